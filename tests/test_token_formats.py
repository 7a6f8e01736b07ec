"""spaCy's DocBin and CoNLL, which cut sentences into tokens."""

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin
from spacy.training.converters.conll_ner_to_docs import conll_ner_to_docs

from db.exchange.formats.conll import find_tokens, tag_tokens
from db.exchange.formats.spans import PlacedSpan
from db.exchange.formats.table import find_format
from tests.gold_formats import write_small
from tests.hostile import SCHEME, make_record, small_dataset

SMALL = small_dataset()
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
ARABIC = st.text("قالَ« »:،.#-\t\u200cO ـ١٢", min_size=1, max_size=30)


def read_docs() -> list[Doc]:
    docs = DocBin().from_bytes(write_small(find_format("spacy")))
    return list(docs.get_docs(spacy.blank("ar").vocab))


def test_spacy_reads_texts_and_gold() -> None:
    docs = read_docs()
    assert [doc.text for doc in docs] == [record["text"] for record in SMALL]
    assert docs[0].cats == {"claim": 1.0, "quote": 1.0, "event": 0.0}
    assert docs[1].cats == {"claim": 0.0, "quote": 0.0, "event": 0.0}
    assert docs[2].cats == docs[3].cats == {}


def test_spacy_reads_marked_words_also_where_they_overlap() -> None:
    """Its Arabic tokeniser leaves what follows a word with it, so the span is as wide."""
    doc = read_docs()[0]
    assert [(span.text, span.label_) for span in doc.spans["sc"]] == [
        ("بيسكوف", "quote.speaker"),
        ("سنلتقي غدا».", "quote"),
        ("سنلتقي", "claim"),
    ]


def test_spacy_keeps_where_a_sentence_stands_and_its_exact_offsets() -> None:
    record = make_record("وقال بيسكوف.", ["quote"], (1, 4, "quote", ""), start=7)
    stream = io.BytesIO()
    find_format("spacy").write(iter([record]), SCHEME, stream)
    docs = DocBin(store_user_data=True).from_bytes(stream.getvalue())
    (doc,) = docs.get_docs(spacy.blank("ar").vocab)
    assert doc.spans["sc"][0].text == "وقال"
    known = doc.user_data["hashiya"]
    assert (known["id"], known["start"]) == (record["id"], 7)
    assert known["spans"] == ((1, 4, "quote"),)


def read_blocks(data: bytes) -> list[tuple[dict[str, list[str]], list[tuple[str, str]]]]:
    """As docs/formats.md says: comments begin with "# ", a tab stands between token and tag."""
    blocks: list[tuple[dict[str, list[str]], list[tuple[str, str]]]] = []
    for block in data.decode().split("\n\n")[:-1]:
        comments: dict[str, list[str]] = {}
        tokens = []
        for line in block.split("\n"):
            if line.startswith("# "):
                key, _, value = line[2:].partition(" = ")
                comments.setdefault(key, []).append(value)
            else:
                token, tag = line.split()
                tokens.append((token, tag))
        blocks.append((comments, tokens))
    return blocks


def write_conll(records: list[dict[str, Any]]) -> bytes:
    stream = io.BytesIO()
    find_format("conll").write(iter(records), SCHEME, stream)
    return stream.getvalue()


@given(st.lists(TEXTS | ARABIC, min_size=1, max_size=3))
def test_any_text_survives_in_conll_with_the_offsets_of_its_tokens(texts: list[str]) -> None:
    records = [make_record(text, None, start=5) for text in texts]
    for text, (comments, tokens) in zip(texts, read_blocks(write_conll(records)), strict=True):
        assert json.loads(comments["text"][0]) == text
        places = [[int(n) - 5 for n in place.split("-")] for place in comments["tokens"][0].split()]
        assert [text[start:end] for start, end in places] == [token for token, _ in tokens]
        assert "".join(token for token, _ in tokens) == re.sub(r"\s", "", text)
        assert all(len(line.splitlines()) == 1 for line in comments["text"])


@given(ARABIC, st.data())
def test_a_tag_is_on_every_token_that_a_span_touches(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    tokens = find_tokens(text)
    tags = tag_tokens(tokens, [PlacedSpan(start, end, "quote")])
    touched = [place for place, token in enumerate(tokens) if token[0] < end and start < token[1]]
    assert [place for place, tag in enumerate(tags) if tag != "O"] == touched
    inside = ["I-quote"] * (len(touched) - 1)
    assert [tags[place] for place in touched] == (["B-quote", *inside] if touched else [])


def test_spans_beside_each_other_are_two() -> None:
    spans = [PlacedSpan(0, 3, "quote"), PlacedSpan(4, 7, "quote")]
    assert tag_tokens(find_tokens("قال وقف"), spans) == ["B-quote", "B-quote"]


def test_of_spans_that_overlap_the_first_has_the_tags_and_comments_have_all() -> None:
    comments, tokens = read_blocks(write_small(find_format("conll")))[0]
    assert comments["span"] == ["10-16 quote.speaker", "19-29 quote", "19-25 claim"]
    assert [tag for token, tag in tokens if token in ("بيسكوف", "سنلتقي", "غدا")] == [
        "B-quote.speaker", "B-quote", "I-quote"
    ]  # fmt: skip
    assert comments["labels"] == ['["claim","quote"]']


def test_harakat_and_tatweel_stand_within_words() -> None:
    text = "قَالَ ســـنلتقي (١٢٫٥٪) #غزة"
    words = [text[start:end] for start, end in find_tokens(text)]
    assert words == ["قَالَ", "ســـنلتقي", "(", "١٢", "٫", "٥", "٪", ")", "#", "غزة"]


@pytest.mark.filterwarnings("ignore")
def test_spacys_own_reader_of_conll_reads_it_without_comments() -> None:
    lines = write_small(find_format("conll")).decode().split("\n")
    plain = "\n".join(line for line in lines if not line.startswith("# "))
    read: Callable[..., Iterator[Doc]] = conll_ner_to_docs
    docs = list(read(plain, n_sents=1, no_print=True))
    assert len(docs) == len(SMALL)
    assert [(entity.text, entity.label_) for entity in docs[0].ents] == [
        ("بيسكوف", "quote.speaker"),
        ("سنلتقي غدا", "quote"),
    ]
