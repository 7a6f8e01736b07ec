"""What a card says in each of its languages.

Texts are Markdown. What stands between braces is filled in, escaped already.
"""

from collections.abc import Mapping
from typing import Literal

from db.exchange.folder.features import Config
from tagging.agreement import Undefined
from tagging.dataclass import dataclass
from tagging.gold import GoldPolicy, GoldSource
from tagging.scheme import Wording
from tagging.split import Split, SplitBy


@dataclass(frozen=True, slots=True)
class Headings:
    """The sections of a card."""

    use: str
    contents: str
    columns: str
    labels: str
    counts: str
    annotation: str
    gold: str
    agreement: str
    sources: str
    limits: str
    licence: str
    citation: str
    origin: str
    files: str


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of tables, and the names of rows that are about everything."""

    configuration: str
    rows: str
    what: str
    split: str
    articles: str
    sentences: str
    column: str
    meaning: str
    label: str
    none: str
    ungolden: str
    total: str
    annotator: str
    annotators: str
    judged: str
    source: str
    ties: str
    all_labels: str
    percent: str
    marked: str
    words: str
    file: str
    size: str


@dataclass(frozen=True, slots=True)
class Guiding:
    """How labels are explained."""

    fields: str
    required: str
    fits: str
    does_not_fit: str


@dataclass(frozen=True, slots=True)
class Telling:
    """Sentences about how the dataset came about."""

    intro: str
    judged: str
    unjudged: str
    tasks: str
    offsets: str
    divided: str
    undivided: str
    judged_by: str
    judges: str
    pseudonyms: str
    names: str
    blind: str
    seeing: str
    period: str
    gold: str
    policies: Mapping[GoldPolicy, str]
    ties: str
    soft: str
    measured: str
    unmeasured: str
    undefined: Mapping[Undefined, str]
    shared: str
    more_sources: str
    unnamed: str
    published: str
    languages: str
    limits: tuple[str, ...]
    marked_limit: str
    pseudonyms_limit: str
    notes_limit: str
    licence: str
    licence_unknown: str
    annotations: str
    citation: str
    made: str
    latest: str
    scheme: str
    sums: str


@dataclass(frozen=True, slots=True)
class CardWords:
    """One language.

    Attributes:
        language: Its code.
        digits: Zero to nine.
        point: Between a number and its decimals.
        comma: Between the words of a list, with a space after it.
        columns: What a column holds, by its name; those of votes and spans in their own tables.
    """

    language: Literal["ar", "en"]
    digits: str
    point: str
    comma: str
    headings: Headings
    heads: Heads
    guiding: Guiding
    telling: Telling
    configs: Mapping[Config, str]
    splits: Mapping[Split, str]
    split_by: Mapping[SplitBy, str]
    sources: Mapping[GoldSource | None, str]
    columns: Mapping[str, str]

    def choose(self, wording: Wording) -> str:
        """The words of a scheme in this language."""
        return wording.ar if self.language == "ar" else wording.en

    def number(self, number: int) -> str:
        """A whole number in this language's digits."""
        return self._translate(str(number))

    def share(self, share: float) -> str:
        """A number with two decimals; no zero has a minus sign."""
        return self._translate(f"{share:z.2f}".replace("-", "−").replace(".", self.point))

    def _translate(self, text: str) -> str:
        return text.translate({ord("0") + value: digit for value, digit in enumerate(self.digits)})
