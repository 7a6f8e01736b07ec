"""A complete export makes the project anew: imported where nothing is, it is exported the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from db.articles import find_articles, read_article, read_sentences
from db.connection import Connection, connect, transaction
from db.cuts import write_cut
from db.exchange.selection import Only
from db.exchange.votes_in.importing import VotesReport, import_votes
from db.exchange.votes_in.opening import Wishes, open_votes
from db.judgements import read_sheet, write_change
from db.schemes import read_latest_version, set_scheme
from db.sending_back import Answer, Close, SendBack, list_unsettled_questions
from tagging.change import Change
from tagging.cut import Cut, merge, split
from tagging.decision import decide, give_reason, name_error, take_majority, toggle_guideline
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.errors import TaggingError
from tagging.judgement import FieldKey, Judgement, Mark, fill_field, mark_words
from tagging.more_keys import MORE
from tagging.role import Role
from tagging.scheme_file import parse_scheme
from tagging.span import Span
from tests.exported import export
from tests.reviewed import settle, staff, talk, votes_of
from tests.shelved import shelve

NAMES = ("omar", "sara", "lina")
LATER = DEFAULT_SCHEME.replace('name = "place"', 'name = "where"\nrenamed_from = "place"')
SCHEME = parse_scheme(DEFAULT_SCHEME)
TEXTS = (
    "قال الوزير: «سنعود غدا». ثم غادر.\r\n\r\nوقع الحادث مساء.",
    "  \u202eعنوان\u200f <b>غليظ</b> & 'x'\u2028😀 قال شيئا! ثم \x1b[31mسكت؟ نعم.\n\t",
    "سطر واحد",
)
LABELS = ("claim", "quote", "event")
FIELDS = (FieldKey("quote", "speaker"), FieldKey("event", "place"), FieldKey("claim", "claimant"))
ACTIONS = ("judge", "judge", "judge", "judge", "cut", "settle", "ask", "answer", "scheme")


def dump(connection: Connection, only: Only = "all", *more: str) -> bytes:
    records = export(connection, only, *more)
    return b"".join(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in records)


def take(connection: Connection, data: bytes, by: str = "owner", **wishes: Any) -> VotesReport:
    with TemporaryDirectory() as folder:
        file = Path(folder, "data.jsonl")
        file.write_bytes(data)
        with open_votes(connection, file, Wishes("hashiya", **wishes), by) as source:
            return import_votes(connection, source, by)


@contextmanager
def fresh() -> Iterator[Connection]:
    with TemporaryDirectory() as folder:
        connection = connect(Path(folder, "test.db"))
        try:
            yield connection
        finally:
            connection.close()


def put(
    connection: Connection, article: str, span: Span, name: str, after: Judgement, at: str
) -> None:
    before = read_sheet(connection, article, name).judgement(span)
    if before != after:
        change = Change(article, name, span, before, after)
        with transaction(connection):
            write_change(connection, change, read_latest_version(connection))
            connection.execute("UPDATE judgements SET at = ? WHERE at > '2026'", [at])


def draw_judgement(data: st.DataObject, span: Span, is_later: bool) -> Judgement:
    labels = data.draw(st.none() | st.frozensets(st.sampled_from(LABELS)))
    note = data.draw(st.sampled_from(("", "سؤال", "<i>\n\u202e😀")))
    judgement = Judgement(labels, flag=data.draw(st.booleans()), note=note)
    for key in FIELDS:
        if judgement.has(key.label) and data.draw(st.booleans()):
            name = "where" if is_later and key.name == "place" else key.name
            judgement = fill_field(judgement, FieldKey(key.label, name), data.draw(VALUES))
    for _ in range(data.draw(st.integers(0, 3)) if labels else 0):
        start = data.draw(st.integers(span.start, span.end - 1))
        end = data.draw(st.integers(start + 1, span.end))
        label = data.draw(st.sampled_from(sorted(labels or ())))
        name = data.draw(st.sampled_from(["", *(k.name for k in FIELDS if k.label == label)]))
        name = "where" if is_later and name == "place" else name
        judgement = mark_words(judgement, Mark(label, name, Span(start, end)))
    return judgement


VALUES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).map(
    lambda text: text.strip() or "x"
)


def cut(connection: Connection, data: st.DataObject, article: str, span: Span) -> None:
    text, sentences = read_article(connection, article).text, read_sentences(connection, article)
    try:
        if data.draw(st.booleans()):
            before: tuple[Span, ...] = (span,)
            after: tuple[Span, ...] = split(span, data.draw(st.integers(*span)), text)
        else:
            *parts, whole = merge(sentences, span, text)
            before, after = tuple(parts), (whole,)
    except TaggingError:
        return
    with transaction(connection):
        write_cut(connection, Cut(article, "lina", before, after), Role.REVIEWER)


def decide_on(connection: Connection, data: st.DataObject, article: str, span: Span) -> None:
    votes = votes_of(connection, article, span)
    if not any(vote.annotator != "lina" for vote in votes):
        return
    try:
        decision = take_majority(votes, "lina")
        if data.draw(st.booleans()):
            decision = give_reason(toggle_guideline(decision), "واضح")
    except TaggingError:
        said = Judgement(data.draw(st.frozensets(st.sampled_from(LABELS))))
        decision = name_error(decide(votes, said, "lina"), "slip", SCHEME)
    settle(connection, article, span, decision)


def live(connection: Connection, data: st.DataObject) -> bool:
    """Some days of a project; returns whether the later scheme is in force."""
    staff(connection)
    for text in data.draw(st.lists(st.sampled_from(TEXTS), min_size=1, unique=True)):
        shelve(connection, text)
    is_later = False
    for action in data.draw(st.lists(st.sampled_from(ACTIONS), max_size=25)):
        article = data.draw(st.sampled_from(find_articles(connection)))
        span = data.draw(st.sampled_from(read_sentences(connection, article)))
        if action == "judge":
            name = data.draw(st.sampled_from(NAMES))
            day = data.draw(st.integers(1, 9))
            said = draw_judgement(data, span, is_later)
            put(connection, article, span, name, said, f"2020-02-0{day}T10:00:00Z")
        elif action == "cut":
            cut(connection, data, article, span)
        elif action == "settle":
            decide_on(connection, data, article, span)
        elif action == "ask":
            talk(connection, SendBack(article, span, "omar", "lina", "لماذا؟"))
        elif action == "answer":
            for question in list_unsettled_questions(connection)[:1]:
                answered = question.answered_at is not None
                answer = Answer(question.number, "omar", "هكذا")
                talk(connection, Close(question.number, "lina") if answered else answer)
        elif not is_later:
            set_scheme(connection, LATER, by="owner")
            is_later = True
    return is_later


@given(st.data())
@settings(max_examples=30)
def test_a_complete_export_makes_the_project_anew(data: st.DataObject) -> None:
    with fresh() as source, fresh() as target:
        is_later = live(source, data)
        wanted = dump(source, "all", *MORE)
        if is_later:
            set_scheme(target, LATER, by="owner")
        report = take(target, wanted)
        assert report.refusals == ()
        assert dump(target, "all", *MORE) == wanted
        states = 'SELECT "start", votes, disagreement, state FROM reviews ORDER BY article, "start"'
        live_states = states.replace(
            "FROM reviews", "FROM reviews WHERE sentence IN (SELECT key FROM live_sentences)"
        )
        assert target.execute(live_states).fetchall() == source.execute(live_states).fetchall()
        changes = target.total_changes
        again = take(target, wanted)
        assert target.total_changes == changes
        assert (again.judgements, again.decisions, again.articles) == (0, 0, 0)
        assert again.refusals == ()
        assert again.known == report.judgements + report.decisions


@given(st.data())
@settings(max_examples=20)
def test_an_export_imported_where_it_comes_from_changes_nothing(data: st.DataObject) -> None:
    with fresh() as source:
        live(source, data)
        changes = source.total_changes
        for wanted in (dump(source), dump(source, "judged", "spans"), dump(source, "all", *MORE)):
            report = take(source, wanted)
            assert report == VotesReport(known=report.known)
        assert source.total_changes == changes


@given(st.data())
@settings(max_examples=20)
def test_the_usual_export_imported_where_the_articles_are_is_exported_the_same(
    data: st.DataObject,
) -> None:
    with fresh() as source, fresh() as target:
        if live(source, data):
            set_scheme(target, LATER, by="owner")
        take(target, b"".join(_strip(each) for each in export(source, "all", *MORE)))
        usual = [each for each in export(source) if _follows(each)]
        report = take(target, b"".join(map(_line, usual)))
        assert report.refusals == ()
        ids = {each["id"] for each in usual}
        assert [each for each in export(target) if each["id"] in ids] == usual


def _line(record: dict[str, Any]) -> bytes:
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def _strip(record: dict[str, Any]) -> bytes:
    """The record of a sentence of which nobody has said anything."""
    return _line({**record, "judgements": [], "decision": None, "sent_back": []})


def _follows(record: dict[str, Any]) -> bool:
    """Whether what was settled is adjudicated; the votes may have changed under a majority."""
    said = [vote["labels"] for vote in record["votes"]]
    if record["gold_source"] in ("unanimous", "majority"):
        return 2 * said.count(record["labels"]) > len(said) > 1
    return True
