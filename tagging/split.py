"""Dividing a dataset by article, so that no article is trained and tested on."""

import hashlib
from typing import Literal

Split = Literal["train", "validation", "test"]

TRAIN, VALIDATION = 80, 90  # cumulative, of 100


def assign_split(article_id: str) -> Split:
    """The split of an article: 80, 10 and 10 of a hundred, by a hash.

    Nothing but the id counts, so articles that are added move none of those that are there.
    """
    digest = hashlib.blake2s(article_id.encode(), digest_size=8, person=b"split").digest()
    place = int.from_bytes(digest, "big") % 100
    if place < TRAIN:
        return "train"
    return "validation" if place < VALIDATION else "test"
