"""`hashiya check`: whether the database is whole and adds up, and repairing what is derived."""

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.options import As, Db, Json, Language, name_annotator, require_database

if TYPE_CHECKING:
    from db.checking.finding import Finding
    from db.checking.repairing import Checked
    from tui.language.catalogue import Catalogue

SHOWN = 50  # findings; --json tells all


def check(
    repair: Annotated[
        bool, typer.Option("--repair", help="Find anew what follows from the rest.")
    ] = False,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Check that the database is whole and adds up, while people work; for owners.

    The file, sentences as slices of their texts, judgements against the history, the queue of
    review and the index for search. The exit code is 1 where something stays wrong.
    Example:  hashiya check --repair
    """
    from db.connection import connect
    from db.people import require_ownership
    from tui.language.catalogues import speech_catalogue

    path, by = require_database(db), name_annotator(annotator)
    catalogue, tally = speech_catalogue(language), Tally(SHOWN)
    with closing(connect(path)) as connection:
        require_ownership(connection, by)
    for each in _find(path, by if repair else None, catalogue):
        tally.add(each)
        if json:
            _print_json(each)
    if not json:
        _print_lines(tally.first, catalogue)
    _sum_up(tally, catalogue)
    if tally.standing:
        raise typer.Exit(1)


@dataclass(slots=True)
class Tally:
    """How much was found, and the first of it."""

    shown: int
    repaired: int = 0
    derived: int = 0
    lasting: int = 0
    first: "list[Checked]" = field(default_factory=list)

    def add(self, checked: "Checked") -> None:
        """Counts a finding."""
        if len(self.first) < self.shown:
            self.first.append(checked)
        if checked.repaired:
            self.repaired += 1
        elif checked.finding.is_derived:
            self.derived += 1
        else:
            self.lasting += 1

    @property
    def standing(self) -> int:
        """How much stays wrong."""
        return self.derived + self.lasting


def _find(path: Path, repairer: str | None, catalogue: "Catalogue") -> "Iterator[Checked]":
    """What is wrong; repaired where somebody repairs."""
    from db.checking.checking import check as find
    from db.checking.checking import count_to_check
    from db.checking.repairing import Checked, check_and_repair
    from db.connection import connect
    from tui.cli.speech import progress

    with (
        closing(connect(path)) as reader,
        progress(catalogue.safety.checking, count_to_check(reader)) as advance,
    ):
        if repairer is None:
            yield from (Checked(each, False) for each in find(reader, advance))
            return
        with closing(connect(path)) as writer:
            yield from check_and_repair(reader, writer, by=repairer, advance=advance)


def _print_json(checked: "Checked") -> None:
    """A line for each finding."""
    import orjson

    finding = checked.finding
    start, end = finding.span or (None, None)
    record = {
        "kind": finding.kind,
        "article_id": finding.article_id or None,
        "start": start,
        "end": end,
        "annotator": finding.annotator or None,
        "detail": finding.detail or None,
        "derived": finding.is_derived,
        "repaired": checked.repaired,
    }
    sys.stdout.buffer.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))


def _print_lines(found: "list[Checked]", catalogue: "Catalogue") -> None:
    from tui.cli.speech import say

    words = catalogue.safety
    for finding, repaired in found:
        parts = [words.of(finding.kind), _locate(finding), finding.annotator, finding.detail]
        said = ": ".join(filter(None, parts))
        say(f"{said} ({words.done})" if repaired else said, catalogue, sys.stdout)


def _locate(finding: "Finding") -> str:
    """Where it is, as datasets name sentences."""
    if finding.span is None:
        return finding.article_id
    return f"{finding.article_id}:{finding.span.start}-{finding.span.end}"


def _sum_up(tally: Tally, catalogue: "Catalogue") -> None:
    from tui.cli.speech import say

    words = catalogue.safety
    if tally.repaired:
        say(words.repaired(tally.repaired), catalogue)
    if not tally.standing:
        say(words.whole, catalogue)
        return
    say(words.wrong(tally.standing), catalogue)
    say(words.lasting if tally.lasting else words.repairable, catalogue)
