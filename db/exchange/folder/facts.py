"""What a card is about: everything it tells, found before a word of it is written."""

from collections.abc import Mapping

from db.exchange.folder.census import Census
from db.exchange.folder.data_files import DataFile, WrittenFile
from db.exchange.folder.features import Config, Features
from db.exchange.folder.publication import Publication
from db.resampling import RESAMPLING, begin
from tagging.agreement import Measure, measure_agreement, measure_pair
from tagging.bootstrap import Resampling
from tagging.dataclass import dataclass
from tagging.edition import Edition
from tagging.patterns import count_shared, find_pairs

PAIRS_RESAMPLED = 45  # of ten people; more pairs have no intervals, which would take minutes


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Who agrees how far: the chance-corrected measure, and the share of equal judgements.

    Attributes:
        label: The label; None for all of them at once.
        pair: The two annotators; none for all of them together.
        corrected: Krippendorff's α of all together, Cohen's κ of two.
    """

    label: str | None
    pair: tuple[str, ...]
    corrected: Measure
    percent: Measure


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a folder comes from.

    Attributes:
        program, version: What wrote it.
        command: What was typed, without the names of people and places.
        latest: When the newest of what the folder holds was said or stored, as ISO 8601 in UTC.
    """

    program: str
    version: str
    command: str
    latest: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a card tells.

    Attributes:
        blind: Whether annotators do not see what others say.
        features: The columns of the configurations that have records.
        data: The files of records.
        files: The others that stand beside the card.
    """

    publication: Publication
    blind: bool
    edition: Edition
    origin: Origin
    census: Census
    features: Mapping[Config, Features]
    data: tuple[DataFile, ...]
    files: tuple[WrittenFile, ...]
    agreement: tuple[Agreeing, ...]

    @property
    def title(self) -> str:
        """What the dataset is called."""
        return self.publication.title or self.edition.scheme.name


def measure_census(census: Census, labels: tuple[str, ...]) -> tuple[Agreeing, ...]:
    """The agreement in the exported sentences: on each label, on all at once, and two by two."""
    patterns = census.patterns
    if not count_shared(patterns):
        return ()
    asked = [*((label, (label,)) for label in labels), (None, labels)]
    found = []
    for label, meant in asked:
        together = measure_agreement(patterns, meant, RESAMPLING)
        found.append(Agreeing(label, (), together.alpha, together.percent))
    pairs = [*find_pairs(patterns)]
    resampling = RESAMPLING if len(pairs) <= PAIRS_RESAMPLED else Resampling(0, begin)
    for pair in pairs:
        two = measure_pair(patterns, pair, labels, resampling)
        found.append(Agreeing(None, pair, two.kappa, two.percent))
    return tuple(found)
