"""The one writer: a thread that commits what an annotator does, in order."""

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from tagging.role import Role

if TYPE_CHECKING:
    from db.entries import Entry
    from db.reports import Report


class Writer:
    """Takes steps, cuts and places from a screen, and reports on steps and cuts.

    It reports from its own thread. `role` says which cuts the annotator may make. Where a writer is
    given its annotator's name, it writes nothing in anybody else's.
    """

    def __init__(
        self,
        path: Path,
        scheme_version: int,
        report: "Callable[[Report], None]",
        role: Role = Role.ANNOTATOR,
        annotator: str | None = None,
    ) -> None:
        self._path = path
        self._role = role
        self._annotator = annotator
        self._scheme_version = scheme_version
        self._report = report
        self._queue: SimpleQueue[Entry | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> None:
        """Loads what writing needs, so that the first entry need not wait for it.

        Without it that happens with the first entry. Before the first screen, nothing is written.
        """
        if not self._is_started:
            self._thread.start()

    def submit(self, entry: "Entry") -> None:
        """Queues an entry; returns at once."""
        self._queue.put(entry)
        self.start()

    def finish(self) -> None:
        """Nothing is queued any more; returns at once, while the thread empties its queue."""
        self._queue.put(None)

    @property
    def is_done(self) -> bool:
        """Whether all that was queued is answered, after `finish`."""
        return not self._thread.is_alive()

    def close(self, timeout: float) -> bool:
        """Waits until the queue is empty, at most `timeout` seconds; says whether it is."""
        self.finish()
        if self._is_started:
            self._thread.join(timeout)
        return self.is_done

    @property
    def _is_started(self) -> bool:
        return self._thread.ident is not None

    def _run(self) -> None:
        from db.committing import Committer  # loads everything that can be written

        committer = Committer(
            self._path, self._scheme_version, self._report, self._role, self._annotator
        )
        while (entry := self._queue.get()) is not None:
            committer.commit(entry)
        committer.close()
