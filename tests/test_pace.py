"""How fast somebody judges, and where a day begins."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.clock import day_begins
from db.connection import Connection
from db.pace import read_moments
from tagging.pace import BREAK, NO_PACE, Moment, Pace, measure_pace
from tests.assigned import assign_all, judge_some
from tests.shelved import shelve

moments = st.lists(
    st.builds(
        Moment,
        at=st.integers(0, 86_400).map(float),
        sentence=st.integers(0, 50),
        judged=st.booleans(),
    )
)


def test_breaks_do_not_count() -> None:
    """Three sentences in two minutes, lunch, and two more in one."""
    times = [0, 60, 120, 120 + BREAK + 1, 180 + BREAK + 1]
    pace = measure_pace([Moment(float(at), number, True) for number, at in enumerate(times)])
    assert pace == Pace(judged=5, active=180.0, per_hour=60.0)
    assert pace.estimate(30) == 1800.0
    assert pace.estimate(0) == 0.0


def test_a_sentence_counts_once_and_only_while_it_is_judged() -> None:
    said = [(0, 1, True), (60, 1, True), (60, 2, False), (60, 2, True), (90, 3, True)]
    assert measure_pace([Moment(*each) for each in said]).judged == 3
    assert measure_pace([Moment(*each) for each in (*said, (90, 3, False))]).judged == 2


def test_too_little_tells_nothing() -> None:
    assert measure_pace([]) == NO_PACE
    pace = measure_pace([Moment(0.0, 1, True)])
    assert (pace.judged, pace.per_hour, pace.estimate(5)) == (1, None, None)


@given(moments)
def test_the_figures_are_possible(moments: list[Moment]) -> None:
    pace = measure_pace(moments)
    assert 0 <= pace.judged <= len({each.sentence for each in moments})
    assert 0 <= pace.active <= 86_400
    assert pace.per_hour is None or pace.per_hour * pace.active <= pace.judged * 3600 * 1.001


def test_a_day_is_a_local_one() -> None:
    cairo = ZoneInfo("Africa/Cairo")
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # half past one in Cairo
    assert day_begins(late, cairo) == "2026-11-22T22:00:00Z"
    assert day_begins(late, UTC) == "2026-11-22T00:00:00Z"


def test_a_day_on_which_clocks_change_begins_by_the_old_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By TZ, as for an annotator; in Berlin clocks went from 2:00 to 3:00 on this day."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        assert day_begins(datetime(2026, 3, 29, 12, 0, tzinfo=UTC)) == "2026-03-28T23:00:00Z"
        assert day_begins(datetime(2026, 3, 30, 12, 0, tzinfo=UTC)) == "2026-03-29T22:00:00Z"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_only_ones_own_changes_since_then_are_read(connection: Connection) -> None:
    article = shelve(connection, "جملة أولى. جملة ثانية.")
    assign_all(connection, ["sara", "omar"], 2)
    judge_some(connection, "sara", article, 2)
    moments = read_moments(connection, "sara", "2020-01-01T00:00:00Z")
    assert [each.judged for each in moments] == [True, True]
    assert len({each.sentence for each in moments}) == 2
    assert read_moments(connection, "sara", "2099-01-01T00:00:00Z") == []
    assert read_moments(connection, "omar", "2020-01-01T00:00:00Z") == []
    plan = connection.execute(
        "EXPLAIN QUERY PLAN SELECT at FROM changes WHERE annotator = 1 AND at >= ''"
    ).fetchall()
    assert "changes_of_annotator" in str(plan)
