"""What keys do to a reading, without a screen."""

import pytest

from tagging.article import write_article
from tagging.draft import Draft
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
    assert redone[1] == judged[1]
    assert redone[0].redo() is None


def test_a_refused_change_goes_back_and_cannot_be_undone(reading: Reading) -> None:
    judged = reading.judge(Sheet.judge_none)
    assert judged is not None
    refused = judged[0].refuse(judged[1], BLANK)
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
    assert other.refuse(judged[1], BLANK).away == {}


def test_an_article_open_twice_shows_the_same_in_both_panes(reading: Reading) -> None:
    twice = Reading((reading.panes[0], reading.panes[0]), 1)
    judged = twice.judge(Sheet.judge_none)
    assert judged is not None
    assert judged[0].panes[0].draft == judged[0].panes[1].draft
    confirmed = judged[0].confirm(judged[1])
    assert not confirmed.panes[0].draft.pending
