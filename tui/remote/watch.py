"""A thread that keeps a session known as living, and ends it when its key is revoked."""

import os
import signal
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread

from db.connection import connect
from db.errors import SessionEndedError, StoreError
from db.sessions import require_session, see_session

PAUSE = 1.0  # seconds between looks
SEEN_EVERY = 60  # looks


class Watch:
    """Looks after one session until it is closed."""

    def __init__(self, path: Path, session: int) -> None:
        self._path = path
        self._session = session
        self._over = Event()
        self.revoked = False
        self._thread = Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stops looking."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        """A database that is busy or gone is the reader's to tell of; the next look may succeed."""
        looks = 0
        with closing(connect(self._path)) as connection:
            while not self._over.wait(PAUSE):
                looks += 1
                with suppress(StoreError):
                    try:
                        require_session(connection, self._session)
                    except SessionEndedError:
                        self.revoked = True
                        os.kill(os.getpid(), signal.SIGHUP)
                        return
                    if looks % SEEN_EVERY == 0:
                        see_session(connection, self._session)
