"""What a model, or another tool, proposes for a sentence: shown to annotators, never a vote."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from tagging.dataclass import dataclass
from tagging.judgement import Judgement
from tagging.renaming import Renaming, rename_judgement
from tagging.scheme import Scheme
from tagging.span import Span


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one source proposes for one sentence.

    `judgement` is what an annotator would say by accepting it: labels, none of them too, with
    fields and marks; it is always judged, and has neither flag nor note. `source` is the name of
    who proposes it. `score` is the source's own measure of how sure it is; greater is surer.
    The store adds `at`, when it was imported.
    """

    article_id: str
    span: Span
    source: str
    judgement: Judgement
    score: float | None = None
    at: str = ""


Suggestions = Mapping[Span, tuple[Suggestion, ...]]
"""What is proposed for the sentences of an article, by their spans; of each the best first."""


def arrange_suggestions(suggestions: Iterable[Suggestion], scheme: Scheme) -> Suggestions:
    """What can be accepted of some suggestions for one article.

    The one with the highest score comes first, those without a score last; among equals the latest.
    Left out is what no annotator could say: a label that the scheme does not have, or no longer
    has; a field or a mark without its tag; words outside the sentence.
    """
    names = {label.name for label in scheme.labels}
    found: defaultdict[Span, list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        if _can_be_said(each, names):
            found[each.span].append(each)
    return {span: tuple(sorted(each, key=_rank, reverse=True)) for span, each in found.items()}


def find_dissenters(suggestions: Iterable[Suggestion]) -> tuple[str, ...]:
    """The sources that propose other labels for a sentence than the first one does."""
    labels = [(each.source, each.judgement.labels) for each in suggestions]
    return tuple(source for source, said in labels if said != labels[0][1])


def rename_suggestion(suggestion: Suggestion, renames: Iterable[Renaming]) -> Suggestion:
    """A suggestion in the names of another version of the scheme."""
    return replace(suggestion, judgement=rename_judgement(suggestion.judgement, renames))


def _can_be_said(suggestion: Suggestion, names: Set[str]) -> bool:
    judgement, (start, end) = suggestion.judgement, suggestion.span
    if judgement.labels is None or not judgement.labels <= names:
        return False
    return all(judgement.has(key.label) for key in judgement.fields) and all(
        judgement.has(mark.label) and start <= mark.span.start and mark.span.end <= end
        for mark in judgement.marks
    )


def _rank(suggestion: Suggestion) -> tuple[bool, float, str, str]:
    score = suggestion.score
    return score is not None, score or 0.0, suggestion.at, suggestion.source
