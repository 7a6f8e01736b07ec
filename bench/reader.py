"""The reader in a pty at 200x50 with two articles: start, keys, other screens, memory.

    python -m bench.reader [DATABASE]

`python -m bench` sets the same figures beside their floors.
"""

import sys
import tempfile
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.corpus import build_database
from bench.terminal import (
    COLUMNS,
    DOWN,
    ROWS,
    SLOW_QUIET,
    UP,
    Paint,
    Program,
    find_percentile,
    measure_start,
)

HASHIYA = str(Path(sys.executable).with_name("hashiya"))
KEYS, TURN = 200, 20
OPENED = 6  # times from the list
TIMES = 12  # how often what is done more rarely is tried
NEXT_PAIR, PREVIOUS_PAIR = b"]", b"["
LIST, CLAIM, ENTER, ESCAPE = b"o", b"c", b"\r", b"\x1b"
SEARCH, EVERYWHERE = b"/", b"\x1bOQ"
WORD = "الرئيس".encode()  # the samples have it, so a search finds as many as it shows
EMPTY = b"\x1b[18~\x7f"  # F7 selects all that is typed, Backspace deletes it
SAVED_QUIET = 0.1  # seconds without a byte after which a mark is drawn as saved, on a busy disk too


@dataclass(frozen=True, slots=True)
class ReaderTimes:
    """Milliseconds, but for bytes and memory (MB)."""

    start: float
    move: float
    move_95: float
    move_bytes: float
    tag: float
    saved: float
    saved_95: float
    next_pair: float
    resize: float
    list_shown: float
    list_key: float
    open: float
    search: float
    memory: float


def measure_reader(database: Path) -> ReaderTimes:
    """What a person at a database waits for."""
    variables = {"HASHIYA_DB": str(database), "HASHIYA_ANNOTATOR": "bench"}
    start = measure_start([HASHIYA], variables)
    with closing(Program([HASHIYA], variables)) as program:
        program.first_screen()
        moves = [program.press(UP if number // TURN % 2 else DOWN) for number in range(KEYS)]
        tags = [_tag(program, number) for number in range(KEYS // 2)]
        pairs = [program.press(NEXT_PAIR, SLOW_QUIET).last for _ in range(TIMES)]
        sizes = [
            program.resize(COLUMNS - 40 * (number % 2 == 0), ROWS).last for number in range(TIMES)
        ]
        lists, rows, opened = _open_from_list(program)
        found = _search(program)
        memory = program.memory
    firsts = [each.first for each in moves]
    return ReaderTimes(
        start=start,
        move=median(firsts),
        move_95=find_percentile(firsts, 0.95),
        move_bytes=median(each.size for each in moves),
        tag=median(each.first for each in tags),
        saved=median(each.last for each in tags),
        saved_95=find_percentile([each.last for each in tags], 0.95),
        next_pair=median(pairs),
        resize=median(sizes),
        list_shown=median(lists),
        list_key=median(each.last for each in rows),
        open=median(opened),
        search=median(found),
        memory=memory,
    )


def _tag(program: Program, number: int) -> Paint:
    """Tags a sentence and goes on: the last byte draws the mark as saved.

    On the way back over the same sentences the tag is taken away, which is a step like any other.
    """
    paint = program.press(CLAIM, SAVED_QUIET)
    program.press(UP if number // TURN % 2 else DOWN)
    return paint


def _open_from_list(program: Program) -> tuple[list[float], list[Paint], list[float]]:
    """Milliseconds until the list stands, its rows, and until the articles chosen there stand."""
    lists, rows, opened = [], [], []
    for way in (DOWN, UP) * (OPENED // 2):
        lists.append(program.press(LIST, SLOW_QUIET).last)
        rows += [program.press(way) for _ in range(TURN // 2)]
        opened.append(program.press(ENTER, SLOW_QUIET).last)
    return lists, rows, opened


def _search(program: Program) -> list[float]:
    """From a word that is typed, or pasted, to the last byte of what is found in all articles.

    The line is emptied before, for what is looked for is what was looked for the last time.
    """
    program.press(SEARCH, SLOW_QUIET)
    program.press(EVERYWHERE, SLOW_QUIET)
    times = []
    for _ in range(TIMES):
        program.press(EMPTY, SLOW_QUIET)
        times.append(program.press(WORD, SLOW_QUIET).last)
    program.press(ESCAPE, SLOW_QUIET)
    return times


def main() -> None:
    """Prints the figures of a database, by default of forty articles."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "bench.db"
        if not database.exists():
            build_database(database, 40)
        for name, value in asdict(measure_reader(database)).items():
            print(f"{name:12} {value:9.1f}")


if __name__ == "__main__":
    main()
