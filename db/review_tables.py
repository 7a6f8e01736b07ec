"""What review adds to the schema: a part of db/migrations.py, and as fixed as that."""

import json
from itertools import groupby
from operator import itemgetter

from sqlite_utils import Database

from tagging.disagreement import measure_disagreement
from tagging.gold import Vote
from tagging.judgement import FieldKey, Mark
from tagging.span import Span

TABLES = (
    """
    CREATE TABLE project_settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        set_by TEXT NOT NULL,
        at TEXT NOT NULL
    ) WITHOUT ROWID""",
    """
    CREATE TABLE decisions ( -- "before" and "after" are decisions as JSON; null where none is
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        sentence INTEGER NOT NULL REFERENCES sentences(key),
        reviewer INTEGER NOT NULL REFERENCES annotators(key),
        before TEXT,
        after TEXT,
        scheme INTEGER NOT NULL REFERENCES schemes(version),
        at TEXT NOT NULL,
        step INTEGER REFERENCES decisions(key), -- null where it is the first of its step
        repeats INTEGER REFERENCES decisions(key), -- the step that is undone or redone
        merged INTEGER -- the fewest votes, where everything unanimous was accepted at once
    )""",
    "CREATE INDEX decisions_of_sentence ON decisions (sentence, key)",
    "CREATE INDEX decisions_of_step ON decisions (step, key)",
    "CREATE INDEX decision_steps ON decisions (reviewer, key) WHERE step IS NULL",
    """
    CREATE TABLE reviews ( -- how each sentence stands that has votes, decisions or questions
        sentence INTEGER PRIMARY KEY REFERENCES sentences(key),
        article INTEGER NOT NULL REFERENCES articles(key),
        "start" INTEGER NOT NULL,
        votes INTEGER NOT NULL,
        disagreement REAL NOT NULL, -- 0 to 1
        state TEXT NOT NULL
    )""",
    """
    CREATE INDEX reviews_by_disagreement
    ON reviews (state, disagreement DESC, article, "start", votes)""",
    """CREATE INDEX reviews_by_article ON reviews (state, article, "start", votes)""",
    """
    CREATE TABLE sent_back (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        sentence INTEGER NOT NULL REFERENCES sentences(key),
        annotator INTEGER NOT NULL REFERENCES annotators(key), -- who is to answer
        reviewer INTEGER NOT NULL REFERENCES annotators(key),
        reason TEXT NOT NULL,
        at TEXT NOT NULL,
        since INTEGER NOT NULL, -- the newest change that was there before; 0 where none was
        answer TEXT NOT NULL DEFAULT '',
        answered_at TEXT,
        closed_at TEXT
    )""",
    "CREATE INDEX sent_back_of_sentence ON sent_back (sentence)",
    """
    CREATE INDEX sent_back_open ON sent_back (annotator)
    WHERE answered_at IS NULL AND closed_at IS NULL""",
    """
    CREATE TABLE comments (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        sentence INTEGER NOT NULL REFERENCES sentences(key),
        author INTEGER NOT NULL REFERENCES annotators(key),
        text TEXT NOT NULL,
        at TEXT NOT NULL
    )""",
    "CREATE INDEX comments_of_sentence ON comments (sentence)",
    """
    CREATE TABLE reveals ( -- who looked at names before deciding
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        sentence INTEGER NOT NULL REFERENCES sentences(key),
        reviewer INTEGER NOT NULL REFERENCES annotators(key),
        at TEXT NOT NULL,
        UNIQUE (sentence, reviewer)
    )""",
)
PEOPLE = (
    """
    ALTER TABLE annotators ADD COLUMN role TEXT NOT NULL DEFAULT 'annotator'
        CHECK (role IN ('annotator', 'reviewer', 'owner'))""",
    "ALTER TABLE annotators ADD COLUMN retired_at TEXT",  # null while the person takes part
    "UPDATE annotators SET role = 'owner' WHERE key = (SELECT min(key) FROM annotators)",
    """
    CREATE TRIGGER the_first_person_is_the_owner AFTER INSERT ON annotators
    WHEN (SELECT count(*) FROM annotators) = 1
    BEGIN UPDATE annotators SET role = 'owner' WHERE key = new.key; END""",
)
SEED = """
INSERT INTO project_settings (name, value, set_by, at)
VALUES ('seed', lower(hex(randomblob(8))), 'hashiya', '')
"""
VOTES = """
SELECT j.sentence, j.article, s."start",
    (SELECT json_group_array(label) FROM tags WHERE judgement = j.key),
    (SELECT json_group_array(json_array(label, name, value)) FROM fields WHERE judgement = j.key),
    (SELECT json_group_array(json_array(label, name, "start", "end")) FROM marks
     WHERE judgement = j.key)
FROM judgements AS j JOIN sentences AS s ON s.key = j.sentence
WHERE j.judged = 1 ORDER BY j.sentence
"""
ADD = """
INSERT INTO reviews (sentence, article, "start", votes, disagreement, state)
VALUES (?, ?, ?, ?, ?, 'pending')
"""


def create_review_tables(db: Database) -> None:
    """Roles and settings; decisions, and how sentences stand; questions, comments, reveals."""
    for statement in (*TABLES, *PEOPLE, SEED):
        db.execute(statement)
    for table in ("decisions", "comments", "reveals"):
        for verb in ("UPDATE", "DELETE"):
            db.execute(f"""
                CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table}
                BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END""")


def count_early_votes(db: Database) -> None:
    """How the sentences stand that were judged before there was review."""
    for place, rows in groupby(db.execute(VOTES).fetchall(), key=itemgetter(0, 1, 2)):
        votes = [_read_vote(*row[3:]) for row in rows]
        db.execute(ADD, [*place, len(votes), measure_disagreement(votes)])


def _read_vote(labels: str, fields: str, marks: str) -> Vote:
    said = {FieldKey(label, name): value for label, name, value in json.loads(fields)}
    marked = (Mark(label, name, Span(*span)) for label, name, *span in json.loads(marks))
    return Vote("", frozenset(json.loads(labels)), "", said, frozenset(marked))
