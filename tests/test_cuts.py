"""Sentences split and merged, and what becomes of what was said of them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlite_utils import Database

from db.annotators import add_annotator
from db.articles import list_articles, read_keys, read_sentences
from db.connection import Connection, connect, transaction
from db.cuts import Uncertain, list_uncertain, read_cuts, write_cut
from db.errors import ConflictError, ForbiddenError
from db.judgements import judgement_from_json, read_sheet, write_change
from db.migrations import migrations
from db.places import Desk, Place, read_position, write_desk
from db.reports import CutRefused, CutSaved, Report, Saved
from db.schema import APPLICATION_ID
from db.schemes import read_scheme
from db.status import read_status
from db.writer import Writer
from tagging.carrying import Doubt, carry, restores
from tagging.change import Change, CutStep, Step
from tagging.cut import Cut, invert_cut, merge, split
from tagging.draft import Draft
from tagging.errors import CutError, UnderWayError
from tagging.judgement import BLANK, FieldKey, Judgement, Mark, mark_words
from tagging.role import Role
from tagging.segmentation import segment
from tagging.sheet import Sheet
from tagging.span import Span
from tests.exported import export
from tests.patience import PATIENCE
from tests.shelved import shelve, shelve_as_before

TEXT = "قال الوزير إن الاتفاق قريب. ووصل الوفد أمس. وغادر اليوم.\nعنوان آخر هنا."
A, B, C, D = segment(TEXT)
MIDDLE = TEXT.index("إن")
PARTS = split(A, MIDDLE, TEXT)
CLAIM, QUOTE, NONE = (Judgement(frozenset(each)) for each in (["claim"], ["quote"], []))
SPLIT = Cut("b2s:1", "sara", (A,), PARTS)
MERGE = invert_cut(SPLIT)
SPEAKER = FieldKey("quote", "speaker")


def tiles(sentences: tuple[Span, ...], text: str) -> bool:
    """Whether every character that is no white space is in exactly one sentence."""
    covered = [at for span in sentences for at in range(*span)]
    visible = {at for at, letter in enumerate(text) if not letter.isspace()}
    trimmed = all(span.of(text) == span.of(text).strip() != "" for span in sentences)
    return trimmed and len(covered) == len(set(covered)) and visible <= set(covered)


# Where sentences are cut


def test_a_sentence_is_split_before_a_word_and_trimmed() -> None:
    assert [part.of(TEXT) for part in PARTS] == ["قال الوزير", "إن الاتفاق قريب."]
    assert merge((*PARTS, B), PARTS[0], TEXT) == (*PARTS, A)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("انتهى الأمر.وقال", "وقال"),
        ("٢٧ فبراير ٢٠٢٥التقى الرئيس", "التقى الرئيس"),
        ('انتهى."وقال الوزير"', '"وقال الوزير"'),
        ("انتهى. \u200fوقال", "وقال"),
        ("انتهى. \u200fوقال", "\u200fوقال"),
    ],
)
def test_words_that_were_glued_together_can_be_split(text: str, second: str) -> None:
    span = Span(0, len(text))
    parts = split(span, text.index(second), text)
    assert parts[1].of(text) == second
    assert tiles(parts, text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("قال الوزير", 0),
        ("قال الوزير", 6),
        ("قال الوزير", 3),
        ("قال الوزير", 10),
        ("قَالَ الوزير", 1),
        ("قَالَ الوزير", 2),
        ("می\u200cخواهم", 3),
        ("قال الوزير .", 11),
        ("«قال» نعم", 4),
        ("قـال نعم", 2),
        ("... نعم هنا", 4),
    ],
)
def test_a_word_is_never_torn_apart_and_no_part_is_empty(text: str, at: int) -> None:
    with pytest.raises(CutError):
        split(Span(0, len(text)), at, text)


@given(st.text(st.sampled_from('اب .؟«»"ًـ\u200d\u200f٣a👩\u0300')), st.integers(0, 40))
def test_any_split_tiles_and_merging_takes_it_back(text: str, at: int) -> None:
    for span in segment(text):
        try:
            parts = split(span, at, text)
        except CutError:
            continue
        assert tiles(parts, span.of(text).rjust(span.end))
        assert merge(parts, parts[0], text) == (*parts, span)


def test_a_line_end_always_ends_a_sentence() -> None:
    with pytest.raises(CutError, match="line end"):
        merge((A, B, C, D), C, TEXT)
    with pytest.raises(CutError, match="last sentence"):
        merge((A, B, C, D), D, TEXT)


# What becomes of judgements


@pytest.mark.parametrize(
    ("said", "carried", "doubt"),
    [
        (BLANK, BLANK, None),
        (NONE, NONE, None),
        (Judgement(flag=True, note="؟"), Judgement(flag=True, note="؟"), None),
        (CLAIM, Judgement(CLAIM.labels, flag=True), Doubt.SPLIT),
    ],
)
def test_both_parts_of_a_split(said: Judgement, carried: Judgement, doubt: Doubt | None) -> None:
    assert carry(SPLIT, {A: said}) == dict.fromkeys(PARTS, (carried, doubt))


@pytest.mark.parametrize(
    ("left", "right", "labels", "doubt"),
    [
        (BLANK, BLANK, None, None),
        (NONE, NONE, frozenset(), None),
        (CLAIM, CLAIM, CLAIM.labels, None),
        (CLAIM, QUOTE, frozenset({"claim", "quote"}), Doubt.DIFFERENT),
        (CLAIM, NONE, CLAIM.labels, Doubt.DIFFERENT),
        (CLAIM, BLANK, CLAIM.labels, Doubt.UNJUDGED),
        (BLANK, NONE, None, Doubt.UNJUDGED),
    ],
)
def test_the_whole_of_a_merge(
    left: Judgement, right: Judgement, labels: frozenset[str] | None, doubt: Doubt | None
) -> None:
    for said in ((left, right), (right, left)):
        (carried,) = carry(MERGE, dict(zip(PARTS, said, strict=True))).values()
        assert (carried.judgement.labels, carried.doubt) == (labels, doubt)
        assert carried.judgement.flag == (doubt is not None)


def test_notes_are_joined_and_fields_go_with_their_tags() -> None:
    speaker, place = FieldKey("quote", "speaker"), FieldKey("event", "place")
    left = Judgement(frozenset({"quote"}), {speaker: "بيسكوف"}, note="أول")
    right = Judgement(frozenset({"event"}), {place: "القاهرة"}, note="ثان")
    (carried,) = carry(MERGE, dict(zip(PARTS, (left, right), strict=True))).values()
    assert carried.judgement.fields == {speaker: "بيسكوف", place: "القاهرة"}
    assert carried.judgement.note == "أول / ثان"


WORDS = Mark("quote", "", Span(0, 3))
LATER = Mark("quote", "speaker", Span(MIDDLE, MIDDLE + 2))
ACROSS = Mark("quote", "", Span(5, MIDDLE + 2))


@pytest.mark.parametrize(
    ("labels", "marks", "given"),
    [
        ("quote", [WORDS], [(("quote",), [WORDS], None), ((), [], None)]),
        ("quote", [LATER], [((), [], None), (("quote",), [LATER], None)]),
        (
            "quote claim",
            [LATER],
            [(("claim",), [], Doubt.SPLIT), (("claim", "quote"), [LATER], Doubt.SPLIT)],
        ),
        (
            "quote",
            [WORDS, LATER],
            [(("quote",), [WORDS], Doubt.SPLIT), (("quote",), [LATER], Doubt.SPLIT)],
        ),
        (
            "quote",
            [ACROSS],
            [
                (("quote",), [replace(ACROSS, span=Span(5, 10))], Doubt.SPLIT),
                (("quote",), [replace(ACROSS, span=Span(MIDDLE, MIDDLE + 2))], Doubt.SPLIT),
            ],
        ),
    ],
)
def test_marked_words_say_which_part_a_label_means(
    labels: str, marks: list[Mark], given: list[tuple[tuple[str, ...], list[Mark], Doubt | None]]
) -> None:
    said = Judgement(frozenset(labels.split()), {SPEAKER: "بيسكوف"}, marks=frozenset(marks))
    carried = carry(SPLIT, {A: said})
    for part, (names, kept, doubt) in zip(PARTS, given, strict=True):
        judgement = carried[part].judgement
        assert judgement.labels == (frozenset(names) or None)
        assert (sorted(judgement.marks), carried[part].doubt) == (sorted(kept), doubt)
        assert judgement.flag == (doubt is not None)
        assert (SPEAKER in judgement.fields) == ("quote" in names)


labels = st.sampled_from(["claim", "quote", "event"])
judgements = st.builds(
    lambda names, marks, flag: reduce(
        lambda said, mark: mark_words(said, mark) if said.has(mark.label) else said,
        marks,
        Judgement(names, flag=flag),
    ),
    st.none() | st.frozensets(labels),
    st.lists(
        st.builds(
            lambda label, name, start, length: Mark(
                label, name, Span(start, min(start + length, A.end))
            ),
            labels,
            st.sampled_from(["", "speaker"]),
            st.integers(A.start, A.end - 1),
            st.integers(1, 12),
        ),
        max_size=5,
    ),
    st.booleans(),
)


def is_sound(judgement: Judgement, span: Span) -> bool:
    """Whether marks lie in the sentence, have their tag, and none joins another."""
    return all(
        span.start <= mark.span.start < mark.span.end <= span.end
        and judgement.has(mark.label)
        and not any(mark.joins(other) for other in judgement.marks - {mark})
        for mark in judgement.marks
    )


def letters(judgement: Judgement) -> set[tuple[str, str, int]]:
    """Every marked character that is no white space."""
    marked = {(each.label, each.name, at) for each in judgement.marks for at in range(*each.span)}
    return {each for each in marked if not TEXT[each[2]].isspace()}


@given(judgements)
def test_splitting_keeps_every_label_and_every_marked_letter(said: Judgement) -> None:
    carried = carry(SPLIT, {A: said})
    parts = [carried[part].judgement for part in PARTS]
    assert all(map(is_sound, parts, PARTS))
    assert set().union(*map(letters, parts)) == letters(said)
    assert frozenset().union(*(part.labels or () for part in parts)) == (said.labels or set())
    for part, (judgement, doubt) in carried.items():
        assert judgement.flag == (said.flag or doubt is not None)
        for label in judgement.labels or ():
            marked = {at for each in said.marks if each.label == label for at in range(*each.span)}
            kept = {at for at in marked if any(each.start <= at < each.end for each in PARTS)}
            assert doubt or (kept and kept <= set(range(*part)))
    assert restores(MERGE, {A: said}, {part: each.judgement for part, each in carried.items()})


@given(judgements, judgements)
def test_merging_keeps_every_label_and_every_marked_letter(one: Judgement, two: Judgement) -> None:
    left, right = (
        carry(SPLIT, {A: said})[part] for said, part in zip((one, two), PARTS, strict=True)
    )
    halves = left.judgement, right.judgement
    (whole,) = carry(MERGE, dict(zip(PARTS, halves, strict=True))).values()
    assert is_sound(whole.judgement, A)
    assert letters(whole.judgement) == letters(halves[0]) | letters(halves[1])
    union = frozenset().union(*(half.labels or () for half in halves))
    assert (whole.judgement.labels or frozenset()) == union


# A draft while a cut is under way


def test_a_cut_waits_for_the_changes_of_its_sentences_and_they_for_it() -> None:
    draft = Draft.of(Sheet("b2s:1", "sara", (A, B, C, D), {}))
    _, change = draft.sheet.toggle(A, "claim")
    _, cut = draft.sheet.split(A, MIDDLE, TEXT)
    with pytest.raises(UnderWayError):
        draft.propose(Step((change,), -1)).propose_cut(cut)
    _, other = draft.sheet.toggle(B, "event")
    step = Step((other,), -2)
    cutting = draft.propose(step).propose_cut(cut)
    assert cutting.sheet.sentences == (*PARTS, B, C, D)
    assert cutting.is_pending(PARTS[1])
    _, early = cutting.sheet.toggle(PARTS[0], "claim")
    with pytest.raises(UnderWayError):
        cutting.propose(Step((early,), -3))
    assert cutting.refuse_cut(None) == draft.propose(step)
    stored = draft.sheet.recut(cut)
    confirmed = cutting.confirm_cut(stored)
    assert confirmed.sheet.judgement(B).has("event")
    assert confirmed.confirm(step) == Draft.of(stored.apply(other))


# In the database


@pytest.fixture
def article(connection: Connection) -> str:
    for name in ("sara", "omar"):
        add_annotator(connection, name)
    return shelve(connection, TEXT)


def judge(connection: Connection, article: str, name: str, span: Span, label: str) -> None:
    _, change = read_sheet(connection, article, name).toggle(span, label)
    with transaction(connection):
        write_change(connection, change, 1)


def cut_at(connection: Connection, article: str, at: int, role: Role = Role.ANNOTATOR) -> Cut:
    sheet = read_sheet(connection, article, "sara")
    span = next(each for each in sheet.sentences if each.start < at < each.end)
    _, cut = sheet.split(span, at, TEXT)
    store(connection, cut, role)
    return cut


def store(connection: Connection, cut: Cut, role: Role = Role.ANNOTATOR) -> None:
    with transaction(connection):
        write_cut(connection, cut, role)


def test_a_cut_that_is_taken_back_leaves_no_trace_but_history(
    connection: Connection, article: str
) -> None:
    judge(connection, article, "sara", A, "claim")
    judge(connection, article, "omar", B, "event")
    before = export(connection)
    cut = cut_at(connection, article, MIDDLE)
    during = export(connection)
    assert [each["index"] for each in during] == [0, 1, 2, 3, 4]
    assert [each["labels"] for each in during[:2]] == [["claim"], ["claim"]]
    untouched = [each["id"] for each in before[1:]]
    assert [each["id"] for each in during[2:]] == untouched
    (listed,) = list_articles(connection, read_keys(connection, [article]), "sara")
    assert (listed.sentences, listed.judged) == (5, 2)
    status = read_status(connection, "sara")[0].progress
    assert (status.total, status.judged, status.labels) == (5, 2, {"claim": 2})
    store(connection, invert_cut(cut))
    assert export(connection) == before
    assert [each.cut for each in read_cuts(connection, article)] == [cut, invert_cut(cut)]
    for statement in ("UPDATE cuts SET at = 'x'", "DELETE FROM cuts"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)


def test_a_sentence_that_others_judged_is_cut_by_reviewers_only(
    connection: Connection, article: str
) -> None:
    judge(connection, article, "omar", A, "claim")
    with pytest.raises(ForbiddenError, match="ask a reviewer"):
        cut_at(connection, article, MIDDLE)
    assert read_sentences(connection, article) == (A, B, C, D)
    cut_at(connection, article, MIDDLE, Role.REVIEWER)
    omar = read_sheet(connection, article, "omar")
    assert all(omar.judgement(part).has("claim") for part in PARTS)
    assert read_sheet(connection, article, "sara").judgements == {}
    reason = "SELECT cut, doubt FROM changes WHERE cut IS NOT NULL"
    assert connection.execute(reason).fetchall() == [(1, Doubt.SPLIT.value)] * 2


def test_a_cut_from_sentences_that_are_gone_is_a_conflict(
    connection: Connection, article: str
) -> None:
    stale = read_sheet(connection, article, "sara")
    cut_at(connection, article, MIDDLE)
    for cut in (stale.split(A, MIDDLE, TEXT)[1], stale.merge(A, TEXT)[1]):
        with pytest.raises(ConflictError, match="open the article again"):
            store(connection, cut)
    _, change = stale.toggle(A, "claim")
    with pytest.raises(ConflictError, match="open the article again"), transaction(connection):
        write_change(connection, change, 1)


def test_what_is_in_doubt_is_listed_until_the_flag_is_taken_away(
    connection: Connection, article: str
) -> None:
    judge(connection, article, "sara", A, "claim")
    _, change = read_sheet(connection, article, "sara").flag(C)
    with transaction(connection):
        write_change(connection, change, 1)
    cut = cut_at(connection, article, MIDDLE)
    listed = [Uncertain(article, part, Doubt.SPLIT) for part in PARTS]
    assert list_uncertain(connection, "sara") == listed
    assert list_uncertain(connection, "omar") == []
    _, change = read_sheet(connection, article, "sara").flag(PARTS[0])
    with transaction(connection):
        write_change(connection, change, 1)
    assert list_uncertain(connection, "sara") == listed[1:]
    store(connection, invert_cut(cut))
    assert list_uncertain(connection, "sara") == []


def test_readers_stay_at_their_sentence(connection: Connection, article: str) -> None:
    places = {"sara": 0, "omar": 2}
    for name, position in places.items():
        with transaction(connection):
            write_desk(connection, Desk(name, (Place(article, position),), 0))
    cut = cut_at(connection, article, MIDDLE)
    assert [read_position(connection, name, article) for name in places] == [0, 3]
    with transaction(connection):
        write_desk(connection, Desk("sara", (Place(article, 1),), 0))
    store(connection, invert_cut(cut))
    assert [read_position(connection, name, article) for name in places] == [0, 2]


def test_the_writer_cuts_in_order_and_reports(
    path: Path, connection: Connection, article: str
) -> None:
    reports: list[Report] = []
    sheet = read_sheet(connection, article, "sara")
    judged, change = sheet.toggle(A, "claim")
    parts, cut = judged.split(A, MIDDLE, TEXT)
    writer = Writer(path, 1, reports.append)
    step, cutting = Step((change,), -1), CutStep(cut, -2)
    for entry in (step, cutting, CutStep(cut, -3)):
        writer.submit(entry)
    assert writer.close(PATIENCE)
    saved, stored, refused = reports
    assert (saved, stored) == (Saved(step), CutSaved(cutting, parts))
    assert isinstance(refused, CutRefused)
    assert isinstance(refused.error, ConflictError)
    assert refused.sheet == parts


class CutsLoseNothing(RuleBasedStateMachine):
    """Two annotators judge while sentences are split, merged, and cuts are taken back."""

    names = st.sampled_from(["sara", "omar"])
    numbers = st.integers(0, 9)

    @initialize()
    def begin(self) -> None:
        self.connection = connect(Path(":memory:"))
        for name in ("sara", "omar"):
            add_annotator(self.connection, name)
        self.article = shelve(self.connection, TEXT)
        self.version = read_scheme(self.connection).version
        # Each cut with what everybody said of its article before it and after it.
        self.cuts: list[tuple[Cut, list[Sheet], list[Sheet]]] = []

    def sheets(self) -> list[Sheet]:
        return [read_sheet(self.connection, self.article, name) for name in ("sara", "omar")]

    @rule(name=names, number=numbers, step=st.sampled_from(["claim", "quote", "none", "flag"]))
    def judge(self, name: str, number: int, step: str) -> None:
        sheet = read_sheet(self.connection, self.article, name)
        span = sheet.sentences[number % len(sheet.sentences)]
        change: Change
        if step == "none":
            _, change = sheet.judge_none(span)
        elif step == "flag":
            _, change = sheet.flag(span)
        else:
            _, change = sheet.toggle(span, step)
        with transaction(self.connection):
            write_change(self.connection, change, self.version)

    @rule(number=numbers, at=st.integers(1, len(TEXT) - 1))
    def split(self, number: int, at: int) -> None:
        sheet = self.sheets()[0]
        try:
            _, cut = sheet.split(sheet.sentences[number % len(sheet.sentences)], at, TEXT)
        except CutError:
            return
        self.cut(cut)

    @rule(number=numbers)
    def merge(self, number: int) -> None:
        sheet = self.sheets()[0]
        try:
            _, cut = sheet.merge(sheet.sentences[number % len(sheet.sentences)], TEXT)
        except CutError:
            return
        self.cut(cut)

    @rule()
    def undo(self) -> None:
        if not self.cuts:
            return
        cut, before, after = self.cuts.pop()
        present = self.sheets()
        store(self.connection, invert_cut(cut), Role.REVIEWER)
        for was, then, is_, name in zip(before, after, present, ("sara", "omar"), strict=True):
            if all(is_.judgement(span) == then.judgement(span) for span in cut.after):
                restored = read_sheet(self.connection, self.article, name)
                for span in cut.before:
                    assert restored.judgement(span) == was.judgement(span)

    def cut(self, cut: Cut) -> None:
        before = self.sheets()
        store(self.connection, cut, Role.REVIEWER)
        self.cuts.append((cut, before, self.sheets()))

    @invariant()
    def sentences_tile_the_text(self) -> None:
        if hasattr(self, "version"):
            sentences = read_sentences(self.connection, self.article)
            assert sorted(sentences) == list(sentences)
            assert tiles(sentences, TEXT)
            keys = read_keys(self.connection, [self.article])
            counted = list_articles(self.connection, keys, "sara")[0].sentences
            assert counted == len(sentences)

    @invariant()
    def datasets_are_true(self) -> None:
        if hasattr(self, "version"):
            records = export(self.connection)
            assert [each["index"] for each in records] == list(range(len(records)))
            spans = [Span(each["start"], each["end"]) for each in records]
            assert spans == list(read_sentences(self.connection, self.article))
            for span, each in zip(spans, records, strict=True):
                assert each["text"] == span.of(TEXT)
                assert each["id"] == f"{self.article}:{span.start}-{span.end}"
            positions = "SELECT position FROM live_sentences ORDER BY start"
            rows = self.connection.execute(positions).fetchall()
            assert [position for (position,) in rows] == list(range(len(records)))

    @invariant()
    def the_history_leads_to_what_stands(self) -> None:
        if not hasattr(self, "version"):
            return
        last: dict[tuple[str, Span], Judgement] = {}
        rows = self.connection.execute(
            'SELECT n.name, s."start", s."end", c.before, c.after FROM changes AS c'
            " JOIN sentences AS s ON s.key = c.sentence"
            " JOIN annotators AS n ON n.key = c.annotator ORDER BY c.key"
        )
        for name, start, end, before, after in rows:
            place = name, Span(start, end)
            assert last.get(place, BLANK) == judgement_from_json(before)
            last[place] = judgement_from_json(after)
        for sheet in self.sheets():
            for span in sheet.sentences:
                assert last.get((sheet.annotator, span), BLANK) == sheet.judgement(span)

    def teardown(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()


TestCutsLoseNothing = CutsLoseNothing.TestCase
TestCutsLoseNothing.settings = settings(max_examples=40, stateful_step_count=20)


def test_a_draft_that_was_cut_cannot_be_judged_by_the_old_sentence() -> None:
    sheet, _ = Sheet("b2s:1", "sara", (A, B, C, D), {A: CLAIM}).split(A, MIDDLE, TEXT)
    assert set(sheet.judgements) == set(PARTS)
    with pytest.raises(CutError, match="open the article again"):
        sheet.recut(SPLIT)


def test_an_older_database_keeps_its_sentences_and_they_can_be_cut(path: Path) -> None:
    old = sqlite3.connect(path, isolation_level=None)
    migrations.apply(Database(old), stop_before="create_cuts")
    steps = [step.name for step in migrations._migrations]
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    old.execute(f"PRAGMA user_version = {steps.index('create_cuts')}")
    article = shelve_as_before(old, TEXT)
    old.close()
    with closing(connect(path)) as connection:
        assert read_sentences(connection, article) == (A, B, C, D)
        add_annotator(connection, "sara")
        cut_at(connection, article, MIDDLE)
        assert read_sentences(connection, article) == (*PARTS, B, C, D)
