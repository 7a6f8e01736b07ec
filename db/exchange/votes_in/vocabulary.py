"""Which names a file may use: labels and fields of the scheme, and what is mapped to them."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from db.connection import Connection
from db.exchange.encoding import UnreadableError
from db.schemes import Names, read_scheme, read_schemes
from tagging.dataclass import dataclass
from tagging.judgement import FieldKey
from tagging.renaming import rename_field, rename_label
from tagging.scheme import Scheme

FIELD_MARK = "."  # between a label and its field: quote.speaker


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The scheme in force with all names that tags may still carry, and a person's mapping.

    Attributes:
        renames: What a name of the file stands for; empty for one that is left out.
    """

    scheme: Scheme
    version: int
    labels: frozenset[str]
    fields: frozenset[FieldKey]
    renames: Mapping[str, str] = field(default_factory=dict)

    def read_label(self, name: str) -> str | None:
        """A label; None where it is left out. Raises UnreadableError for an unknown one."""
        wanted = self.renames.get(name, name)
        if not wanted:
            return None
        if wanted not in self.labels:
            raise UnreadableError(self._explain(name))
        return wanted

    def read_name(self, name: str) -> FieldKey | None:
        """A label with an empty name, or a label's field, for words: `quote`, `quote.speaker`.

        None where it is left out. Raises UnreadableError for an unknown one.
        """
        wanted = self.renames.get(name, name)
        if not wanted:
            return None
        key = FieldKey(*wanted.split(FIELD_MARK, 1)) if FIELD_MARK in wanted else None
        if wanted in self.labels:
            return FieldKey(wanted, "")
        if key is None or key not in self.fields:
            raise UnreadableError(self._explain(name))
        return key

    def read_field(self, label: str, name: str) -> FieldKey | None:
        """A field by the file's names, or the label's own words where `name` is empty.

        None where the label is left out. Raises UnreadableError for an unknown one.
        """
        if f"{label}{FIELD_MARK}{name}" in self.renames:
            return self.read_name(f"{label}{FIELD_MARK}{name}")
        wanted = self.read_label(label)
        if wanted is None:
            return None
        key = FieldKey(wanted, name)
        if name and key not in self.fields:
            raise UnreadableError(f"the label {wanted} has no field {name!r}")
        return key

    def _explain(self, name: str) -> str:
        known = ", ".join(sorted(self.labels))
        return (
            f"{name!r} is no label of the scheme ({known}); --map {name}=LABEL says what it is,"
            f" --map {name}= leaves it out"
        )


def read_vocabulary(connection: Connection, renames: Mapping[str, str]) -> Vocabulary:
    """All names of all versions of the scheme, as they are called today."""
    latest, names = read_scheme(connection), Names(connection, None)
    labels: set[str] = set()
    fields: set[FieldKey] = set()
    for version in read_schemes(connection):
        later = names[version.version]
        labels |= {rename_label(each.name, later) for each in version.scheme.labels}
        fields |= {rename_field(key, later) for key in _list_fields(version.scheme)}
    return Vocabulary(latest.scheme, latest.version, frozenset(labels), frozenset(fields), renames)


def _list_fields(scheme: Scheme) -> Iterable[FieldKey]:
    return (FieldKey(label.name, each.name) for label in scheme.labels for each in label.fields)
