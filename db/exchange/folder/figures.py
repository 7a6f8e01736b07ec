"""The parts of a card that are figures: what it contains, labels, gold and agreement."""

from collections.abc import Sequence
from typing import get_args

from db.exchange.folder.data_files import SPLITS
from db.exchange.folder.facts import Agreeing, Facts
from db.exchange.folder.features import SOURCES
from db.exchange.folder.markdown import escape, keep_ltr, write_table
from db.exchange.folder.words import CardWords
from db.resampling import REPLICATES, SEED
from tagging.agreement import Measure
from tagging.gold import GoldSource
from tagging.patterns import count_shared


def write_contents(words: CardWords, facts: Facts) -> list[str]:
    """Which configurations and splits there are, and how these were made."""
    heads, number = words.heads, words.number
    rows = []
    for config in facts.features:
        records = sum(each.records for each in facts.data if each.config == config)
        rows.append([f"`{config}`", words.configs[config], number(records)])
    splitting = facts.edition.splitting
    shares = "/".join(map(number, splitting.shares))
    divided = words.telling.divided.format(
        by=words.split_by[splitting.by],
        shares=keep_ltr(shares),
        seed=number(splitting.seed),
    )
    return [
        *write_table([heads.configuration, heads.what, heads.rows], rows),
        words.telling.undivided if splitting.by == "none" else divided,
        "",
        *_write_splits(words, facts),
    ]


def write_counts(words: CardWords, facts: Facts) -> list[str]:
    """How often the gold has each label, by split."""
    census, number, heads = facts.census, words.number, words.heads
    splits = _list_splits(facts)
    rows = [
        [f"`{label}`", *(number(census.labels[label, split]) for split in splits)]
        for label in _list_labels(facts)
    ]
    rows.append([heads.none, *(number(census.none[split]) for split in splits)])
    rows.append([heads.ungolden, *(number(census.ungolden[split]) for split in splits)])
    lines = write_table([heads.label, *(f"`{split}`" for split in splits)], rows)
    if census.marked:
        marked = [
            [f"`{label}`", f"`{name}`" if name else heads.words, number(count)]
            for (label, name), count in sorted(census.marked.items())
        ]
        lines += write_table([heads.label, heads.marked, heads.rows], marked)
    return lines


def write_gold(words: CardWords, facts: Facts) -> list[str]:
    """The rule, and how often gold came from where."""
    telling, census, number = words.telling, facts.census, words.number
    sources: tuple[GoldSource | None, ...] = (*get_args(GoldSource), None)
    order = sorted(sources, key=lambda source: [*SOURCES, None].index(source))
    rows = [
        [words.sources[source], f"`{source or 'null'}`", number(census.golds[source])]
        for source in order
        if census.golds[source]
    ]
    heads = [words.headings.gold, "`gold_source`", words.heads.sentences]
    return [
        telling.gold.format(policy=telling.policies[facts.edition.policy]),
        "",
        *write_table(heads, rows),
        *([telling.ties.format(ties=number(census.ties)), ""] if census.ties else []),
        telling.soft,
        "",
    ]


def write_agreement(words: CardWords, facts: Facts) -> list[str]:
    """All together by label, and two by two; or that there is nothing to measure."""
    telling, heads = words.telling, words.heads
    if not facts.agreement:
        return [telling.unmeasured, ""]
    together = [each for each in facts.agreement if not each.pair]
    pairs = [each for each in facts.agreement if each.pair]
    rows = [
        [f"`{each.label}`" if each.label else heads.all_labels, *_show(words, each)]
        for each in together
    ]
    measured = telling.measured.format(
        count=words.number(count_shared(facts.census.patterns)),
        replicates=words.number(REPLICATES),
        seed=words.number(SEED),
    )
    columns = [heads.sentences, "α (Krippendorff)", heads.percent]
    lines = [measured, "", *write_table([heads.label, *columns], rows)]
    rows = [[" · ".join(map(escape, each.pair)), *_show(words, each)] for each in pairs]
    columns[1] = "κ (Cohen)"
    return [*lines, telling.shared, "", *write_table([heads.annotators, *columns], rows)]


def _write_splits(words: CardWords, facts: Facts) -> list[str]:
    census, number = facts.census, words.number
    rows = [
        [f"`{split}`", number(census.articles[split]), number(census.sentences[split])]
        for split in _list_splits(facts)
    ]
    total = [words.heads.total, number(census.articles.total()), number(census.sentences.total())]
    heads = [words.heads.split, words.heads.articles, words.heads.sentences]
    return write_table(heads, [*rows, total])


def _list_splits(facts: Facts) -> list[str]:
    return [split for split in SPLITS if facts.census.sentences[split]]


def _list_labels(facts: Facts) -> Sequence[str]:
    known = [label.name for label in facts.edition.scheme.labels]
    return [*known, *sorted(facts.census.used.difference(known))]


def _show(words: CardWords, agreeing: Agreeing) -> list[str]:
    measures = (agreeing.corrected, agreeing.percent)
    sentences = max(measure.n for measure in measures)
    return [words.number(sentences), *(_show_measure(words, measure) for measure in measures)]


def _show_measure(words: CardWords, measure: Measure) -> str:
    """`0.60 [0.59–0.61]`, or why there is no value."""
    if measure.undefined is not None or measure.value is None:
        return words.telling.undefined[measure.undefined] if measure.undefined else ""
    shown = words.share(measure.value)
    if measure.low is not None and measure.high is not None:
        shown += f" [{words.share(measure.low)}–{words.share(measure.high)}]"
    return keep_ltr(shown)
