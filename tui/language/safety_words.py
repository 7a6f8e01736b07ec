"""Which phrases `hashiya backup`, `restore` and `check` have; each language fills all of them."""

from collections.abc import Callable

from tui.language.words import NamedWords, Words


class KindWords(NamedWords):
    """What is wrong, by the kinds in db/checking/finding.py, with _ for a space."""

    damaged_file: str
    broken_reference: str
    broken_table_index: str
    changed_text: str
    sentence_outside_text: str
    sentences_overlap: str
    wrong_position: str
    wrong_count: str
    wrong_title: str
    wrong_judgement: str
    judgement_without_history: str
    wrong_review: str
    missing_from_search: str


class SafetyWords(Words):
    """What keeps a project safe."""

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
    kinds: KindWords

    def of(self, kind: str) -> str:
        """What a kind of finding is called."""
        return self.kinds.of(kind.replace(" ", "_"))
