"""Every reader of what comes from outside, given some of what `python -m bench.fuzz` gives it."""

import pytest

from bench.fuzz.running import run
from bench.fuzz.targets import TARGETS

INPUTS = 40


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_breaks_a_reader(name: str) -> None:
    assert run(TARGETS[name], INPUTS, chosen=7) >= INPUTS


def test_what_breaks_a_target_is_found() -> None:
    target = TARGETS["sentences and search"]

    def refuse(text: str) -> None:
        assert "\u202e" not in text

    with pytest.raises(AssertionError):
        run(type(target)(target.inputs, refuse, 1), 2_000, chosen=7)
