"""The schema, grown in small steps. Append only: a step that was released never changes.

Imported only when a database is behind: sqlite-utils takes longer to load than the first screen.
"""

from sqlite_utils import Database, Migrations

from db.audit_tables import create_audit_tables
from db.clock import now
from db.joining.tables import create_join_tables
from db.review_tables import count_early_votes, create_review_tables
from db.suggestion_table import create_suggestion_table
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.folding import fold

migrations = Migrations("hashiya")


@migrations()
def create_articles(db: Database) -> None:
    """Articles, apart from their texts so that listing them reads no text; and their sentences."""
    db.execute("""
        CREATE TABLE articles (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            folded_title TEXT NOT NULL,
            source TEXT NOT NULL,
            published TEXT,
            language TEXT NOT NULL,
            external_id TEXT,
            sentences INTEGER, -- how many; null while a long article is still being imported
            imported_at TEXT NOT NULL
        )""")
    db.execute("""
        CREATE TABLE texts ( -- a long text in parts, each stored in a transaction of its own
            article INTEGER NOT NULL REFERENCES articles(key),
            part INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (article, part)
        )""")
    db.execute("""
        CREATE TRIGGER texts_never_change BEFORE UPDATE ON texts
        BEGIN SELECT RAISE(ABORT, 'the text of an article never changes'); END""")
    db.execute("""
        CREATE TABLE sentences (
            key INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles(key),
            position INTEGER NOT NULL,
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL CHECK ("end" > "start"),
            UNIQUE (article, "start", "end")
        )""")


@migrations()
def create_people_and_schemes(db: Database) -> None:
    """Who judges, and with which labels: every version of the scheme, the default one first."""
    db.execute("""
        CREATE TABLE annotators (
            key INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            created_at TEXT NOT NULL
        )""")
    db.execute("""
        CREATE TABLE schemes (
            version INTEGER PRIMARY KEY,
            toml TEXT NOT NULL,
            created_by TEXT NOT NULL,
            created_at TEXT NOT NULL
        )""")
    db.execute(
        "INSERT INTO schemes (version, toml, created_by, created_at) VALUES (1, ?, ?, ?)",
        [DEFAULT_SCHEME, "hashiya", now()],
    )


@migrations()
def create_judgements(db: Database) -> None:
    """The present state of judgements. `article` repeats the sentence's, to count by article."""
    db.execute("""
        CREATE TABLE judgements (
            key INTEGER PRIMARY KEY,
            sentence INTEGER NOT NULL REFERENCES sentences(key),
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            article INTEGER NOT NULL REFERENCES articles(key),
            judged INTEGER NOT NULL CHECK (judged IN (0, 1)),
            flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
            note TEXT NOT NULL,
            scheme INTEGER NOT NULL REFERENCES schemes(version),
            at TEXT NOT NULL,
            UNIQUE (sentence, annotator)
        )""")
    db.execute("""
        CREATE INDEX judgements_by_article ON judgements (annotator, article, judged)""")
    db.execute("""CREATE INDEX judgements_of_article ON judgements (article)""")
    db.execute("""
        CREATE TABLE tags (
            judgement INTEGER NOT NULL REFERENCES judgements(key) ON DELETE CASCADE,
            label TEXT NOT NULL,
            PRIMARY KEY (judgement, label)
        ) WITHOUT ROWID""")
    db.execute("""CREATE INDEX tags_by_label ON tags (label)""")
    db.execute("""
        CREATE TABLE fields (
            judgement INTEGER NOT NULL,
            label TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (judgement, label, name),
            FOREIGN KEY (judgement, label) REFERENCES tags(judgement, label) ON DELETE CASCADE
        ) WITHOUT ROWID""")


@migrations()
def create_history(db: Database) -> None:
    """Every change that was ever made. `before` and `after` are judgements as JSON."""
    db.execute("""
        CREATE TABLE changes (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            sentence INTEGER NOT NULL REFERENCES sentences(key),
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            scheme INTEGER NOT NULL REFERENCES schemes(version),
            at TEXT NOT NULL
        )""")
    db.execute("""CREATE INDEX changes_of_sentence ON changes (sentence, annotator)""")
    db.execute("""CREATE INDEX changes_of_annotator ON changes (annotator, at)""")
    for verb in ("UPDATE", "DELETE"):
        db.execute(f"""
            CREATE TRIGGER changes_refuse_{verb.lower()} BEFORE {verb} ON changes
            BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END""")


@migrations()
def create_places(db: Database) -> None:
    """Where each annotator reads: the sentence in each article, and the articles on screen."""
    db.execute("""
        CREATE TABLE places (
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            article INTEGER NOT NULL REFERENCES articles(key),
            position INTEGER NOT NULL,
            PRIMARY KEY (annotator, article)
        ) WITHOUT ROWID""")
    db.execute("""
        CREATE TABLE panes (
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            pane INTEGER NOT NULL,
            article INTEGER NOT NULL REFERENCES articles(key),
            active INTEGER NOT NULL CHECK (active IN (0, 1)),
            PRIMARY KEY (annotator, pane)
        ) WITHOUT ROWID""")


@migrations()
def create_marks_and_steps(db: Database) -> None:
    """Marked words within sentences; and the steps that changes come in.

    A step's number is the key of its first change.
    """
    db.execute("""
        CREATE TABLE marks (
            judgement INTEGER NOT NULL,
            label TEXT NOT NULL,
            name TEXT NOT NULL, -- of a field; empty for the label's own words
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL CHECK ("end" > "start"),
            PRIMARY KEY (judgement, label, name, "start"),
            FOREIGN KEY (judgement, label) REFERENCES tags(judgement, label) ON DELETE CASCADE
        ) WITHOUT ROWID""")
    # The step to which a change belongs; null where it is the first, or the only one.
    db.execute("ALTER TABLE changes ADD COLUMN step INTEGER REFERENCES changes(key)")
    # The step that is undone or redone; null where something is done by itself.
    db.execute("ALTER TABLE changes ADD COLUMN repeats INTEGER REFERENCES changes(key)")
    db.execute("CREATE INDEX changes_in_order ON changes (annotator, key)")
    db.execute("""
        CREATE INDEX judgements_with_remarks ON judgements (annotator, at)
        WHERE flag = 1 OR note <> ''""")


@migrations()
def create_assignments(db: Database) -> None:
    """Who is to judge what, and what readers keep for themselves: bookmarks and article notes."""
    db.execute("""
        CREATE TABLE assignments (
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            article INTEGER NOT NULL REFERENCES articles(key),
            position INTEGER NOT NULL, -- the annotator's articles in the order of work
            returned_at TEXT, -- null while the annotator has the article
            reason TEXT NOT NULL DEFAULT '', -- why it was returned
            assigned_by TEXT NOT NULL,
            assigned_at TEXT NOT NULL,
            PRIMARY KEY (annotator, article)
        ) WITHOUT ROWID""")
    db.execute("""CREATE UNIQUE INDEX assignments_in_order ON assignments (annotator, position)""")
    db.execute("""CREATE INDEX assignments_of_article ON assignments (article)""")
    db.execute("""
        CREATE TABLE bookmarks (
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            article INTEGER NOT NULL REFERENCES articles(key),
            "start" INTEGER NOT NULL, -- code points of the article, as a sentence's
            "end" INTEGER NOT NULL CHECK ("end" > "start"),
            at TEXT NOT NULL,
            PRIMARY KEY (annotator, article, "start", "end")
        ) WITHOUT ROWID""")
    db.execute("""
        CREATE TABLE article_notes (
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            article INTEGER NOT NULL REFERENCES articles(key),
            note TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (annotator, article)
        ) WITHOUT ROWID""")


@migrations()
def create_search(db: Database) -> None:
    """An index of trigrams over folded text, and what stands behind its rows.

    The index holds neither text nor places within it, which makes it small: it only knows which
    stretch of an article has which trigrams. It is filled by db/indexing.py. SQLite would merge its
    segments inside whatever transaction made one too many, however long that takes; so it is told
    not to, and merged in small steps.
    """
    db.execute("""
        CREATE VIRTUAL TABLE search USING fts5 (
            text, content = '', columnsize = 0, detail = none,
            tokenize = 'trigram case_sensitive 1'
        )""")
    for setting, value in (("automerge", 0), ("crisismerge", 1_000), ("usermerge", 16)):
        db.execute("INSERT INTO search (search, rank) VALUES (?, ?)", [setting, value])
    db.execute("CREATE VIRTUAL TABLE search_terms USING fts5vocab (search, row)")
    db.execute("""
        CREATE TABLE stretches ( -- each stands behind the rows first to last of the index
            first INTEGER PRIMARY KEY,
            last INTEGER NOT NULL,
            article INTEGER NOT NULL REFERENCES articles(key),
            "end" INTEGER NOT NULL,
            bounds TEXT NOT NULL -- JSON: where the text of each row starts, and where the last ends
        )""")
    db.execute("""CREATE INDEX stretches_of_article ON stretches (article, "end")""")
    db.execute("""
        CREATE TABLE scanned ( -- sentences that the index cannot answer for
            article INTEGER NOT NULL REFERENCES articles(key),
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            PRIMARY KEY (article, "start", "end")
        ) WITHOUT ROWID""")
    db.execute("""
        CREATE TRIGGER sentences_made_later_are_scanned AFTER INSERT ON sentences
        WHEN EXISTS (SELECT 1 FROM stretches WHERE article = new.article)
        BEGIN
            INSERT INTO scanned (article, "start", "end")
            VALUES (new.article, new."start", new."end") ON CONFLICT DO NOTHING;
        END""")
    db.execute("ALTER TABLE articles ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0")
    db.execute("""
        CREATE INDEX articles_to_index ON articles (key)
        WHERE indexed = 0 AND sentences IS NOT NULL""")
    db.execute("CREATE INDEX articles_by_source ON articles (source)")
    db.execute("CREATE INDEX judgements_flagged ON judgements (article) WHERE flag = 1")
    db.execute("CREATE INDEX fields_of_name ON fields (label, name, judgement, value)")
    db.conn.create_function("fold", 1, fold, deterministic=True)
    db.execute("UPDATE articles SET folded_title = fold(title) WHERE folded_title <> fold(title)")


@migrations()
def create_preferences(db: Database) -> None:
    """How each annotator likes to read."""
    db.execute("""
        CREATE TABLE preferences (
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (annotator, name)
        ) WITHOUT ROWID""")


@migrations()
def create_cuts(db: Database) -> None:
    """Sentences split and merged. Retired ones stay, with what was said of them.

    A change that a cut made names the cut, and why the judgement wants another look, if it does.
    """
    db.execute("""
        ALTER TABLE sentences ADD COLUMN retired INTEGER NOT NULL DEFAULT 0
            CHECK (retired IN (0, 1))""")
    db.execute("""CREATE VIEW live_sentences AS SELECT * FROM sentences WHERE retired = 0""")
    # Few sentences are ever retired, so that it is quick to see which judgements do not count.
    db.execute("""CREATE INDEX sentences_retired ON sentences (key) WHERE retired = 1""")
    db.execute("""
        CREATE VIEW live_judgements AS SELECT * FROM judgements
        WHERE sentence NOT IN (SELECT key FROM sentences WHERE retired = 1)""")
    db.execute("""DROP INDEX judgements_by_article""")
    db.execute("""
        CREATE INDEX judgements_by_article ON judgements (annotator, article, judged, sentence)""")
    # The index for search may have only known their neighbours when they came back.
    db.execute("""
        CREATE TRIGGER sentences_that_come_back_are_scanned AFTER UPDATE OF retired ON sentences
        WHEN new.retired = 0 AND old.retired = 1
            AND EXISTS (SELECT 1 FROM stretches WHERE article = new.article)
        BEGIN
            INSERT INTO scanned (article, "start", "end")
            VALUES (new.article, new."start", new."end") ON CONFLICT DO NOTHING;
        END""")
    db.execute("""
        CREATE TABLE cuts ( -- "before" and "after" are spans as JSON
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            article INTEGER NOT NULL REFERENCES articles(key),
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            at TEXT NOT NULL,
            since INTEGER NOT NULL, -- the newest change that was there before; 0 where none was
            repeats INTEGER REFERENCES cuts(key) -- what is undone or redone; else null
        )""")
    db.execute("""CREATE INDEX cuts_in_order ON cuts (annotator, key)""")
    db.execute("""CREATE INDEX cuts_of_article ON cuts (article)""")
    for verb in ("UPDATE", "DELETE"):
        db.execute(f"""
            CREATE TRIGGER cuts_refuse_{verb.lower()} BEFORE {verb} ON cuts
            BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END""")
    db.execute("""ALTER TABLE changes ADD COLUMN cut INTEGER REFERENCES cuts(key)""")
    db.execute("""ALTER TABLE changes ADD COLUMN doubt TEXT""")
    db.execute("""CREATE INDEX changes_in_doubt ON changes (doubt) WHERE doubt IS NOT NULL""")


@migrations()
def create_review(db: Database) -> None:
    """Roles, settings of the project, and what reviewers settle; see db/review_tables.py."""
    create_review_tables(db)
    count_early_votes(db)


@migrations()
def create_repetitions(db: Database) -> None:
    """What annotators judge a second time, beside their judgements, and how much of it.

    `before` and `after` are labels as JSON, in the names of a version of the scheme.
    """
    db.execute("""
        CREATE TABLE repetition_shares ( -- the newest of an annotator counts
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            share REAL NOT NULL CHECK (share BETWEEN 0 AND 1),
            set_by TEXT NOT NULL,
            set_at TEXT NOT NULL
        )""")
    db.execute("""
        CREATE TABLE repetitions (
            sentence INTEGER NOT NULL REFERENCES sentences(key),
            annotator INTEGER NOT NULL REFERENCES annotators(key),
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            scheme INTEGER NOT NULL REFERENCES schemes(version),
            before_at TEXT NOT NULL,
            asked_at TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (annotator, sentence)
        ) WITHOUT ROWID""")
    for table in ("repetition_shares", "repetitions"):
        for verb in ("UPDATE", "DELETE"):
            db.execute(f"""
                CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table}
                BEGIN SELECT RAISE(ABORT, 'what was said again stays'); END""")


@migrations()
def create_suggestions(db: Database) -> None:
    """What models and other tools propose; see db/suggestion_table.py."""
    create_suggestion_table(db)


@migrations()
def create_stories(db: Database) -> None:
    """What several articles tell of, as whoever imported them said; null where nobody did."""
    db.execute("ALTER TABLE articles ADD COLUMN story TEXT")


@migrations()
def create_audit(db: Database) -> None:
    """Sessions over SSH, and what people did; see db/audit_tables.py."""
    create_audit_tables(db)


@migrations()
def create_joins(db: Database) -> None:
    """Other databases that were taken in, and what they brought; see db/joining/tables.py."""
    create_join_tables(db)
