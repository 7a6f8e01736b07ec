"""A typed line by itself: text, cursor, selection, undo, history, and its cells."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.editing.history import History
from tui.editing.line import LONGEST, EditedLine, Reach, Side
from tui.editing.steps import Steps
from tui.editing.view import View, set_entry, stops
from tui.editing.words import clean, is_rtl, next_word, previous_word

REACHES: tuple[Reach, ...] = ("letter", "word", "line")
SIDES: tuple[Side, ...] = ("left", "right", "start", "end")
TEXTS = st.text(alphabet="سلامأبَِّ abc12٣.()ﷺ日\u200c\u200d\t\n\u202e\x1b", max_size=12)
LINES = TEXTS.map(clean)

Command = Callable[[Steps], Steps]
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    TEXTS.map(lambda text: lambda steps: steps.do(steps.line.insert(text))),
    st.sampled_from("سلاab1 َ\u202e").map(lambda char: lambda steps: steps.type(char)),
    st.tuples(st.sampled_from(REACHES), st.sampled_from(SIDES)).map(
        lambda how: lambda steps: steps.do(steps.line.delete(*how))
    ),
    st.tuples(st.sampled_from(REACHES), st.sampled_from(SIDES), st.booleans()).map(
        lambda how: lambda steps: steps.do(steps.line.move(how[0], how[1], extend=how[2]))
    ),
    st.just(lambda steps: steps.do(steps.line.select_all())),
)


def run(steps: Steps, commands: list[Command]) -> Steps:
    for command in commands:
        steps = command(steps)
    return steps


def to_the_end(steps: Steps, step: Callable[[Steps], Steps]) -> Steps:
    while (after := step(steps)) is not steps:
        steps = after
    return steps


@given(LINES, st.lists(COMMANDS, max_size=20))
def test_any_commands_leave_a_line_in_order_and_all_can_be_undone_and_redone(
    text: str, commands: list[Command]
) -> None:
    before = Steps(EditedLine(text))
    after = run(before, commands)
    line = after.line
    assert 0 <= line.cursor <= len(line.text)
    assert line.anchor is None or (line.anchor != line.cursor and line.anchor <= len(line.text))
    assert line.text == clean(line.text)
    undone = to_the_end(after, Steps.undo)
    assert undone.line.text == text
    assert to_the_end(undone, Steps.redo).line.text == line.text


@given(LINES, st.integers(0, 12), st.integers(0, 12))
def test_cut_and_paste_give_the_same_text(text: str, one: int, other: int) -> None:
    line = EditedLine(text).go(one).go(other, extend=True)
    pasted = line.insert("").insert(line.selected)
    assert pasted.text == text
    assert pasted.cursor == line.selection[1]


@given(LINES)
def test_left_goes_through_the_whole_line_and_right_comes_back(text: str) -> None:
    side, back = ("left", "right") if is_rtl(text) else ("right", "left")
    line, seen = EditedLine(text), [0]
    for _ in text:
        line = line.move("letter", side)  # type: ignore[arg-type]
        seen.append(line.cursor)
    assert sorted(set(seen)) == stops(text)
    assert line.cursor == len(text)
    for _ in text:
        line = line.move("letter", back)  # type: ignore[arg-type]
    assert line.cursor == 0


@given(LINES, st.integers(1, 9))
def test_the_cursor_is_always_shown_and_a_click_on_it_finds_it(text: str, room: int) -> None:
    view = View(set_entry(text), room)
    for index in [*stops(text), *reversed(stops(text))]:
        view = view.follow(index)
        (found,) = {start for _, start, end in view.clusters() if start <= index < end}
        assert 0 <= view.left <= view.left + view.shown <= view.line.cells
        assert found in [view.index_at(cell) for cell in range(view.shown)]
        assert view.index_at(-1) == view.index_at(0)
        assert view.index_at(99) == view.index_at(view.shown - 1)


def test_typing_is_a_step_for_each_word_and_any_other_command_is_one() -> None:
    steps = Steps(EditedLine())
    for char in "من هنا":
        steps = steps.type(char)
    steps = steps.do(steps.line.delete("letter", "start"))
    seen = [steps.line.text]
    while steps.past:
        steps = steps.undo()
        seen.append(steps.line.text)
    assert seen == ["من هن", "من هنا", "من ", ""]
    assert steps.redo().redo().type("!").redo().line.text == "من هنا!"


def test_a_key_that_types_nothing_begins_no_run() -> None:
    assert Steps(EditedLine()).type("\u202e").type("ا").undo().line.text == ""


@pytest.mark.parametrize(
    ("text", "one_line"),
    [
        ("سطر\r\nسطر\n", "سطر سطر"),
        ("a\tb\u2028c", "a b c"),
        ("\x1b[31mنص\x07\u202e\u2066", "[31mنص"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800س", "س"),
    ],
)
def test_pasted_text_becomes_one_line(text: str, one_line: str) -> None:
    assert EditedLine().insert(text).text == one_line


def test_a_line_is_no_book() -> None:
    line = EditedLine("قبل", 3).insert("س" * 9_000)
    assert len(line.text) == LONGEST
    assert line.select_all().insert("بدل").text == "بدل"


@pytest.mark.parametrize(
    ("text", "rtl"), [("", True), ("12 .", True), ("12 a س", False), ("«س a", True), ("a", False)]
)
def test_the_first_strong_character_gives_the_direction(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl
    assert EditedLine(text).move("line", "left").cursor == (len(text) if rtl else 0)


def test_words_keep_their_tashkeel_and_their_joiners() -> None:
    text = "قالَ، الرَّجُلُ: می\u200cخواهم"
    ends, index = [], 0
    while index < len(text):
        index = next_word(text, index)
        ends.append(text[:index].split(" ")[-1].strip("،:"))
    assert ends == ["قالَ", "الرَّجُلُ", "می\u200cخواهم"]
    begins = [text[previous_word(text, end) : end] for end in (4, len(text))]
    assert begins == ["قالَ", "می\u200cخواهم"]
    assert EditedLine(text, len(text)).delete("word", "start").text == "قالَ، الرَّجُلُ: "


def test_a_mark_is_deleted_alone_but_moves_with_its_letter_and_lam_alef_is_one() -> None:
    assert EditedLine("سَ", 2).delete("letter", "start").text == "س"
    assert EditedLine("سَلام").move("letter", "left").cursor == 2
    assert stops("سَلام") == [0, 2, 4, 5]
    assert EditedLine("لا", 2).delete("letter", "start").text == "ل"


def test_a_move_leaves_the_selection_at_its_side() -> None:
    line = EditedLine("سلام").go(1).go(3, extend=True)
    assert line.selected == "لا"
    assert line.move("letter", "left") == EditedLine("سلام", 3)
    assert line.move("letter", "right") == EditedLine("سلام", 1)
    assert line.go(1, extend=True).anchor is None
    assert line.delete("word", "end") == EditedLine("سم", 1)


def test_the_end_is_a_cell_on_the_side_to_which_the_line_runs() -> None:
    assert set_entry("سلام abc").cells_of(8, 9) == [range(1)]
    assert set_entry("abc سلام").cells_of(8, 9) == [range(7, 8)]
    assert set_entry("").cells_of(0, 1) == [range(1)]


def test_history_keeps_the_unfinished_line_and_each_entry_once() -> None:
    history = History().add("أول").add("ثان").add("أول").add("")
    assert history.entries == ("ثان", "أول")
    seen, text = [], "لم ينته"
    for steps in (1, 1, 1, -1, -1, -1):
        history, text = history.recall(steps, text)
        seen.append(text)
    assert seen == ["أول", "ثان", "ثان", "أول", "لم ينته", "لم ينته"]
