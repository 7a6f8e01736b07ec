"""`hashiya log`: what people did, and from where."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from tui.cli.data import print_json
from tui.cli.dataset_options import read_since
from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from db.audit_trail import AuditEntry
    from db.sessions import SessionSpan
    from tui.language.catalogue import Catalogue

SHOWN = 50  # entries, unless --limit says otherwise
LONGEST = 300  # characters of a value
INDENT = 3  # cells
FSI, PDI = "\u2068", "\u2069"  # between them a piece has an order of its own


def log(
    since: Annotated[
        str | None, typer.Option(help="Since this day or moment.", metavar="YYYY-MM-DD[T…]")
    ] = None,
    who: Annotated[
        str | None, typer.Option(help="Only what one person did.", show_default=False)
    ] = None,
    deed: Annotated[
        str | None,
        typer.Option(help="Only deeds of one kind, such as exported.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many entries at most.")] = SHOWN,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Show who did what, when and from where, the newest first; for owners.

    Sessions, exports, imports, and changes of access, people and rules; judgements, decisions and
    cuts from the history. Example:  hashiya log --since 2026-11-22 --deed exported
    """
    from db.audit_trail import read_audit
    from db.connection import connect
    from db.deeds import Happening
    from db.sessions import read_spans
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    if deed is not None and deed not in (known := get_args(Happening)):
        raise typer.BadParameter(f"there is {', '.join(known)}", param_hint="--deed")
    moment = read_since(since)
    with closing(connect(locate_database(db))) as connection:
        entries = read_audit(
            connection, name_annotator(annotator), since=moment, person=who, deed=deed, limit=limit
        )
        spans = read_spans(connection, filter(None, map(_find_session, entries)))
    catalogue = speech_catalogue(language)
    if json:
        _print_json(entries, spans)
    elif entries:
        _print_entries(entries, spans, catalogue)
    else:
        say(catalogue.access.nothing_logged, catalogue)


def _find_session(entry: "AuditEntry") -> int:
    """The number of the session that an entry opens; 0 for what opens none."""
    return int(entry.detail.get("session", 0)) if entry.deed == "session began" else 0


def _find_span(entry: "AuditEntry", spans: "Mapping[int, SessionSpan]") -> "SessionSpan | None":
    """How long the session lasted that an entry opens."""
    return spans.get(_find_session(entry))


def _print_json(entries: "list[AuditEntry]", spans: "Mapping[int, SessionSpan]") -> None:
    """A line for each entry; what opens a session has its times."""
    for each in entries:
        span = _find_span(each, spans)
        record = asdict(each) | ({} if span is None else {"lasted": asdict(span)})
        print_json(record)


def _print_entries(
    entries: "list[AuditEntry]", spans: "Mapping[int, SessionSpan]", catalogue: "Catalogue"
) -> None:
    """Who, what and where from in one line, and the rest in lines below it."""
    from tui.cli.speech import print_visual

    words = catalogue.access
    head = (words.at, catalogue.people.name, words.deed, words.origin)
    lines = [*_set([" · ".join(head)], 0, catalogue), *_set([words.detail], INDENT, catalogue)]
    for each in entries:
        at = each.at.replace("T", " ").removesuffix("Z")
        told = [at, each.person, words.of(each.deed), each.origin]
        lines += _set(filter(None, told), 0, catalogue, " · ")
        span = _find_span(each, spans)
        lasted = [] if span is None else [_tell_span(span, catalogue)]
        lines += _set([*lasted, *_describe(each.detail)], INDENT, catalogue)
    print_visual(lines)


def _tell_span(span: "SessionSpan", catalogue: "Catalogue") -> str:
    """How long a session lasted, or that it does."""
    from datetime import timedelta

    from db.clock import minutes_ago, seconds_between
    from db.sessions import UNSEEN

    words = catalogue.access
    time = str(timedelta(seconds=max(0, seconds_between(span.began_at, span.seen_at))))
    if span.ended_at is not None:
        return words.lasted(time)
    return words.still_in if span.seen_at >= minutes_ago(UNSEEN) else words.cut_off(time)


def _set(
    pieces: Iterable[str], indent: int, catalogue: "Catalogue", joint: str = "  "
) -> Iterator[str]:
    """Pieces one after the other in as many lines as they take, each in an order of its own."""
    from tui.cli.table import MARGIN, table_width
    from tui.typeset.layout import typeset

    text = joint.join(f"{FSI}{' '.join(each.split())}{PDI}" for each in pieces)
    cells = max(1, table_width() - MARGIN - indent)
    for line in typeset(text, cells, base=catalogue.direction):
        blank = " " * (cells - line.cells) if line.rtl else " " * indent
        yield " " * MARGIN + blank + line.text


def _describe(detail: Mapping[str, Any]) -> list[str]:
    """Names and values; what has parts as JSON."""
    import orjson

    def write(value: Any) -> str:
        return orjson.dumps(value).decode() if isinstance(value, dict | list) else str(value)

    pieces = [f"{name}={write(each)}" for name, each in detail.items() if each not in (None, "")]
    return [each if len(each) <= LONGEST else f"{each[: LONGEST - 1]}…" for each in pieces]
