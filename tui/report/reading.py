"""Articles with their tags, sentence by sentence."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from db.disputes import RankedArticle
from tagging.record import Record
from tagging.scheme import Wording
from tui.report import words
from tui.report.contents import Contents
from tui.report.markup import Markup, element, isolate, join
from tui.report.pen import Pen, both, write_note

ReadArticle = Callable[[int], Iterable[Record]]  # by the key of its row

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # what may stand in `lang`
FROM_THE_RIGHT = frozenset({"ar", "arz", "fa", "he", "ur", "ps", "ckb", "ug", "sd", "yi", "dv"})
ORDERS = {"disputed": words.DISPUTED, "latest": words.LATEST}


def write_reading(contents: Contents, pen: Pen, read_article: ReadArticle) -> Iterator[str]:
    """The section in pieces, an article each, so that none is kept."""
    yield '<section aria-labelledby="reading">'
    yield element("h2", both(words.READING), id="reading")
    if contents.articles:
        yield _write_limits(contents, pen)
    else:
        yield write_note(words.NO_ARTICLES)
    for place, article in enumerate(contents.articles):
        yield _write_article(article, read_article(article.key), pen, is_open=place == 0)
    yield "</section>"


def _write_limits(contents: Contents, pen: Pen) -> Markup:
    """How many of how many are shown, in which order, and how to show more."""
    shown = pen.ratio(len(contents.articles), contents.judged_articles)
    order = both(ORDERS[contents.order])
    said = element("p", both(words.SHOWN), " ", shown, " · ", order)
    if len(contents.articles) == contents.judged_articles:
        return said
    command = element("code", "hashiya report --articles")
    return join(said, element("p", both(words.MORE), " ", command))


def _write_article(
    article: RankedArticle, records: Iterable[Record], pen: Pen, *, is_open: bool
) -> Markup:
    digits = "arabic-digits" if pen.direction == "rtl" else None
    classes = " ".join(filter(None, ("sentences", digits)))
    return element(
        "details",
        element(
            "summary",
            element("span", isolate(article.title), class_="title"),
            element("span", *_describe(article, pen), class_="about"),
        ),
        element("ol", *(_write_sentence(record, pen) for record in records), class_=classes),
        open="" if is_open else None,
    )


def _describe(article: RankedArticle, pen: Pen) -> Iterator[Markup]:
    if article.source:
        yield element("span", isolate(article.source))
    if article.published:
        yield element("span", isolate(pen.figures.date(article.published)))
    judged = pen.ratio(article.judged, article.sentences)
    yield element("span", both(words.JUDGED), " ", judged)
    yield element("span", both(words.DISPUTE), " ", pen.percent(article.disagreement))


def _write_sentence(record: Record, pen: Pen) -> Markup:
    language = record.get("language") or ""
    text = element(
        "p",
        record["text"],
        dir="rtl" if language.partition("-")[0].lower() in FROM_THE_RIGHT else "auto",
        lang=language if LANGUAGE.fullmatch(language) else None,
    )
    said = element("div", *_write_gold(record, pen), class_="said")
    return element("li", text, said, _write_votes(record, pen), value=record["index"] + 1)


def _write_gold(record: Record, pen: Pen) -> Iterator[Markup]:
    """The tags of the gold, where they come from, and their fields; or why there is no gold."""
    labels, source = record["labels"], record["gold_source"]
    if labels is None:
        nothing = words.NO_GOLD if record["votes"] else words.NOTHING_SAID
        yield element("span", both(words.TIE if record["tie"] else nothing))
        return
    yield pen.chips(labels)
    yield element("span", both(words.title_source(source)))
    for field in record["fields"]:
        yield element("span", _title_field(field, pen), ": ", isolate(field["value"]))


def _title_field(field: Mapping[str, str], pen: Pen) -> Markup:
    label = pen.scheme.label(field["label"])
    known = (each.title for each in label.fields if each.name == field["name"]) if label else ()
    return both(next(iter(known), Wording(field["name"], field["name"])))


def _write_votes(record: Record, pen: Pen) -> Markup | None:
    """Who said what, where they differ; where all say the same, the gold says it."""
    votes = record["votes"]
    if len({tuple(vote["labels"]) for vote in votes} | {tuple(record["labels"] or ())}) < 2:
        return None
    said = (
        element("li", isolate(vote["annotator"]), ": ", pen.chips(vote["labels"])) for vote in votes
    )
    return element("ul", *said, class_="votes")
