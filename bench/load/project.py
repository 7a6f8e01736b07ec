"""The project that everybody works in: articles, people with keys, and something to review."""

import random
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import orjson

from bench.corpus import SEEDS, make_articles, shelve
from db.access.access import let_in
from db.access.authorized_keys import Grant
from db.access.public_key import read_public_key
from db.annotators import add_founder
from db.connection import Connection, connect, transaction
from db.judgements import read_sheet, write_change
from db.people import add_person
from db.places import Desk, Place, write_desk
from db.schemes import read_latest_version
from tagging.article import Article, write_article
from tagging.role import Role
from tagging.segmentation import segment
from tests.sshd import Host

REVIEWER, OWNER, EXPORTER = "lina", "boss", "hind"
EARLIER = ("omar", "zayd")  # who disagreed before, so that there is something to review
LENGTH = 120  # sentences of an article, so that nobody comes to the end of theirs
FIRST = 10  # the sentence at which everybody begins, so that nobody comes to the first
SHORT = 21  # sentences of one that is imported, about
SHARING = 4  # every fourth annotator has the articles of the one before


@dataclass(frozen=True, slots=True)
class Project:
    """A host with everybody's keys, and a file of articles that nobody has imported yet."""

    host: Host
    annotators: tuple[str, ...]
    more: Path
    sentences: int


def make_project(folder: Path, annotators: int, disputed: int, sentences: int) -> Project:
    """Makes it; the sentences to import are about so many."""
    names = tuple(f"a{number:02}" for number in range(annotators))
    database = folder / "news.db"
    host = Host(folder, database)
    with closing(connect(database)) as connection:
        add_founder(connection, OWNER)
        staff = dict.fromkeys((REVIEWER, EXPORTER), Role.REVIEWER)
        for name, role in {OWNER: None, **staff, **dict.fromkeys(names, Role.ANNOTATOR)}.items():
            key = read_public_key(host.make_key(name).read_text(encoding="utf-8"))
            let_in(connection, host.authorized_keys, Grant(name, key, database), role, by=OWNER)
        articles = make_long_articles(2 * annotators + 1 + disputed // LENGTH)
        shelve(connection, articles)
        for number, name in enumerate(names):
            own = number - 1 if number % SHARING == SHARING - 1 else number
            seat(connection, name, articles[2 * own : 2 * own + 2])
        disagree(connection, articles[2 * annotators :], disputed)
    more = make_articles(sentences // SHORT)
    file = folder / "more.jsonl"
    file.write_bytes(b"".join(orjson.dumps({"text": each.text}) + b"\n" for each in more))
    return Project(host, names, file, sum(len(segment(each.text)) for each in more))


def make_long_articles(count: int) -> list[Article]:
    """Articles in which one can go on for a while."""
    texts = [file.read_text(encoding="utf-8") for file in SEEDS]
    pool = [span.of(text) for text in texts for span in segment(text)]
    chance = random.Random(11)
    return [
        write_article(f"مقال طويل {number}\n" + " ".join(chance.choices(pool, k=LENGTH)))
        for number in range(count)
    ]


def seat(connection: Connection, name: str, articles: list[Article]) -> None:
    """Articles lie open on somebody's desk."""
    places = tuple(Place(each.id, FIRST) for each in articles)
    with transaction(connection):
        write_desk(connection, Desk(name, places, 0))


def disagree(connection: Connection, articles: list[Article], count: int) -> None:
    """Two annotators say different things of the first sentences."""
    version = read_latest_version(connection)
    for name, label in zip(EARLIER, ("claim", "quote"), strict=True):
        add_person(connection, name, Role.ANNOTATOR, by=OWNER)
        left = count
        for article in articles:
            sheet = read_sheet(connection, article.id, name)
            spans, left = sheet.sentences[:left], max(0, left - len(sheet.sentences))
            with transaction(connection):
                for span in spans:
                    sheet, change = sheet.toggle(span, label)
                    write_change(connection, change, version)
