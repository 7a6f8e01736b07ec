"""`hashiya review`: settling what annotators said."""

import sys
from contextlib import closing
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.cli.options import (
    As,
    Bidi,
    Db,
    Json,
    Language,
    Theme,
    is_dumb,
    locate_database,
    name_annotator,
)

if TYPE_CHECKING:
    from db.review_queue import ReviewQuery
    from tui.language.catalogue import Catalogue
    from tui.review_session import ReviewSession

By = Literal["disagreement", "article", "label", "annotator", "flag"]
Only = Literal["pending", "stale", "sent-back", "decided", "unanimous"]


def review(
    by: Annotated[By, typer.Option(help="In which order sentences come.")] = "disagreement",
    only: Annotated[Only, typer.Option(help="Which sentences come.")] = "pending",
    label: Annotated[str | None, typer.Option(help="Tagged with this label.")] = None,
    min_votes: Annotated[
        int, typer.Option(min=1, help="The fewest judgements that a sentence needs.")
    ] = 1,
    db: Db = None,
    annotator: As = None,
    bidi: Bidi = None,
    language: Language = None,
    theme: Theme = None,
    json: Json = False,
) -> None:
    """Settle what annotators disagree on, the worst first; for reviewers.

    Example:  hashiya review --only unanimous --min-votes 3
    """
    path, name = locate_database(db), name_annotator(annotator)
    query = _make_query(by, only, label, min_votes)
    if json:
        _print_counts(path, name, query)
        return
    # Textual draws on stderr, so that has to be the terminal too.
    if is_dumb() or not all(each.isatty() for each in (sys.stdin, sys.stdout, sys.stderr)):
        raise typer.BadParameter("review needs a terminal for input, output and errors")
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue
    from tui.review_session import ReviewSession

    catalogue = speech_catalogue(language)
    session = ReviewSession(path, name)
    try:
        code = _run(session, query, catalogue, bidi, language, theme)
    finally:
        stored = session.close()
    if not stored:
        say(f"hashiya: {catalogue.commands.not_stored}", catalogue)
        raise typer.Exit(1)
    raise typer.Exit(code)


def _run(
    session: "ReviewSession",
    query: "ReviewQuery",
    catalogue: "Catalogue",
    bidi: Bidi,
    language: Language,
    theme: Theme,
) -> int:
    """Opens the screen; says so where nothing waits."""
    from tui.cli.speech import say

    state = session.begin_review(query)
    if state is None:
        say(f"hashiya: {catalogue.review.empty}", catalogue)
        return 0
    from tui.language.catalogues import screen_catalogue
    from tui.review_app import ReviewApp
    from tui.terminal.output import choose_output

    output = choose_output(bidi, partial(typer.echo, err=True))
    screens = screen_catalogue(language, session.read_preferences().language)
    app = ReviewApp(session, screens, state, output, theme)
    app.run()
    return app.return_code or 0


def _make_query(by: By, only: Only, label: str | None, min_votes: int) -> "ReviewQuery":
    from db.filters import Filter
    from db.review_queue import ReviewFilter, ReviewOrder, ReviewQuery

    order = ReviewOrder.WORST if by == "disagreement" else ReviewOrder(by)
    show = ReviewFilter(only.replace("-", " "))
    return ReviewQuery(show, order, min_votes, Filter(label=label))


def _print_counts(path: Path, name: str, query: "ReviewQuery") -> None:
    """How many sentences there are of each state, for scripts; writes nothing."""
    import json

    from db.connection import connect
    from db.review_queue import count_reviews

    with closing(connect(path)) as connection:
        counts = count_reviews(connection, name, query.minimum)
    typer.echo(json.dumps({**asdict(counts), "left": counts.left}))
