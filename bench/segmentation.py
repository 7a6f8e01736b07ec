"""How fast texts are segmented: the seed articles, and lines made to be slow."""

import re
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tagging.segmentation import segment

SEEDS = Path(__file__).parent.parent / "seeds"
MILLION = 1_000_000
LINE = 200_000
RUNS = 3

# What one line is filled with.
PATHOLOGICAL = (
    *("د. ", "3.5 ", ". ", '"', ".", "…", "(...)", " ", "\u200f", "#أ ", "#أ. ", '. " ', "أ.ب."),
    *("ا.ف.ب. ", "انتهى.وقال", '." ', '؟" ', "1. ", "500 كم. ", "قال. ", ". #أ ", "a.", ".\u200f"),
    *(". )", "!؟", ": 1. ", "كلمة "),
)


def main() -> None:
    """Print characters per second for articles, seconds per million characters for bad lines."""
    articles = "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    articles *= 1 + MILLION // len(articles)
    bare = re.compile(r"[.؟!…\n]")
    taken = seconds(segment, articles)
    print(f"articles            {len(articles) / taken / MILLION:6.1f} M characters per second")
    print(f"  to a bare split   {taken / seconds(bare.split, articles):6.1f} times its time")
    one_line = articles.replace("\n", " ") * 5
    print(
        f"one line of {len(one_line) / MILLION:.0f} M    {per_million(one_line):6.2f} s per million"
    )
    print(f"one line of {LINE:,} characters, filled with")
    for filling in PATHOLOGICAL:
        line = (filling * LINE)[:LINE]
        print(f"  {filling!r:16}{per_million(line):6.2f}")


def per_million(text: str) -> float:
    """Seconds for a million characters like `text`."""
    return seconds(segment, text) / len(text) * MILLION


def seconds(work: Callable[[str], object], text: str) -> float:
    """The least time that `work` took out of a few runs."""
    times = []
    for _ in range(RUNS):
        begun = perf_counter()
        work(text)
        times.append(perf_counter() - begun)
    return min(times)


if __name__ == "__main__":
    main()
