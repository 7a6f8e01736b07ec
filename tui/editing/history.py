"""What was entered before, to call back with Up and Down."""

from tagging.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class History:
    """Earlier entries, oldest first, and where one stands among them.

    Attributes:
        entries: What was entered.
        back: How many entries one has gone back; 0 is the line being written.
        unfinished: That line, kept while one looks at earlier ones.
    """

    entries: tuple[str, ...] = ()
    back: int = 0
    unfinished: str = ""

    def recall(self, steps: int, text: str) -> tuple["History", str]:
        """Go back by some steps (forward where negative), from a line that now holds `text`.

        Returns the text to show. Changes made to an earlier entry are not kept.
        """
        unfinished = self.unfinished if self.back else text
        back = min(max(self.back + steps, 0), len(self.entries))
        if back == self.back:
            return self, text
        return History(self.entries, back, unfinished), (
            self.entries[-back] if back else unfinished
        )

    def add(self, text: str) -> "History":
        """Enter a text: it becomes the latest, and stands there once."""
        if not text:
            return History(self.entries)
        return History((*(each for each in self.entries if each != text), text))
