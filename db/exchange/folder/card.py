"""The card of a dataset: README.md, in English and in Arabic."""

from collections.abc import Callable, Iterator

from db.exchange.folder.arabic import ARABIC
from db.exchange.folder.english import ENGLISH
from db.exchange.folder.facts import Facts
from db.exchange.folder.figures import write_agreement, write_contents, write_counts, write_gold
from db.exchange.folder.front_matter import write_front_matter
from db.exchange.folder.guidelines import write_columns, write_labels
from db.exchange.folder.markdown import escape, write_fence
from db.exchange.folder.origin import (
    write_annotation,
    write_citation,
    write_files,
    write_licence,
    write_limits,
    write_origin,
    write_sources,
)
from db.exchange.folder.words import CardWords

Write = Callable[[CardWords, Facts], list[str]]


def write_card(facts: Facts) -> str:
    """The whole card; the same facts give the same text."""
    title = escape(facts.title)
    lines = [
        f"# {title}",
        "",
        "[العربية](#العربية)",
        "",
        *_write_body(ENGLISH, facts),
        '<div dir="rtl" lang="ar">',
        "",
        "# العربية",
        "",
        *_write_body(ARABIC, facts),
        "</div>",
    ]
    return write_front_matter(facts) + "\n" + "\n".join(lines) + "\n"


def _write_body(words: CardWords, facts: Facts) -> Iterator[str]:
    headings = words.headings
    sections: list[tuple[str, Write]] = [
        (headings.use, _write_use),
        (headings.contents, write_contents),
        (headings.columns, write_columns),
        (headings.labels, write_labels),
        (headings.counts, write_counts),
        (headings.annotation, write_annotation),
        (headings.gold, write_gold),
        (headings.agreement, write_agreement),
        (headings.sources, write_sources),
        (headings.limits, write_limits),
        (headings.licence, write_licence),
        (headings.citation, write_citation),
        (headings.origin, write_origin),
        (headings.files, write_files),
    ]
    yield from _write_intro(words, facts)
    for heading, write in sections:
        yield f"## {heading}"
        yield ""
        yield from write(words, facts)


def _write_intro(words: CardWords, facts: Facts) -> list[str]:
    labels = [
        f"{escape(words.choose(label.title))} (`{label.name}`)"
        for label in facts.edition.scheme.labels
    ]
    intro = words.telling.intro.format(
        articles=words.number(facts.census.articles.total()),
        sentences=words.number(facts.census.sentences.total()),
        labels=words.comma.join(labels),
    )
    said = words.telling.judged if facts.census.votes else words.telling.unjudged
    return [f"{intro} {said}", "", words.telling.tasks, ""]


def _write_use(_: CardWords, facts: Facts) -> list[str]:
    lines = ["from datasets import load_dataset", ""]
    lines += [f'{config} = load_dataset("FOLDER", "{config}")' for config in facts.features]
    return write_fence("\n".join(lines), "python")
