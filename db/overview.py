"""What reviewers and owners oversee, in figures: labels by annotator, review, and its returns."""

from collections.abc import Mapping

from db.behind import DISAGREED, ERROR
from db.connection import Connection
from db.project import ProjectStatus, read_project
from db.sending_back import list_unsettled_questions
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.review import ReviewState
from tagging.sending_back import QuestionState, SentBack

RETURNS = 10  # open questions that are shown, the oldest

LABELS = """
SELECT n.name, t.label, count(*) FROM live_judgements AS j
JOIN tags AS t ON t.judgement = j.key JOIN annotators AS n ON n.key = j.annotator
GROUP BY j.annotator, t.label
"""
STATES = """
SELECT state, count(*) FROM reviews
WHERE sentence NOT IN (SELECT key FROM sentences WHERE retired = 1) GROUP BY state
"""
ERRORS = f"SELECT {ERROR} AS error_type, count(*) {DISAGREED} GROUP BY error_type"


@dataclass(frozen=True, slots=True)
class Overview:
    """The project and its review.

    Attributes:
        labels: How often an annotator gave a label, by both names.
        errors: Sentences by the error type of their decision; "" where none is given.
        returns: The open questions that were asked longest ago.
    """

    project: ProjectStatus
    labels: Mapping[tuple[str, str], int]
    states: Mapping[ReviewState, int]
    errors: Mapping[str, int]
    returns: tuple[SentBack, ...]


@translated()
def read_overview(connection: Connection) -> Overview:
    """Everything but agreement; to be called in a thread."""
    project = read_project(connection)
    labels = {(name, label): count for name, label, count in connection.execute(LABELS)}
    states = {ReviewState(state): count for state, count in connection.execute(STATES)}
    errors = dict(connection.execute(ERRORS).fetchall())
    questions = list_unsettled_questions(connection)
    returns = [each for each in questions if each.state is QuestionState.OPEN][:RETURNS]
    return Overview(project, labels, states, errors, tuple(returns))
