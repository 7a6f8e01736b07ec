"""Dividing a dataset by article, so that no article is trained and tested on."""

import hashlib
from itertools import accumulate
from typing import Literal, get_args

from tagging.article import Article
from tagging.dataclass import dataclass
from tagging.errors import SplitError

Split = Literal["train", "validation", "test"]
SplitBy = Literal["article", "source", "story", "none"]

SPLITS_BY: tuple[SplitBy, ...] = get_args(SplitBy)
NAMES: dict[int, tuple[Split, ...]] = {
    2: ("train", "test"),
    3: ("train", "validation", "test"),
}


@dataclass(frozen=True, slots=True)
class Splitting:
    """How articles are divided: by a hash, so that those that are added move none.

    Attributes:
        shares: Of a hundred articles, how many are for training, validation and testing; two
            shares are for training and testing.
        seed: Another one divides in another way.
        by: What stays together. An article without a source, or a story, is divided by itself.
    """

    shares: tuple[int, ...] = (80, 10, 10)
    seed: int = 0
    by: SplitBy = "article"

    def assign(self, article: Article) -> Split | None:
        """The split of an article; None where nothing is divided."""
        if self.by == "none":
            return None
        together = {"article": None, "source": article.source, "story": article.story}[self.by]
        place = _place(together or article.id, self.seed)
        ends = accumulate(self.shares)
        return next(
            name for name, end in zip(NAMES[len(self.shares)], ends, strict=True) if place < end
        )


BY_ARTICLE = Splitting()
"""How a dataset is divided where nothing else is asked for."""


def parse_shares(text: str) -> tuple[int, ...]:
    """Shares from a text such as 80/10/10. Raises SplitError."""
    parts = text.split("/")
    if len(parts) not in NAMES or not all(part.isascii() and part.isdigit() for part in parts):
        raise SplitError(f"two or three shares of a hundred, such as 80/10/10, not {text!r}")
    shares = tuple(map(int, parts))
    if sum(shares) != 100:
        raise SplitError(f"the shares of {text} make {sum(shares)}, not 100")
    return shares


def _place(name: str, seed: int) -> int:
    """0 to 99, by nothing but the name and the seed."""
    key = hashlib.blake2s(str(seed).encode()).digest() if seed else b""
    digest = hashlib.blake2s(name.encode(), digest_size=8, key=key, person=b"split").digest()
    return int.from_bytes(digest, "big") % 100
