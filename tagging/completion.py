"""Values that were given before, for a field that is being filled."""

from collections.abc import Iterable

from tagging.folding import fold

ARTICLE = "ال"
HAMZA = "ء"


def rank_completions(typed: str, values: Iterable[str]) -> list[str]:
    """The values that hold what is typed, each once, without regard to hamza, tashkeel and ال.

    Those that begin with it come first, then those of which a word does, then the others; among
    equals the order stays, which is that of `values`. Of spellings that fold to the same, the
    first stands for all. Nothing typed leaves all of them.
    """
    wanted = _reduce(typed)
    spellings: dict[str, str] = {}
    for value in values:
        spellings.setdefault(_reduce(value), value)
    found = [(_rank(key, wanted), value) for key, value in spellings.items() if wanted in key]
    return [value for _, value in sorted(found, key=lambda each: each[0])]


def _reduce(text: str) -> str:
    words = fold(text).replace(HAMZA, "").split()
    return " ".join(filter(None, (word.removeprefix(ARTICLE) for word in words)))


def _rank(key: str, wanted: str) -> int:
    if key.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in key else 2
