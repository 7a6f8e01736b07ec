"""What a file of another tool says of one text, whichever tool wrote it."""

from db.exchange.encoding import UnreadableError
from db.exchange.offsets import Unit, count_points
from tagging.dataclass import dataclass
from tagging.span import Span


@dataclass(frozen=True, slots=True)
class Words:
    """Labelled words of a text, in its code points."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one author says of one text.

    Attributes:
        line: Of the file, from 1; of a JSON array, the number of the task.
        labels: Of the text as a whole.
        words: Labels of words in it.
        author: Who says so, where the file knows.
        at: When, ISO 8601 in UTC; empty where the file does not know.
        ids: What in the record may be the id of one of our articles or sentences.
        external_id: The record's own id, where it has one.
        deliberate: Whether the text was certainly looked at, so that no labels are an answer.
        denied: Labels that were asked for one at a time, and do not fit.
        single: Whether the record is about one label only, and others may say more.
        score: How sure a model is, by its own measure.
    """

    line: int
    text: str
    labels: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    author: str | None = None
    at: str = ""
    ids: tuple[str, ...] = ()
    external_id: str | None = None
    deliberate: bool = False
    denied: tuple[str, ...] = ()
    single: bool = False
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record without an answer: nobody worked on it, or it was put aside."""

    line: int


def place_words(text: str, start: int, end: int, unit: Unit) -> Span:
    """The code points that offsets of a unit mean. Raises UnreadableError outside the text."""
    span = Span(start, end)
    if unit == "utf-16":
        span = Span(count_points(text, start), count_points(text, end))
    if not span.start < span.end <= len(text):
        raise UnreadableError(f"there are no words at {start}-{end} of a text this long")
    return span


def place_quoted(text: str, start: int, end: int, quoted: str | None, unit: Unit) -> Span:
    """As `place_words`, of a record that also carries the words, which must be those.

    Where they are not, but are by the other unit, that one is meant. Raises UnreadableError.
    """
    if quoted is None:
        return place_words(text, start, end, unit)
    units: tuple[Unit, ...] = ("code-points", "utf-16")
    for each in sorted(units, key=lambda each: each != unit):
        try:
            span = place_words(text, start, end, each)
        except UnreadableError:
            continue
        if span.of(text) == quoted:
            return span
    raise UnreadableError(f"the words at {start}-{end} are not {quoted!r}")
