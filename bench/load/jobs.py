"""Commands that people run over SSH while others work."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Job:
    """A command: where it reads from, where it writes to, and when it ran."""

    words: list[str]
    source: Path | None
    target: Path
    began: float | None = None
    ended: float | None = None
    code: int | None = None
    _process: "subprocess.Popen[bytes] | None" = None

    def begin(self) -> None:
        """Starts it; what it says goes into a file beside its target."""
        self.began = time.monotonic()
        with (
            Path(self.source or os.devnull).open("rb") as source,
            self.target.open("wb") as target,
            self.target.with_suffix(".log").open("wb") as log,
        ):
            self._process = subprocess.Popen(self.words, stdin=source, stdout=target, stderr=log)

    def look(self) -> None:
        """Notes when it has ended."""
        if self._process is not None and self.code is None:
            self.code, self.ended = self._process.poll(), time.monotonic()

    @property
    def seconds(self) -> float:
        """How long it took; 0 while it has not ended."""
        return (self.ended or 0.0) - self.began if self.began and self.ended else 0.0

    def covers(self, moment: float) -> bool:
        """Whether it ran at a moment."""
        return self.began is not None and self.began <= moment <= (self.ended or moment)
