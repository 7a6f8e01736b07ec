"""What suggestions add to the schema: a part of db/migrations.py, and as fixed as that."""

from sqlite_utils import Database

TABLE = """
CREATE TABLE suggestions ( -- what models and other tools propose; no judgement, never a vote
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(key),
    "start" INTEGER NOT NULL, -- code points of the article, as a sentence's
    "end" INTEGER NOT NULL CHECK ("end" > "start"),
    source TEXT NOT NULL, -- the name of who proposes it
    said TEXT NOT NULL, -- a judgement as JSON, in the names of the version of the scheme
    score REAL, -- the source's own; null where it gives none
    scheme INTEGER NOT NULL REFERENCES schemes(version),
    imported_by TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (article, "start", "end", source)
)"""


def create_suggestion_table(db: Database) -> None:
    """Suggestions, apart from judgements, so that nothing that counts those can meet them."""
    db.execute(TABLE)
