"""When a screen in a test has done all that keys asked of it.

Textual takes a program for idle when it has used little of the CPU for a moment, which is true as
well of one that the machine gave no time.
"""

import asyncio
from asyncio.base_events import BaseEventLoop

from textual._wait import SLEEP_GRANULARITY
from textual._wait import wait_for_idle as wait_for_little_work

MOST_ROUNDS = 10_000  # of a loop that never comes to rest


async def wait_for_idle(min_sleep: float = SLEEP_GRANULARITY, max_sleep: float = 1) -> None:
    """Waits as Textual does, and until nothing is left that could run at once."""
    await wait_for_little_work(min_sleep, max_sleep)
    loop = asyncio.get_running_loop()
    assert isinstance(loop, BaseEventLoop)
    for _ in range(MOST_ROUNDS):
        if not _has_work(loop):
            return
        await asyncio.sleep(0)


def _has_work(loop: BaseEventLoop) -> bool:
    """Whether something is ready, or its time has come; asyncio tells it nowhere else."""
    due = loop._scheduled  # type: ignore[attr-defined]
    return bool(loop._ready or (due and due[0]._when <= loop.time()))  # type: ignore[attr-defined]
