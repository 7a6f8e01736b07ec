"""What keys do to a reading, without a screen."""

from dataclasses import replace

import pytest

from tagging.article import write_article
from tagging.draft import Draft
from tagging.errors import StaleChangeError
from tagging.judgement import BLANK
from tagging.segmentation import segment
from tagging.sheet import Sheet
from tui.reading import OpenArticle, Reading


def open_article(text: str) -> OpenArticle:
    article = write_article(text)
    sheet = Sheet(article.id, "sara", tuple(segment(text)), {})
    return OpenArticle(article, Draft.of(sheet), 0)


@pytest.fixture
def reading() -> Reading:
    first = open_article("جملة أولى هنا. جملة ثانية هنا. جملة ثالثة هنا.")
    return Reading((first, open_article("مقال آخر هنا.")), 0)


def test_moving_stops_at_both_ends(reading: Reading) -> None:
    opened = reading.current
    assert opened.move_to(-3).position == 0
    assert opened.move_to(99).position == 2


def test_next_unjudged_goes_round_and_stays_when_all_are_judged(reading: Reading) -> None:
    for _ in range(3):
        judged = reading.judge(Sheet.judge_none)
        assert judged is not None
        reading = judged[0].move(OpenArticle.next_unjudged)
    assert reading.current.position == 2
    assert reading.current.next_unjudged() is reading.current


def flag_at(reading: Reading, position: int) -> Reading:
    flagged = reading.move(lambda opened: opened.move_to(position)).toggle_flag()
    assert flagged is not None
    return flagged[0]


def said(reading: Reading) -> list[set[str] | None]:
    sheet = reading.current.draft.sheet
    labels = [sheet.judgement(span).labels for span in sheet.sentences]
    return [None if each is None else set(each) for each in labels]


def test_moves_find_flags_notes_and_what_is_unjudged_before(reading: Reading) -> None:
    assert reading.current.next_flagged() is reading.current
    assert reading.current.next_noted() is reading.current
    reading = flag_at(flag_at(reading, 0), 2)
    assert reading.current.next_flagged().position == 0
    assert reading.current.move_to(0).next_flagged().position == 2
    noted = reading.move(lambda opened: opened.move_to(1)).judge_current(
        lambda sheet, span: sheet.note(span, "انظر")
    )
    assert noted is not None
    assert noted[0].current.move_to(2).next_noted().position == 1
    assert reading.current.previous_unjudged().position == 1
    assert reading.current.move_to(0).previous_unjudged().position == 2


def test_an_extent_grows_and_shrinks_and_ends_with_a_move(reading: Reading) -> None:
    opened = reading.current.move_to(1).extend_to(2)
    assert (opened.extent, opened.position) == (range(1, 3), 2)
    assert opened.extend_to(9).extent == range(1, 3)
    assert opened.extend_to(1).anchor is None
    assert opened.extend_to(0).extent == range(2)
    assert opened.move_to(2).extent == range(2, 3)
    assert opened.next_unjudged().extent == range(1)


def test_a_key_over_an_extent_is_one_step(reading: Reading) -> None:
    bulk = reading.move(lambda opened: opened.extend_to(2)).toggle_label("claim")
    assert bulk is not None
    assert said(bulk[0]) == [{"claim"}] * 3
    undone = bulk[0].undo()
    assert undone is not None
    assert said(undone[0]) == [None] * 3
    assert undone[0].undo() is None
    refused = bulk[0].refuse(bulk[1], None)
    assert said(refused) == [None] * 3
    assert refused.undo() is None


def test_toggling_over_an_extent_adds_where_missing_then_takes_away(reading: Reading) -> None:
    one = reading.toggle_label("claim")
    assert one is not None
    extended = one[0].move(lambda opened: opened.extend_to(1))
    both = extended.toggle_label("claim")
    assert both is not None
    assert said(both[0]) == [{"claim"}, {"claim"}, None]
    assert len(both[1].changes) == 1
    neither = both[0].toggle_label("claim")
    assert neither is not None
    assert said(neither[0]) == [None, None, None]
    flagged = flag_at(neither[0], 0).move(lambda opened: opened.extend_to(1)).toggle_flag()
    assert flagged is not None
    sheet = flagged[0].current.draft.sheet
    assert [sheet.judgement(span).flag for span in sheet.sentences] == [True, True, False]


def test_the_last_judgement_is_repeated(reading: Reading) -> None:
    assert reading.repeat_last() is None
    for label in ("claim", "quote"):
        judged = reading.toggle_label(label)
        assert judged is not None
        reading = judged[0]
    reading = flag_at(reading, 1)
    repeated = reading.move(lambda opened: opened.extend_to(2)).repeat_last()
    assert repeated is not None
    assert said(repeated[0]) == [{"claim", "quote"}] * 3
    assert len(repeated[1].changes) == 2
    assert repeated[0].repeat_last() is None


def test_an_undo_of_a_sentence_that_was_cut_elsewhere_is_refused(reading: Reading) -> None:
    judged = reading.judge(Sheet.judge_none)
    assert judged is not None
    opened = judged[0].current
    sheet = Sheet(opened.article.id, "sara", opened.sentences[1:], {})
    with pytest.raises(StaleChangeError, match="other bounds"):
        judged[0].put(0, replace(opened, draft=Draft.of(sheet))).undo()


def test_a_key_that_changes_nothing_is_no_change(reading: Reading) -> None:
    assert reading.judge(Sheet.clear) is None


def test_undo_goes_to_the_pane_and_sentence_of_the_change(reading: Reading) -> None:
    judged = reading.move(lambda opened: opened.move_to(2)).judge(Sheet.flag)
    assert judged is not None
    moved = judged[0].move(lambda opened: opened.move_to(0)).focus(1)
    undone = moved.undo()
    assert undone is not None
    assert (undone[0].active, undone[0].current.position) == (0, 2)
    redone = undone[0].redo()
    assert redone is not None
    assert redone[1] == replace(judged[1], repeating=True)
    assert redone[0].redo() is None


def test_after_something_new_there_is_nothing_left_to_redo(reading: Reading) -> None:
    undone = flag_at(reading, 0).undo()
    assert undone is not None
    assert flag_at(undone[0], 1).redo() is None


def test_a_refused_change_goes_back_and_cannot_be_undone(reading: Reading) -> None:
    judged = reading.judge(Sheet.judge_none)
    assert judged is not None
    refused = judged[0].refuse(judged[1], (BLANK,))
    assert refused.current.draft == Draft.of(reading.current.draft.sheet)
    assert refused.undo() is None


def test_changes_under_way_survive_the_closing_of_their_article(reading: Reading) -> None:
    judged = reading.judge(Sheet.judge_none)
    assert judged is not None
    other = judged[0].open((open_article("مقال ثالث."),))
    back = other.open(reading.panes)
    assert back.current.draft.sheet == judged[0].current.draft.sheet
    answered = other.confirm(judged[1])
    assert answered.away == {}
    assert other.refuse(judged[1], (BLANK,)).away == {}


def test_an_article_open_twice_shows_the_same_in_both_panes(reading: Reading) -> None:
    twice = Reading((reading.panes[0], reading.panes[0]), 1)
    judged = twice.judge(Sheet.judge_none)
    assert judged is not None
    assert judged[0].panes[0].draft == judged[0].panes[1].draft
    confirmed = judged[0].confirm(judged[1])
    assert not confirmed.panes[0].draft.pending
