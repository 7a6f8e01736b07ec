"""The dataset record, gold and splits."""

from itertools import permutations

import pytest

from tagging.article import Sentence, hash_text, write_article
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.errors import EmptyArticleError
from tagging.gold import Gold, Vote, derive_gold
from tagging.judgement import NO_FIELDS, FieldKey, Mark
from tagging.record import Edition, write_record
from tagging.scheme_file import parse_scheme
from tagging.span import Span
from tagging.split import assign_split

EDITION = Edition(parse_scheme(DEFAULT_SCHEME), 1)
KEYS = [
    "id", "article_id", "index", "start", "end", "text", "labels", "gold_source", "tie", "votes",
    "soft", "fields", "spans", "title", "source", "published", "language", "split", "scheme",
]  # fmt: skip
ARTICLE = write_article("عنوان\nقال بيسكوف: «سنلتقي غدا».", source="وكالة")
SENTENCE = Sentence(1, Span(6, 31))


def vote(name: str, *labels: str) -> Vote:
    return Vote(name, frozenset(labels), "2026-11-22T10:00:00Z", NO_FIELDS)


def test_an_article_has_a_tagged_id_and_the_first_line_as_title() -> None:
    assert ARTICLE.title == "عنوان"
    assert ARTICLE.id == hash_text(ARTICLE.text)
    assert ARTICLE.id.startswith("b2s:")
    assert write_article("\n  \n نص").title == "نص"
    with pytest.raises(EmptyArticleError):
        write_article(" \n\t")


def test_a_record_has_the_same_keys_in_the_same_order_always() -> None:
    full = write_record(ARTICLE, SENTENCE, [vote("sara", "quote", "claim")], EDITION)
    empty = write_record(ARTICLE, SENTENCE, [], EDITION)
    assert list(full) == list(empty)
    assert list(full) == KEYS


def test_a_record_of_one_annotator() -> None:
    fields = {FieldKey("quote", "speaker"): "بيسكوف"}
    single = Vote("sara", frozenset({"quote", "claim"}), "2026-11-22T10:00:00Z", fields)
    record = write_record(ARTICLE, SENTENCE, [single], EDITION)
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
    sara = Vote("sara", frozenset({"quote"}), "2026-11-22T10:00:00Z", {}, marks)
    omar = Vote("omar", frozenset({"quote"}), "2026-11-22T11:00:00Z", {}, frozenset())
    other = Vote("ali", frozenset({"claim"}), "2026-11-22T11:00:00Z", {}, frozenset())
    spans = write_record(ARTICLE, SENTENCE, [other, sara, omar], EDITION)["spans"]
    assert spans == [
        {"start": 10, "end": 16, "label": "quote", "name": "speaker"},
        {"start": 19, "end": 29, "label": "quote", "name": ""},
    ]
    words = [ARTICLE.text[each["start"] : each["end"]] for each in spans]
    assert words == ["بيسكوف", "سنلتقي غدا"]
    assert write_record(ARTICLE, SENTENCE, [other, sara], EDITION)["spans"] == []


def test_no_vote_is_not_the_same_as_none_of_the_labels() -> None:
    unread = write_record(ARTICLE, SENTENCE, [], EDITION)
    none = write_record(ARTICLE, SENTENCE, [vote("sara")], EDITION)
    assert (unread["labels"], unread["gold_source"]) == (None, None)
    assert (none["labels"], none["gold_source"]) == ([], "single")
    assert unread["soft"] == {"claim": None, "quote": None, "event": None}


def test_gold_is_what_most_agree_on_and_a_tie_is_never_broken() -> None:
    claim, quote = vote("a", "claim"), vote("b", "quote")
    assert derive_gold([claim, vote("b", "claim")]).source == "unanimous"
    assert derive_gold([claim, vote("b", "claim"), quote]).source == "majority"
    for votes in permutations([claim, quote]):
        assert derive_gold(votes) == Gold(None, None, True, NO_FIELDS)


def test_splits_are_eighty_ten_ten_and_depend_on_the_id_only() -> None:
    splits = [assign_split(hash_text(str(number))) for number in range(20_000)]
    assert splits.count("train") == pytest.approx(16_000, rel=0.02)
    assert splits.count("test") == pytest.approx(2_000, rel=0.1)
    assert splits == [assign_split(hash_text(str(number))) for number in range(20_000)]
