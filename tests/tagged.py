"""A person at the reader who tags until the program ends, and what they saw as saved."""

import random
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from db.annotators import add_annotator
from db.connection import connect, transaction
from db.places import Desk, Place, write_desk
from tests.shelved import shelve
from tests.terminal import Terminal

SENTENCES = 20  # of an article that fits on the screen, each in a row of its own
FIRST_ROW = 2  # below the title and the count
LABELS = {"C": "claim", "Q": "quote", "E": "event"}
# Pending sign, other signs, letters of labels; the bar of the sentence that one is at.
MARGIN = re.compile(r"(…?)[!◦*#]* *([CQE]*|[–·])[▐▕]?$")
STATE = """
SELECT s.position, t.label FROM tags AS t JOIN judgements AS j ON j.key = t.judgement
JOIN sentences AS s ON s.key = j.sentence JOIN articles AS a ON a.key = s.article
WHERE a.title = ?
"""


def lay_out(path: Path, number: int) -> str:
    """A new article whose title is its own, on sara's desk; returns its id."""
    sentences = " ".join(f"هذه جملة قصيرة رقمها {each}." for each in range(1, SENTENCES))
    with closing(connect(path)) as connection:
        add_annotator(connection, "sara")
        article = shelve(connection, f"{title_of(number)}\n{sentences}\n")
        with transaction(connection):
            write_desk(connection, Desk("sara", (Place(article, 0),), 0))
    return article


def title_of(number: int) -> str:
    return f"المقال {number}."


def press_keys(chance: random.Random) -> Iterator[str]:
    """Labels for one sentence after another, none of them twice."""
    for _ in range(SENTENCES):
        yield from chance.sample("cqe", chance.randint(1, 3))
        yield "down"


def tag_a_while(terminal: Terminal, chance: random.Random) -> None:
    """Tags at a random pace, until a random moment at which something is seen as saved."""
    last = chance.randint(1, 2 * SENTENCES)
    for number, key in enumerate(press_keys(chance)):
        terminal.press(key)
        terminal.listen(chance.choice((0.0, 0.001, 0.01, 0.03)))
        if number >= last and sees_saved(terminal):
            return
    terminal.wait(lambda: sees_saved(terminal))


def sees_saved(terminal: Terminal) -> bool:
    """Whether any label is shown as saved."""
    return any(read_saved(terminal).values())


def read_saved(terminal: Terminal) -> dict[int, set[str]]:
    """The labels that are shown as saved, by the position of their sentence."""
    saved = {}
    for position, row in enumerate(terminal.rows[FIRST_ROW : FIRST_ROW + SENTENCES]):
        match = MARGIN.search(row)
        if match is not None and not match[1]:
            saved[position] = {LABELS[letter] for letter in match[2] if letter in LABELS}
    return saved


def read_stored(path: Path, number: int) -> dict[int, set[str]]:
    """The labels of an article that are in the database."""
    stored: dict[int, set[str]] = defaultdict(set)
    with closing(sqlite3.connect(path)) as connection:
        for position, label in connection.execute(STATE, [title_of(number)]):
            stored[position].add(label)
    return stored
