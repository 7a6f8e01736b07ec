"""What tests share: a fresh database, with or without the sample articles."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.connection import Connection, connect
from db.exchange.importing import import_files

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Programs that tests start are compiled once, as when installed, wherever bytecode is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("bytecode")))
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
