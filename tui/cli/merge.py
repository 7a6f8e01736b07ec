"""`hashiya merge`: another machine's database into this one."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tui.cli.backup import bar
from tui.cli.options import As, Db, Json, Language, name_annotator, require_database

if TYPE_CHECKING:
    from db.joining.join import Conflict
    from db.joining.joining import JoinReport
    from tagging.scheme import Scheme
    from tui.language.catalogue import Catalogue

INDENT = "  "
STRUCTURED = {"judgement", "decision", "cut", "repetition"}  # what the history keeps as JSON


def merge(
    other: Annotated[
        Path, typer.Argument(help="The database of the other machine.", show_default=False)
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would come over, and store nothing.")
    ] = False,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Take in everything that was done in a copy of the project on another machine; for owners.

    Articles, sentences, judgements, decisions and comments come over with their history; of two
    judgements of the same sentence by the same annotator the later one holds, and both are listed.
    The other file is not changed, and a backup is made first. Merging again adds nothing. The exit
    code is 1 where both said something different. Example:  hashiya merge laptop.db --dry-run
    """
    from db.connection import connect
    from db.joining.joining import join_database, rehearse_join
    from db.schemes import read_scheme
    from tui.language.catalogues import speech_catalogue

    path, by = require_database(db), name_annotator(annotator)
    catalogue = speech_catalogue(language)
    with closing(connect(path)) as connection:
        work = rehearse_join if dry_run else join_database
        with bar(catalogue.merge.joining) as advance:
            report = work(connection, path, other, by=by, advance=advance)
        scheme = read_scheme(connection).scheme
    if json:
        _print_json(report)
    else:
        _print_report(report, scheme, catalogue)
    _say_what_to_do(report, catalogue, dry_run=dry_run)
    if report.conflicts:
        raise typer.Exit(1)


def _print_json(report: "JoinReport") -> None:
    import orjson

    conflicts = [
        {
            "kind": each.kind,
            "article_id": each.article_id,
            "title": each.title,
            "start": each.span and each.span.start,
            "end": each.span and each.span.end,
            "text": each.text,
            "person": each.person,
            "ours": _parse(each.kind, each.ours),
            "theirs": _parse(each.kind, each.theirs),
            "holds": each.stays.value,
        }
        for each in report.conflicts
    ]
    backup = None if report.backup is None else str(report.backup)
    table = {"added": dict(report.added), "conflicts": conflicts, "backup": backup}
    sys.stdout.buffer.write(orjson.dumps(table, option=orjson.OPT_APPEND_NEWLINE))


def _parse(kind: str, text: str) -> Any:
    import orjson

    return orjson.loads(text) if text and kind in STRUCTURED else text


def _print_report(report: "JoinReport", scheme: "Scheme", catalogue: "Catalogue") -> None:
    from tui.cli.speech import print_visual, say
    from tui.cli.table import Row, draw_table

    words = catalogue.merge
    if report.added:
        rows = [
            Row([words.counts[name], catalogue.figures.number(count)])
            for name, count in report.added.items()
        ]
        print_visual(draw_table(catalogue, [words.what, words.added], rows))
    for each in report.conflicts:
        say("", catalogue, sys.stdout)
        for line in _describe(each, scheme, catalogue):
            say(line, catalogue, sys.stdout)


def _describe(conflict: "Conflict", scheme: "Scheme", catalogue: "Catalogue") -> Iterator[str]:
    """Where it is, what both say, and which of them holds."""
    from tagging.joining import Side

    words = catalogue.merge
    what = words.kinds[conflict.kind]
    yield words.of_person(what, conflict.person) if conflict.person else what
    yield from (f"{INDENT}{text}" for text in (conflict.title, conflict.text) if text)
    for side, said in ((Side.OURS, conflict.ours), (Side.THEIRS, conflict.theirs)):
        holds = f" ({words.stays})" if side is conflict.stays else ""
        text = _tell(conflict, said, scheme, catalogue)
        yield f"{INDENT}{words.of(side)}{holds}: {text or words.nothing_said}"


def _tell(conflict: "Conflict", said: str, scheme: "Scheme", catalogue: "Catalogue") -> str:
    """One side's word, as a person reads it."""
    from db.decisions import decision_from_json
    from db.judgements import judgement_from_json
    from tagging.judgement import Judgement
    from tagging.span import Span
    from tui.describing import describe_judgement, name_labels

    if not said:
        return said
    start = 0 if conflict.span is None else conflict.span.start
    match conflict.kind:
        case "judgement":
            judgement = judgement_from_json(said)
            return describe_judgement(judgement, conflict.text, start, scheme, catalogue)
        case "decision":
            decision = decision_from_json(said)
            labels = describe_judgement(decision.judgement, conflict.text, start, scheme, catalogue)
            return f"{labels} ({decision.reviewer})"
        case "repetition":
            labels_again = frozenset(_parse(conflict.kind, said))
            return name_labels(Judgement(labels_again), scheme, catalogue)
        case "cut":
            spans = (Span(*each) for each in _parse(conflict.kind, said))
            return " | ".join(
                conflict.text[each.start - start : each.end - start] for each in spans
            )
        case "scheme":
            from tagging.scheme_file import parse_scheme

            other = parse_scheme(said)
            return catalogue.sentence.joint.join(
                catalogue.choose(each.title) for each in other.labels
            )
        case _:
            return said


def _say_what_to_do(report: "JoinReport", catalogue: "Catalogue", *, dry_run: bool) -> None:
    from tui.cli.speech import say

    words = catalogue.merge
    if report.conflicts:
        say(words.conflicts(len(report.conflicts)), catalogue)
    if not report.added and not report.conflicts:
        say(words.nothing, catalogue)
    elif dry_run:
        say(words.rehearsed, catalogue)
    else:
        say(words.backed_up(str(report.backup)), catalogue)
