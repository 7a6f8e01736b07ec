"""Fixtures for a project that two machines work at apart: `pytest_plugins` names this module."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tagging.article import write_article
from tests.joined import TEXT, Clock, Pair, open_apart, set_clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """One for both machines, which goes on by a second whenever it is looked at."""
    clock = Clock()
    set_clock(monkeypatch, clock)
    return clock


@pytest.fixture
def article_id() -> str:
    """The article that both machines have."""
    return write_article(TEXT).id


@pytest.fixture
def apart(tmp_path: Path, clock: Clock) -> Iterator[Pair]:
    """The databases of the two machines."""
    with open_apart(tmp_path) as both:
        yield both
