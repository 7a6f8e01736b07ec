"""How time and memory grow with the database, from 100 to a million sentences.

    python -m bench.growth [--most 1000000] [--write]

`--write` puts the table into docs/performance.md, and the plot beside it. Everything is what a
person waits for: whole commands, and keys in a terminal until the last byte is drawn.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from bench.command import measure_run
from bench.corpus import ANNOTATOR, count_articles, make_database, write_articles
from bench.document import DOCUMENT, write_section
from bench.figure import show, show_ratio
from bench.machine import describe_end, describe_machine
from bench.plot import Panel, draw_plot
from bench.reader import HASHIYA, measure_reader
from db.connection import connect

LEAST, MOST = 100, 1_000_000  # sentences
PICTURE = DOCUMENT.parent / "pictures" / "growth.svg"
ACROSS = "sentences in the database"
READING = ("start", "open", "list", "search", "tag", "move")  # ms
WORK = ("import", "export")  # s
MEMORY = ("memory of import", "memory of export", "memory of a session")  # MB
ROWS = {
    "start": "start to first screen, ms",
    "open": "open two articles from the list, ms",
    "move": "move, first byte, ms",
    "tag": "tag until it is saved, ms",
    "search": "search for a word, ms",
    "list": "show the list of articles, ms",
    "row": "list: a row further, ms",
    "memory of a session": "memory of a session, MB",
    "import": "import, s",
    "memory of import": "memory of an import, MB",
    "export": "export, s",
    "memory of export": "memory of an export, MB",
}
Found = Sequence[tuple[int, Mapping[str, float]]]  # by sentences


def measure_growth(most: int) -> Iterator[tuple[int, Mapping[str, float]]]:
    """The figures of databases that are ten times as large each, with their sentences."""
    sentences = LEAST
    while sentences <= most:
        with tempfile.TemporaryDirectory() as folder:
            yield _measure(Path(folder), count_articles(sentences))
        sentences *= 10


def _measure(folder: Path, articles: int) -> tuple[int, Mapping[str, float]]:
    """An import into an empty database, a session with what it brought, and an export of it."""
    database = make_database(folder / "growth.db")
    common = ["--db", str(database), "--as", ANNOTATOR]
    file = write_articles(folder / "articles.jsonl", articles)
    imported = measure_run([HASHIYA, "import", str(file), *common])
    file.unlink()
    with closing(connect(database)) as connection:
        (sentences,) = connection.execute("SELECT count(*) FROM sentences").fetchone()
    reader = measure_reader(database)
    target = str(folder / "all.jsonl")
    exported = measure_run([HASHIYA, "export", "--only", "all", target, *common])
    return sentences, {
        "start": reader.start,
        "open": reader.open,
        "move": reader.move,
        "tag": reader.saved,
        "search": reader.search,
        "list": reader.list_shown,
        "row": reader.list_key,
        "memory of a session": reader.memory,
        "import": imported.seconds,
        "memory of import": imported.memory,
        "export": exported.seconds,
        "memory of export": exported.memory,
    }


def draw_rows(found: Found) -> Iterator[str]:
    """A table in Markdown: a column for each size, and how many times the first the last is."""
    yield (
        "| sentences | "
        + " | ".join(f"{sentences:,}" for sentences, _ in found)
        + " | last to first |"
    )
    yield "|---" * (len(found) + 2) + "|"
    for name, title in ROWS.items():
        values = [each[name] for _, each in found]
        times = show_ratio(values[-1] / values[0])
        yield f"| {title} | " + " | ".join(map(show, values)) + f" | {times} |"


def draw_panels(found: Found) -> str:
    """The plot: reading, where nothing should grow; work on the whole; memory."""

    def take(names: Sequence[str], strip: str = "") -> dict[str, list[tuple[float, float]]]:
        return {
            name.removeprefix(strip): [(sentences, each[name]) for sentences, each in found]
            for name in names
        }

    panels = (
        Panel("reading: milliseconds", take(READING), 260),
        Panel("import and export: seconds", take(WORK), 130),
        Panel("memory: MB", take(MEMORY, "memory of "), 130),
    )
    return draw_plot(ACROSS, panels)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Measures how time and memory grow.")
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    machine = describe_machine()
    found = []
    for sentences, figures in measure_growth(asked.most):
        print(f"{sentences:,} sentences measured", file=sys.stderr)
        found.append((sentences, figures))
    machine = f"{machine}; {describe_end()}"
    table = list(draw_rows(found))
    print(machine, *table, sep="\n")
    if asked.write:
        PICTURE.write_text(draw_panels(found), encoding="utf-8")
        picture = f"![{ACROSS} and what grows with them](pictures/{PICTURE.name})"
        write_section("bench.growth", [f"{machine}.", "", picture, "", *table])


if __name__ == "__main__":
    main()
