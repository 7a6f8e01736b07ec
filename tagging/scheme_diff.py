"""What differs between two versions of a scheme."""

from tagging.dataclass import dataclass
from tagging.renaming import find_renames
from tagging.scheme import Label, Scheme

ASPECTS = ("key", "colour", "title", "guideline", "examples", "counterexamples", "fields")


@dataclass(frozen=True, slots=True)
class SchemeDiff:
    """Names of labels: added, removed, renamed (from, to), and what of a label was altered."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    altered: tuple[tuple[str, tuple[str, ...]], ...]


def compare_schemes(old: Scheme, new: Scheme) -> SchemeDiff:
    """What the next version changes. Raises SchemeError as `find_renames` does."""
    renaming = find_renames(old, new)
    kept = {renaming.label(label.name): label for label in old.labels}
    names = [label.name for label in new.labels]
    altered = [
        (label.name, _list_altered(kept[label.name], label))
        for label in new.labels
        if label.name in kept
    ]
    return SchemeDiff(
        added=tuple(name for name in names if name not in kept),
        removed=tuple(name for name in kept if name not in names),
        renamed=tuple(renaming.labels.items()),
        altered=tuple((name, aspects) for name, aspects in altered if aspects),
    )


def _list_altered(old: Label, new: Label) -> tuple[str, ...]:
    return tuple(each for each in ASPECTS if getattr(old, each) != getattr(new, each))
