"""How large a run is, and what came of it."""

from dataclasses import dataclass, field

from bench.load.crowd import Seat
from bench.load.jobs import Job
from bench.load.ledger import Ledger
from bench.load.meters import Memory
from bench.load.screens import Seen


@dataclass(frozen=True, slots=True)
class Wishes:
    """How large a run is.

    Attributes:
        annotators: People, each in a session of their own.
        seconds: How long each of them presses keys.
        sentences: How many are imported meanwhile, about.
        disputed: How many sentences there are to review.
        rest: Seconds in which nobody presses anything, before.
        alone: Seconds of pressing before import and export begin.
    """

    annotators: int = 40
    seconds: float = 120.0
    sentences: int = 100_000
    disputed: int = 400
    rest: float = 10.0
    alone: float = 10.0


@dataclass(slots=True)
class Outcome:
    """What came of a run.

    Attributes:
        waits: When the write lock was asked for, and the seconds until it was had.
        log: The most megabytes of the write-ahead log.
        idle: Seconds of processor that a session takes in a second while nobody presses.
        busy: The same while its annotator works.
        around: Seconds of processor that sshd, the clients and this program take in a second.
        worked: Seconds from the first key to the last.
        load: The machine's load averages at the end.
        imported: Sentences that the import brought in.
        exported: Records of the dataset.
    """

    annotators: list[Seat]
    reviewer: Seat
    imports: Job
    exports: Job
    ledger: Ledger = field(default_factory=Ledger)
    reviewed: Ledger = field(default_factory=Ledger)
    seen: list[Seen] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    memory: list[Memory] = field(default_factory=list)
    guards: list[Memory] = field(default_factory=list)
    waits: list[tuple[float, float]] = field(default_factory=list)
    log: float = 0.0
    idle: float = 0.0
    busy: float = 0.0
    around: float = 0.0
    worked: float = 0.0
    load: tuple[float, float, float] = (0.0, 0.0, 0.0)
    wanted: int = 0
    imported: int = 0
    exported: int = 0

    def list_faults(self) -> list[str]:
        """What must not be: something lost, doubled, refused, or shown that should not be."""
        trouble = [word.decode() for each in self.seen for word in each.trouble]
        faults = {
            "changes lost": self.ledger.lost + self.reviewed.lost,
            "changes doubled": self.ledger.doubled + self.reviewed.doubled,
            "judgements that the history does not make": self.ledger.broken,
            "changes never shown as saved": sum(each.unsaved for each in self.seen),
            f"words on screens ({', '.join(sorted(set(trouble)))})": len(trouble),
            "sessions that ended badly": sum(code != 0 for code in self.codes),
            "import and export that failed": sum(
                each.code != 0 for each in (self.imports, self.exports)
            ),
            "sentences that the import lost": self.wanted - self.imported,
        }
        return [f"{count} {what}" for what, count in faults.items() if count]
