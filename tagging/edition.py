"""What all records of one export share."""

from tagging.dataclass import dataclass
from tagging.gold import GoldPolicy
from tagging.scheme import Scheme
from tagging.split import BY_ARTICLE, Splitting


@dataclass(frozen=True, slots=True)
class Edition:
    """How a dataset is made: the labels' order, and how gold and splits come about.

    Attributes:
        more: Which keys of `tagging.more_keys.MORE` every record has.
    """

    scheme: Scheme
    scheme_version: int
    policy: GoldPolicy = "majority"
    splitting: Splitting = BY_ARTICLE
    more: frozenset[str] = frozenset()
