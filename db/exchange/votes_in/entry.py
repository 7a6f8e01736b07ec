"""What a file says of one sentence, checked, and ready to be weighed against what is stored."""

from dataclasses import replace
from typing import Literal

from db.exchange.encoding import UnreadableError
from tagging.dataclass import dataclass
from tagging.decision import Decision
from tagging.judgement import Judgement
from tagging.span import Span

Extent = Literal["labels", "words", "everything"]
"""How much a file says: labels alone, also marked words, or a flag and a note as well."""


@dataclass(frozen=True, slots=True)
class Said:
    """One annotator's judgement, or one model's.

    `at` is ISO 8601 in UTC, empty where nobody knows. `score` is a model's own measure of how sure
    it is.
    """

    annotator: str
    judgement: Judgement
    at: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a reviewer asked an annotator about a sentence, and what came of it."""

    annotator: str
    reviewer: str
    reason: str
    at: str
    answer: str
    answered_at: str | None
    closed_at: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence with what annotators say of it, what a reviewer settled, and what was asked.

    An entry is stored whole or not at all. `line` is where the file has it.
    """

    line: int
    article_id: str
    span: Span
    extent: Extent
    said: tuple[Said, ...]
    decision: Decision | None = None
    questions: tuple[Question, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Everybody in whose name it speaks."""
        asked = {name for each in self.questions for name in (each.annotator, each.reviewer)}
        settled = {self.decision.reviewer} if self.decision else set()
        return frozenset({each.annotator for each in self.said} | settled | asked)


def reconcile(stored: Judgement, said: Said, extent: Extent) -> Judgement:
    """What is to be stored after a file has said something of a sentence.

    Nothing that was judged is changed: it may only be said once more. A flag and a note stay where
    the file does not speak of them. Raises UnreadableError where the file says something else.
    """
    told = said.judgement
    if extent != "everything":
        told = replace(told, flag=stored.flag, note=stored.note)
    if stored.is_blank or (extent != "everything" and not stored.is_judged):
        return told
    same = {
        "labels": stored.labels == told.labels,
        "words": (stored.labels, stored.marks) == (told.labels, told.marks),
        "everything": stored == told,
    }
    if not same[extent]:
        raise UnreadableError(f"{said.annotator} has said something else of this sentence here")
    return stored
