"""CoNLL: a token and its BIO tag in each line, of the marked words; an empty line ends a sentence.

Two columns with a tab between them, as readers of CoNLL-2003 expect, and comments before each
sentence as in CoNLL-U. A comment begins with "# ": the token # has a tab behind it.

A token is a run of letters, digits and their marks, or any other one character that is no space.
What annotators mark has no part in that.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

import orjson

from db.exchange.formats.spans import PlacedSpan, place_spans
from tagging.record import Record
from tagging.scheme import Scheme

OUTSIDE = "O"
# \w has no combining marks; accents, harakat and the two joiners stand within words.
HARAKAT = r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
TOKEN = re.compile(rf"[\w\u0300-\u036f{HARAKAT}\u200c\u200d]+|\S")
# They end a line for Python's splitlines, and JSON leaves them as they are.
LINE_ENDS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\x7f\x85\u2028\u2029"})


def write_conll(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """A block for each sentence: comments, then its tokens.

    Text and labels are JSON in the comments; offsets there are code points of the article, as in
    `id`, and slice the spans to the letter. Lost: votes, soft labels, the values of fields, what is
    known of the article.
    """
    for record in records:
        stream.write("".join(f"{line}\n" for line in _list_lines(record)).encode())


def find_tokens(text: str) -> list[tuple[int, int]]:
    """The `[start, end)` of each token, in code points of the text."""
    return [token.span() for token in TOKEN.finditer(text)]


def tag_tokens(tokens: Sequence[tuple[int, int]], spans: Iterable[PlacedSpan]) -> list[str]:
    """B- where a span begins, I- where it goes on, O outside; as IOB2 has it.

    A token that a span covers in part is its own. A span that needs a token of one before it has no
    tags: BIO cannot say that two overlap.
    """
    tags = [OUTSIDE] * len(tokens)
    for span in spans:
        covered = [
            place
            for place, (start, end) in enumerate(tokens)
            if start < span.end and span.start < end
        ]
        if all(tags[place] == OUTSIDE for place in covered):
            for place in covered:
                tags[place] = f"{'B' if place == covered[0] else 'I'}-{span.kind}"
    return tags


def _list_lines(record: Record) -> Iterator[str]:
    text, offset = record["text"], record["start"]
    tokens, spans = find_tokens(text), place_spans(record)
    yield f"# id = {record['id']}"
    yield f"# text = {_quote(text)}"
    yield f"# labels = {_quote(record['labels'])}"
    yield f"# split = {_quote(record['split'])}"
    yield f"# tokens = {' '.join(f'{start + offset}-{end + offset}' for start, end in tokens)}"
    for span in spans:
        yield f"# span = {span.start + offset}-{span.end + offset} {span.kind}"
    for (start, end), tag in zip(tokens, tag_tokens(tokens, spans), strict=True):
        yield f"{text[start:end]}\t{tag}"
    yield ""


def _quote(value: object) -> str:
    return orjson.dumps(value).decode().translate(LINE_ENDS)
