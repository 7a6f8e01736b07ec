"""`hashiya agreement`: how far annotators agree."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.cli.data import print_json
from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from db.connection import Connection
    from db.scope import Scope
    from tui.agreement import Finding
    from tui.language.catalogue import Catalogue

COLUMNS = ("by", "label", "other_label", "annotator", "other_annotator", "since", "measure")
FIGURES = ("n", "value", "low", "high", "undefined")


def agreement(
    label: Annotated[str | None, typer.Option(help="Only about this label.")] = None,
    annotators: Annotated[
        str | None, typer.Option(help="Only these, with commas between them.", metavar="A,B,…")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only judgements since this day.", metavar="YYYY-MM-DD")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Only judgements before this day.", metavar="YYYY-MM-DD")
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(help="Only articles with this id or source. May be repeated."),
    ] = None,
    by: Annotated[
        Literal["label", "pair", "self", "time", "gold", "confusion"] | None,
        typer.Option(help="One table; by default label, pair and self.", show_default=False),
    ] = None,
    every: Annotated[
        Literal["day", "week", "month"], typer.Option(help="What change over time goes by.")
    ] = "week",
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV, a measure in each line.")] = False,
    language: Language = None,
) -> None:
    """Show how far annotators agree, with 95 % intervals.

    Only sentences that two or more judged count, and "none" is a judgement. Where annotators work
    blind, it is for reviewers and owners.
    Example:  hashiya agreement --by pair --label quote
    """
    from db.agreement import read_known_labels
    from db.connection import connect
    from db.errors import NotFoundError
    from db.people import require_overview
    from db.schemes import read_scheme
    from tui.agreement import Question, find_agreement, settle_with_decisions
    from tui.agreement_tables import AgreementTables
    from tui.cli.speech import print_visual, say
    from tui.language.catalogues import speech_catalogue

    if json and csv:
        raise typer.BadParameter("does not go with --json", param_hint="--csv")
    catalogue = speech_catalogue(language)
    days = (_read_day(since, "--since"), _read_day(until, "--until"))
    with closing(connect(locate_database(db))) as connection:
        require_overview(connection, name_annotator(annotator))
        scope = _read_scope(connection, annotators, days, article, catalogue)
        scheme = read_scheme(connection).scheme
        if label is not None and label not in read_known_labels(connection, scheme):
            raise NotFoundError(catalogue.agreement.no_such_label(label))
        question = Question(scope, label, every, settle_with_decisions(connection, scope))
        findings = find_agreement(
            connection, scheme, question, [by] if by else ["label", "pair", "self"]
        )
    if json:
        _print_json(findings)
    elif csv:
        _print_csv(findings)
    elif not findings:
        say(catalogue.agreement.nothing_shared, catalogue)
    else:
        print_visual(AgreementTables(catalogue, scheme).draw(findings))


def to_records(findings: "Iterable[Finding]") -> Iterator[dict[str, object]]:
    """A record for each measure, all with the same keys."""
    for each in findings:
        one, other = (*each.annotators, None, None)[:2]
        about = (each.by, each.label, each.other_label, one, other, each.since)
        for name, measure in each.measures.items():
            reason = measure.undefined and measure.undefined.value
            figures = (measure.n, measure.value, measure.low, measure.high, reason)
            yield dict(zip(COLUMNS + FIGURES, (*about, name, *figures), strict=True))


def _read_day(day: str | None, option: str) -> str | None:
    """When a local day began, as it is stored."""
    if day is None:
        return None
    from datetime import datetime

    from db.clock import day_begins

    try:
        return day_begins(datetime.strptime(day, "%Y-%m-%d").astimezone())
    except ValueError as error:
        raise typer.BadParameter(
            f"{day} is no day such as 2026-11-22", param_hint=option
        ) from error


def _read_scope(
    connection: "Connection",
    annotators: str | None,
    days: tuple[str | None, str | None],
    articles: list[str] | None,
    catalogue: "Catalogue",
) -> "Scope":
    """Which judgements are meant. Raises NotFoundError for a name or an article that is unknown."""
    from db.annotators import read_annotators
    from db.assignments import find_named_articles
    from db.errors import NotFoundError
    from db.scope import Scope

    names = None
    if annotators is not None:
        names = tuple(dict.fromkeys(name_annotator(name) for name in annotators.split(",")))
        known = read_annotators(connection)
        for name in names:
            if name not in known:
                raise NotFoundError(catalogue.agreement.no_such_annotator(name))
    ids = None
    if articles is not None:
        found = {named: find_named_articles(connection, named) for named in articles}
        for named, matches in found.items():
            if not matches:
                raise NotFoundError(catalogue.assign.no_such_article(named))
        ids = tuple(each for matches in found.values() for each in matches)
    return Scope(names, ids, *days)


def _print_json(findings: "Iterable[Finding]") -> None:
    from db.resampling import REPLICATES, REPLICATES_OF_PERIOD, SEED

    table = {
        "seed": SEED,
        "replicates": REPLICATES,
        "replicates_of_period": REPLICATES_OF_PERIOD,
        "measures": list(to_records(findings)),
    }
    print_json(table)


def _print_csv(findings: "Iterable[Finding]") -> None:
    import csv

    writer = csv.DictWriter(sys.stdout, COLUMNS + FIGURES, lineterminator="\n")
    writer.writeheader()
    writer.writerows(to_records(findings))
