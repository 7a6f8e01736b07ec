"""What another database's labels and fields are called here."""

import json
from collections.abc import Iterable, Sequence

from db.connection import Connection
from db.errors import UnknownLabelsError
from db.judgements import judgement_from_json
from db.schemes import SchemeVersion, read_renames, read_schemes
from tagging.judgement import FieldKey, Judgement
from tagging.renaming import (
    Renaming,
    find_renames_between,
    invert_renames,
    rename_field,
    rename_judgement,
    rename_label,
)

SAID = """
SELECT DISTINCT scheme, json_object('labels', json_extract(after, '$.labels'), 'fields',
    json_extract(after, '$.fields'), 'flag', json('false'), 'note', '') FROM changes
UNION SELECT DISTINCT scheme, json_object('labels', json_extract(after, '$.labels'), 'fields',
    coalesce(json_extract(after, '$.fields'), json('[]')), 'flag', json('false'), 'note', '')
FROM decisions WHERE after IS NOT NULL
"""


class Vocabulary:
    """Leads from the names of any version of their scheme to those of ours.

    Versions are the same where their texts are. What was said in a version that is unknown here is
    kept in the names of the last one before it that both have.
    """

    def __init__(self, ours: Connection, theirs: Connection) -> None:
        self.theirs = read_schemes(theirs)
        self._ours = ours
        versions = read_schemes(ours)
        self.in_force = versions[-1]
        known = {each.toml: each.version for each in versions}
        self.unknown = tuple(each for each in self.theirs if each.toml not in known)
        self._kept: dict[int, tuple[int, tuple[Renaming, ...]]] = {}
        common: SchemeVersion | None = None
        for place, each in enumerate(self.theirs):
            if each.toml in known:
                common, since = each, place
                self._kept[each.version] = (known[each.toml], ())
            elif common is None:
                self._kept[each.version] = (1, ())
            else:
                back = _go_back(self.theirs[since : place + 1])
                self._kept[each.version] = (known[common.toml], back)
        self._to_force: dict[int, tuple[Renaming, ...]] = {}

    @property
    def latest(self) -> int:
        """The version in whose names their judgements stand."""
        return self.theirs[-1].version

    def version(self, theirs: int) -> int:
        """The version here in whose names something is kept that was said in one of theirs."""
        return self._kept[theirs][0]

    def to_kept(self, theirs: int) -> tuple[Renaming, ...]:
        """From the names of one of their versions to those in which it is kept here."""
        return self._kept[theirs][1]

    def to_force(self, theirs: int) -> tuple[Renaming, ...]:
        """From the names of one of their versions to those in force here."""
        if theirs not in self._to_force:
            version, back = self._kept[theirs]
            self._to_force[theirs] = (*back, *read_renames(self._ours, version))
        return self._to_force[theirs]

    def require_known(self, theirs: Connection) -> None:
        """Raises UnknownLabelsError where something was said there that has no name here."""
        if not self.unknown:
            return
        labels, fields = self._find_names()
        strange: set[str] = set()
        for version, text in theirs.execute(SAID):
            renames = self.to_force(version)
            said = rename_judgement(judgement_from_json(text), renames)
            strange |= (said.labels or frozenset()) - labels
            strange |= {".".join(key) for key in said.fields if key not in fields}
        if strange:
            raise UnknownLabelsError(
                f"the other database has labels or fields that are unknown here:"
                f" {', '.join(sorted(strange))}; take them into the scheme first, with:"
                " hashiya scheme show --db OTHER > scheme.toml; hashiya scheme set scheme.toml"
            )

    def _find_names(self) -> tuple[set[str], set[FieldKey]]:
        """All labels and fields that ever were here, in the names in force."""
        labels: set[str] = set()
        fields: set[FieldKey] = set()
        for each in read_schemes(self._ours):
            renames = read_renames(self._ours, each.version)
            for label in each.scheme.labels:
                labels.add(rename_label(label.name, renames))
                keys = (FieldKey(label.name, field.name) for field in label.fields)
                fields.update(rename_field(key, renames) for key in keys)
        return labels, fields


def rename_labels(labels: Iterable[str], renames: Sequence[Renaming]) -> str:
    """Labels in other names, as JSON."""
    named = rename_judgement(Judgement(frozenset(labels)), renames)
    return json.dumps(sorted(named.labels or ()))


def _go_back(versions: Sequence[SchemeVersion]) -> tuple[Renaming, ...]:
    return invert_renames(find_renames_between([each.scheme for each in versions]))
