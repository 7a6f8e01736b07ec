"""Sentences as they are published: with pseudonyms wherever somebody's name stands."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from db.exchange.folder.pseudonyms import hide_names
from tagging.decision import Decision
from tagging.judged import Chosen, Said
from tagging.sending_back import SentBack

Disguise = Callable[[Chosen], Chosen]


def show_names(chosen: Chosen) -> Chosen:
    """The sentence as it is."""
    return chosen


def use_pseudonyms(pseudonyms: Mapping[str, str]) -> Disguise:
    """What gives everybody in a sentence their pseudonym, also where others write of them.

    Votes come in the order of pseudonyms: the alphabet of the names would give them away.
    """
    hide = hide_names(pseudonyms)

    def disguise_said(said: Said) -> Said:
        return said._replace(annotator=pseudonyms[said.annotator], note=hide(said.note))

    def disguise_question(question: SentBack) -> SentBack:
        return replace(
            question,
            annotator=pseudonyms[question.annotator],
            reviewer=pseudonyms[question.reviewer],
            reason=hide(question.reason),
            answer=hide(question.answer),
        )

    def disguise_decision(decision: Decision) -> Decision:
        votes = (replace(vote, annotator=pseudonyms[vote.annotator]) for vote in decision.votes)
        return replace(
            decision,
            reviewer=pseudonyms[decision.reviewer],
            reason=hide(decision.reason),
            votes=tuple(sorted(votes, key=lambda vote: vote.annotator)),
        )

    def disguise(chosen: Chosen) -> Chosen:
        said = sorted(map(disguise_said, chosen.sentence.said), key=lambda each: each.annotator)
        voted = {pseudonyms[vote.annotator] for vote in chosen.votes}
        decision = chosen.sentence.decision
        sentence = chosen.sentence._replace(
            said=said,
            decision=None if decision is None else disguise_decision(decision),
            sent_back=[*map(disguise_question, chosen.sentence.sent_back)],
        )
        votes = [each for each in sentence.votes if each.annotator in voted]
        return chosen._replace(sentence=sentence, votes=votes)

    return disguise
