"""Judgements, sheets, changes and drafts: plain functions on frozen values."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.change import Change, Step, UndoStack, invert
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.draft import Draft
from tagging.errors import (
    MissingTagError,
    OutsideSentenceError,
    StaleChangeError,
    UnknownSentenceError,
)
from tagging.judgement import BLANK, FieldKey, Judgement, Mark
from tagging.progress import measure_progress
from tagging.scheme_file import parse_scheme
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


def quoted(start: int, end: int, name: str = "") -> Mark:
    return Mark("quote", name, Span(start, end))


def test_a_mark_needs_its_tag_and_goes_with_it() -> None:
    with pytest.raises(MissingTagError, match="tag the sentence as quote"):
        EMPTY.mark_words(SPANS[2], quoted(12, 14))
    sheet, _ = EMPTY.toggle(SPANS[2], "quote")
    sheet, _ = sheet.toggle(SPANS[2], "claim")
    sheet, _ = sheet.mark_words(SPANS[2], quoted(12, 14))
    sheet, _ = sheet.mark_words(SPANS[2], Mark("claim", "", Span(10, 20)))
    sheet, _ = sheet.toggle(SPANS[2], "quote")
    assert sheet.judgement(SPANS[2]).marks == {Mark("claim", "", Span(10, 20))}
    for leave in (Sheet.judge_none, Sheet.clear):
        assert leave(sheet, SPANS[2])[0].judgement(SPANS[2]).marks == frozenset()


@pytest.mark.parametrize("bounds", [(9, 12), (12, 21), (0, 5), (12, 12), (14, 12)])
def test_a_mark_lies_within_its_sentence(bounds: tuple[int, int]) -> None:
    sheet, _ = EMPTY.toggle(SPANS[2], "quote")
    with pytest.raises(OutsideSentenceError):
        sheet.mark_words(SPANS[2], quoted(*bounds))


def test_an_interrupted_quotation_has_several_marks() -> None:
    sheet, _ = EMPTY.toggle(SPANS[2], "quote")
    for mark in (quoted(10, 12), quoted(14, 16), quoted(11, 13, "speaker")):
        sheet, _ = sheet.mark_words(SPANS[2], mark)
    assert len(sheet.judgement(SPANS[2]).marks) == 3
    sheet, _ = sheet.unmark(SPANS[2], quoted(14, 16))
    assert sheet.judgement(SPANS[2]).marks == {quoted(10, 12), quoted(11, 13, "speaker")}


marks = st.tuples(st.integers(10, 19), st.integers(1, 10)).map(
    lambda pair: quoted(pair[0], min(20, sum(pair)))
)


@given(st.lists(marks))
def test_marks_of_one_kind_cover_what_was_marked_and_never_touch(drawn: list[Mark]) -> None:
    sheet, _ = EMPTY.toggle(SPANS[2], "quote")
    for mark in drawn:
        sheet, _ = sheet.mark_words(SPANS[2], mark)
    kept = sorted(sheet.judgement(SPANS[2]).marks)
    covered = {place for mark in kept for place in range(*mark.span)}
    assert covered == {place for mark in drawn for place in range(*mark.span)}
    assert all(one.span.end < other.span.start for one, other in pairwise(kept))


def test_a_mark_fills_the_empty_text_field_of_its_name() -> None:
    text, scheme = "0123456789قال\nفلان ذلك", parse_scheme(DEFAULT_SCHEME)
    sheet, _ = EMPTY.toggle(SPANS[2], "quote")
    speaker = quoted(10, 18, "speaker")
    filled, change = sheet.tag_and_mark(SPANS[2], speaker, scheme, text)
    assert filled.judgement(SPANS[2]).fields == {SPEAKER: "قال فلان"}
    assert filled.judgement(SPANS[2]).marks == {speaker}
    assert filled.apply(invert(change)) == sheet
    again, _ = filled.tag_and_mark(SPANS[2], quoted(19, 20, "speaker"), scheme, text)
    assert again.judgement(SPANS[2]).fields == {SPEAKER: "قال فلان"}
    assert EMPTY.tag_and_mark(SPANS[2], speaker, scheme, text)[0] == filled
    for other in (quoted(10, 18), quoted(10, 18, "unheard")):
        assert sheet.tag_and_mark(SPANS[2], other, scheme, text) == sheet.mark_words(
            SPANS[2], other
        )


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


def test_what_is_under_way_stays_shown_until_it_is_answered() -> None:
    sheet, one = EMPTY.toggle(SPANS[0], "claim")
    both, other = sheet.toggle(SPANS[0], "quote")
    stack, first = UndoStack().push((one,))
    _, second = stack.push((other,))
    draft = Draft.of(EMPTY).propose(first).propose(second).confirm(first)
    assert draft.sheet == both
    assert draft.saved == sheet
    assert draft.is_pending(SPANS[0])


def test_a_refusal_is_shown_at_once_so_that_the_next_key_starts_from_what_is_stored() -> None:
    sheet, one = EMPTY.toggle(SPANS[0], "claim")
    _, other = sheet.toggle(SPANS[0], "quote")
    stack, first = UndoStack().push((one,))
    _, second = stack.push((other,))
    draft = Draft.of(EMPTY).propose(first).propose(second).refuse(first, (BLANK,))
    assert draft.sheet == EMPTY
    assert draft.is_pending(SPANS[0])


labels = st.sampled_from(["claim", "quote", "event"])
spans = st.sampled_from(SPANS)
texts = st.text(max_size=5)
actions = st.one_of(
    st.tuples(st.just("toggle"), spans, labels),
    st.tuples(st.just("judge_none"), spans),
    st.tuples(st.just("clear"), spans),
    st.tuples(st.just("flag"), spans),
    st.tuples(st.just("note"), spans, texts),
)


Action = tuple[Any, ...]  # a method of Sheet, and its arguments


def play(sheet: Sheet, action: Action) -> tuple[Sheet, Change]:
    result: tuple[Sheet, Change] = getattr(sheet, action[0])(*action[1:])
    return result


def play_all(sheet: Sheet, actions: list[Action]) -> Step | None:
    """The actions as one step: of those for the same sentence, the first; without what is none."""
    first = {action[1]: action for action in reversed(actions)}
    changes = [play(sheet, action)[1] for action in first.values()]
    some = tuple(change for change in changes if change.before != change.after)
    return UndoStack().push(some)[1] if some else None


@given(st.lists(actions))
def test_every_change_can_be_applied_and_taken_back(script: list[Action]) -> None:
    sheet = EMPTY
    for action in script:
        after, change = play(sheet, action)
        assert sheet.apply(change) == after
        assert after.apply(invert(change)) == sheet
        sheet = after


@given(st.lists(st.lists(actions, min_size=1)))
def test_undoing_everything_leads_back_and_redoing_forth(script: list[list[Action]]) -> None:
    draft, stack = Draft.of(EMPTY), UndoStack()
    for several in script:
        step = play_all(draft.sheet, several)
        if step is not None:
            stack, step = stack.push(step.changes)
            draft = draft.propose(step)
    last = draft.sheet
    while (undone := stack.undo()) is not None:
        stack, back = undone
        assert isinstance(back, Step)
        draft = draft.propose(back)
    assert draft.sheet == EMPTY
    while (redone := stack.redo()) is not None:
        stack, again = redone
        assert isinstance(again, Step)
        draft = draft.propose(again)
    assert draft.sheet == last


@given(
    st.lists(st.tuples(st.lists(actions, min_size=1), st.sampled_from(["yes", "no", "elsewhere"]))),
    st.lists(st.integers(0, 9)),
)
def test_a_draft_ends_at_what_is_stored(
    script: list[tuple[list[Action], str]], delays: list[int]
) -> None:
    """The store may refuse any step, whole, and answers some keys late; it answers in order.

    Meanwhile the same annotator may judge at another terminal.
    """
    draft, stored = Draft.of(EMPTY), EMPTY
    waiting: list[tuple[Step, bool]] = []

    def answer() -> None:
        nonlocal draft, stored
        step, accepted = waiting.pop(0)
        there = tuple(stored.judgement(change.span) for change in step.changes)
        if accepted and there == tuple(change.before for change in step.changes):
            for change in step.changes:
                stored = stored.apply(change)
            draft = draft.confirm(step)
        else:
            draft = draft.refuse(step, there)

    late = iter(delays)
    for several, what in script:
        if what == "elsewhere":
            stored, _ = play(stored, several[0])
            continue
        step = play_all(draft.sheet, several)
        if step is None:
            continue
        draft = draft.propose(step)
        assert all(draft.is_pending(change.span) for change in step.changes)
        waiting.append((step, what == "yes"))
        while len(waiting) > next(late, 0):
            answer()
    while waiting:
        answer()
    assert not draft.pending
    assert draft.sheet == draft.saved
    if all(what != "elsewhere" for _, what in script):
        assert draft == Draft.of(stored)
    assert BLANK not in stored.judgements.values()
