"""Taking over what a model or another tool suggests."""

from tui.reading import Reading
from tui.screens.reading.judging import Judging


class Suggesting(Judging):
    """What is accepted is the annotator's own judgement, as if its keys had been pressed."""

    def action_accept_suggestion(self) -> None:
        opened = self.reading.current
        if any(map(opened.find_suggested, opened.covered)):
            self._take(Reading.accept_suggested)
            self._go_on()
        else:
            self.say(self.catalogue.suggestions.nothing)
