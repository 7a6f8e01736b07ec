"""Names that a dataset has for its annotators, so that nobody learns from it who they are."""

import hashlib
import re
from collections.abc import Callable, Mapping

from db.connection import Connection
from db.people import read_seed
from db.translation import translated

NAMES = "SELECT name FROM annotators ORDER BY key"
BLOCK = 8  # so many people get the numbers of a block by lot

Rename = Callable[[str], str]  # a name, or a text with names in it


@translated()
def read_pseudonyms(connection: Connection) -> dict[str, str]:
    """A1, A2 … for everybody in the project, whether they judged or not.

    The first eight people who joined have the numbers 1 to 8 in an order that only the project's
    seed knows, the next eight 9 to 16: who joins later changes nobody's number, and neither the
    alphabet nor, within a block, the order of joining tells whose it is.
    """
    names = [name for (name,) in connection.execute(NAMES)]
    return number_names(names, read_seed(connection))


def number_names(names: list[str], seed: str) -> dict[str, str]:
    """Pseudonyms of people in the order in which they joined."""
    return {
        name: f"A{place - place % BLOCK + _shuffle(place // BLOCK, seed)[place % BLOCK] + 1}"
        for place, name in enumerate(names)
    }


def _shuffle(block: int, seed: str) -> list[int]:
    def lot(place: int) -> bytes:
        text = f"{seed}\0{block}\0{place}".encode()
        return hashlib.blake2s(text, digest_size=8, person=b"names").digest()

    return sorted(range(BLOCK), key=lot)


def hide_names(pseudonyms: Mapping[str, str]) -> Rename:
    """What puts pseudonyms in the place of names that people write in notes and reasons.

    A name may carry what Arabic writes together with it: and, for, by, the.
    """
    if not pseudonyms:
        return str
    longest = sorted(pseudonyms, key=lambda name: (-len(name), name))
    names = "|".join(map(re.escape, longest))
    found = re.compile(rf"(?<!\w)([وفبلكا]{{0,3}})({names})(?!\w)", re.IGNORECASE)
    folded = {name.casefold(): pseudonym for name, pseudonym in pseudonyms.items()}

    def hide(match: re.Match[str]) -> str:
        name = match[2]
        return match[1] + (pseudonyms.get(name) or folded.get(name.casefold(), "…"))

    return lambda text: found.sub(hide, text)
