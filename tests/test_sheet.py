"""Judgements, sheets, changes and drafts: plain functions on frozen values."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.change import Change, UndoStack, invert
from tagging.draft import Draft
from tagging.errors import MissingTagError, StaleChangeError, UnknownSentenceError
from tagging.judgement import BLANK, FieldKey, Judgement
from tagging.progress import measure_progress
from tagging.sheet import Sheet
from tagging.span import Span

SPANS = (Span(0, 5), Span(6, 9), Span(10, 20))
EMPTY = Sheet("b2s:1", "sara", SPANS, {})
SPEAKER = FieldKey("quote", "speaker")


def test_toggling_a_label_twice_leaves_the_sentence_unjudged() -> None:
    sheet, _ = EMPTY.toggle(SPANS[0], "claim")
    assert sheet.judgement(SPANS[0]).labels == frozenset({"claim"})
    sheet, _ = sheet.toggle(SPANS[0], "claim")
    assert sheet == EMPTY


def test_none_is_a_judgement_and_unread_is_not() -> None:
    sheet, _ = EMPTY.judge_none(SPANS[1])
    assert sheet.judgement(SPANS[1]).is_none
    assert not sheet.judgement(SPANS[0]).is_judged
    assert measure_progress(sheet).judged == 1


def test_a_label_after_none_takes_its_place() -> None:
    sheet, _ = EMPTY.judge_none(SPANS[1])
    sheet, _ = sheet.toggle(SPANS[1], "event")
    assert sheet.judgement(SPANS[1]).labels == frozenset({"event"})


def test_flag_and_note_are_no_judgement_and_survive_clearing() -> None:
    sheet, _ = EMPTY.flag(SPANS[0])
    sheet, _ = sheet.note(SPANS[0], " see the source ")
    assert not sheet.judgement(SPANS[0]).is_judged
    sheet, _ = sheet.toggle(SPANS[0], "claim")
    sheet, _ = sheet.clear(SPANS[0])
    assert sheet.judgement(SPANS[0]) == Judgement(flag=True, note="see the source")


def test_a_field_needs_its_tag_and_goes_with_it() -> None:
    with pytest.raises(MissingTagError, match="tag the sentence as quote"):
        EMPTY.fill(SPANS[0], SPEAKER, "بيسكوف")
    sheet, _ = EMPTY.toggle(SPANS[0], "quote")
    sheet, _ = sheet.fill(SPANS[0], SPEAKER, "بيسكوف")
    assert sheet.judgement(SPANS[0]).fields == {SPEAKER: "بيسكوف"}
    sheet, _ = sheet.toggle(SPANS[0], "claim")
    sheet, _ = sheet.toggle(SPANS[0], "quote")
    assert sheet.judgement(SPANS[0]).fields == {}


def test_an_unknown_sentence_is_refused() -> None:
    with pytest.raises(UnknownSentenceError, match="no sentence at 0-6"):
        EMPTY.toggle(Span(0, 6), "claim")


def test_a_change_that_starts_elsewhere_is_stale() -> None:
    sheet, change = EMPTY.toggle(SPANS[0], "claim")
    with pytest.raises(StaleChangeError):
        sheet.apply(change)


def test_progress_counts_each_label_of_a_sentence() -> None:
    sheet, _ = EMPTY.toggle(SPANS[0], "claim")
    sheet, _ = sheet.toggle(SPANS[0], "quote")
    sheet, _ = sheet.judge_none(SPANS[1])
    sheet, _ = sheet.flag(SPANS[2])
    progress = measure_progress(sheet)
    assert (progress.total, progress.judged, progress.none, progress.flagged) == (3, 2, 1, 1)
    assert progress.labels == {"claim": 1, "quote": 1}
    assert progress.share == pytest.approx(2 / 3)


labels = st.sampled_from(["claim", "quote", "event"])
spans = st.sampled_from(SPANS)
texts = st.text(max_size=5)
steps = st.one_of(
    st.tuples(st.just("toggle"), spans, labels),
    st.tuples(st.just("judge_none"), spans),
    st.tuples(st.just("clear"), spans),
    st.tuples(st.just("flag"), spans),
    st.tuples(st.just("note"), spans, texts),
)


Step = tuple[Any, ...]  # a method of Sheet, and its arguments


def play(sheet: Sheet, step: Step) -> tuple[Sheet, Change]:
    result: tuple[Sheet, Change] = getattr(sheet, step[0])(*step[1:])
    return result


@given(st.lists(steps))
def test_every_change_can_be_applied_and_taken_back(script: list[Step]) -> None:
    sheet = EMPTY
    for step in script:
        after, change = play(sheet, step)
        assert sheet.apply(change) == after
        assert after.apply(invert(change)) == sheet
        sheet = after


@given(st.lists(steps))
def test_undoing_everything_leads_back_and_redoing_forth(script: list[Step]) -> None:
    sheet, stack = EMPTY, UndoStack()
    for step in script:
        sheet, change = play(sheet, step)
        stack = stack.push(change)
    last = sheet
    while (undone := stack.undo()) is not None:
        stack, change = undone
        sheet = sheet.apply(change)
    assert sheet == EMPTY
    while (redone := stack.redo()) is not None:
        stack, change = redone
        sheet = sheet.apply(change)
    assert sheet == last


@given(st.lists(st.tuples(steps, st.booleans())), st.lists(st.integers(0, 9)))
def test_a_draft_ends_at_what_is_stored(script: list[tuple[Step, bool]], delays: list[int]) -> None:
    """The store may refuse any change, and answers some keys late; it answers in order."""
    draft, stored = Draft.of(EMPTY), EMPTY
    waiting: list[tuple[Change, bool]] = []

    def answer() -> None:
        nonlocal draft, stored
        change, accepted = waiting.pop(0)
        there = stored.judgement(change.span)
        if accepted and there == change.before:
            stored = stored.put(change.span, change.after)
            draft = draft.confirm(change)
        else:
            draft = draft.refuse(change, there)

    late = iter(delays)
    for step, accepted in script:
        _, change = play(draft.sheet, step)
        draft = draft.propose(change)
        assert draft.is_pending(change.span)
        waiting.append((change, accepted))
        while len(waiting) > next(late, 0):
            answer()
    while waiting:
        answer()
    assert draft == Draft.of(stored)
    assert BLANK not in stored.judgements.values()


@given(st.lists(st.tuples(steps, st.booleans())), st.lists(st.integers(0, 3)))
def test_a_draft_with_nothing_under_way_shows_what_is_stored(
    script: list[tuple[Step, bool]], delays: list[int]
) -> None:
    """Also when the same annotator judges at another terminal meanwhile."""
    draft, stored = Draft.of(EMPTY), EMPTY
    waiting: list[Change] = []
    late = iter(delays)
    for step, elsewhere in [*script, *[(("flag", SPANS[0]), False)] * 3]:
        if elsewhere:
            stored, _ = play(stored, step)
            continue
        _, change = play(draft.sheet, step)
        draft = draft.propose(change)
        waiting.append(change)
        while len(waiting) > next(late, 0):
            change = waiting.pop(0)
            there = stored.judgement(change.span)
            if there == change.before:
                stored = stored.put(change.span, change.after)
                draft = draft.confirm(change)
            else:
                draft = draft.refuse(change, there)
    if not draft.pending:
        assert draft.sheet == draft.saved
