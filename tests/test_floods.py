"""Texts made to take for ever: none takes more than in proportion to its length."""

from pathlib import Path

import pytest

from db.errors import RecordError
from db.exchange.records import read_dataset
from db.exchange.selection import Selection
from tagging.article import Article
from tagging.errors import SchemeError
from tagging.folding import fold
from tagging.scheme_file import parse_scheme
from tagging.search import find_hits, parse_query
from tagging.segmentation import segment
from tests.guard import bounded_work
from tests.incoming_files import read_bytes, refused
from tui.typeset.layout import fit, typeset

LENGTH = 60_000

# What a paragraph is filled with, after a letter that runs the other way.
FLOODS = {
    "a word": "ب",
    "marks": "\u064e",
    "marks of Latin": "\u0301",
    "zero width": "\u200b\u200d\u2060\ufeff",
    "signs of percent": "%",
    "numbers and signs": "1+,%",
    "isolates": "\u2068",
    "isolates in paragraphs": "\u2068\x1c",
    "isolates without an end": "\u2067ب",
    "embeddings": "\u202b",
    "overrides, closed": "\u202e\u202c",
    "brackets": "([",
    "brackets that pair": "(ب)",
    "quotes": '"',
    "stops": ".",
    "stops and spaces": ". ",
    "tags": "#أ. ",
    "ligatures": "\ufdfa         ",
    "lam and marks": "ل\u064e",
    "letters to compose": "ا\u0654",
    "pictures joined": "👩\u200d",
    "escapes": "\x1b[31m",
}


@pytest.mark.parametrize("filling", FLOODS.values(), ids=FLOODS)
def test_a_flood_is_set_cut_and_searched_in_proportion(filling: str) -> None:
    text = "a" + (filling * LENGTH)[:LENGTH] + "a"
    with bounded_work():
        lines = typeset(text, 60, base="rtl", harakat=True, breaks=[0])
        assert lines[-1].end == len(text)
        assert fit(text, 20, base="rtl").cells <= 20
        assert segment(text)[-1].end == len(text)
        assert len(fold(text)) <= len(text)
        find_hits(text, parse_query("خبر", whole_word=True))
        parse_query(text[:4_000])


def test_empty_lines_are_passed_over() -> None:
    with bounded_work():
        text = "\n" * 500_000 + "خبر"
        (span,) = segment(text)
        assert sum(1 for line in typeset(text, 60, base="rtl") if line.glyphs) == 1
        assert span.of(text) == "خبر"


LABEL = 'name = "n"\n[[labels]]\nname = "a"\nkey = "c"\ncolour = "red"\n'
WORDS = 'title = {ar = "ا", en = "a"}\nguideline = {ar = "ا", en = "a"}\n'


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("a = " + "[" * 100_000, "too many brackets in one another"),
        ("a = " + "{a = " * 5_000, "too many brackets in one another"),
        ("a = " + "9" * 6_000, "Exceeds the limit"),
        ("[a" + ".a" * 100_000 + "]", "too many tables in one another"),
        ("a" + ".a" * 100_000 + " = 1", "too many tables in one another"),
        ("x" * 1_000_001, "the scheme is over 1,000,000 characters"),
        ("[a]\n[a]", "Cannot declare"),
        ("[[labels]]\n" * 1_000, "labels has over 200 entries"),
        (LABEL.replace('"a"', f'"{"a" * 99}"'), "name has over 64 characters"),
        (LABEL + WORDS.replace('"a"', f'"{"a" * 999}"', 1), "title has over 200 characters"),
        (LABEL + WORDS + "[[labels.fields]]\n" * 999, "fields has over 200 entries"),
        ("a" * 100_000 + " = 1", "aaa…"),
    ],
    ids=lambda value: value[:12],
)
def test_a_scheme_is_bounded(toml: str, reason: str) -> None:
    with bounded_work(), pytest.raises(SchemeError) as raised:
        parse_scheme(toml)
    assert reason in str(raised.value)
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize("depth", [300, 5_000])
def test_a_record_too_deep_to_be_written_is_refused(tmp_path: Path, depth: int) -> None:
    file = tmp_path / "deep.jsonl"
    more = "[" * depth + "]" * depth
    file.write_text(f'{{"article_id": "a", "start": 0, "end": 1, "text": "[", "more": {more}}}\n')
    with pytest.raises(RecordError, match=r"brackets|depth"):
        list(read_dataset(str(file), Selection("sara", "all")))


def test_what_stands_beside_a_text_is_bounded() -> None:
    line = '{"text": "خبر", "title": "%s"}'
    (article,) = read_bytes(line % ("ع" * 2_000))
    assert isinstance(article, Article)
    assert refused(read_bytes(line % ("ع" * 2_001))) == [(1, '"title" is over 2,000 characters')]
