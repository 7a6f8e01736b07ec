"""The parts of a card that say what annotators were to do, and what the columns mean."""

from collections.abc import Iterator, Sequence

from db.exchange.folder.facts import Facts
from db.exchange.folder.markdown import escape, isolate, write_table
from db.exchange.folder.words import CardWords
from tagging.scheme import Example, Field, Label


def write_columns(words: CardWords, facts: Facts) -> list[str]:
    """What every column of every configuration means."""
    lines = [words.telling.offsets, ""]
    for config, features in facts.features.items():
        rows = [[f"`{column}`", words.columns[column]] for column in features]
        lines += [f"### `{config}`", ""]
        lines += write_table([words.heads.column, words.heads.meaning], rows)
    return lines


def write_labels(words: CardWords, facts: Facts) -> list[str]:
    """The guideline, the fields and the examples of each label, and of former ones in use."""
    scheme = facts.edition.scheme
    former = [label for label in scheme.former if label.name in facts.census.used]
    return [line for label in (*scheme.labels, *former) for line in _explain(words, label)]


def _explain(words: CardWords, label: Label) -> Iterator[str]:
    guiding = words.guiding
    yield f"### {escape(words.choose(label.title))} (`{label.name}`)"
    yield ""
    yield escape(words.choose(label.guideline))
    yield ""
    if label.fields:
        yield f"{guiding.fields}:"
        yield ""
        yield from (f"- {_describe_field(words, field)}" for field in label.fields)
        yield ""
    yield from _list_examples(guiding.fits, label.examples)
    yield from _list_examples(guiding.does_not_fit, label.counterexamples)


def _describe_field(words: CardWords, field: Field) -> str:
    choices = words.comma.join(map(isolate, field.choices))
    about = [*([words.guiding.required] if field.required else []), *([choices] if choices else [])]
    described = f"{escape(words.choose(field.title))} (`{field.name}`)"
    return f"{described}: {words.comma.join(about)}" if about else described


def _list_examples(head: str, examples: Sequence[Example]) -> Iterator[str]:
    if examples:
        yield f"{head}:"
        yield ""
        yield from (f"- {isolate(each.text)} ({isolate(each.note)})" for each in examples)
        yield ""
