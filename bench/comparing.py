"""Diff and stats of exports: records per second and memory, beside orjson alone.

    python -m bench.comparing [SENTENCES]

The second export is the first one with every hundredth vote changed: in the same order, then
article by article the other way round, so that everything has to wait. The floor is orjson reading
both files.
"""

import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import perf_counter

import orjson

from db.exchange.comparing import Comparison
from db.exchange.records import read_dataset
from db.exchange.selection import Selection
from tagging.record import Record
from tagging.statistics import measure_dataset

COUNT, SENTENCES = 200_000, 25  # sentences, and those of an article
TEXT = "قال المتحدث باسم الوزارة إن المفاوضات مستمرة وإن نتائجها ستعلن قريبا." * 2
NOBODY = Selection("")  # exports ask for nobody's leave


def make_records(articles: range, *, changed: bool) -> Iterator[Record]:
    """Sentences with two votes each."""
    for article in articles:
        for place in range(SENTENCES):
            start, label = place * 200, "claim" if place % 3 else "quote"
            other = "event" if changed and (article + place) % 100 == 0 else label
            votes = [
                {"annotator": name, "labels": [said], "at": "2026-11-22T10:00:00Z"}
                for name, said in (("omar", label), ("sara", other))
            ]
            yield {
                "id": f"b2s:{article:032x}:{start}-{start + 140}",
                "article_id": f"b2s:{article:032x}",
                **{"index": place, "start": start, "end": start + 140, "text": TEXT},
                **{"labels": [label], "gold_source": "unanimous", "tie": False, "votes": votes},
                "soft": {"claim": 1.0, "quote": 0.0, "event": 0.0},
                **{"fields": [], "title": "عنوان", "source": "", "published": None},
                **{"language": "ar", "split": "train", "scheme": "1"},
            }


def write(path: Path, articles: range, *, changed: bool) -> Path:
    """An export of these articles, in this order."""
    with path.open("wb") as stream:
        for record in make_records(articles, changed=changed):
            stream.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
    return path


def compare(one: Path, other: Path) -> int:
    """How many sentences differ."""
    sides = (read_dataset(str(path), NOBODY) for path in (one, other))
    return sum(1 for _ in Comparison(*sides))


def parse(*paths: Path) -> int:
    """How many records orjson reads."""
    total = count()
    for path in paths:
        with path.open("rb") as stream:
            for line in stream:
                orjson.loads(line)
                next(total)
    return next(total)


def measure(name: str, records: int, work: Callable[[], object], floor: float) -> None:
    """Prints how long some work takes, and the most memory that was used until then."""
    began = perf_counter()
    work()
    took = perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:13} {records / took:9.0f} records/s, {took / floor:.1f} times as long as orjson"
        f" alone; {most:.0f} MB at most"
    )


def main() -> None:
    """Prints the figures."""
    sentences = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    articles = range(sentences // SENTENCES)
    with tempfile.TemporaryDirectory() as name:
        one = write(Path(name) / "one.jsonl", articles, changed=False)
        same = write(Path(name) / "same.jsonl", articles, changed=True)
        turned = write(Path(name) / "turned.jsonl", articles[::-1], changed=True)
        began = perf_counter()
        records = parse(one, same)
        floor = perf_counter() - began
        stats = read_dataset(str(one), NOBODY)
        measure("stats", records // 2, lambda: measure_dataset(stats), floor / 2)
        measure("diff", records, lambda: compare(one, same), floor)
        measure("diff, turned", records, lambda: compare(one, turned), floor)


if __name__ == "__main__":
    main()
