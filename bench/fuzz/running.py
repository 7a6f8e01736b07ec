"""Giving a target its inputs, none of which may take long."""

from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from bench.fuzz.targets import Target
from tests.guard import bounded_work


def run(target: Target, inputs: int, chosen: int | None = None) -> int:
    """Tries so many inputs, and returns how many there were.

    Raises what the first input that breaks the target raises, after it was made as small as can be.
    """
    tried = 0

    def check(given_input: Any) -> None:
        nonlocal tried
        tried += 1
        with bounded_work():
            target.check(given_input)

    test = settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.normal,
        print_blob=False,
    )(given(target.inputs)(check))
    (test if chosen is None else seed(chosen)(test))()
    return tried
