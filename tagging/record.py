"""One line of a dataset."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tagging.article import Article, Sentence
from tagging.decision import Decision, settle_gold
from tagging.gold import Vote
from tagging.judgement import FieldKey, Mark
from tagging.scheme import Scheme
from tagging.split import assign_split


@dataclass(frozen=True, slots=True)
class Edition:
    """What all records of one export share."""

    scheme: Scheme
    scheme_version: int


def write_record(
    article: Article,
    sentence: Sentence,
    votes: Sequence[Vote],
    edition: Edition,
    decision: Decision | None = None,
) -> dict[str, Any]:
    """The record of one sentence: the same keys in the same order, whatever is known.

    Offsets are Unicode code points into the raw article, in logical order. `labels` is None where
    there is no gold, and an empty list where none of the labels fits.
    """
    scheme = edition.scheme
    gold = settle_gold(votes, decision)
    start, end = sentence.span
    return {
        "id": f"{article.id}:{start}-{end}",
        "article_id": article.id,
        "index": sentence.index,
        "start": start,
        "end": end,
        "text": sentence.span.of(article.text),
        "labels": None if gold.labels is None else list(scheme.sort(gold.labels)),
        "gold_source": gold.source,
        "tie": gold.tie,
        "votes": [
            {"annotator": vote.annotator, "labels": list(scheme.sort(vote.labels)), "at": vote.at}
            for vote in votes
        ],
        "soft": _soften(votes, scheme),
        "fields": _list_fields(gold.fields, scheme),
        "spans": _list_spans(gold.marks),
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "language": article.language,
        "split": assign_split(article.id),
        "scheme": str(edition.scheme_version),
    }


def _soften(votes: Sequence[Vote], scheme: Scheme) -> dict[str, float | None]:
    """The share of annotators who gave each label of the scheme; None where nobody voted."""
    if not votes:
        return dict.fromkeys(label.name for label in scheme.labels)
    return {
        label.name: sum(label.name in vote.labels for vote in votes) / len(votes)
        for label in scheme.labels
    }


def _list_fields(fields: Mapping[FieldKey, str], scheme: Scheme) -> list[dict[str, str]]:
    order = scheme.sort({key.label for key in fields})
    return [
        {"label": key.label, "name": key.name, "value": fields[key]}
        for key in sorted(fields, key=lambda key: (order.index(key.label), key.name))
    ]


def _list_spans(marks: Iterable[Mark]) -> list[dict[str, str | int]]:
    """Marked words in the order of the text, relative to the article."""
    return [
        {"start": mark.span.start, "end": mark.span.end, "label": mark.label, "name": mark.name}
        for mark in sorted(marks, key=lambda mark: (mark.span, mark.label, mark.name))
    ]
