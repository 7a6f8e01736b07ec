"""A sentence with everything that was said of it, as datasets are made of."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tagging.article import Article
from tagging.decision import Decision
from tagging.gold import Gold
from tagging.judgement import FieldKey, Mark
from tagging.sending_back import SentBack
from tagging.split import Split


# Named tuples, because a dataset has millions of them and frozen dataclasses take longer to make.
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
