"""Which labels were given, and how often."""

from tui.report import words
from tui.report.charts import draw_bar
from tui.report.contents import Contents
from tui.report.markup import Markup, element, isolate
from tui.report.pen import Pen, both, cell, chart, head, write_note, write_section, write_table


def write_labels(contents: Contents, pen: Pen) -> Markup:
    """Shares of the gold and of all judgements, then of each annotator's."""
    found = contents.statistics
    rows = []
    for label in found.labels:
        rows.append(
            (
                head(pen.swatch(label)),
                cell(pen.number(found.gold.labels.get(label, 0))),
                cell(pen.percent(found.gold.share(label))),
                chart(draw_bar(found.gold.share(label), pen.hue(label))),
                cell(pen.number(found.votes.labels.get(label, 0))),
                cell(pen.percent(found.votes.share(label))),
            )
        )
    gold, votes = (
        each.none / each.total if each.total else 0.0 for each in (found.gold, found.votes)
    )
    rows.append(
        (
            head(both(words.NONE)),
            cell(pen.number(found.gold.none)),
            cell(pen.percent(gold)),
            chart(draw_bar(gold, "grey")),
            cell(pen.number(found.votes.none)),
            cell(pen.percent(votes)),
        )
    )
    heads = [words.LABEL, words.IN_GOLD, words.SHARE, words.SHARE]
    heads += [words.IN_JUDGEMENTS, words.SHARE]
    return write_section(
        "labels",
        words.LABELS,
        write_table(heads, rows),
        write_note(words.LABELS_NOTE),
        _write_habits(contents, pen) if found.annotators else None,
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
