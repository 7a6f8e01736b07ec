"""From a start to the reader: what is opened, on which terminal, in which language."""

import gc
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.cli.plain import Start

if TYPE_CHECKING:
    from tagging.assignment import EmptyQueue
    from tui.language.catalogue import Catalogue
    from tui.reading import Reading
    from tui.session import Session
    from tui.terminal.mode import OutputMode

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
    gc.disable()  # until the first screen stands: what a start makes is no garbage
    # asyncio does without it. OpenSSL takes 4 MB and a tenth of a start, and nothing here is sent.
    sys.modules["ssl"] = None  # type: ignore[assignment]  # as the import system defines it
    from tui.reading import Reading
    from tui.session import Session

    session = Session(start.path, start.annotator)
    code = 1
    try:
        reading: Reading | EmptyQueue | None = (
            session.start_queue(panes or PANES)
            if in_queue
            else _choose(session, article_ids, panes)
        )
        if isinstance(reading, Reading):
            code = _show(session, start, reading, panes, in_queue)
        else:
            _say(start, partial(_explain, reading, start.annotator))
    finally:
        stored = session.close()
    if not stored:
        _say(start, lambda words: words.commands.not_stored)
        return 1
    return code


def _show(
    session: "Session", start: Start, reading: "Reading", panes: int | None, in_queue: bool
) -> int:
    from tui.app import HashiyaApp
    from tui.language.catalogues import screen_catalogue
    from tui.terminal.output import choose_output

    output = choose_output(start.bidi, partial(print, file=sys.stderr))
    if (hint := output.hint) is not None:
        _say(start, lambda words: words.terminal.hints.of(hint), output.manner.mode)
    count = panes or max(PANES, len(reading.panes))
    screens = screen_catalogue(start.language, session.read_preferences().language)
    app = HashiyaApp(session, screens, reading, count, output, start.theme, in_queue=in_queue)
    app.run()
    return app.return_code or 0


def _explain(empty: "EmptyQueue | None", annotator: str, catalogue: "Catalogue") -> str:
    """Why nothing is opened: nothing is assigned, or there are no articles at all."""
    if empty is None:
        return catalogue.commands.nothing_to_open
    words = catalogue.queue
    return words.of_annotator(words.of(empty), annotator)


def _say(
    start: Start, choose: Callable[["Catalogue"], str], mode: "OutputMode | None" = None
) -> None:
    """Speaks on stderr. The phrases are loaded for it: most starts have nothing to say."""
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    catalogue = speech_catalogue(start.language)
    say(f"hashiya: {choose(catalogue)}", catalogue, mode=mode)


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
