"""The application of reviewers: a terminal, a session, and the review on it."""

from tui.app import HomeApp
from tui.language.catalogue import Catalogue
from tui.preferences import ThemeChoice
from tui.review_session import ReviewSession
from tui.reviewing import Reviewing
from tui.screens.review import ReviewScreen
from tui.terminal.output import Output


class ReviewApp(HomeApp):
    """Shows the review."""

    def __init__(
        self,
        session: ReviewSession,
        catalogue: Catalogue,
        state: Reviewing,
        output: Output | None = None,
        theme: ThemeChoice | None = None,
    ) -> None:
        super().__init__(session, catalogue, output, theme)
        self._home = ReviewScreen(session, catalogue, state)
