"""Sending a sentence back, commenting on it, and looking at names."""

from functools import partial

from db.sending_back import Remark, Reveal, SendBack
from tui.screens.menu import MenuScreen
from tui.screens.reviewing.storing import StoringReview
from tui.screens.writing import WritingScreen
from tui.widgets.menu_rows import MenuRow
from tui.widgets.review_rows import name_person


class Talking(StoringReview):
    """What is written about the sentence shown, beside votes and decisions."""

    def action_send_back(self) -> None:
        columns = self.state.ballot.columns
        if len(columns) == 1:
            self._ask_reason(columns[0].annotator)
            return
        names = [name_person(each.annotator, self.state, self.catalogue) for each in columns]
        if not names:
            self.say(self.catalogue.review.no_such_number)
            return
        rows = [MenuRow(name) for name in names]
        box = MenuScreen(self.catalogue, self.catalogue.review.choose_annotator, rows)
        self.app.push_screen(box, self._take_annotator)

    def action_comment(self) -> None:
        box = WritingScreen(self.catalogue, self.catalogue.review.comment)
        self.app.push_screen(box, self._comment)

    def action_show_names(self) -> None:
        if not self.state.ballot.named:
            self._tell(Reveal(*self.state.place, self.session.annotator))

    def _take_annotator(self, row: int | None) -> None:
        column = None if row is None else self.state.column(row + 1)
        if column is not None:
            self._ask_reason(column.annotator)

    def _ask_reason(self, annotator: str) -> None:
        box = WritingScreen(self.catalogue, self.catalogue.review.reason)
        self.app.push_screen(box, partial(self._send_back, annotator))

    def _send_back(self, annotator: str, reason: str | None) -> None:
        """What the box returned; without a reason nothing happens."""
        if reason and reason.strip():
            reviewer = self.session.annotator
            self._tell(SendBack(*self.state.place, annotator, reviewer, reason))

    def _comment(self, text: str | None) -> None:
        if text and text.strip():
            self._tell(Remark(*self.state.place, self.session.annotator, text))
