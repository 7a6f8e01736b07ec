"""What can be wrong in a database that SQLite opens, and which of it can be found anew."""

from typing import Literal

from tagging.dataclass import dataclass
from tagging.span import Span

Kind = Literal[
    "damaged file", "broken reference", "broken table index", "changed text",
    "sentence outside text", "sentences overlap", "wrong position", "wrong count", "wrong title",
    "wrong judgement", "judgement without history", "wrong review", "missing from search",
]  # fmt: skip
DERIVED: frozenset[Kind] = frozenset(
    {
        "broken table index",
        "wrong position",
        "wrong count",
        "wrong title",
        "wrong judgement",
        "wrong review",
        "missing from search",
    }
)
"""Kinds of what follows from something else in the database, so that it can be found anew."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it has to be, and where: in which article, sentence, judgement.

    `detail` is what is wrong, or SQLite's own words, for who looks into it.
    """

    kind: Kind
    article_id: str = ""
    span: Span | None = None
    annotator: str = ""
    detail: str = ""

    @property
    def is_derived(self) -> bool:
        """Whether a repair can find it anew."""
        return self.kind in DERIVED
