"""The dataset record."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations

import pytest

from tagging.article import hash_text, write_article
from tagging.decision import Decision, settle_gold
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.edition import Edition
from tagging.errors import EmptyArticleError
from tagging.gold import TIE, derive_gold
from tagging.judged import Chosen, JudgedSentence, Said
from tagging.judgement import NO_FIELDS, NO_MARKS, FieldKey, Mark
from tagging.record import Record, Recorder
from tagging.scheme_file import parse_scheme
from tagging.span import Span

EDITION = Edition(parse_scheme(DEFAULT_SCHEME), 1)
KEYS = [
    "id", "article_id", "index", "start", "end", "text", "labels", "gold_source", "tie", "votes",
    "soft", "fields", "title", "source", "published", "language", "split", "scheme",
]  # fmt: skip
ARTICLE = write_article("عنوان\nقال بيسكوف: «سنلتقي غدا».", source="وكالة")
SENTENCE = JudgedSentence(1, 6, 31, before=5, after=31)
AT = "2026-11-22T10:00:00Z"


def vote(name: str, *labels: str) -> Said:
    return Said(name, frozenset(labels), AT, NO_FIELDS, NO_MARKS, False, "")


def write(*said: Said, decision: Decision | None = None, more: Iterable[str] = ()) -> Record:
    """The record of the sentence."""
    edition = replace(EDITION, more=frozenset(more))
    sentence = SENTENCE._replace(said=said, decision=decision)
    gold = settle_gold(sentence.votes, decision)
    return Recorder(edition).write_record(Chosen(ARTICLE, sentence, sentence.votes, gold, "train"))


def test_an_article_has_a_tagged_id_and_the_first_line_as_title() -> None:
    assert ARTICLE.title == "عنوان"
    assert ARTICLE.id == hash_text(ARTICLE.text)
    assert ARTICLE.id.startswith("b2s:")
    assert write_article("\n  \n نص").title == "نص"
    with pytest.raises(EmptyArticleError):
        write_article(" \n\t")


def test_a_record_has_the_same_keys_in_the_same_order_always() -> None:
    full = write(vote("sara", "quote", "claim"))
    empty = write()
    assert list(full) == list(empty)
    assert list(full) == KEYS


def test_a_record_of_one_annotator() -> None:
    fields = {FieldKey("quote", "speaker"): "بيسكوف"}
    record = write(vote("sara", "quote", "claim")._replace(fields=fields))
    assert record["id"] == f"{ARTICLE.id}:6-31"
    assert record["text"] == "قال بيسكوف: «سنلتقي غدا»."
    assert record["labels"] == ["claim", "quote"]
    assert record["gold_source"] == "single"
    assert record["soft"] == {"claim": 1.0, "quote": 1.0, "event": 0.0}
    assert record["fields"] == [{"label": "quote", "name": "speaker", "value": "بيسكوف"}]
    assert record["scheme"] == "1"


def test_marked_words_are_those_of_the_vote_that_agrees_with_the_gold() -> None:
    quotation, speaker = Span(19, 29), Span(10, 16)
    marks = frozenset({Mark("quote", "", quotation), Mark("quote", "speaker", speaker)})
    sara, omar, other = vote("sara", "quote"), vote("omar", "quote"), vote("ali", "claim")
    sara = sara._replace(marks=marks)
    spans = write(other, sara, omar, more=["spans"])["spans"]
    assert spans == [
        {"start": 10, "end": 16, "label": "quote", "name": "speaker"},
        {"start": 19, "end": 29, "label": "quote", "name": ""},
    ]
    words = [ARTICLE.text[each["start"] : each["end"]] for each in spans]
    assert words == ["بيسكوف", "سنلتقي غدا"]
    assert write(other, sara, more=["spans"])["spans"] == []


def test_no_vote_is_not_the_same_as_none_of_the_labels() -> None:
    unread = write()
    none = write(vote("sara"))
    assert (unread["labels"], unread["gold_source"]) == (None, None)
    assert (none["labels"], none["gold_source"]) == ([], "single")
    assert unread["soft"] == {"claim": None, "quote": None, "event": None}


def test_gold_is_what_most_agree_on_and_a_tie_is_never_broken() -> None:
    claim, quote = vote("a", "claim"), vote("b", "quote")
    assert derive_gold([claim, vote("b", "claim")]).source == "unanimous"
    assert derive_gold([claim, vote("b", "claim"), quote]).source == "majority"
    for votes in permutations([claim, quote]):
        assert derive_gold(votes) == TIE
