"""What the audit trail adds to the schema: a part of db/migrations.py, and as fixed as that."""

from sqlite_utils import Database

TABLES = (
    """
    CREATE TABLE sessions ( -- over SSH
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        annotator INTEGER NOT NULL REFERENCES annotators(key),
        fingerprint TEXT NOT NULL, -- of the key that opened it
        origin TEXT NOT NULL, -- the address that sshd saw
        request TEXT NOT NULL, -- the command that was asked for; empty for the reader
        began_at TEXT NOT NULL,
        seen_at TEXT NOT NULL, -- when it was last known to live
        ended_at TEXT, -- null while it lives, and where it was killed
        revoked_at TEXT -- when it was told to end
    )""",
    "CREATE INDEX sessions_open ON sessions (annotator) WHERE ended_at IS NULL",
    """
    CREATE TABLE audit ( -- what people did, apart from judging and deciding, which is history
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        person TEXT NOT NULL, -- a name, also of who is not known to the project
        deed TEXT NOT NULL,
        detail TEXT NOT NULL, -- an object as JSON
        origin TEXT NOT NULL, -- login and, over SSH, the address
        session INTEGER REFERENCES sessions(key), -- null for who works on the host itself
        at TEXT NOT NULL
    )""",
    "CREATE INDEX audit_of_person ON audit (person, key)",
    """
    CREATE TRIGGER sessions_refuse_delete BEFORE DELETE ON sessions
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    """
    CREATE TRIGGER audit_refuse_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    """
    CREATE TRIGGER audit_refuse_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
)


def create_audit_tables(db: Database) -> None:
    """Sessions over SSH, and what people did."""
    for statement in TABLES:
        db.execute(statement)
