"""Everything that is promised, in one run, beside its floors: `make bench`.

    python -m bench [--articles 40000] [--write]

`--write` puts the table into docs/performance.md. `python -m bench.details` has other benchmarks.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter

from bench import floors
from bench.agreement import PEOPLE, time_floor
from bench.agreement import fill as fill_agreement
from bench.corpus import build_database, make_articles, shelve
from bench.document import write_section
from bench.export import fill, take_records, write
from bench.figure import Figure, at_least, at_most, at_most_times, beside, draw_table
from bench.importing import measure_import
from bench.installed import measure_dependencies
from bench.machine import describe_end, describe_machine
from bench.reader import HASHIYA, ReaderTimes, measure_reader
from bench.slate import NOT_MEASURED, SlateTimes, install_slate, measure_slate, write_sentences
from bench.store import judge_all
from bench.terminal import find_percentile, measure_command
from bench.venv import UnavailableError
from db.annotators import add_annotator
from db.connection import connect
from db.schemes import read_scheme
from tui.agreement import Question, find_agreement

FEW, MANY = 40, 40_000  # articles
SLATE_FEW, SLATE_MANY = 1_000, 25_000  # lines of one file, which is all that it shows
BARE = "a bare Textual"


def measure_starts(folder: Path, articles: int) -> Iterator[Figure]:
    """Importing many articles; the reader with few and with many, and the command line."""
    few, many = folder / "few.db", folder / "many.db"
    build_database(few, FEW)
    yield from measure_import(folder, many, articles)
    slate_few, slate_many = measure_slate_with(folder, (SLATE_FEW, SLATE_MANY))
    bare, memory = floors.time_bare_textual(), floors.measure_bare_memory()
    here, there = measure_reader(few), measure_reader(many)
    size = f", {articles:,} articles"
    start = at_most_times("start to first screen", here.start, "ms", 1.25, bare, BARE)
    yield beside(start, slate_few.start)
    loading = floors.time_import("textual.app")
    yield Figure("start, beside what it loads", here.start, "ms", loading, "import textual.app")
    start = at_most_times(f"start{size}", there.start, "ms", 1.15, here.start, "with few")
    yield beside(start, slate_many.start)
    module = floors.time_import("typer")
    help_ = measure_command([HASHIYA, "--help"])
    yield at_most_times("hashiya --help", help_, "ms", 1.3, module, "import typer")
    echo, echo_95 = floors.time_echo()
    for name, times, slate in (("", here, slate_few), (size, there, slate_many)):
        yield from draw_keys(name, times, slate, echo, echo_95)
        row = at_most(f"memory{name}", times.memory, "MB", 48, memory, BARE)
        yield beside(row, slate.memory)
    yield at_most_times(f"memory{size}", there.memory, "MB", 1.15, here.memory, "with few")
    many.unlink()


def draw_keys(
    name: str, times: ReaderTimes, slate: SlateTimes, echo: float, echo_95: float
) -> Iterator[Figure]:
    """What keys lead to, beside what `cat` does with one, and SLATE with the same."""
    yield beside(
        at_most(f"move: first byte, median{name}", times.move, "ms", 4, echo, "cat"), slate.move
    )
    yield beside(
        at_most(f"move: first byte, 95 %{name}", times.move_95, "ms", 6, echo_95, "cat"),
        slate.move_95,
    )
    yield beside(
        at_most(f"move: bytes, median{name}", times.move_bytes, "bytes", 1_500), slate.move_bytes
    )
    yield at_most(f"tag: pending mark, median{name}", times.tag, "ms", 5, echo, "cat")
    yield beside(Figure(f"tag: saved, median{name}", times.saved, "ms", echo, "cat"), slate.saved)
    yield beside(
        at_most(f"tag: saved, 95 %{name}", times.saved_95, "ms", 10, echo_95, "cat"),
        slate.saved_95,
    )
    yield at_most(f"next pair of articles{name}", times.next_pair, "ms", 60, echo, "cat")
    yield at_most(f"resize{name}", times.resize, "ms", 80)
    yield at_most(f"list: a row further{name}", times.list_key, "ms", 10, echo, "cat")
    yield at_most(f"search for a word{name}", times.search, "ms", 100, echo, "cat")


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
        read = time_floor(connection)
        began = perf_counter()
        list(find_agreement(connection, scheme, Question(), ("label", "pair")))
        took = perf_counter() - began
        yield at_most("agreement, 100,000 x 3 x 3", took, "s", 1, read, "reading the votes")


def measure_slate_with(folder: Path, lines: Sequence[int]) -> Iterator[SlateTimes]:
    """SLATE with files of so many lines; no figures where it cannot be installed."""
    try:
        python = install_slate()
    except UnavailableError as reason:
        print(f"SLATE cannot be installed here: {reason}", file=sys.stderr)
        yield from (NOT_MEASURED for _ in lines)
        return
    for count in lines:
        yield measure_slate(python, write_sentences(folder, count))


def measure_all(folder: Path, articles: int) -> Iterator[Figure]:
    """Every figure of the table."""
    yield from measure_starts(folder, articles)
    yield from measure_store(folder)
    count, size = measure_dependencies()
    _, least = measure_dependencies("textual")
    name = f"installed: {count} packages"
    yield at_most(name, size, "MB", 40, least, "Textual with what it needs")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Measures what is promised, beside its floors.")
    parser.add_argument("--articles", type=int, default=MANY)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    machine = describe_machine()
    with tempfile.TemporaryDirectory() as folder:
        table = list(draw_table(measure_all(Path(folder), asked.articles)))
    machine = f"{machine}; {describe_end()}"
    print(machine, *table, sep="\n")
    if asked.write:
        write_section("bench", [f"{machine}.", "", *table])


if __name__ == "__main__":
    main()
