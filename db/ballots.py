"""Reading what a reviewer sees of one sentence."""

from typing import Any

from db.articles import read_article
from db.connection import Connection
from db.deciding import locate_sentence
from db.decisions import read_decision
from db.gathering import GATHERED, gather_judgement
from db.people import read_person, read_seed
from db.permission import require_reviewer
from db.schemes import Names, read_renames
from db.sending_back import read_comments, read_questions
from db.translation import translated
from tagging.ballot import Ballot, Column
from tagging.renaming import invert_renames, rename_judgement
from tagging.review import shuffle_names
from tagging.span import Span

COLUMNS = f"""
SELECT n.name, j.at, j.judged, j.flag, j.note, {GATHERED}
FROM judgements AS j JOIN annotators AS n ON n.key = j.annotator WHERE j.sentence = :sentence
"""
REVEALED = """
SELECT 1 FROM reveals WHERE sentence = :sentence
AND reviewer = (SELECT key FROM annotators WHERE name = :reviewer)
"""


@translated()
def read_ballot(
    connection: Connection,
    article_id: str,
    span: Span,
    reviewer: str,
    scheme_version: int | None = None,
) -> Ballot:
    """A sentence with everything that was said of it, in the names of a version of the scheme.

    Raises ReviewersOnlyError, NotFoundError, and ConflictError where the sentence was cut.
    """
    require_reviewer(read_person(connection, reviewer))
    sentence = locate_sentence(connection, article_id, span)
    article = read_article(connection, article_id)
    columns = _read_columns(connection, sentence, scheme_version)
    said = {each.annotator: each for each in columns}
    order = shuffle_names(said, article_id, span, read_seed(connection))
    which: dict[str, Any] = {"sentence": sentence, "reviewer": reviewer}
    return Ballot(
        article_id=article_id,
        title=article.title,
        span=span,
        text=span.of(article.text),
        columns=tuple(said[name] for name in order),
        decision=read_decision(connection, sentence, Names(connection, scheme_version)),
        revealed=connection.execute(REVEALED, which).fetchone() is not None,
        sent_back=read_questions(connection, sentence),
        comments=read_comments(connection, sentence),
    )


def _read_columns(
    connection: Connection, sentence: int, scheme_version: int | None
) -> list[Column]:
    names = invert_renames(read_renames(connection, scheme_version))
    rows = connection.execute(COLUMNS, {"sentence": sentence})
    return [
        Column(name, rename_judgement(gather_judgement(*rest), names), at)
        for name, at, *rest in rows
    ]
