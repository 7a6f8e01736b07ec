"""How far annotators agree, and what reviewers made of the rest."""

from itertools import groupby

from tagging.agreement import Measure
from tui.agreement import Finding
from tui.report import words
from tui.report.charts import draw_bar, draw_interval
from tui.report.contents import Contents
from tui.report.markup import Markup, element, isolate, join
from tui.report.pen import Pen, both, cell, chart, head, write_note, write_section, write_table

DEEPEST = 4  # of the grounds


def write_agreement(contents: Contents, pen: Pen) -> Markup:
    """By label with intervals, and every two annotators."""
    by_label = [each for each in contents.findings if each.by == "label"]
    pairs = [each for each in contents.findings if each.by == "pair"]
    if not any(each.measures["alpha"].n for each in by_label):
        return write_section("agreement", words.AGREEMENT, write_note(words.NOTHING_SHARED))
    return write_section(
        "agreement",
        words.AGREEMENT,
        _write_by_label(by_label, pen),
        element("h3", both(words.PAIRS)),
        _write_pairs(pairs, pen),
        write_note(words.UNDEFINED),
    )


def _write_by_label(findings: list[Finding], pen: Pen) -> Markup:
    axis = join(*(element("span", pen.number(end)) for end in (0, 1)))
    heads = (words.LABEL, words.SHARED, words.PERCENT, words.ALPHA, words.INTERVAL, axis)
    rows = []
    for each in findings:
        alpha, percent = each.measures["alpha"], each.measures["percent"]
        name = both(pen.title(None)) if each.label is None else pen.swatch(each.label)
        rows.append(
            (
                head(name),
                cell(pen.number(alpha.n)),
                cell(pen.measure(percent)),
                cell(pen.measure(alpha)),
                cell(pen.interval(alpha)),
                chart(_draw(alpha)),
            )
        )
    return write_table(heads, rows)


def _draw(measure: Measure) -> Markup | None:
    if measure.value is None:
        return None
    return draw_interval(measure.value, measure.low, measure.high)


def _write_pairs(findings: list[Finding], pen: Pen) -> Markup:
    """Pairs in rows, labels in columns; the more agreement, the deeper the ground."""
    grouped = [(pair, list(found)) for pair, found in groupby(findings, lambda f: f.annotators)]
    heads = [words.PAIR, *(pen.title(each.label) for each in grouped[0][1])] if grouped else []
    rows = (
        (
            head(join(isolate(one), " · ", isolate(other))),
            *(
                cell(pen.measure(each.measures["kappa"]), heat=_heat(each.measures["kappa"]))
                for each in found
            ),
        )
        for (one, other), found in grouped
    )
    return write_table(heads, rows)


def _heat(measure: Measure) -> int:
    return round(max(0.0, min(measure.value or 0.0, 1.0)) * DEEPEST)


def write_review(contents: Contents, pen: Pen) -> Markup:
    """How the judged sentences stand in review."""
    states = contents.overview.states
    total = sum(states.values()) or 1
    rows = (
        (
            head(both(title)),
            cell(pen.number(states.get(state, 0))),
            cell(pen.percent(states.get(state, 0) / total)),
            chart(draw_bar(states.get(state, 0) / total)),
        )
        for state, title in words.STATES.items()
    )
    heads = [words.STATE, words.SENTENCES, words.SHARE, None]
    return write_section("review", words.REVIEW, write_table(heads, rows))
