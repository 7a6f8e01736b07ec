"""What an annotator looks for in a search, and what was found. Knows no screen."""

from dataclasses import replace

from db.filters import Filter
from db.search import Findings
from tagging.dataclass import dataclass
from tagging.judgement import Judgement
from tagging.scheme import Scheme
from tagging.search import Query, parse_query
from tagging.span import Span
from tui.language.catalogue import Catalogue

ANY = Filter()


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a search and its switches.

    Attributes:
        in_project: In all articles, and not only in those that are open.
        condition: What the annotator's own judgement has to be.
        source: Where articles have to come from; None for anywhere.
    """

    words: str = ""
    whole_word: bool = False
    in_project: bool = False
    condition: Filter = ANY
    source: str | None = None

    @property
    def query(self) -> Query:
        """The words as they are looked for."""
        return parse_query(self.words, whole_word=self.whole_word)

    @property
    def is_empty(self) -> bool:
        """Whether every sentence would answer."""
        return not self.query.phrases and self.condition == ANY

    def choose(self, open_articles: tuple[str, ...]) -> Filter:
        """The switches as a filter."""
        within = None if self.in_project else open_articles
        return replace(self.condition, source=self.source, article_ids=within)

    def next_condition(self, scheme: Scheme) -> "Asked":
        """Any judgement, each label, none of them, unjudged, flagged; then again."""
        labels = (Filter(label=label.name) for label in scheme.labels)
        every = (ANY, *labels, Filter(none=True), Filter(unjudged=True), Filter(flagged=True))
        place = every.index(self.condition) if self.condition in every else -1
        return replace(self, condition=every[(place + 1) % len(every)])

    def next_source(self, sources: tuple[str, ...]) -> "Asked":
        """Every source, then each of some; then again."""
        every = (None, *sources)
        place = every.index(self.source) if self.source in every else -1
        return replace(self, source=every[(place + 1) % len(every)])


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and what the annotator says of each of the sentences."""

    findings: Findings
    own: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Destination:
    """A sentence to go to; the words of `query` are lit there."""

    article_id: str
    span: Span
    query: Query | None = None


def name_condition(condition: Filter, scheme: Scheme, catalogue: Catalogue) -> str:
    """What is asked of a judgement, in words."""
    if condition.label is not None:
        label = scheme.label(condition.label)
        return catalogue.choose(label.title) if label else condition.label
    if condition.none:
        return catalogue.sentence.none
    if condition.unjudged:
        return catalogue.sentence.unjudged
    return catalogue.sentence.flagged if condition.flagged else catalogue.find.any_judgement
