"""The table of what was measured, and of what could not be."""

from collections.abc import Iterator, Sequence

from bench.figure import show
from bench.peers.peer import PeerTimes
from bench.venv import UnavailableError

Measured = PeerTimes | UnavailableError
HEADS = (
    *("start", "memory", "import, sentences/s", "one save, median / 95 %", "export"),
    "installed, dependencies",
)


def draw_rows(found: Sequence[tuple[str, Measured]]) -> Iterator[str]:
    """A table in Markdown; how many times the first row's, of rates the time, is in brackets."""
    yield f"| | {' | '.join(HEADS)} |"
    yield "|---" * (1 + len(HEADS)) + "|"
    ours = next((each for _, each in found[:1] if isinstance(each, PeerTimes)), None)
    for name, measured in found:
        if isinstance(measured, UnavailableError):
            cells = [f"not measured: {measured}", *[""] * (len(HEADS) - 1)]
        else:
            cells = _draw_cells(measured, ours or measured)
        yield f"| {name} | {' | '.join(cells)} |"


def _draw_cells(times: PeerTimes, ours: PeerTimes) -> list[str]:
    def compare(value: float, other: float) -> str:
        return "" if times is ours else f" ({value / other:.1f} times)"

    return [
        f"{show(times.start)} ms" + compare(times.start, ours.start),
        f"{show(times.memory)} MB" + compare(times.memory, ours.memory),
        show(times.imported) + compare(ours.imported, times.imported),
        f"{show(times.saved)} / {show(times.saved_95)} ms" + compare(times.saved, ours.saved),
        f"{show(times.exported)} s" + compare(times.exported, ours.exported),
        f"{show(times.size)} MB{compare(times.size, ours.size)}, {times.packages}",
    ]
