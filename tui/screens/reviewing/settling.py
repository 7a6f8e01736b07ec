"""Settling a sentence, everything unanimous, and taking that back."""

from abc import abstractmethod
from functools import partial

from tagging.errors import TaggingError
from tui.reviewing import Reviewing
from tui.screens.menu import MenuScreen
from tui.screens.reviewing.storing import StoringReview
from tui.widgets.menu_rows import MenuRow

YES = 0  # the row that agrees


class Settling(StoringReview):
    """Keys that begin a decision, and those that store one."""

    def action_take_majority(self) -> None:
        try:
            settled = self.state.settle(self.session.scheme)
        except TaggingError as error:
            self.say_error(error)
            return
        if settled is not None:
            self._submit(*settled)
        self.action_next_sentence()

    def action_settle_none(self) -> None:
        self._show(self.state.settle_none())

    def action_name_error(self) -> None:
        self._show(self.state.next_error(self.session.scheme))

    def action_mark_guideline(self) -> None:
        self._show(self.state.toggle_guideline())

    def action_drop_draft(self) -> None:
        self._show(self.state.drop_draft())

    def action_undo(self) -> None:
        done = self.state.history.done
        nothing = self.catalogue.reader.nothing_to_undo
        self._repeat(done[-1] if done else None, Reviewing.undo, nothing)

    def action_redo(self) -> None:
        undone = self.state.history.undone
        nothing = self.catalogue.reader.nothing_to_redo
        self._repeat(undone[-1] if undone else None, Reviewing.redo, nothing)

    def action_accept_unanimous(self) -> None:
        minimum = self.state.query.minimum
        count = partial(self.session.count_unanimous, minimum)
        self._ask(count, self._confirm_merge, "unanimous")

    @abstractmethod
    def action_next_sentence(self) -> None:
        """Goes on to the next sentence."""

    def _adopt(self, number: int) -> None:
        """Takes the judgement of the annotator with a number."""
        column = self.state.column(number)
        words = self.catalogue.review
        if column is None:
            self.say(words.no_such_number)
        elif not column.judgement.is_judged:
            self.say(words.not_judged)
        else:
            self._show(self.state.adopt(number))

    def _confirm_merge(self, count: int) -> None:
        """Says how many sentences there are, before anything is stored."""
        words = self.catalogue.review
        if not count:
            self.say(words.nothing_unanimous)
            return
        rows = [MenuRow(words.accept_yes), MenuRow(words.accept_no)]
        self.app.push_screen(MenuScreen(self.catalogue, words.accept(count), rows), self._merge)

    def _merge(self, row: int | None) -> None:
        if row == YES:
            self._submit(*self.state.merge())
