"""Everything that is promised, in one run, beside its floors: `make bench`.

    python -m bench [--articles 40000] [--write]

`--write` puts the table into docs/performance.md. `python -m bench.details` has other benchmarks.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from subprocess import CalledProcessError
from time import perf_counter

from bench import floors
from bench.agreement import PEOPLE
from bench.agreement import fill as fill_agreement
from bench.corpus import build_database, make_articles, shelve
from bench.export import fill, take_records, write
from bench.figure import Figure, at_least, at_most, at_most_times, draw_table
from bench.importing import measure_import
from bench.installed import measure_dependencies
from bench.machine import describe_machine
from bench.reader import HASHIYA, measure_reader
from bench.slate import SlateTimes, install_slate, measure_slate, write_sentences
from bench.store import judge_all
from bench.terminal import find_percentile, measure_command
from db.annotators import add_annotator
from db.connection import connect
from db.schemes import read_scheme
from tui.agreement import Question, find_agreement

DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- table: python -m bench --write -->", "<!-- end of table -->"
FEW, MANY = 40, 40_000  # articles
BARE = "a bare Textual"


def measure_starts(folder: Path, articles: int) -> Iterator[Figure]:
    """Importing many articles; the reader with few and with many, and the command line."""
    few, many = folder / "few.db", folder / "many.db"
    build_database(few, FEW)
    yield from measure_import(folder, many, articles)
    bare, memory = floors.time_bare_textual(), floors.measure_bare_memory()
    echo, echo_95 = floors.time_echo()
    here, there = measure_reader(few), measure_reader(many)
    size = f"{articles:,} articles"
    yield at_most_times("start to first screen", here.start, "ms", 1.25, bare, BARE)
    yield at_most_times(f"start, {size}", there.start, "ms", 1.15, here.start, "with few")
    module = floors.time_import("typer")
    help_ = measure_command([HASHIYA, "--help"])
    yield at_most_times("hashiya --help", help_, "ms", 1.3, module, "import typer")
    for name, times in (("", here), (f", {size}", there)):
        yield at_most(f"move: first byte, median{name}", times.move, "ms", 4, echo, "cat")
        yield at_most(f"move: first byte, 95 %{name}", times.move_95, "ms", 6, echo_95, "cat")
        yield at_most(f"move: bytes, median{name}", times.move_bytes, "bytes", 1_500)
        yield at_most(f"tag: pending mark, median{name}", times.tag, "ms", 5, echo, "cat")
        yield at_most(f"tag: saved, 95 %{name}", times.saved_95, "ms", 10)
        yield at_most(f"next pair of articles{name}", times.next_pair, "ms", 60)
        yield at_most(f"resize{name}", times.resize, "ms", 80)
        yield at_most(f"list: a row further{name}", times.list_key, "ms", 10)
        yield at_most(f"search for a word{name}", times.search, "ms", 100)
        yield at_most(f"memory{name}", times.memory, "MB", 48, memory, BARE)
    many.unlink()


def measure_store(folder: Path) -> Iterator[Figure]:
    """Saving, exporting, agreement."""
    articles = make_articles(4_000)
    with closing(connect(folder / "store.db")) as connection:
        shelve(connection, articles)
        saves = [seconds * 1e3 for seconds in judge_all(connection, articles)]
        _, commit = floors.time_commits(folder)
        saved = find_percentile(saves, 0.95)
        yield Figure("one save, committed, 95 %", saved, "ms", commit, "a bare commit")
    with closing(connect(folder / "export.db")) as connection:
        shelve(connection, articles)
        fill(connection)
        records = connection.execute("SELECT count(*) FROM sentences").fetchone()[0]
        began = perf_counter()
        with (folder / "export.jsonl").open("wb") as stream:
            write(connection, stream)
        rate = records / (perf_counter() - began)
        alone = floors.measure_orjson(take_records(connection, floors.RECORDS))
        yield at_least("export", rate, "records/s", 100_000, alone, "orjson alone")
    with closing(connect(folder / "agreement.db")) as connection:
        shelve(connection, articles)
        for person in PEOPLE:
            add_annotator(connection, person)
        fill_agreement(connection)
        scheme = read_scheme(connection).scheme
        began = perf_counter()
        list(find_agreement(connection, scheme, Question(), ("label", "pair")))
        yield at_most("agreement, 100,000 x 3 x 3", perf_counter() - began, "s", 1)


def measure_peer(folder: Path) -> Iterator[Figure]:
    """SLATE, with the same keys on the same text; nothing where it cannot be installed."""
    try:
        python = install_slate(folder / "slate")
    except CalledProcessError:
        print("SLATE cannot be installed here", file=sys.stderr)
        return
    for lines in (25, 1_000):
        times: SlateTimes = measure_slate(python, write_sentences(folder, lines))
        name = f"SLATE, {lines:,} lines"
        yield Figure(f"{name}: start", times.start, "ms")
        yield Figure(f"{name}: move, first byte, median", times.move, "ms")
        yield Figure(f"{name}: move, first byte, 95 %", times.move_95, "ms")
        yield Figure(f"{name}: move, bytes, median", times.move_bytes, "bytes")
        yield Figure(f"{name}: memory", times.memory, "MB")


def measure_all(folder: Path, articles: int) -> Iterator[Figure]:
    """Every figure of the table."""
    yield from measure_starts(folder, articles)
    yield from measure_store(folder)
    count, size = measure_dependencies()
    yield at_most(f"installed: {count} packages", size, "MB", 40)
    yield from measure_peer(folder)


def write_table(machine: str, table: list[str]) -> None:
    """Puts the table in the place of the one that the document has."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    parts = [BEGIN, "", f"{machine}.", "", *table, "", END]
    DOCUMENT.write_text(before + "\n".join(parts) + after, encoding="utf-8")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Measures what is promised, beside its floors.")
    parser.add_argument("--articles", type=int, default=MANY)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    machine = describe_machine()
    with tempfile.TemporaryDirectory() as folder:
        table = list(draw_table(measure_all(Path(folder), asked.articles)))
    print(machine, *table, sep="\n")
    if asked.write:
        write_table(machine, table)


if __name__ == "__main__":
    main()
