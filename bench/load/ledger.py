"""Whether the history holds what was pressed: every change once, in order, and nothing else."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from db.connection import Connection
from db.judgements import judgement_from_json, read_sheet
from tagging.judgement import BLANK, Judgement
from tagging.span import Span

CHANGES = """
SELECT a.id, s."start", s."end", c.before, c.after FROM changes AS c
JOIN sentences AS s ON s.key = c.sentence JOIN articles AS a ON a.key = s.article
WHERE c.annotator = (SELECT key FROM annotators WHERE name = ?) ORDER BY c.key
"""
DECISIONS = """
SELECT count(*) FROM decisions WHERE reviewer = (SELECT key FROM annotators WHERE name = ?)
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """How pressed keys and stored changes compare.

    Attributes:
        pressed: Keys that make a change.
        stored: Changes in the history.
        lost: Pressed and not stored, or elsewhere in the order.
        doubled: Stored and not pressed, or elsewhere in the order.
        broken: Judgements that are not what the history makes of them.
    """

    pressed: int = 0
    stored: int = 0
    lost: int = 0
    doubled: int = 0
    broken: int = 0

    def __add__(self, other: "Ledger") -> "Ledger":
        return Ledger(
            self.pressed + other.pressed,
            self.stored + other.stored,
            self.lost + other.lost,
            self.doubled + other.doubled,
            self.broken + other.broken,
        )

    @property
    def adds_up(self) -> bool:
        """Whether nothing is amiss."""
        return self.lost == self.doubled == self.broken == 0


def compare_changes(connection: Connection, name: str, pressed: list[str]) -> Ledger:
    """What an annotator pressed, by the kinds of change, with their history and present state."""
    stored: list[str] = []
    present: dict[tuple[str, Span], Judgement] = {}
    broken = 0
    for article, start, end, *texts in connection.execute(CHANGES, [name]):
        before, after = map(judgement_from_json, texts)
        stored.append(_name_kind(before, after))
        broken += present.get((article, Span(start, end)), BLANK) != before
        present[article, Span(start, end)] = after
    sheets = {article: read_sheet(connection, article, name) for article, _ in present}
    broken += sum(
        sheets[article].judgement(span) != said for (article, span), said in present.items()
    )
    return _compare(pressed, stored, broken)


def compare_decisions(connection: Connection, name: str, pressed: list[str]) -> Ledger:
    """What a reviewer pressed with the decisions in their name."""
    (count,) = connection.execute(DECISIONS, [name]).fetchone()
    return _compare(pressed, ["decision"] * int(count), 0)


def _compare(pressed: list[str], stored: list[str], broken: int) -> Ledger:
    same = SequenceMatcher(None, pressed, stored, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in same)
    return Ledger(len(pressed), len(stored), len(pressed) - kept, len(stored) - kept, broken)


def _name_kind(before: Judgement, after: Judgement) -> str:
    """What a change is about, as `pressing` names it."""
    changed = sorted((before.labels or frozenset()) ^ (after.labels or frozenset()))
    changed += ["flag"] if before.flag != after.flag else []
    changed += ["note"] if before.note != after.note else []
    return "+".join(changed)
