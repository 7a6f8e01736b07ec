"""Searching the database: what is found, in which sentences, and whose judgements count."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import db.indexing
import db.search
from db.annotators import add_annotator
from db.articles import find_articles, read_article, read_sentences
from db.connection import Connection, connect, transaction
from db.exchange.importing import import_files
from db.filters import Filter
from db.indexing import FoldedWords, count_waiting, index_rest, index_some
from db.judgements import read_sheet, write_change
from db.migrations import migrations
from db.search import Found, search, search_all
from tagging.change import Change
from tagging.search import find_hits, parse_query
from tests.shelved import shelve, shelve_as_before, take_out_of_index

TEXT = "قال الرئيس إن المفاوضات مستمرة. ونفى الوزير ذلك. أكّدَ رئيسُ الوفد الخبر."


def find(
    connection: Connection,
    words: str,
    chosen: Filter | None = None,
    *,
    whole_word: bool = False,
    seen: tuple[str, ...] | None = None,
) -> list[Found]:
    query = parse_query(words, whole_word=whole_word)
    return list(search_all(connection, query, chosen or Filter(), seen=seen))


def texts(found: list[Found]) -> list[str]:
    return [each.text for each in found]


@pytest.mark.parametrize("way", ["index", "scan"])
def test_sentences_are_found_with_their_places(connection: Connection, way: str) -> None:
    article_id = shelve(connection, TEXT)
    if way == "scan":
        take_out_of_index(connection)
    assert count_waiting(connection) == (0 if way == "index" else 3)
    (first, second) = find(connection, "رئيس")
    assert first.article_id == article_id
    assert [first.sentence.index, second.sentence.index] == [0, 2]
    assert second.text == "أكّدَ رئيسُ الوفد الخبر."
    assert [span.of(TEXT) for span in (*first.hits, *second.hits)] == ["رئيس", "رئيسُ"]
    assert texts(find(connection, "أكد")) == [second.text]
    assert find(connection, "الرئيس الوزير") == []
    assert find(connection, '"الرئيس قال"') == []
    assert find(connection, "زقق") == []
    assert find(connection, "zx") == []


QUERIES = [
    *("رئيس", "من", "ب", "ظظ", "2025", '"على أن"', "إيران الولايات", '"إيران في"', "«", "«في"),
    *("%", "_", "٪ و", "a", '"ترامب إن"', "في الذي", "المحادثات", "''", "AND", "حاد", "ل.ا"),
]


@pytest.mark.parametrize("whole_word", [False, True])
@pytest.mark.parametrize("words", QUERIES)
def test_the_index_finds_what_reading_everything_finds(
    seeded: Path, words: str, whole_word: bool
) -> None:
    query = parse_query(words, whole_word=whole_word)
    with closing(connect(seeded)) as connection:
        expected = [
            (article_id, span)
            for article_id in find_articles(connection)
            for span in read_sentences(connection, article_id)
            if find_hits(span.of(read_article(connection, article_id).text), query) is not None
        ]
        found = find(connection, words, whole_word=whole_word)
    assert [(each.article_id, each.sentence.span) for each in found] == expected


WORDS = st.text(st.sampled_from('اأبلوفسم نّـ12a".'), min_size=1, max_size=6)


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=8), WORDS, st.booleans())
def test_the_index_misses_nothing(said: list[str], words: str, whole_word: bool) -> None:
    query = parse_query(words, whole_word=whole_word)
    with closing(connect(Path(":memory:"))) as connection:
        text = "نص.\n" + "\n".join(said)
        article_id = shelve(connection, text)
        spans = read_sentences(connection, article_id)
        expected = [span for span in spans if find_hits(span.of(text), query) is not None]
        found = find(connection, words, whole_word=whole_word)
    assert [each.sentence.span for each in found] == expected


def test_the_first_of_many_come_in_order_and_more_is_said(seeded: Path) -> None:
    with closing(connect(seeded)) as connection:
        everything = find(connection, "في")
        first = search(connection, parse_query("في"), Filter(), 10, seen=None)
        assert (list(first.found), first.more) == (everything[:10], True)
        ids = find_articles(connection)
        order = [(ids.index(each.article_id), each.sentence.span) for each in everything]
        assert order == sorted(order)
        whole = search(connection, parse_query("في"), Filter(), len(everything), seen=None)
        assert not whole.more


def judge(connection: Connection, annotator: str, article_id: str, **steps: int) -> None:
    """Keyword: a label, or flag or none; its value: a sentence's index."""
    add_annotator(connection, annotator)
    for step, index in steps.items():
        sheet = read_sheet(connection, article_id, annotator)
        span = sheet.sentences[index]
        change: Change
        if step == "flag":
            _, change = sheet.flag(span)
        elif step == "none":
            _, change = sheet.judge_none(span)
        else:
            _, change = sheet.toggle(span, step)
        with transaction(connection):
            write_change(connection, change, 1)


@pytest.mark.parametrize("few", [0, 2_000])
def test_filters_look_at_no_more_than_they_may(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(db.search, "FEW", few)
    monkeypatch.setattr(db.search, "FEW_JUDGED", few)
    article_id = shelve(connection, "خبر أول. خبر ثان. خبر ثالث. خبر رابع.")
    judge(connection, "sara", article_id, claim=0, flag=1, none=2)
    judge(connection, "omar", article_id, claim=3, quote=0)

    def indices(
        chosen: Filter, seen: tuple[str, ...] | None = None, words: str = "خبر"
    ) -> list[int]:
        return [each.sentence.index for each in find(connection, words, chosen, seen=seen)]

    assert indices(Filter(label="claim")) == [0, 3]
    assert indices(Filter(label="claim"), ("sara",)) == [0]
    assert indices(Filter(label="quote"), ("sara",)) == []
    assert indices(Filter(label="claim", annotator="omar")) == [3]
    assert indices(Filter(label="claim", annotator="omar"), ("sara",)) == []
    assert indices(Filter(annotator="sara"), ("sara",), words="") == [0, 1, 2]
    assert indices(Filter(flagged=True)) == [1]
    assert indices(Filter(none=True)) == [2]
    assert indices(Filter(none=True), ("omar",)) == []
    assert indices(Filter(unjudged=True)) == [1]
    assert indices(Filter(unjudged=True), ("omar",)) == [1, 2]
    assert indices(Filter(article_ids=(article_id,), label="claim")) == [0, 3]
    assert indices(Filter(article_ids=())) == []
    assert indices(Filter(source="x")) == []


def test_sources_and_open_articles(path: Path, tmp_path: Path) -> None:
    lines = [f'{{"text": "خبر رقم {n}.", "source": "س{n % 2}"}}' for n in range(6)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    with closing(connect(path)) as connection:
        ids = import_files(connection, [tmp_path / "a.jsonl"]).article_ids
        assert texts(find(connection, "خبر", Filter(source="س1"))) == [
            f"خبر رقم {n}." for n in (1, 3, 5)
        ]
        chosen = Filter(article_ids=(ids[4], ids[1]))
        assert [each.article_id for each in find(connection, "خبر", chosen)] == [ids[1], ids[4]]


def recut(connection: Connection, article: int, old: list[tuple[int, int]], *new: int) -> None:
    """Puts sentences that end at each of `new` in the place of others."""
    with transaction(connection):
        for span in old:
            statement = 'DELETE FROM sentences WHERE article = ? AND "start" = ? AND "end" = ?'
            connection.execute(statement, (article, *span))
        bounds = [old[0][0], *new]
        for position, (start, end) in enumerate(zip(bounds, new, strict=False)):
            statement = (
                'INSERT INTO sentences (article, position, "start", "end") VALUES (?, ?, ?, ?)'
            )
            connection.execute(statement, (article, position, start, end))


def test_hits_are_in_the_sentences_as_they_are_cut_today(connection: Connection) -> None:
    text = "قال الوزير كلمة. ورد الرئيس عليه. انتهى الخبر."
    article_id = shelve(connection, text)
    spans = read_sentences(connection, article_id)
    assert find(connection, "الوزير الرئيس") == []
    recut(connection, 1, [spans[0], spans[1]], spans[1].end)
    assert texts(find(connection, "الوزير الرئيس")) == [text[: spans[1].end]]
    assert texts(find(connection, "الرئيس")) == [text[: spans[1].end]]
    assert texts(find(connection, '"كلمة. ورد"')) == [text[: spans[1].end]]
    merged = read_sentences(connection, article_id)[0]
    recut(connection, 1, [merged], 10, 27, merged.end)
    assert texts(find(connection, "الرئيس")) == [text[10:27]]
    assert find(connection, "الوزير الرئيس") == []


def test_indexing_can_be_interrupted_and_taken_up(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.indexing, "SENTENCES_AT_ONCE", 7)
    for article in range(3):
        shelve(connection, "\n".join(f"جملة {article} رقم {n}." for n in range(10)))
    take_out_of_index(connection)
    expected = [f"جملة {article} رقم 8." for article in range(3)]
    counts: list[int] = []
    assert texts(find(connection, "رقم 8")) == expected
    for _ in range(3):
        counts.append(index_some(connection) or 0)
        assert texts(find(connection, "رقم 8")) == expected
    index_rest(connection, counts.append)
    assert sum(counts) == 30
    assert max(counts) == 7
    assert (count_waiting(connection), index_some(connection)) == (0, None)
    assert texts(find(connection, "رقم 8")) == expected
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_two_programs_may_index_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(connect(path)) as one, closing(connect(path)) as other:
        shelve(one, TEXT)
        take_out_of_index(one)
        prepare = db.indexing._prepare

        def prepare_too_late(
            connection: Connection, words: FoldedWords
        ) -> Iterator[db.indexing.Stretch]:
            prepared = list(prepare(connection, words))
            monkeypatch.setattr(db.indexing, "_prepare", prepare)
            index_rest(other)
            yield from prepared

        monkeypatch.setattr(db.indexing, "_prepare", prepare_too_late)
        index_rest(one)
        assert one.execute("SELECT count(*), max(last) FROM stretches").fetchone() == (1, 3)


def test_what_is_too_long_for_the_index_is_found_all_the_same(connection: Connection) -> None:
    long = "قال " + "كلمة " * 5_000 + "الرئيس"
    shelve(connection, f"{long}\nخبر قصير.")
    assert texts(find(connection, "قال الرئيس")) == [long]
    assert texts(find(connection, "قصير")) == ["خبر قصير."]
    assert connection.execute("SELECT count(*) FROM scanned").fetchone() == (1,)


def test_an_older_database_is_searched_at_once_and_indexed_by_the_next_import(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = migrations._migrations
    before = [step.name for step in steps].index("create_search")
    with monkeypatch.context() as older:
        older.setattr(migrations, "_migrations", steps[:before])
        older.setattr("db.schema.VERSION", before)
        with closing(connect(path)) as connection:
            shelve_as_before(connection, "خبرُ الرئيس.\nقال الرئيسُ كلمة.", "خبرُ الرئيس")
    (tmp_path / "a.txt").write_text("قال الرئيس غيرها.")
    with closing(connect(path)) as connection:
        assert find_articles(connection, "رئيس") == find_articles(connection)
        assert count_waiting(connection) == 2
        assert len(find(connection, "رئيس")) == 2
        import_files(connection, [tmp_path / "a.txt"])
        assert count_waiting(connection) == 0
        assert len(find(connection, "رئيس")) == 3


def test_a_search_can_be_left_before_its_end(seeded: Path) -> None:
    with closing(connect(seeded)) as connection:
        with closing(search_all(connection, parse_query("في"), Filter(), seen=None)) as results:
            assert len(list(islice(results, 3))) == 3
        with transaction(connection):
            connection.execute("SELECT 1")
