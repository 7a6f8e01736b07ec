"""One run: everybody comes in, works while articles come and a dataset goes out, and leaves."""

import os
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from psutil import Process

from bench.load.crowd import PAUSE, Crowd, Seat
from bench.load.jobs import Job
from bench.load.ledger import Ledger, compare_changes, compare_decisions
from bench.load.meters import (
    LockWatch,
    LogWatch,
    Stopwatch,
    find_guards,
    find_people,
    find_sessions,
    weigh,
)
from bench.load.outcome import Outcome, Wishes
from bench.load.pressing import ANNOTATING, REVIEWING, Key, list_kinds, plan_keys
from bench.load.project import EXPORTER, OWNER, REVIEWER, Project, make_project
from bench.load.screens import look_back
from db.connection import connect

PATIENCE = 900.0  # seconds
SIGNS = 60.0  # seconds until what is not shown as saved never will be
CALM = 3.0  # seconds in which the last keys have their effect
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_GB.UTF-8"}
COUNT = "SELECT count(*) FROM sentences"

Tell = Callable[[str], object]


def run_load(folder: Path, wishes: Wishes, tell: Tell = lambda _: None) -> Outcome:
    """Plays it all, and looks at what came of it; `tell` hears how far it is."""
    tell("making the project")
    project = make_project(folder, wishes.annotators, wishes.disputed, wishes.sentences)
    run = Run(project, wishes, tell)
    try:
        run.play()
    finally:
        project.host.close()
    tell("comparing")
    run.compare()
    return run.outcome


class Run:
    """Everybody at once, at one project."""

    def __init__(self, project: Project, wishes: Wishes, tell: Tell) -> None:
        self._project, self._wishes, self._tell = project, wishes, tell
        self._log = LogWatch(project.host.database)
        self._began: float | None = None  # when the first key was pressed
        host, keys = project.host, round(wishes.seconds / PAUSE)
        exported, imported = host.folder / "export.jsonl", host.folder / "import.txt"
        importing = host.words(OWNER, "import", "-", "--format", "jsonl")
        exporting = host.words(EXPORTER, "export", "--only", "all", "-")
        self.outcome = Outcome(
            [
                self._seat(name, plan_keys(ANNOTATING, keys, seed))
                for seed, name in enumerate(project.annotators)
            ],
            self._seat(REVIEWER, plan_keys(REVIEWING, keys, 0), "review"),
            Job(importing, project.more, imported),
            Job(exporting, None, exported),
            wanted=project.sentences,
        )
        self._crowd = Crowd([*self.outcome.annotators, self.outcome.reviewer], self._tick)

    def play(self) -> None:
        """From the first who comes in to the last who leaves."""
        host, outcome = self._project.host, self.outcome
        before = self._count()
        self._tell("coming in")
        kept = {name: each for name, each in os.environ.items() if not name.startswith("HASHIYA")}
        self._crowd.come_in({**kept, **TERMINAL}, PATIENCE)
        sessions = find_sessions(host.pid, frozenset(self._project.annotators))
        guards = find_guards(host.pid)
        self._tell("resting")
        resting = Stopwatch(sessions)
        self._crowd.rest(self._wishes.rest)
        outcome.idle = resting.rate / len(sessions)
        self._tell("working")
        self._work(sessions, guards)
        outcome.memory, outcome.guards = weigh(sessions), weigh(guards)
        self._tell("leaving")
        outcome.codes = self._crowd.leave(PATIENCE)
        outcome.imported = self._count() - before

    def _work(self, sessions: list[Process], guards: list[Process]) -> None:
        """Until everybody has pressed their keys, and import and export have ended."""
        outcome, people = self.outcome, find_people(self._crowd.seats)
        working, around = Stopwatch(sessions), Stopwatch([*guards, *people])
        locks, self._began = LockWatch(self._project.host.database), time.monotonic()
        self._crowd.work(PATIENCE)
        outcome.worked = working.seconds
        outcome.busy, outcome.around = working.rate / len(sessions), around.rate
        outcome.load = os.getloadavg()
        self._tell("waiting for import and export")
        jobs = (outcome.imports, outcome.exports)
        self._crowd.wait(lambda: all(job.code is not None for job in jobs), PATIENCE)
        self._crowd.rest(CALM)
        self._await_signs()
        locks.close()
        outcome.waits, outcome.log = locks.waits, self._log.largest

    def _await_signs(self) -> None:
        """Nobody leaves before they see as saved what is stored; a slow disk may take a while."""
        with suppress(TimeoutError):
            unseen = [seat for seat in self.outcome.annotators if look_back(seat).unsaved]
            self._crowd.wait(lambda: not any(look_back(each).unsaved for each in unseen), SIGNS)

    def compare(self) -> None:
        """What was pressed with what is stored, and with what was seen."""
        outcome = self.outcome
        with closing(connect(self._project.host.database)) as connection:
            kept = [
                compare_changes(connection, seat.name, list_kinds(seat.keys))
                for seat in outcome.annotators
            ]
            outcome.ledger = sum(kept, Ledger())
            settled = list_kinds(outcome.reviewer.keys)
            outcome.reviewed = compare_decisions(connection, REVIEWER, settled)
        outcome.seen = [look_back(seat) for seat in outcome.annotators]
        with outcome.exports.target.open("rb") as stream:
            outcome.exported = sum(1 for _ in stream)

    def _count(self) -> int:
        with closing(connect(self._project.host.database)) as connection:
            return int(connection.execute(COUNT).fetchone()[0])

    def _seat(self, name: str, keys: list[Key], *words: str) -> Seat:
        ssh, *rest = self._project.host.words(name, *words)
        return Seat(name, [ssh, "-t", *rest], keys)

    def _tick(self) -> None:
        self._log.look()
        for job in (self.outcome.imports, self.outcome.exports):
            is_time = self._began and time.monotonic() - self._began > self._wishes.alone
            if is_time and job.began is None:
                job.begin()
            job.look()
