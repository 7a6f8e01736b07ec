"""Labels and fields that were renamed from one version of a scheme to a later one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from typing import TypeVar

from tagging.change import Change, Step
from tagging.dataclass import dataclass
from tagging.errors import SchemeError
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.scheme import Field, Label, Scheme

Name = TypeVar("Name", str, FieldKey)


@dataclass(frozen=True, slots=True)
class Renaming:
    """What labels, and fields by their label, are called afterwards; other names stay.

    No two names become one, so that a renaming can be inverted.
    """

    labels: Mapping[str, str]
    fields: Mapping[FieldKey, FieldKey]

    def __bool__(self) -> bool:
        return bool(self.labels or self.fields)

    def label(self, name: str) -> str:
        """What a label is called."""
        return self.labels.get(name, name)

    def field(self, key: FieldKey) -> FieldKey:
        """What a field is called; it goes with its label."""
        return self.fields.get(key, FieldKey(self.label(key.label), key.name))

    def mark(self, mark: Mark) -> Mark:
        """What a mark is called; it goes with its label, and with its field where it has one."""
        label, name = self.field(FieldKey(mark.label, mark.name))
        return Mark(label, name, mark.span)


def find_renames(old: Scheme, new: Scheme) -> Renaming:
    """What the next version of a scheme renames.

    `renamed_from` counts in the version that renames; later ones may keep it. Raises SchemeError
    where the name it gives is no label or field of the old scheme, or both names are.
    """
    labels = _match("label", [each.name for each in old.labels], new.labels)
    back = {after: before for before, after in labels.items()}
    fields: dict[FieldKey, FieldKey] = {}
    for label in new.labels:
        before = old.label(back.get(label.name, label.name))
        names = [each.name for each in before.fields] if before else []
        what = f"field of {label.name}"
        for name, renamed in _match(what, names, label.fields).items():
            fields[FieldKey(back.get(label.name, label.name), name)] = FieldKey(label.name, renamed)
    return Renaming(labels, fields)


def find_renames_between(schemes: Sequence[Scheme]) -> tuple[Renaming, ...]:
    """What each of some successive versions renames; versions that rename nothing are left out."""
    return tuple(filter(None, (find_renames(old, new) for old, new in pairwise(schemes))))


def invert_renaming(renaming: Renaming) -> Renaming:
    """The renaming that leads back."""
    labels = {after: before for before, after in renaming.labels.items()}
    fields = {after: before for before, after in renaming.fields.items()}
    return Renaming(labels, fields)


def invert_renames(renames: Sequence[Renaming]) -> tuple[Renaming, ...]:
    """The renamings that lead back, step by step."""
    return tuple(map(invert_renaming, reversed(renames)))


def rename_label(name: str, renames: Iterable[Renaming]) -> str:
    """A label in the names of another version."""
    return reduce(lambda present, renaming: renaming.label(present), renames, name)


def rename_field(key: FieldKey, renames: Iterable[Renaming]) -> FieldKey:
    """A field in the names of another version."""
    return reduce(lambda present, renaming: renaming.field(present), renames, key)


def rename_judgement(judgement: Judgement, renames: Iterable[Renaming]) -> Judgement:
    """A judgement in the names of another version."""
    for renaming in renames:
        labels = judgement.labels
        judgement = replace(
            judgement,
            labels=None if labels is None else frozenset(map(renaming.label, labels)),
            fields={renaming.field(key): value for key, value in judgement.fields.items()},
            marks=frozenset(map(renaming.mark, judgement.marks)),
        )
    return judgement


def rename_change(change: Change, renames: Sequence[Renaming]) -> Change:
    """A change in the names of another version."""
    return replace(
        change,
        before=rename_judgement(change.before, renames),
        after=rename_judgement(change.after, renames),
    )


def rename_step(step: Step, renames: Sequence[Renaming]) -> Step:
    """A step in the names of another version."""
    return replace(step, changes=tuple(rename_change(each, renames) for each in step.changes))


def check_succession(earlier: Sequence[Scheme], new: Scheme) -> None:
    """Whether a scheme may follow the earlier ones: no name ever stands for two things.

    Tags keep the names of labels that were removed, and an annotator who works with an earlier
    version may still use a name that was given up since. Raises SchemeError.
    """
    schemes = (*earlier, new)
    renames = [find_renames(old, new) for old, new in pairwise(schemes)]
    labels = [{label.name for label in scheme.labels} for scheme in schemes]
    fields = [
        {FieldKey(label.name, field.name) for label in scheme.labels for field in label.fields}
        for scheme in schemes
    ]
    _refuse_twins(labels, [each.label for each in renames], str)
    _refuse_twins(fields, [each.field for each in renames], ".".join)


def find_former_labels(schemes: Sequence[Scheme]) -> tuple[Label, ...]:
    """The labels that the last of successive versions has no more, as they were last described."""
    known = {label.name: label for label in schemes[0].labels}
    for old, new in pairwise(schemes):
        renaming = find_renames(old, new)
        known = {
            renaming.label(name): replace(label, name=renaming.label(name))
            for name, label in known.items()
        }
        known |= {label.name: label for label in new.labels}
    present = {label.name for label in schemes[-1].labels}
    return tuple(label for name, label in known.items() if name not in present)


def _refuse_twins(
    versions: Sequence[set[Name]],
    steps: Sequence[Callable[[Name], Name]],
    write: Callable[[Name], str],
) -> None:
    """Follows every name through the versions. Raises SchemeError where one would mean two."""
    carried: set[Name] = set()
    given_up: dict[Name, Name] = {}
    for before, rename, after in zip(versions, steps, versions[1:], strict=False):
        carried |= before
        renamed = {name: rename(name) for name in sorted(carried)}
        for name, given in renamed.items():
            if given != name and given in carried:
                cause = f"earlier tags are called {write(given)}; {write(name)} cannot become that"
                raise SchemeError(cause)
        given_up |= {name: given for name, given in renamed.items() if given != name}
        carried = set(renamed.values())
        given_up = {name: given for name, given in given_up.items() if name not in carried}
        for name in sorted(after & given_up.keys()):
            heir = write(given_up[name])
            cause = f"{write(name)} is a former name of {heir}; rename {heir}, or take another name"
            raise SchemeError(cause)


def _match(what: str, old: Sequence[str], new: Sequence[Label] | Sequence[Field]) -> dict[str, str]:
    """Which old name became which new one."""
    renamed: dict[str, str] = {}
    kept = {each.name for each in new}
    for each in new:
        former = each.renamed_from
        if former is None or (each.name in old and former not in old):
            continue
        if former not in old:
            raise SchemeError(f"there is no {what} called {former} that {each.name} could be")
        if each.name in old or former in kept:
            raise SchemeError(f"{former} and {each.name} are both there, and stay two")
        renamed[former] = each.name
    return renamed
