"""Which labels were given, and how often."""

from collections.abc import Sequence

from tui.report import words
from tui.report.charts import draw_bar
from tui.report.contents import Contents
from tui.report.markup import Markup, element, isolate
from tui.report.pen import Pen, both, cell, chart, head, write_note, write_section, write_table


def write_labels(contents: Contents, pen: Pen) -> Markup:
    """Shares of the gold and of all judgements, then of each annotator's."""
    found = contents.statistics
    rows = [
        _write_row(
            pen,
            pen.swatch(label),
            pen.hue(label),
            *((each.labels.get(label, 0), each.share(label)) for each in (found.gold, found.votes)),
        )
        for label in found.labels
    ]
    nothing = [
        (each.none, each.none / each.total if each.total else 0.0)
        for each in (found.gold, found.votes)
    ]
    rows.append(_write_row(pen, both(words.NONE), "grey", *nothing))
    heads = [words.LABEL, words.IN_GOLD, words.SHARE, None]
    heads += [words.IN_JUDGEMENTS, words.SHARE]
    return write_section(
        "labels",
        words.LABELS,
        write_table(heads, rows),
        write_note(words.LABELS_NOTE),
        _write_habits(contents, pen) if found.annotators else None,
    )


def _write_row(pen: Pen, name: Markup, hue: str, *counts: tuple[int, float]) -> Sequence[Markup]:
    """A label's counts and shares, of the gold and of judgements; the bar is the gold's."""
    (gold, share), (votes, share_of_votes) = counts
    return (
        head(name),
        cell(pen.number(gold)),
        cell(pen.percent(share)),
        chart(draw_bar(share, hue)),
        cell(pen.number(votes)),
        cell(pen.percent(share_of_votes)),
    )


def _write_habits(contents: Contents, pen: Pen) -> Markup:
    """The part of what each annotator judged that carries each label, and that has none."""
    found = contents.statistics
    heads = [words.ANNOTATOR, words.JUDGEMENTS, *map(pen.title, found.labels), words.NONE]
    rows = (
        (
            head(isolate(name)),
            cell(pen.number(said.total)),
            *(cell(pen.percent(said.share(label))) for label in found.labels),
            cell(pen.percent(said.none / said.total)),
        )
        for name, said in found.annotators.items()
    )
    return element("div", element("h3", both(words.IN_JUDGEMENTS)), write_table(heads, rows))
