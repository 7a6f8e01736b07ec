"""A bound on the work of a test, in the CPU's time, which other programs do not take."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

GENEROUS = 10.0  # seconds: what is linear needs a tenth of it, what is quadratic many times more


class TooMuchWorkError(AssertionError):
    """What should be done quickly goes on and on."""


@contextmanager
def bounded_work(seconds: float = GENEROUS) -> Iterator[None]:
    """Raises TooMuchWorkError in the middle of what takes more of the CPU than that.

    Regular expressions can be interrupted too. For the main thread.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooMuchWorkError(f"more than {seconds} s of the CPU")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
