"""What a web tool has to do to be measured, and the measuring, which is the same for all."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Protocol

import psutil

from bench.peers.client import Client
from bench.peers.serving import find_port, measure_memory, running, wait_for_page
from bench.terminal import find_percentile
from bench.venv import CACHE, UnavailableError, install, measure_venv

STARTS = 3  # once the first, which is not counted, has left everything warm
SAVES = 200
LABELS = ("claim", "quote", "event")


@dataclass(frozen=True, slots=True)
class PeerTimes:
    """Milliseconds, but for what is named otherwise.

    Attributes:
        start: To the first screen, or the first page that is answered.
        memory: MB, after everything else.
        imported: Sentences per second.
        saved: One label, from the request to the answer, or from the key to the mark; the median.
        exported: Seconds for 10,000 annotated sentences.
        size: MB on the disk, with everything that it needs.
        packages: How many others it needs.
    """

    start: float
    memory: float
    imported: float
    saved: float
    saved_95: float
    exported: float
    size: float
    packages: int


class Peer(Protocol):
    """A web tool in a folder, at a port; every method raises UnavailableError."""

    def prepare(self) -> None:
        """Makes the database, and an account."""

    def list_commands(self) -> Sequence[Sequence[str]]:
        """The server, and then what it needs beside it."""

    def list_variables(self) -> Mapping[str, str]:
        """The environment of its programs."""

    def log_in(self, client: Client) -> None:
        """As a browser does."""

    def begin_project(self, client: Client) -> int:
        """A project with the three labels; its number."""

    def import_texts(self, client: Client, project: int, texts: Sequence[str]) -> None:
        """Sentences that nobody has judged, as they are when this returns."""

    def import_judged(self, client: Client, project: int, texts: Sequence[str]) -> None:
        """Sentences with a label each."""

    def find_units(self, client: Client, project: int, count: int) -> Sequence[int]:
        """The numbers of so many sentences."""

    def save(self, client: Client, project: int, unit: int) -> None:
        """Gives a sentence a label."""

    def export(self, client: Client, project: int) -> int:
        """Fetches everything as JSON; how many sentences it is."""


@dataclass(frozen=True, slots=True)
class Tool:
    """How to come by a web tool.

    Attributes:
        requirements: For pip; the first is the tool itself.
        make: Gives it a folder with its programs, one for its data, and a port.
    """

    title: str
    requirements: tuple[str, ...]
    make: Callable[[Path, Path, int], Peer]


def measure_peer(tool: Tool, texts: Sequence[str], folder: Path) -> PeerTimes:
    """Installs a tool, and measures it with these sentences. Raises UnavailableError."""
    venv = CACHE / tool.requirements[0].partition("==")[0]
    programs = install(tool.requirements, venv)
    packages, size = measure_venv(venv)
    port = find_port()
    peer = tool.make(programs, folder, port)
    peer.prepare()
    log = folder / "log"
    starts = []
    for _ in range(1 + STARTS):
        with _served(peer, peer.list_commands()[:1], port, log) as (seconds, _):
            starts.append(seconds)
    with (
        _served(peer, peer.list_commands(), port, log) as (_, family),
        closing(Client(port)) as client,
    ):
        peer.log_in(client)
        exported = _time_export(peer, client, texts)
        project = peer.begin_project(client)
        began = time.perf_counter()
        peer.import_texts(client, project, texts)
        imported = len(texts) / (time.perf_counter() - began)
        saves = _time_saves(peer, client, project)
        return PeerTimes(
            start=median(starts[1:]) * 1e3,
            memory=measure_memory(family),
            imported=imported,
            saved=median(saves),
            saved_95=find_percentile(saves, 0.95),
            exported=exported,
            size=size,
            packages=packages - 1,
        )


@contextmanager
def _served(
    peer: Peer, commands: Sequence[Sequence[str]], port: int, log: Path
) -> Iterator[tuple[float, list[psutil.Process]]]:
    """The tool's processes, and the seconds until they answered."""
    with running(commands, peer.list_variables(), log) as family:
        yield wait_for_page(port, family, log), family


def _time_export(peer: Peer, client: Client, texts: Sequence[str]) -> float:
    """Seconds, of sentences that each have a label."""
    project = peer.begin_project(client)
    peer.import_judged(client, project, texts)
    began = time.perf_counter()
    count = peer.export(client, project)
    seconds = time.perf_counter() - began
    if count != len(texts):
        raise UnavailableError(f"exports {count:,} of {len(texts):,} sentences")
    return seconds


def _time_saves(peer: Peer, client: Client, project: int) -> list[float]:
    """Milliseconds of each."""
    times = []
    for unit in peer.find_units(client, project, SAVES):
        began = time.perf_counter()
        peer.save(client, project, unit)
        times.append((time.perf_counter() - began) * 1e3)
    return times
