"""What a dataset says: a record for each sentence, for each vote, for each marked span."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from tagging.edition import Edition
from tagging.gold import NONE, PATTERNS
from tagging.judged import Chosen
from tagging.listing import Lister, sort_marks
from tagging.more_keys import MORE

Record = dict[str, Any]


class Recorder:
    """Writes the records of one edition; remembers what sentences with equal votes share.

    Records have the same keys in the same order, whatever is known. Offsets are Unicode code points
    into the raw article, in logical order. Equal lists and objects in them may be the same ones, so
    they are to be written, and not to be changed.

    Attributes:
        records, votes: How many of both were written.
    """

    def __init__(self, edition: Edition) -> None:
        self.records = self.votes = 0
        self._edition = edition
        self._scheme = str(edition.scheme_version)
        self._lister = Lister(edition.scheme)
        self._soften = lru_cache(maxsize=PATTERNS)(self._measure_shares)
        self._more = [(key, write) for key, write in MORE.items() if key in edition.more]

    def write_record(self, chosen: Chosen) -> Record:
        """The record of a sentence.

        `labels` is None where there is no gold, and an empty list where none of the labels fits.
        """
        self.records += 1
        article, sentence, votes, gold, split = chosen
        start, end = sentence.start, sentence.end
        order = self._lister.order
        record = {
            "id": f"{article.id}:{start}-{end}",
            "article_id": article.id,
            "index": sentence.position,
            "start": start,
            "end": end,
            "text": article.text[start:end],
            "labels": None if gold.labels is None else order[gold.labels],
            "gold_source": gold.source,
            "tie": gold.tie,
            "votes": [
                {"annotator": vote.annotator, "labels": order[vote.labels or NONE], "at": vote.at}
                for vote in votes
            ],
            "soft": self._soften(tuple([vote.labels for vote in votes])),
            "fields": self._lister.fields(gold.fields),
            "title": article.title,
            "source": article.source,
            "published": article.published,
            "language": article.language,
            "split": split,
            "scheme": self._scheme,
        }
        for key, write in self._more:
            record[key] = write(chosen, self._edition, self._lister)
        return record

    def write_votes(self, chosen: Chosen) -> Iterator[Record]:
        """The records of a sentence's votes, by the annotators' names."""
        for vote in chosen.votes:
            self.votes += 1
            yield {
                **self._begin(chosen),
                "annotator": vote.annotator,
                "labels": self._lister.labels(vote.labels),
                "fields": self._lister.fields(vote.fields),
                "spans": self._lister.spans(vote.marks),
                "flag": vote.flag,
                "note": vote.note,
                "at": vote.at,
                "split": chosen.split,
                "scheme": self._scheme,
            }

    def write_spans(self, chosen: Chosen) -> Iterator[Record]:
        """The records of marked words: those of the gold, which have no annotator, then the votes'.

        `start` and `end` are code points into the raw article, as everywhere.
        """
        text = chosen.article.text
        marked = [
            (None, chosen.gold.marks),
            *((each.annotator, each.marks) for each in chosen.votes),
        ]
        for annotator, marks in marked:
            for mark in sort_marks(marks):
                start, end = chosen.sentence.start, chosen.sentence.end
                yield {
                    "sentence_id": f"{chosen.article.id}:{start}-{end}",
                    "article_id": chosen.article.id,
                    "sentence_start": start,
                    "sentence_end": end,
                    "start": mark.span.start,
                    "end": mark.span.end,
                    "text": mark.span.of(text),
                    "label": mark.label,
                    "name": mark.name,
                    "annotator": annotator,
                    "split": chosen.split,
                    "scheme": self._scheme,
                }

    def _begin(self, chosen: Chosen) -> Record:
        start, end = chosen.sentence.start, chosen.sentence.end
        return {
            "sentence_id": f"{chosen.article.id}:{start}-{end}",
            "article_id": chosen.article.id,
            "index": chosen.sentence.position,
            "start": start,
            "end": end,
            "text": chosen.article.text[start:end],
        }

    def _measure_shares(self, said: Sequence[frozenset[str]]) -> dict[str, float | None]:
        """The share of annotators who gave each label of the scheme; None where nobody voted."""
        names = [label.name for label in self._edition.scheme.labels]
        if not said:
            return dict.fromkeys(names)
        return {name: sum(name in labels for labels in said) / len(said) for name in names}
