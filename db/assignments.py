"""Which articles were given to whom, and how far each annotator has come with theirs."""

from collections.abc import Collection, Iterable, Sequence

from db.audit import write_audit
from db.clock import now
from db.connection import Connection, transaction
from db.errors import ConflictError
from db.people import require_steering
from db.translation import translated
from tagging.assignment import Assignment, State, Workload, find_state
from tagging.dataclass import dataclass

JUDGED = """
(SELECT count(*) FROM live_judgements AS j
 WHERE j.annotator = s.annotator AND j.article = s.article AND j.judged = 1)
"""
MINE = "s.annotator = (SELECT key FROM annotators WHERE name = :annotator)"
ALL = """
SELECT a.id, n.name, a.sentences, s.returned_at IS NOT NULL FROM assignments AS s
JOIN articles AS a ON a.key = s.article JOIN annotators AS n ON n.key = s.annotator
"""
COUNT = "SELECT count(*) FROM assignments"
WORKLOADS = "SELECT id, sentences FROM articles WHERE sentences IS NOT NULL ORDER BY key"
IDS = "SELECT id FROM articles WHERE sentences IS NOT NULL AND (id = :name OR source = :name)"
ADD = """
INSERT INTO assignments (annotator, article, position, assigned_by, assigned_at)
SELECT n.key, a.key, :position, :by, :at FROM annotators AS n, articles AS a
WHERE n.name = :annotator AND a.id = :article
"""
LAST = f"SELECT coalesce(max(position), -1) FROM assignments AS s WHERE {MINE}"
QUEUE = f"""
SELECT a.id FROM assignments AS s JOIN articles AS a ON a.key = s.article
WHERE {MINE} AND s.returned_at IS NULL AND a.sentences > {JUDGED} ORDER BY s.position
"""
AFTER = f"""
SELECT s.position FROM assignments AS s JOIN articles AS a ON a.key = s.article
WHERE {MINE} AND a.id = :article
"""
FROM_PLACE = QUEUE.replace("ORDER BY", "AND s.position > :after ORDER BY")
FROM_START = QUEUE.replace("ORDER BY", "AND s.position <= :after ORDER BY")
STANDING = f"""
SELECT a.id, a.title, n.name, a.sentences, {JUDGED}, s.returned_at IS NOT NULL, s.reason
FROM assignments AS s
JOIN articles AS a ON a.key = s.article JOIN annotators AS n ON n.key = s.annotator
"""
STANDING_OF_ONE = f"{STANDING} WHERE {MINE} ORDER BY s.position"
STANDING_OF_ALL = f"{STANDING} ORDER BY n.name, s.position"
PROGRESS = f"""
SELECT count(*), coalesce(sum(judged >= sentences), 0), coalesce(sum(sentences), 0),
    coalesce(sum(judged), 0)
FROM (SELECT a.sentences, {JUDGED} AS judged FROM assignments AS s
      JOIN articles AS a ON a.key = s.article WHERE {MINE} AND s.returned_at IS NULL)
"""
GIVE_BACK = f"""
UPDATE assignments AS s SET returned_at = :at, reason = :reason
WHERE {MINE} AND s.article = (SELECT key FROM articles WHERE id = :article)
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """An assignment and how far it has come; `reason` says why it was returned."""

    article_id: str
    title: str
    annotator: str
    sentences: int
    judged: int
    returned: bool
    reason: str

    @property
    def state(self) -> State:
        """Open, in progress, done or returned."""
        return find_state(self.sentences, self.judged, self.returned)


@dataclass(frozen=True, slots=True)
class AssignmentProgress:
    """How far an annotator is with all that they have: articles, and sentences."""

    articles: int
    done: int
    sentences: int
    judged: int

    @property
    def left(self) -> int:
        """Sentences that are still to be judged."""
        return self.sentences - self.judged


@dataclass(frozen=True, slots=True)
class Return:
    """An annotator gives an article back, with a reason, or takes it again where there is none."""

    annotator: str
    article_id: str
    reason: str | None


@translated()
def read_assignments(connection: Connection) -> list[Assignment]:
    """Everything that is assigned, for `tagging.assignment.assign`."""
    return [
        Assignment(article, annotator, sentences, bool(returned))
        for article, annotator, sentences, returned in connection.execute(ALL)
    ]


@translated()
def read_workloads(
    connection: Connection, article_ids: Collection[str] | None = None
) -> list[Workload]:
    """The articles with their sentences, in the order of import; all of them, or some."""
    rows = map(Workload._make, connection.execute(WORKLOADS))
    return [each for each in rows if article_ids is None or each.article in article_ids]


@translated()
def find_named_articles(connection: Connection, name: str) -> list[str]:
    """The ids of the articles that have this id, or come from this source."""
    return [key for (key,) in connection.execute(IDS, {"name": name})]


def write_assignments(
    connection: Connection, assignments: Sequence[Assignment], *, by: str, known: int
) -> None:
    """Stores assignments behind what each annotator has.

    `known` is how many assignments they were found from. Raises ConflictError, storing nothing,
    where somebody else has assigned articles since, and OwnersOnlyError.
    """
    at = now()
    with transaction(connection):
        require_steering(connection, by)
        if connection.execute(COUNT).fetchone()[0] != known:
            raise ConflictError("somebody else has just assigned articles; try again")
        names = {each.annotator for each in assignments}
        last = {name: connection.execute(LAST, {"annotator": name}).fetchone()[0] for name in names}
        for each in assignments:
            last[each.annotator] += 1
            row = {
                "annotator": each.annotator,
                "article": each.article,
                "position": last[each.annotator],
                "by": by,
                "at": at,
            }
            connection.execute(ADD, row)
        if assignments:
            write_audit(connection, by, "assigned", articles=len(assignments), to=sorted(names))


@translated()
def read_queue(connection: Connection, annotator: str) -> list[str]:
    """The ids of the annotator's unfinished articles, in the order of work."""
    return [key for (key,) in connection.execute(QUEUE, {"annotator": annotator})]


@translated()
def next_assigned(
    connection: Connection,
    annotator: str,
    after: str | None = None,
    *,
    count: int = 1,
    without: Collection[str] = (),
) -> list[str]:
    """The ids of up to `count` unfinished articles of the annotator, in the order of work.

    Those behind the article `after` come first, then those before it; it comes last itself.
    """
    parameters: dict[str, str | int | None] = {"annotator": annotator, "article": after}
    row = connection.execute(AFTER, parameters).fetchone()
    parameters["after"] = -1 if row is None else row[0]
    found: list[str] = []
    for query in (FROM_PLACE, FROM_START):
        for (article,) in connection.execute(query, parameters):
            if len(found) == count:
                return found
            if article not in without:
                found.append(article)
    return found


@translated()
def read_standings(connection: Connection, annotator: str | None = None) -> list[Standing]:
    """One annotator's assignments in the order of work, or everybody's, name by name."""
    if annotator is None:
        rows: Iterable[tuple[str, str, str, int, int, int, str]]
        rows = connection.execute(STANDING_OF_ALL)
    else:
        rows = connection.execute(STANDING_OF_ONE, {"annotator": annotator})
    return [
        Standing(article, title, name, sentences, judged, bool(returned), reason)
        for article, title, name, sentences, judged, returned, reason in rows
    ]


@translated()
def read_assignment_progress(connection: Connection, annotator: str) -> AssignmentProgress:
    """How far an annotator is with what is assigned to them, and not returned."""
    row = connection.execute(PROGRESS, {"annotator": annotator}).fetchone()
    return AssignmentProgress(*row)


def return_article(connection: Connection, annotator: str, article_id: str, reason: str) -> None:
    """Gives an article back. Raises ConflictError where it is not assigned to the annotator."""
    with transaction(connection):
        write_return(connection, Return(annotator, article_id, reason))


def take_back(connection: Connection, annotator: str, article_id: str) -> None:
    """Takes a returned article again. Raises ConflictError where it was never assigned."""
    with transaction(connection):
        write_return(connection, Return(annotator, article_id, None))


def write_return(connection: Connection, entry: Return) -> None:
    """Stores that an article is returned or taken back; to be called inside a transaction.

    Raises ConflictError where it is not assigned to the annotator.
    """
    row = {
        "annotator": entry.annotator,
        "article": entry.article_id,
        "at": None if entry.reason is None else now(),
        "reason": (entry.reason or "").strip(),
    }
    if connection.execute(GIVE_BACK, row).rowcount == 0:
        raise ConflictError(f"this article is not assigned to {entry.annotator}")
