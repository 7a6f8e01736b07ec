"""Whose database a file is, how new it is, and bringing it up to date."""

import sqlite3

from db.errors import ForeignDatabaseError, NewerSchemaError

APPLICATION_ID = 0x48534859  # "HSHY", in the header of every database of ours
VERSION = 16  # how many migrations there are

# One statement, so that another program that is just creating the database is not seen half-way.
HEADER = """
SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)
FROM pragma_application_id, pragma_user_version
"""


def prepare_schema(connection: sqlite3.Connection) -> None:
    """Makes a new database ours, and an old one new. Writes nothing to a foreign one.

    Raises ForeignDatabaseError and NewerSchemaError.
    """
    if read_version(connection) < VERSION:
        _migrate(connection)


def read_version(connection: sqlite3.Connection) -> int:
    """How many migrations the database has had; 0 where it is still empty.

    Raises ForeignDatabaseError where it is somebody else's, NewerSchemaError where it knows more
    than this program.
    """
    owner: int
    version: int
    tables: int
    owner, version, tables = connection.execute(HEADER).fetchone()
    if owner != APPLICATION_ID and (owner or version or tables):
        raise ForeignDatabaseError(
            "this is another program's database; choose another file with --db"
        )
    if version > VERSION:
        raise NewerSchemaError(
            f"the database has schema {version}, and this hashiya knows {VERSION}; "
            "install a newer hashiya"
        )
    return version


def _migrate(connection: sqlite3.Connection) -> None:
    """All steps in one transaction, which also keeps a second program from doing the same."""
    from sqlite_utils import Database  # takes 100 ms to load, so only where it is needed

    from db.migrations import migrations

    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
