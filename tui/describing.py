"""A change in words: what a judgement was, and what it became."""

from collections.abc import Iterator, Mapping, Sequence

from db.history import PastChange
from tagging.change import Change
from tagging.judgement import BLANK, FieldKey, Judgement, Mark
from tagging.scheme import Scheme
from tagging.span import Span
from tagging.suggestion import Suggestion, find_dissenters
from tui.language.catalogue import Catalogue, Direction

ARROW: Mapping[Direction, str] = {"rtl": " ← ", "ltr": " → "}  # from what was to what is


def describe(past: PastChange, scheme: Scheme, catalogue: Catalogue) -> str:
    """Everything that differs, from labels to note, with words of the interface between."""
    before, after, words = past.change.before, past.change.after, catalogue.look_back
    parts: list[str] = []
    if before.labels != after.labels:
        named = (name_labels(each, scheme, catalogue) for each in (before, after))
        parts.append(ARROW[catalogue.direction].join(named))
    parts += _describe_fields(before, after, scheme, catalogue)
    parts += _describe_marks(past, scheme, catalogue)
    if before.flag != after.flag:
        parts.append(words.flag_set if after.flag else words.flag_removed)
    if before.note != after.note:
        note = catalogue.sentence.note(after.note) if after.note else words.note_removed
        parts.append(note)
    text = catalogue.sentence.joint.join(parts)
    return text if past.repeats is None else words.repeated(text)


def describe_judgement(
    judgement: Judgement, text: str, start: int, scheme: Scheme, catalogue: Catalogue
) -> str:
    """Everything that a judgement says of a sentence with this text, which starts there."""
    change = Change("", "", Span(start, start + len(text)), BLANK, judgement)
    past = PastChange(change, 0, None, "", "", text)
    parts = [name_labels(judgement, scheme, catalogue)]
    parts += _describe_fields(BLANK, judgement, scheme, catalogue)
    parts += _describe_marks(past, scheme, catalogue)
    if judgement.flag:
        parts.append(catalogue.sentence.flagged)
    if judgement.note:
        parts.append(catalogue.sentence.note(judgement.note))
    return catalogue.sentence.joint.join(parts)


def name_labels(judgement: Judgement, scheme: Scheme, catalogue: Catalogue) -> str:
    """The labels of a judgement in words."""
    if judgement.labels is None:
        return catalogue.sentence.unjudged
    if not judgement.labels:
        return catalogue.sentence.none
    labels = ((name, scheme.label(name)) for name in scheme.sort(judgement.labels))
    titles = (catalogue.choose(label.title) if label else name for name, label in labels)
    return catalogue.sentence.joint.join(titles)


def describe_suggestion(
    suggested: Sequence[Suggestion], scheme: Scheme, catalogue: Catalogue
) -> str:
    """Who suggests what for a sentence, with its fields, and who suggests something else."""
    best, words = suggested[0], catalogue.suggestions
    source = [words.by, best.source]
    if best.score is not None:
        source += [words.scored, catalogue.figures.two_decimals(best.score)]
    named = name_labels(best.judgement, scheme, catalogue)
    parts = [f"{' '.join(source)}: {named}"]
    parts += _describe_fields(BLANK, best.judgement, scheme, catalogue)
    if unlike := find_dissenters(suggested):
        parts.append(f"{words.unlike} {catalogue.sentence.joint.join(unlike)}")
    return catalogue.sentence.joint.join(parts)


def _describe_fields(
    before: Judgement, after: Judgement, scheme: Scheme, catalogue: Catalogue
) -> Iterator[str]:
    words, arrow = catalogue.look_back, ARROW[catalogue.direction]
    for key in sorted(before.fields.keys() | after.fields.keys()):
        was, is_now = before.fields.get(key, ""), after.fields.get(key, "")
        if was != is_now:
            title = _name_field(key, scheme, catalogue)
            value = f"{was}{arrow}{is_now or words.empty}" if was else is_now
            yield f"{title}: {value}"


def _describe_marks(past: PastChange, scheme: Scheme, catalogue: Catalogue) -> Iterator[str]:
    before, after, words = past.change.before, past.change.after, catalogue.look_back
    for mark in sorted(after.marks - before.marks):
        yield words.marked(*_read_mark(mark, past, scheme, catalogue))
    for mark in sorted(before.marks - after.marks):
        yield words.unmarked(*_read_mark(mark, past, scheme, catalogue))


def _read_mark(
    mark: Mark, past: PastChange, scheme: Scheme, catalogue: Catalogue
) -> tuple[str, str]:
    """What is marked, and the words that are."""
    at = past.change.span.start
    marked = past.text[mark.span.start - at : mark.span.end - at]
    return _name_field(FieldKey(mark.label, mark.name), scheme, catalogue), marked


def _name_field(key: FieldKey, scheme: Scheme, catalogue: Catalogue) -> str:
    """The title of a field, or of the label for its own words."""
    label = scheme.label(key.label)
    if label is None:
        return key.name or key.label
    if not key.name:
        return catalogue.choose(label.title)
    titles = (catalogue.choose(each.title) for each in label.fields if each.name == key.name)
    return next(titles, key.name)
