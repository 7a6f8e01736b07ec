"""From a start to the reader: what is opened, on which terminal, in which language."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from tui.cli.plain import Start

if TYPE_CHECKING:
    from tui.language.catalogue import Catalogue
    from tui.reading import Reading
    from tui.session import Session

PANES = 2


def open_reader(
    start: Start,
    article_ids: tuple[str, ...] = (),
    panes: int | None = None,
    *,
    in_queue: bool = False,
) -> int:
    """Reads until the annotator leaves; returns the exit code.

    Args:
        start: What to start with.
        article_ids: Articles that were named, of which the first are opened.
        panes: Articles side by side; by default two, or as many as were left open.
        in_queue: Begins with the annotator's first unfinished article.
    """
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue
    from tui.session import Session

    catalogue = speech_catalogue(start.language)
    session = Session(start.path, start.annotator)
    code = 1
    try:
        if in_queue:
            reading, trouble = _start_queue(session, panes, catalogue)
        else:
            reading = _choose(session, article_ids, panes)
            trouble = catalogue.commands.nothing_to_open
        if reading is None:
            say(f"hashiya: {trouble}", catalogue)
        else:
            code = _show(session, start, reading, panes, in_queue)
    finally:
        stored = session.close()
    if not stored:
        say(f"hashiya: {catalogue.commands.not_stored}", catalogue)
        return 1
    return code


def _show(
    session: "Session", start: Start, reading: "Reading", panes: int | None, in_queue: bool
) -> int:
    from tui.app import HashiyaApp
    from tui.cli.speech import say
    from tui.language.catalogues import screen_catalogue, speech_catalogue
    from tui.terminal.output import choose_output

    output = choose_output(start.bidi, partial(print, file=sys.stderr))
    if output.hint:
        catalogue = speech_catalogue(start.language)
        hint = catalogue.terminal.hints.of(output.hint)
        say(f"hashiya: {hint}", catalogue, mode=output.manner.mode)
    count = panes or max(PANES, len(reading.panes))
    screens = screen_catalogue(start.language, session.read_preferences().language)
    app = HashiyaApp(session, screens, reading, count, output, start.theme, in_queue=in_queue)
    app.run()
    return app.return_code or 0


def _start_queue(
    session: "Session", panes: int | None, catalogue: "Catalogue"
) -> "tuple[Reading | None, str]":
    """The unfinished articles that are assigned to the annotator, or why there are none."""
    from tagging.assignment import EmptyQueue

    started = session.start_queue(panes or PANES)
    if isinstance(started, EmptyQueue):
        words = catalogue.queue
        return None, words.of_annotator(words.of(started), session.annotator)
    return started, ""


def _choose(
    session: "Session", article_ids: tuple[str, ...], panes: int | None
) -> "Reading | None":
    """The reading as it was left, unless files were named of which none is open in it."""

    resumed = session.resume(panes or PANES)
    if resumed is not None and article_ids:
        open_ids = {each.article.id for each in resumed.panes}
        if not open_ids <= set(article_ids):
            return session.begin(article_ids[: panes or PANES])
    if resumed is not None and panes is not None and panes != len(resumed.panes):
        first = resumed.panes[0].article.id
        return session.begin(session.following(first, panes))
    return resumed
