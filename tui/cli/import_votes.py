"""The part of `hashiya import` that brings in judgements."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.cli.data import print_json
from tui.cli.speech import progress, say

if TYPE_CHECKING:
    from db.connection import Connection
    from db.exchange.votes_in.importing import VotesReport
    from db.exchange.votes_in.opening import Wishes
    from tui.language.catalogue import Catalogue

From = Annotated[
    Literal["hashiya", "doccano", "label-studio", "prodigy"] | None,
    typer.Option(
        "--from",
        help="The files are judgements, as this tool exports them; Hashiya's own are recognised.",
        show_default=False,
    ),
]
Whose = Annotated[
    str | None,
    typer.Option("--annotator", help="The judgements are this annotator's.", show_default=False),
]
ByAuthor = Annotated[
    bool, typer.Option("--by-author", help="The judgements are those of the file's own authors.")
]
AuthorNames = Annotated[
    list[str] | None,
    typer.Option(
        "--author",
        metavar="OLD=NEW",
        help="What an author of the file is called here; again for the next.",
        show_default=False,
    ),
]
Suggested = Annotated[
    bool,
    typer.Option("--suggestions", help="Annotators see them as suggestions; they are no votes."),
]
SuggestedBy = Annotated[
    str | None,
    typer.Option("--source", help="Which model or tool suggests it.", show_default=False),
]
Labels = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="OLD=NEW",
        help="What a label of the file is called here; OLD= leaves it out; again for the next.",
        show_default=False,
    ),
]
Offsets = Annotated[
    Literal["code-points", "utf-16"] | None,
    typer.Option(
        "--offsets",
        help="What the file's offsets count; by default what the tool counts.",
        show_default=False,
    ),
]
RestNone = Annotated[
    bool,
    typer.Option(
        "--rest-none",
        help="Sentences of the file's texts without a label were read: none of the labels fits.",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what importing judgements would do; write nothing.")
]


def make_wishes(
    origin: From,
    annotator: str | None,
    by_author: bool,
    authors: list[str] | None,
    suggested: bool,
    source: str | None,
    labels: list[str] | None,
    unit: Offsets,
    rest_none: bool,
) -> "Wishes":
    """How a person wants files to be read. Raises BadParameter where it is not clear whose."""
    from db.exchange.votes_in.opening import Wishes
    from tagging.role import is_name

    ways = (annotator is not None, by_author or bool(authors), suggested)
    if origin in (None, "hashiya"):
        if annotator is not None or by_author or authors:
            raise typer.BadParameter(
                "Hashiya's own files say whose the judgements are", param_hint="--annotator"
            )
    elif not any(ways):
        raise typer.BadParameter(
            "whose are they? say --annotator NAME, --by-author, or --suggestions",
            param_hint="--from",
        )
    elif annotator is not None and sum(ways) > 1:
        raise typer.BadParameter(
            "not together with --by-author or --suggestions", param_hint="--annotator"
        )
    if source is not None and not suggested:
        raise typer.BadParameter("only with --suggestions", param_hint="--source")
    for name, hint in ((annotator, "--annotator"), (source, "--source")):
        if name is not None and not is_name(name):
            raise typer.BadParameter("a name has 1 to 64 visible characters", param_hint=hint)
    return Wishes(
        origin=origin or "hashiya",
        annotator=annotator,
        authors=_pair(authors, "--author"),
        suggested=suggested,
        source=source,
        labels=_pair(labels, "--map"),
        unit=unit,
        rest_none=rest_none,
    )


def import_judgements(
    paths: Sequence[Path],
    wishes: "Wishes",
    by: str,
    database: Path,
    catalogue: "Catalogue",
    *,
    dry_run: bool,
    json: bool,
) -> bool:
    """Imports files of judgements, and says what came of it; whether nothing was refused."""
    from db.connection import connect

    reports = []
    with closing(connect(database)) as connection:
        for path in paths:
            report = _import_file(connection, path, wishes, by, catalogue, dry_run)
            reports.append(report)
            for refusal in report.refusals:
                say(f"{refusal.path}{_place(refusal.line)}: {refusal.reason}")
    refused = sum(len(each.refusals) for each in reports)
    if json:
        _print_json(paths, reports)
    else:
        for path, report in zip(paths, reports, strict=True):
            words = catalogue.votes_in
            tell = words.would if dry_run else words.imported
            say(tell(str(path), _tell(report, catalogue)), catalogue, sys.stdout)
    if refused and not dry_run:
        say(catalogue.commands.some_refused(refused), catalogue)
    return not refused


def _import_file(
    connection: "Connection",
    path: Path,
    wishes: "Wishes",
    by: str,
    catalogue: "Catalogue",
    dry_run: bool,
) -> "VotesReport":
    from db.exchange.importing import size_of
    from db.exchange.votes_in.importing import check_votes, import_votes
    from db.exchange.votes_in.opening import open_votes
    from db.exchange.votes_in.proposing import check_suggestions, import_suggestions

    ways = {
        (False, False): import_votes,
        (False, True): check_votes,
        (True, False): import_suggestions,
        (True, True): check_suggestions,
    }
    run = ways[wishes.suggested, dry_run]
    length = size_of(path) * (1 if dry_run else 2)
    with (
        open_votes(connection, path, wishes, by) as source,
        progress(catalogue.commands.importing, length) as advance,
    ):
        return run(connection, source, by, advance)


def _tell(report: "VotesReport", catalogue: "Catalogue") -> str:
    words, joint = catalogue.votes_in, catalogue.sentence.joint
    counts = (
        (words.judgements, report.judgements),
        (words.decisions, report.decisions),
        (words.suggestions, report.suggestions),
        (words.articles, report.articles),
    )
    news = joint.join(write(count) for write, count in counts if count)
    others = ((words.known, report.known), (words.skipped, report.skipped))
    rest = [write(count) for write, count in others if count]
    if report.people:
        rest.append(words.people(joint.join(report.people)))
    return joint.join([news or words.nothing, *rest])


def _pair(pairs: Iterable[str] | None, hint: str) -> Mapping[str, str]:
    """Names from texts such as `old=new`. Raises BadParameter."""
    named: dict[str, str] = {}
    for pair in pairs or ():
        old, sign, new = pair.partition("=")
        if not sign or not old:
            raise typer.BadParameter(f"OLD=NEW, not {pair}", param_hint=hint)
        named[old] = new
    return named


def _place(line: int | None) -> str:
    return "" if line is None else f":{line}"


def _print_json(paths: Sequence[Path], reports: "Sequence[VotesReport]") -> None:
    for path, report in zip(paths, reports, strict=True):
        table = {"file": str(path), "report": report}
        print_json(table)
