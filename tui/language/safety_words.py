"""Which phrases `hashiya backup`, `restore` and `check` have; each language fills all of them."""

from collections.abc import Callable, Mapping

from tui.language.words import Words


class SafetyWords(Words):
    """What keeps a project safe; kinds of findings by their names in db/checking/finding.py."""

    copying: str  # beside a bar
    checking: str
    went_back: str
    kept_aside: Callable[[str], str]  # where what was there before is kept
    removed: Callable[[int], str]  # older copies
    whole: str
    wrong: Callable[[int], str]  # how much of it stands
    repaired: Callable[[int], str]
    repairable: str
    lasting: str
    done: str  # beside what was repaired
    kinds: Mapping[str, str]
