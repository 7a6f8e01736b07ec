"""A sentence with everything that was said of it, as datasets are made of."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple, get_args

from tagging.article import Article
from tagging.decision import Decision
from tagging.gold import Gold
from tagging.judgement import FieldKey, Mark
from tagging.sending_back import SentBack
from tagging.split import Split

Part = Literal["marks", "remarks", "questions", "grounds"]
"""What is said of few sentences, and takes time to look for in all of them.

marks: marked words. remarks: flags and notes. questions: what was sent back. grounds: the votes
that a decision rests on.
"""

ALL_PARTS: frozenset[Part] = frozenset(get_args(Part))


# Named tuples, because a dataset has millions of them and frozen dataclasses take longer to make.
# What makes a named tuple by itself is a function of Python's; the `make_` functions below take a
# third of that, for a tuple of everything in order.
class Said(NamedTuple):
    """One annotator's judgement; `labels` is None where it only flags or notes.

    `at` is ISO 8601 in UTC.
    """

    annotator: str
    labels: frozenset[str] | None
    at: str
    fields: Mapping[FieldKey, str]
    marks: frozenset[Mark]
    flag: bool
    note: str


class JudgedSentence(NamedTuple):
    """A sentence of an article, and what was said of it by the annotators' names.

    `position` counts from 0; all else are code points of the article. `before` is where the
    sentence before ends, or the beginning of the article; `after` is where the article ends for its
    last sentence, and `end` for any other. So nothing of the article is lost between sentences.
    """

    position: int
    start: int
    end: int
    before: int
    after: int
    said: Sequence[Said] = ()
    decision: Decision | None = None
    sent_back: Sequence[SentBack] = ()

    @property
    def votes(self) -> list[Said]:
        """Those who said something of the labels."""
        return [each for each in self.said if each.labels is not None]


class Chosen(NamedTuple):
    """A sentence that is exported: with its votes, the gold, and the split of its article."""

    article: Article
    sentence: JudgedSentence
    votes: Sequence[Said]
    gold: Gold
    split: Split | None


make_said: Callable[[tuple[Any, ...]], Said] = partial(tuple.__new__, Said)
make_judged: Callable[[tuple[Any, ...]], JudgedSentence] = partial(tuple.__new__, JudgedSentence)
make_chosen: Callable[[tuple[Any, ...]], Chosen] = partial(tuple.__new__, Chosen)
