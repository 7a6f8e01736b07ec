"""What typesetting costs: a line of news, a whole article, and arabic_reshaper with python-bidi.

Run from the root of the repository: `python -m bench.typesetting`.
"""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from arabic_reshaper import ArabicReshaper
from bidi import get_display

from tui.typeset.layout import typeset, typeset_line

SEEDS = Path(__file__).parent.parent / "seeds"
WIDTH = 60
LINE = 80
ROUNDS = 30


def best(work: Callable[[], object]) -> float:
    """Return the seconds of the fastest of some rounds: the one that was least disturbed."""
    seconds = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        work()
        seconds.append(perf_counter() - begin)
    return min(seconds)


def news_lines(articles: list[str]) -> list[str]:
    """Cut the articles' long paragraphs into pieces of 80 code points."""
    return [
        paragraph[start : start + LINE]
        for article in articles
        for paragraph in article.splitlines()
        for start in range(0, len(paragraph) - LINE + 1, LINE)
    ]


def main() -> None:
    """Print the figures."""
    articles = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    lines = news_lines(articles)
    reshaper = ArabicReshaper(configuration={"ARABIC LIGATURE ALLAH": False})

    def per_line(work: Callable[[str], object]) -> float:
        return best(lambda: [work(line) for line in lines]) / len(lines) * 1e6

    wrapped = per_line(lambda line: typeset(line, WIDTH, base="rtl"))
    unwrapped = per_line(lambda line: typeset_line(line, base="rtl"))
    marked = per_line(lambda line: typeset(line, WIDTH, base="rtl", harakat=True))
    reference = per_line(lambda line: get_display(reshaper.reshape(line), base_dir="R"))
    print(f"{len(lines)} lines of {LINE} code points, µs per line")
    print(f"  typeset at width {WIDTH}            {wrapped:7.1f}")
    print(f"  typeset with harakat           {marked:7.1f}")
    print(f"  typeset_line                   {unwrapped:7.1f}")
    print(f"  arabic_reshaper + get_display  {reference:7.1f}")
    print(f"  theirs to ours                 {reference / wrapped:7.2f}")
    print(f"whole articles at width {WIDTH}, ms")
    for article in articles:
        seconds = best(lambda: typeset(article, WIDTH, base="rtl"))  # noqa: B023
        print(f"  {len(article):5} code points            {seconds * 1e3:7.2f}")


if __name__ == "__main__":
    main()
