"""What annotators judge a second time, blind, to see whether they agree with themselves.

A repetition is no vote: it stands beside the judgements, changes none, and is never exported.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from db.audit import write_audit
from db.clock import now
from db.connection import Connection, transaction
from db.errors import ConflictError, NotFoundError
from db.people import require_steering
from db.schemes import Names, read_renames
from db.scope import CONDITIONS, Scope
from db.translation import translated
from tagging.dataclass import dataclass
from tagging.judgement import Judgement
from tagging.patterns import Labels, Pattern, Patterns
from tagging.renaming import Renaming, rename_judgement
from tagging.repetition import Judged, Place, find_due, pair
from tagging.span import Span

ADD_SHARE = """
INSERT INTO repetition_shares (annotator, share, set_by, set_at)
SELECT key, :share, :by, :at FROM annotators WHERE name = :annotator
"""
# The newest entry of each counts.
SHARES = """
SELECT n.name, r.share FROM repetition_shares AS r JOIN annotators AS n ON n.key = r.annotator
WHERE r.key IN (SELECT max(key) FROM repetition_shares GROUP BY annotator) ORDER BY n.name
"""
ASSIGNED = """
SELECT name FROM annotators
WHERE key IN (SELECT annotator FROM assignments WHERE returned_at IS NULL) ORDER BY name
"""
JUDGED = """
SELECT a.id, s."start", s."end", j.at, j.flag, r.sentence IS NOT NULL
FROM live_judgements AS j JOIN sentences AS s ON s.key = j.sentence
JOIN articles AS a ON a.key = j.article
LEFT JOIN repetitions AS r ON r.sentence = j.sentence AND r.annotator = j.annotator
WHERE j.annotator = (SELECT key FROM annotators WHERE name = :annotator) AND j.judged = 1
ORDER BY j.at, j.key
"""
# Beside what is said now stands what was said until now, in the names of the scheme in force.
ADD = """
INSERT INTO repetitions (sentence, annotator, before, after, scheme, before_at, asked_at, at)
SELECT j.sentence, j.annotator,
    (SELECT json_group_array(label) FROM tags WHERE judgement = j.key), :after,
    (SELECT max(version) FROM schemes), j.at, :asked_at, :at
FROM live_judgements AS j JOIN sentences AS s ON s.key = j.sentence
WHERE j.judged = 1 AND s."start" = :start AND s."end" = :end
    AND j.article = (SELECT key FROM articles WHERE id = :article)
    AND j.annotator = (SELECT key FROM annotators WHERE name = :annotator)
ON CONFLICT DO NOTHING
"""
REPEATED = """
SELECT n.name, j.before, j.after, j.scheme FROM (
    SELECT r.*, s.article FROM repetitions AS r JOIN sentences AS s ON s.key = r.sentence
) AS j JOIN annotators AS n ON n.key = j.annotator WHERE 1 {conditions} ORDER BY n.name
"""


@dataclass(frozen=True, slots=True)
class Repetition:
    """What an annotator says of a sentence when they are asked again.

    `asked_at` is when it was shown, as `db.clock` has it; the store adds when it was answered.
    """

    annotator: str
    place: Place
    asked_at: str
    labels: Labels


def write_shares(
    connection: Connection, annotators: Iterable[str], share: float, *, by: str
) -> None:
    """From now on these annotators judge a share of their sentences again; 0 ends that.

    Raises NotFoundError for a name that is not known, and OwnersOnlyError; both store nothing.
    """
    at, names = now(), list(annotators)
    with transaction(connection):
        require_steering(connection, by)
        for name in names:
            row = {"annotator": name, "share": share, "by": by, "at": at}
            if connection.execute(ADD_SHARE, row).rowcount == 0:
                raise NotFoundError(f"nobody here is called {name}")
        write_audit(connection, by, "assigned", again=share, to=names)


@translated()
def read_shares(connection: Connection) -> dict[str, float]:
    """The share of each annotator who was ever given one, by name."""
    return dict(connection.execute(SHARES).fetchall())


@translated()
def read_assigned(connection: Connection) -> list[str]:
    """Who has something to judge, by alphabet."""
    return [name for (name,) in connection.execute(ASSIGNED)]


@translated()
def read_due(connection: Connection, annotator: str) -> list[Place]:
    """The sentences that an annotator is to judge again at present."""
    share = read_shares(connection).get(annotator, 0.0)
    if share == 0:
        return []
    judged, repeated = [], set()
    for article, start, end, at, flag, is_repeated in connection.execute(
        JUDGED, {"annotator": annotator}
    ):
        place = Place(article, Span(start, end))
        judged.append(Judged(place, _read_moment(at), bool(flag)))
        if is_repeated:
            repeated.add(place)
    return find_due(judged, annotator, share, _read_moment(now()), repeated)


def write_repetition(connection: Connection, entry: Repetition, scheme_version: int) -> None:
    """Stores what was said again; to be called inside a transaction.

    The labels are in the names of a version of the scheme. Raises ConflictError where the sentence
    was repeated already, or its first judgement is gone.
    """
    after = _rename(entry.labels, read_renames(connection, scheme_version))
    start, end = entry.place.span
    row = {
        "annotator": entry.annotator,
        "article": entry.place.article_id,
        "start": start,
        "end": end,
        "after": json.dumps(sorted(after)),
        "asked_at": entry.asked_at,
        "at": now(),
    }
    if connection.execute(ADD, row).rowcount == 0:
        raise ConflictError("this sentence was checked already, or cut or cleared in the meantime")


@translated()
def read_repeated(connection: Connection, scope: Scope) -> Mapping[str, Patterns]:
    """What annotators said the first time and again, counted, by their names.

    The labels are in the names of the scheme in force; times are those of the repetitions.
    """
    parameters = scope.parameters
    conditions = " ".join(CONDITIONS[name] for name in parameters)
    names = Names(connection, None)
    counts: dict[str, Counter[Pattern]] = defaultdict(Counter)
    for name, before, after, scheme in connection.execute(
        REPEATED.format(conditions=conditions), parameters
    ):
        first, again = (_rename(json.loads(each), names[scheme]) for each in (before, after))
        counts[name][pair(first, again)] += 1
    return counts


def _rename(labels: Iterable[str], renames: tuple[Renaming, ...]) -> Labels:
    return rename_judgement(Judgement(frozenset(labels)), renames).labels or frozenset()


def _read_moment(at: str) -> float:
    return datetime.fromisoformat(at).timestamp()
