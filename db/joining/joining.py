"""Taking in another database: `hashiya merge`.

The other file is only read: what is worked with is a private copy, brought up to date. Nothing here
is dropped or changed that has a history; of two last words the later holds. Everything is stored in
small pieces, each whole in itself, and known by what it says: a join that is interrupted can be
made again, and one that was made before finds nothing.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from db.articles import find_articles
from db.audit import write_audit
from db.backup import back_up, check_copy
from db.connection import Connection, connect
from db.errors import SameDatabaseError, UnreachableError
from db.joining.articles import join_articles, join_people
from db.joining.decisions import join_decisions
from db.joining.join import Conflict, Join
from db.joining.judgements import join_judgements
from db.joining.keepsakes import join_keepsakes
from db.joining.sentences import join_cuts
from db.joining.talk import join_talk
from db.people import require_ownership
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.joining import Side

BEFORE = ".before-merge-%Y%m%dT%H%M%S%fZ"

Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class JoinReport:
    """What came over, by kind, and what both said differently.

    `backup` is the copy to which one can go back; None where nothing was new.
    """

    added: Mapping[str, int]
    conflicts: tuple[Conflict, ...]
    backup: Path | None


def join_database(
    connection: Connection,
    database: Path,
    other: Path,
    *,
    by: str,
    advance: Advance = lambda *_: None,
) -> JoinReport:
    """Takes in everything that another database has and this one has not, after a backup.

    `advance` is called with the articles that are done, and all. Others may work meanwhile. Raises
    OwnersOnlyError, SameDatabaseError, UnknownLabelsError and other StoreErrors.
    """
    _require_other(database, other)
    require_ownership(connection, by)
    backup = database.with_name(database.name + datetime.now(UTC).strftime(BEFORE))
    with _copy(other, database.parent) as theirs:
        back_up(connection, backup)
        report = _join(connection, theirs, other.name, by, advance)
    if report.added or report.conflicts:
        return JoinReport(report.added, report.conflicts, backup)
    backup.unlink()
    return report


def rehearse_join(
    connection: Connection,
    database: Path,
    other: Path,
    *,
    by: str,
    advance: Advance = lambda *_: None,
) -> JoinReport:
    """What `join_database` would say, tried on a copy. Raises as that does."""
    _require_other(database, other)
    with _copy(other, database.parent) as theirs, _folder(database.parent) as folder:
        rehearsal = back_up(connection, folder / "rehearsal.db")
        with closing(connect(rehearsal)) as ours:
            require_ownership(ours, by)
            return _join(ours, theirs, other.name, by, advance)


def _require_other(database: Path, other: Path) -> None:
    check_copy(other)
    if database.samefile(other):
        raise SameDatabaseError("this is the database itself; name the other one")


def _join(
    ours: Connection, theirs: Connection, other: str, by: str, advance: Advance
) -> JoinReport:
    with translated():
        join = Join(ours, theirs, other, by)
        join.words.require_known(theirs)
        _list_schemes(join)
        join_people(join)
        join_people(join.mirror)
        added = join_articles(join)
        articles = find_articles(theirs)
        for done, article_id in enumerate(articles, start=1):
            _join_article(join, article_id, is_new=article_id in added)
            advance(done, len(articles))
        return _finish(join)


def _join_article(join: Join, article_id: str, *, is_new: bool) -> None:
    join_cuts(join, article_id, is_new=is_new)
    join_judgements(join, article_id)
    join_decisions(join, article_id)
    join_talk(join, article_id)
    join_keepsakes(join, article_id)


def _list_schemes(join: Join) -> None:
    """A scheme that was only ever in force there is kept beside ours, which stays."""
    if not join.words.unknown:
        return
    ours = join.words.in_force.toml
    with join.piece():
        for each in join.words.unknown:
            join.list_conflict("scheme", ours, each.toml, Side.OURS, person=each.by, again=False)


def _finish(join: Join) -> JoinReport:
    if not join.is_open():
        return JoinReport({}, (), None)
    added: dict[str, int] = {name: count for name, count in join.tally.items() if count}
    with join.piece():
        conflicts = join.read_conflicts()
        join.finish()
        found = {**added, "conflicts": len(conflicts)}
        write_audit(join.ours, join.person, "merged", other=join.other, **found)
    return JoinReport(added, conflicts, None)


@contextmanager
def _copy(other: Path, beside: Path) -> Iterator[Connection]:
    """A private copy of another database, of this program's schema."""
    with _folder(beside) as folder:
        with translated(), closing(_open(other)) as source:
            copy = back_up(source, folder / "other.db")
        with closing(connect(copy)) as connection:
            connection.execute("PRAGMA synchronous = OFF")  # nobody misses it after a power cut
            yield connection


@contextmanager
def _folder(beside: Path) -> Iterator[Path]:
    """A folder that only we can look into, where there is room for a database."""
    try:
        folder = TemporaryDirectory(
            prefix=".hashiya-merge-", dir=beside, ignore_cleanup_errors=True
        )
    except OSError as error:
        raise UnreachableError(f"{beside} cannot be written ({error.strerror})") from error
    with folder as name:
        yield Path(name)


def _open(file: Path) -> Connection:
    """A database that is only read."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
