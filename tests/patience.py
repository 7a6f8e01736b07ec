"""How long tests wait for what must come about."""

import time
from collections.abc import Callable

PATIENCE = 60.0  # seconds until a test gives up; a busy machine may stand still for many of them


def wait_until(condition: Callable[[], bool], what: str = "it") -> None:
    """Waits for what happens elsewhere: in another process, in the database."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"{what} did not come about"
        time.sleep(0.02)
