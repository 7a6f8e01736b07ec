"""The table of a run: python -m bench.load [--annotators 40] [--seconds 120]."""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from bench.load.jobs import Job
from bench.load.meters import Memory
from bench.load.outcome import Outcome, Wishes
from bench.load.run import run_load

LIMIT = 100.0  # milliseconds in which a key is to be painted


def main() -> int:
    """Prints the table; 1 where something is amiss."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    usual = Wishes()
    parser.add_argument("--annotators", type=int, default=usual.annotators)
    parser.add_argument("--seconds", type=float, default=usual.seconds)
    parser.add_argument("--sentences", type=int, default=usual.sentences)
    given = parser.parse_args()
    wishes = Wishes(given.annotators, given.seconds, given.sentences)
    with tempfile.TemporaryDirectory() as folder:
        outcome = run_load(Path(folder), wishes, lambda word: print(word, file=sys.stderr))
    for line in (*describe_keys(outcome), *describe_store(outcome), *describe_cost(outcome)):
        print(line)
    faults = outcome.list_faults()
    print("nothing amiss" if not faults else "AMISS: " + "; ".join(faults))
    return 1 if faults else 0


def describe_keys(outcome: Outcome) -> Iterable[str]:
    """How quick keys were, also while import and export ran."""
    presses = [press for seat in outcome.annotators for press in seat.presses]
    imports, exports = outcome.imports, outcome.exports
    during = {
        "key to first byte": presses,
        "  without import and export": [
            each for each in presses if not imports.covers(each.at) and not exports.covers(each.at)
        ],
        "  while importing": [each for each in presses if imports.covers(each.at)],
        "  while exporting": [each for each in presses if exports.covers(each.at)],
        "  the reviewer's": outcome.reviewer.presses,
    }
    for name, some in during.items():
        times = [each.painted - each.at for each in some if each.painted is not None]
        unpainted = f"{len(some) - len(times)} painted nothing before the next"
        yield f"{describe_times(name, times)}; {unpainted}"
    saves = [seconds for each in outcome.seen for seconds in each.saves]
    yield describe_times("key to shown as saved", saves)
    yield describe_times("waiting for the write lock", [seconds for _, seconds in outcome.waits])


def describe_store(outcome: Outcome) -> Iterable[str]:
    """What was saved, and what import and export did."""
    told = sum(each.busy for each in outcome.seen)
    saved = sum(len(each.saves) for each in outcome.seen)
    for name, ledger in (("changes", outcome.ledger), ("decisions", outcome.reviewed)):
        counts = f"{ledger.pressed} pressed, {ledger.stored} stored, {ledger.lost} lost"
        yield f"{name:28}{counts}, {ledger.doubled} doubled"
    yield f"{'shown as saved':28}{saved}; told to wait: {told} times"
    for name, job, count in (
        ("import", outcome.imports, outcome.imported),
        ("export", outcome.exports, outcome.exported),
    ):
        yield f"{name:28}{count} sentences in {job.seconds:.1f} s, {find_rate(job, count):.0f}/s"


def describe_cost(outcome: Outcome) -> Iterable[str]:
    """What a session costs."""
    per_key = (outcome.busy - outcome.idle) * outcome.worked * len(outcome.annotators)
    pressed = sum(len(seat.presses) for seat in outcome.annotators)
    yield describe_memory("memory of a session", outcome.memory)
    yield describe_memory("and of sshd for it, each", outcome.guards)
    yield f"{'write-ahead log':28}{outcome.log:.1f} MB at most"
    yield (
        f"{'processor of a session':28}{outcome.idle * 1e2:.2f} % at rest, "
        f"{outcome.busy * 1e2:.2f} % at work: {per_key / pressed * 1e3:.1f} ms for a key"
    )
    yield f"{'sshd, clients, this program':28}{outcome.around * 1e2:.1f} % of a processor together"
    load = ", ".join(f"{each:.1f}" for each in outcome.load)
    yield f"{'load averages':28}{load}; {outcome.worked:.0f} s of pressing"


def describe_times(name: str, seconds: list[float]) -> str:
    """Milliseconds: the median, and what 95 and 99 of 100 stay below."""
    if not seconds:
        return f"{name:28}none"
    times = sorted(each * 1e3 for each in seconds)
    parts = [f"median {median(times):6.1f}"]
    parts += [f"p{part} {times[int(len(times) * part / 100)]:7.1f}" for part in (95, 99)]
    parts += [f"most {times[-1]:7.1f} ms", f"{len(times)} of them"]
    within = sum(each <= LIMIT for each in times) / len(times)
    return f"{name:28}{', '.join(parts)}, {within:.2%} within {LIMIT:.0f} ms"


def describe_memory(name: str, found: list[Memory]) -> str:
    """Medians in megabytes."""
    resident, share, own = (
        median(values)
        for values in zip(*((each.resident, each.share, each.own) for each in found), strict=True)
    )
    return f"{name:28}RSS {resident:.1f} MB, PSS {share:.1f} MB, USS {own:.1f} MB ({len(found)})"


def find_rate(job: Job, count: int) -> float:
    """So many in a second."""
    return count / job.seconds if job.seconds else 0.0


if __name__ == "__main__":
    sys.exit(main())
