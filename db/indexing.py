"""The index for search: filled together with the articles, or in small transactions after them.

An article that is not in the index, or not whole, is scanned by `db.search`; so searching is
right at every moment, and indexing can stop and go on anywhere.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from db.connection import Connection, Turns
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.folding import fold
from tagging.search import read_words
from tagging.span import Span

# What one transaction takes, so that it holds the write lock for well under 50 ms.
SENTENCES_AT_ONCE = 600
CHARACTERS_AT_ONCE = 90_000
# Of 4 KB, that are merged with it. A full transaction makes a segment of some 20 pages, which is
# written anew each time that 16 of its size are there: two or three times in a million sentences.
PAGES_AT_ONCE = 60
MOST_WORDS = 20_000  # whose folded forms are remembered
LONGEST = 20_000  # code points of a sentence: longer ones are scanned
# So that a trigram begins at every letter, for short words, and one ends at the first, for whole
# words.
BEFORE, AFTER = " ", "  "

WAITING = """
SELECT a.key, coalesce((SELECT max("end") FROM stretches WHERE article = a.key), 0),
    (SELECT count(*) FROM cuts WHERE article = a.key)
FROM articles AS a WHERE a.indexed = 0 AND a.sentences IS NOT NULL ORDER BY a.key
"""
COUNT = """
SELECT coalesce(sum(sentences), 0) FROM articles WHERE indexed = 0 AND sentences IS NOT NULL
"""
TEXT = "SELECT text FROM texts WHERE article = :article ORDER BY part"
SENTENCES = """
SELECT "start", "end" FROM live_sentences WHERE article = :article AND "start" >= :begin
ORDER BY "start" LIMIT :limit
"""
STATE = """
SELECT a.indexed, coalesce((SELECT max("end") FROM stretches WHERE article = a.key), 0),
    (SELECT count(*) FROM cuts WHERE article = a.key)
FROM articles AS a WHERE a.key = :article
"""
NEXT = "SELECT last + 1 FROM stretches ORDER BY first DESC LIMIT 1"
ADD_STRETCH = """
INSERT INTO stretches (first, last, article, "end", bounds) VALUES (?, ?, ?, ?, ?)
"""
ADD_ROW = "INSERT INTO search (rowid, text) VALUES (?, ?)"
ADD_SCANNED = """
INSERT INTO scanned (article, "start", "end") VALUES (?, ?, ?) ON CONFLICT DO NOTHING
"""
FINISH = "UPDATE articles SET indexed = 1 WHERE key = ?"
MERGE = "INSERT INTO search (search, rank) VALUES ('merge', :pages)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences of one article that come into the index together, and their texts as it has them.

    `begin` is where the one before ended, `cuts` how often the article was cut when it was read;
    the texts of sentences that are scanned are None.
    """

    article: int
    begin: int
    cuts: int
    spans: Sequence[Span]
    texts: Sequence[str | None]
    is_last: bool


class FoldedWords(dict[str, str]):
    """Words and what they fold to: most words of an article are in others, too."""

    def __missing__(self, word: str) -> str:
        folded = self[word] = read_words(fold(word))
        return folded

    def prepare(self, text: str) -> str:
        """A text as the index has it: folded, with a space for whatever is no letter."""
        if len(self) > MOST_WORDS:
            self.clear()
        return BEFORE + " ".join(filter(None, map(self.__getitem__, text.split()))) + AFTER

    def prepare_all(self, text: str, spans: Sequence[Span]) -> list[str | None]:
        """The sentences of a text; None for what is too long for the index."""
        return [self.prepare(span.of(text)) if _is_short(span) else None for span in spans]


@translated()
def count_waiting(connection: Connection) -> int:
    """How many sentences are not in the index yet."""
    return int(connection.execute(COUNT).fetchone()[0])


def index_rest(connection: Connection, advance: Callable[[int], None] = lambda _: None) -> None:
    """Takes into the index what is not in it; `advance` is called with numbers of sentences.

    Can be interrupted, and run by several programs at once. Raises StoreError.
    """
    turns, words = Turns(connection), FoldedWords()
    while (indexed := _index_some(turns, words)) is not None:
        advance(indexed)


def index_some(connection: Connection) -> int | None:
    """Takes a few articles, or a part of one, into the index; None when there is nothing left."""
    return _index_some(Turns(connection), FoldedWords())


def store_stretches(connection: Connection, stretches: Iterable[Stretch]) -> None:
    """Takes stretches into the index; to be called inside a transaction.

    What the index has is merged with it, a little at a time: fewer segments, quicker searches.
    """
    row = connection.execute(NEXT).fetchone()
    first = 1 if row is None else int(row[0])
    for stretch in stretches:
        article, spans = stretch.article, stretch.spans
        if spans:
            last, end = first + len(spans) - 1, spans[-1].end
            bounds = json.dumps([*(span.start for span in spans), end], separators=(",", ":"))
            connection.execute(ADD_STRETCH, (first, last, article, end, bounds))
            rows = [(number, text) for number, text in enumerate(stretch.texts, first) if text]
            connection.executemany(ADD_ROW, rows)
            if len(rows) < len(spans):
                scanned = [(article, *span) for span in spans if not _is_short(span)]
                connection.executemany(ADD_SCANNED, scanned)
            first = last + 1
        if stretch.is_last:
            connection.execute(FINISH, (article,))
    connection.execute(MERGE, {"pages": PAGES_AT_ONCE})


def _index_some(turns: Turns, words: FoldedWords) -> int | None:
    connection = turns.connection
    with translated():
        prepared = list(_prepare(connection, words))
    if not prepared:
        return None
    with turns.transaction():
        # Else another program was quicker, or a sentence was cut.
        stretches = [each for each in prepared if _is_next(connection, each)]
        store_stretches(connection, stretches)
    return sum(len(each.spans) for each in stretches)


def _is_next(connection: Connection, stretch: Stretch) -> bool:
    state = connection.execute(STATE, {"article": stretch.article}).fetchone()
    return bool(state == (0, stretch.begin, stretch.cuts))


def _prepare(connection: Connection, words: FoldedWords) -> Iterator[Stretch]:
    """As much as one transaction takes, read and folded before it begins."""
    sentences, characters = SENTENCES_AT_ONCE, CHARACTERS_AT_ONCE
    for article, begin, cuts in connection.execute(WAITING):
        parameters = {"article": article, "begin": begin, "limit": sentences + 1}
        found = list(map(Span._make, connection.execute(SENTENCES, parameters)))
        spans = list(_take(found[:sentences], characters))
        text = "".join(part for (part,) in connection.execute(TEXT, {"article": article}))
        texts = words.prepare_all(text, spans)
        is_last = len(spans) == len(found)
        yield Stretch(article, begin, cuts, spans, texts, is_last)
        sentences -= len(spans)
        characters -= sum(len(each) for each in texts if each)
        if not is_last or sentences <= 0 or characters <= 0:
            return


def _take(spans: Sequence[Span], characters: int) -> Iterator[Span]:
    """The first spans, until they have so many characters."""
    for span in spans:
        yield span
        characters -= span.end - span.start if _is_short(span) else 0
        if characters <= 0:
            return


def _is_short(span: Span) -> bool:
    return span.end - span.start <= LONGEST
