"""What a card is about: everything it tells, found before a word of it is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from tagging.edition import Edition

from db.exchange.folder.census import Census
from db.exchange.folder.data_files import DataFile, WrittenFile
from db.exchange.folder.features import Config, Features
from db.exchange.folder.publication import Publication
from db.resampling import RESAMPLING
from tagging.agreement import Measure, measure_agreement, measure_pair
from tagging.patterns import find_pairs


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
    if not any(pattern.is_shared for pattern in census.patterns):
        return ()
    asked = [*((label, (label,)) for label in labels), (None, labels)]
    found = []
    for label, meant in asked:
        together = measure_agreement(census.patterns, meant, RESAMPLING)
        found.append(Agreeing(label, (), together.alpha, together.percent))
    for pair in find_pairs(census.patterns):
        two = measure_pair(census.patterns, pair, labels, RESAMPLING)
        found.append(Agreeing(None, pair, two.kappa, two.percent))
    return tuple(found)
