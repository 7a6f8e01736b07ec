"""What a record says where it is asked for, after the keys that every record has."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any

from tagging.decision import Decision
from tagging.edition import Edition
from tagging.gold import Vote
from tagging.judged import Chosen, Part, Said
from tagging.listing import Lister
from tagging.sending_back import SentBack

Value = Any
Write = Callable[[Chosen, Edition, Lister], Value]


def _list_notes(chosen: Chosen) -> list[dict[str, str]]:
    said = chosen.sentence.said
    return [{"annotator": each.annotator, "note": each.note} for each in said if each.note]


def _read_gap(chosen: Chosen) -> str:
    return chosen.article.text[chosen.sentence.before : chosen.sentence.start]


def _read_tail(chosen: Chosen) -> str:
    return chosen.article.text[chosen.sentence.end : chosen.sentence.after]


def _write_question(question: SentBack) -> dict[str, str | None]:
    return {
        "annotator": question.annotator,
        "reviewer": question.reviewer,
        "reason": question.reason,
        "at": question.sent_at,
        "answer": question.answer,
        "answered_at": question.answered_at,
        "closed_at": question.closed_at,
    }


def _write_judgement(said: Said, lister: Lister) -> dict[str, Value]:
    return {
        "annotator": said.annotator,
        "labels": lister.labels(said.labels),
        "fields": lister.fields(said.fields),
        "spans": lister.spans(said.marks),
        "flag": said.flag,
        "note": said.note,
        "at": said.at,
    }


def _write_decision(decision: Decision | None, lister: Lister) -> dict[str, Value] | None:
    """The decision with the votes that it rests on, as they were."""
    if decision is None:
        return None
    return {
        "labels": lister.labels(decision.labels),
        "fields": lister.fields(decision.fields),
        "spans": lister.spans(decision.marks),
        "reviewer": decision.reviewer,
        "source": decision.source,
        "reason": decision.reason,
        "error_type": decision.error_type,
        "guideline": decision.guideline,
        "at": decision.at,
        "votes": [_write_vote(vote, lister) for vote in decision.votes],
    }


def _write_vote(vote: Vote, lister: Lister) -> dict[str, Value]:
    return {
        "annotator": vote.annotator,
        "labels": lister.labels(vote.labels),
        "fields": lister.fields(vote.fields),
        "spans": lister.spans(vote.marks),
        "at": vote.at,
    }


MORE: Mapping[str, Write] = MappingProxyType(
    {
        "spans": lambda chosen, _, lister: lister.spans(chosen.gold.marks),
        "flags": lambda chosen, *_: [each.annotator for each in chosen.sentence.said if each.flag],
        "notes": lambda chosen, *_: _list_notes(chosen),
        "sent_back": lambda chosen, *_: [*map(_write_question, chosen.sentence.sent_back)],
        "gold_policy": lambda _, edition, __: edition.policy,
        "judgements": lambda chosen, _, lister: [
            _write_judgement(each, lister) for each in chosen.sentence.said
        ],
        "decision": lambda chosen, _, lister: _write_decision(chosen.sentence.decision, lister),
        "gap": lambda chosen, *_: _read_gap(chosen),
        "tail": lambda chosen, *_: _read_tail(chosen),
        "story": lambda chosen, *_: chosen.article.story,
        "external_id": lambda chosen, *_: chosen.article.external_id,
    }
)
"""Each key with what writes it, in the order in which records have them."""

OF_VOTES: frozenset[Part] = frozenset({"marks", "remarks"})
"""What the records of votes say beside the usual."""

NEEDS: Mapping[str, frozenset[Part]] = MappingProxyType(
    {
        "spans": frozenset({"marks"}),
        "flags": frozenset({"remarks"}),
        "notes": frozenset({"remarks"}),
        "sent_back": frozenset({"questions"}),
        "judgements": frozenset({"marks", "remarks"}),
        "decision": frozenset({"marks", "grounds"}),
    }
)
"""The parts without which a key would say too little."""


def find_parts(more: Collection[str]) -> frozenset[Part]:
    """What has to be read for the records of sentences with these keys."""
    return frozenset().union(*(NEEDS.get(key, ()) for key in more))
