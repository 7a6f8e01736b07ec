"""Field values that were given before, the latest first."""

import json
from collections.abc import Sequence

from db.connection import Connection
from db.schemes import read_renames
from db.translation import translated
from tagging.completion import rank_completions
from tagging.judgement import FieldKey
from tagging.renaming import rename_field

READ_AT_MOST = 1_000  # values: as many as can be looked through while somebody types

# CROSS JOIN keeps SQLite from beginning with all values of the field, or from sorting them:
# keys of judgements ascend with time, and the index fields_of_name has them in order.
IN_ARTICLES = """
SELECT f.value FROM judgements AS j
CROSS JOIN fields AS f ON f.judgement = j.key AND f.label = :label AND f.name = :name
WHERE j.article IN (SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(:ids)))
AND j.annotator IN (SELECT key FROM annotators WHERE :anyone OR name = :annotator)
ORDER BY j.at DESC, j.key DESC LIMIT :limit
"""
IN_PROJECT = """
SELECT f.value FROM fields AS f CROSS JOIN judgements AS j ON j.key = f.judgement
WHERE f.label = :label AND f.name = :name
AND j.annotator IN (SELECT key FROM annotators WHERE :anyone OR name = :annotator)
ORDER BY f.judgement DESC LIMIT :limit
"""


@translated()
def complete(
    connection: Connection,
    key: FieldKey,
    typed: str,
    *,
    annotator: str,
    open_ids: Sequence[str] = (),
    blind: bool = True,
    limit: int = 8,
    scheme_version: int | None = None,
) -> list[str]:
    """Values of a field that hold what is typed: those of the open articles, then the project's.

    The annotator's own, the latest first; everybody's where `blind` is off. The field is in the
    names of a version of the scheme, by default of the one in force.
    """
    key = rename_field(key, read_renames(connection, scheme_version))
    parameters = {
        "label": key.label,
        "name": key.name,
        "annotator": annotator,
        "anyone": not blind,
        "ids": json.dumps(open_ids),
        "limit": READ_AT_MOST,
    }
    found = [
        rank_completions(typed, (value for (value,) in connection.execute(statement, parameters)))
        for statement in (IN_ARTICLES, IN_PROJECT)
    ]
    near, far = found
    return rank_completions("", [*near, *far])[:limit]
