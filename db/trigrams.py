"""What the index is asked for a query: a MATCH expression of FTS5."""

from collections.abc import Iterable, Iterator

from db.connection import Connection
from tagging.search import LETTERS_AFTER, LETTERS_BEFORE, Query, read_words

SIZE = 3
MOST_TRIGRAMS = 16  # of one phrase; more of them hardly say more
MOST_TERMS = 400  # trigrams that a short word may begin before it is everywhere
NEVER = '"\x01\x01\x01"'  # controls are not in folded text

TERMS = """
SELECT term FROM search_terms WHERE term >= :word AND term < :after LIMIT :limit
"""


def write_expression(connection: Connection, query: Query) -> str | None:
    """Matches all stretches that can hold the query; None where the index would not help.

    A word of one or two letters is looked up as the beginnings of trigrams, unless others say more.
    """
    parts = [part for phrase in query.phrases for part in _ask(phrase, query.whole_word)]
    if not parts:
        words = filter(None, map(read_words, query.phrases))
        found = (_read_terms(connection, word) for word in words)
        parts = [_any(terms) for terms in found if len(terms) <= MOST_TERMS]
    return " AND ".join(dict.fromkeys(parts)) or None


def _ask(phrase: str, whole_word: bool) -> Iterator[str]:
    words = read_words(phrase)
    last = len(words) - SIZE
    if last >= 0:
        step = max(1, -(-last // MOST_TRIGRAMS))
        yield from (quote_term(words[at : at + SIZE]) for at in (*range(0, last, step), last))
    if whole_word and len(words) >= SIZE - 1:
        if phrase.startswith(words[:2]):
            yield _any(letter + words[:2] for letter in " " + LETTERS_BEFORE)
        if phrase.endswith(words[-2:]):
            yield _any(words[-2:] + letter for letter in " " + LETTERS_AFTER)


def _read_terms(connection: Connection, word: str) -> list[str]:
    """The trigrams that begin with a short word, one more than useful at most."""
    after = word[:-1] + chr(ord(word[-1]) + 1)
    parameters = {"word": word, "after": after, "limit": MOST_TERMS + 1}
    return [term for (term,) in connection.execute(TERMS, parameters)]


def _any(terms: Iterable[str]) -> str:
    return f"({' OR '.join(map(quote_term, terms)) or NEVER})"


def quote_term(term: str) -> str:
    """A trigram as a MATCH expression has it."""
    doubled = term.replace('"', '""')
    return f'"{doubled}"'
