"""What joins add to the schema: a part of db/migrations.py, and as fixed as that."""

from sqlite_utils import Database

TABLES = (
    """
    CREATE TABLE joins ( -- other databases that were taken in
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        other TEXT NOT NULL, -- the name of the file
        person TEXT NOT NULL,
        at TEXT NOT NULL,
        finished_at TEXT -- null while it goes on, and where it was interrupted
    )""",
    """
    CREATE TABLE join_conflicts ( -- what both said, and differently; both stay here for good
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        joined INTEGER NOT NULL REFERENCES joins(key),
        kind TEXT NOT NULL,
        article INTEGER REFERENCES articles(key), -- null for the project's
        "start" INTEGER, -- code points of the article; null for what is about the whole of it
        "end" INTEGER,
        person TEXT NOT NULL, -- who said it; empty for the project's
        ours TEXT NOT NULL,
        theirs TEXT NOT NULL,
        stays TEXT NOT NULL CHECK (stays IN ('ours', 'theirs'))
    )""",
    "CREATE INDEX join_conflicts_of_join ON join_conflicts (joined)",
    "CREATE INDEX join_conflicts_of_article ON join_conflicts (article)",
)
# `joined` is null for what was said here. `settles` is set where the last word of a history would
# not be what holds after a join: an entry that says again what does.
HISTORIES = ("changes", "decisions")
COLUMNS = (
    *(("joined", history) for history in (*HISTORIES, "cuts")),
    *(("settles", history) for history in HISTORIES),
)


def create_join_tables(db: Database) -> None:
    """Joins, what they found said differently, and which entries of histories they brought."""
    for statement in TABLES:
        db.execute(statement)
    for column, history in COLUMNS:
        db.execute(f"ALTER TABLE {history} ADD COLUMN {column} INTEGER REFERENCES joins(key)")
    for verb in ("UPDATE", "DELETE"):
        db.execute(f"""
            CREATE TRIGGER join_conflicts_refuse_{verb.lower()} BEFORE {verb} ON join_conflicts
            BEGIN SELECT RAISE(ABORT, 'what was said differently stays'); END""")
