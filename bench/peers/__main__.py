"""Web tools beside Hashiya, with the same articles: `make bench-peers`.

    python -m bench.peers [--sentences 10000] [--write]

They are installed from PyPI into `.venv/peers`, about 1.5 GB, which `make clean` takes away.
`--write` puts the table into docs/performance.md.
"""

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.corpus import count_articles, generate_sentences
from bench.document import write_section
from bench.machine import describe_end, describe_machine
from bench.peers.doccano import DOCCANO
from bench.peers.label_studio import LABEL_STUDIO
from bench.peers.ours import measure_hashiya
from bench.peers.peer import PeerTimes, measure_peer
from bench.peers.table import Measured, draw_rows
from bench.venv import UnavailableError

MEASURED = 10_000  # sentences
PEERS = (DOCCANO, LABEL_STUDIO)


def measure_all(sentences: int) -> Iterator[tuple[str, Measured]]:
    """Hashiya, then the others, by their names; all with about so many sentences."""
    articles = count_articles(sentences)
    texts = list(generate_sentences(articles))
    yield "Hashiya", attempt(partial(measure_hashiya, articles, len(texts)))
    for tool in PEERS:
        yield tool.title, attempt(partial(measure_peer, tool, texts))


def attempt(work: Callable[[Path], PeerTimes]) -> Measured:
    """What was measured, in a folder that is gone afterwards, or why nothing could be."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            return work(Path(folder))
        except UnavailableError as reason:
            return reason


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Measures web tools beside Hashiya.")
    parser.add_argument("--sentences", type=int, default=MEASURED)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    # Whoever is told to end ends the servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    machine = describe_machine()
    found = []
    for name, measured in measure_all(asked.sentences):
        print(f"{name}: {measured}", file=sys.stderr)
        found.append((name, measured))
    lines = [
        f"{machine}; {describe_end()}; about {asked.sentences:,} sentences.",
        "",
        *draw_rows(found),
    ]
    print(*lines, sep="\n")
    if asked.write:
        write_section("bench.peers", lines)


if __name__ == "__main__":
    main()
