"""What tests share: a fresh database, with or without the sample articles."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from db.connection import Connection, connect
from db.exchange.importing import import_files
from tests.idling import wait_for_idle

pytest_plugins = ["tests.two_machines"]

SEEDS = Path(__file__).parent.parent / "seeds"

# No example fails because a machine is busy. CI tries the same examples each time, so that it is
# red for what was changed; everywhere else they are new ones, and the blob brings one back.
settings.register_profile(
    "hashiya",
    deadline=None,
    derandomize="CI" in os.environ,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("hashiya")


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Programs that tests start are compiled once, as when installed, wherever bytecode is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("bytecode")))
        yield


@pytest.fixture(autouse=True, scope="session")
def terminals_have_their_own_size() -> None:
    """xdist gives its workers 80 columns, which would count for more than a terminal's."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session", autouse=True)
def keys_have_their_whole_effect() -> Iterator[None]:
    """A pilot goes on when nothing is left to do, however slow the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("app", "pilot"):
            patch.setattr(f"textual.{module}.wait_for_idle", wait_for_idle)
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    connection = connect(path)
    yield connection
    connection.close()


@pytest.fixture
def seeds() -> list[Path]:
    return sorted(SEEDS.glob("*.txt"))


@pytest.fixture
def seeded(path: Path, seeds: list[Path]) -> Path:
    """A database that holds the sample articles."""
    connection = connect(path)
    import_files(connection, seeds)
    connection.close()
    return path
