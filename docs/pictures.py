"""The pictures in the documents, from the real program in a real terminal on a virtual screen.

    make pictures

Needs Debian's xvfb, xdotool, imagemagick, xterm and fonts-dejavu-core.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.annotators import add_annotator
from db.articles import find_articles, read_sentences
from db.connection import Connection, connect
from db.exchange.importing import import_files
from tests.reviewed import judge
from tests.terminal import HASHIYA

DOCS = Path(__file__).parent
SEEDS = sorted((DOCS.parent / "seeds").glob("*.txt"))
KEY_PAUSE, START_PAUSE = 0.2, 3.0  # seconds
TAGGING = "Down c q Down c Down c e Down space Down c q Down Down Down f Down"


@dataclass(frozen=True, slots=True)
class Picture:
    """What to press before the picture is taken; keys are xdotool's names."""

    name: str
    keys: str
    size: str = "124x34"
    arguments: tuple[str, ...] = ()


PICTURES = (
    Picture("reader", TAGGING),
    Picture("list", "o Down space Down space", "124x12"),
    Picture("help", "question", "124x42"),
    Picture("guide", f"{TAGGING} g"),
    Picture("words", "Down Down Down Down q w Left Return 2 Left Left shift+Left shift+Left q"),
    Picture("search", f"{TAGGING} slash U0631 U0648 U0633 U064A U0627", "124x20"),
    Picture("review", "1", arguments=("review",)),
    Picture("dashboard", "F12", "124x40", ("open",)),
    Picture("narrow", "Down c Down Down", "60x20"),
)


@contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """An X server without a screen; yields the environment of its programs."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        display = os.read(read, 16).decode().strip()
        yield {**os.environ, "DISPLAY": f":{display}", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        server.terminate()


def take(picture: Picture, database: Path) -> None:
    """Runs the program in xterm, presses the keys, and saves the window."""
    with virtual_screen() as environment:
        environment |= {"HASHIYA_DB": str(database), "HASHIYA_ANNOTATOR": "sara"}
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        command = ["xterm", "-u8", "-tn", "xterm-256color", "-fa", "DejaVu Sans Mono", "-fs", "9"]
        command += ["-b", "0", "-bw", "0", "-geometry", f"{picture.size}+0+0", "-e", str(HASHIYA)]
        command += picture.arguments
        with subprocess.Popen(command, env=environment) as terminal:
            time.sleep(START_PAUSE)
            subprocess.run(["xdotool", "mousemove", "60", "60"], env=environment, check=True)
            for key in picture.keys.split():
                subprocess.run(["xdotool", "key", key], env=environment, check=True)
                time.sleep(KEY_PAUSE)
            time.sleep(KEY_PAUSE)
            target = DOCS / "pictures" / f"{picture.name}.png"
            shoot = ["import", "-window", "root", "-trim", "+repage", str(target)]
            subprocess.run(shoot, env=environment, check=True)
            terminal.terminate()


def main() -> None:
    """Takes all pictures anew, each in a fresh database with the sample articles."""
    (DOCS / "pictures").mkdir(exist_ok=True)
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "pictures.db"
            with closing(connect(database)) as connection:
                import_files(connection, SEEDS)
                if picture.arguments:
                    judge_by_three(connection)
            take(picture, database)


def judge_by_three(connection: Connection) -> None:
    """Three annotators agree on most sentences of two articles; sara is the owner."""
    add_annotator(connection, "sara")
    for number, name in enumerate(("omar", "huda", "lina")):
        add_annotator(connection, name)
        for article in find_articles(connection)[:2]:
            for place, span in enumerate(read_sentences(connection, article)):
                same = (place * 7 + number * 3) % 5
                labels = ("claim", "quote", "event", "", "claim quote")[place % 5 if same else same]
                judge(connection, name, article, span, *labels.split())


if __name__ == "__main__":
    main()
