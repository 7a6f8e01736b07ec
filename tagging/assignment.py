"""Who is to judge which article.

Work is dealt out by sentences, because articles differ in length. Every pair of annotators is to
share about equally many articles, because agreement is measured on what they share. Nothing is
left to chance: the same question always has the same answer, and what is assigned stays.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from tagging.digest import digest
from tagging.errors import AssignmentError


class Workload(NamedTuple):
    """An article, and how many sentences there are to judge in it."""

    article: str
    sentences: int


class Assignment(NamedTuple):
    """An article that an annotator is to judge, or has given back unjudged."""

    article: str
    annotator: str
    sentences: int
    returned: bool = False


class State(StrEnum):
    """How an assignment stands."""

    OPEN = "open"  # nothing is judged
    IN_PROGRESS = "in progress"  # some sentences are
    DONE = "done"  # all sentences are
    RETURNED = "returned"  # the annotator gave the article back


class EmptyQueue(StrEnum):
    """Why there is no article to open next."""

    NOTHING_ASSIGNED = "nothing is assigned"
    ALL_DONE = "everything assigned is done"
    ALL_OPEN = "the unfinished articles are open"


def find_state(sentences: int, judged: int, returned: bool) -> State:
    """The state of an assignment, from how much its annotator has judged."""
    if returned:
        return State.RETURNED
    if judged >= sentences:
        return State.DONE
    return State.IN_PROGRESS if judged else State.OPEN


def explain_empty(states: Collection[State]) -> EmptyQueue:
    """Why nothing comes next, from the states of all of an annotator's assignments."""
    kept = [state for state in states if state is not State.RETURNED]
    if not kept:
        return EmptyQueue.NOTHING_ASSIGNED
    done = all(state is State.DONE for state in kept)
    return EmptyQueue.ALL_DONE if done else EmptyQueue.ALL_OPEN


def assign(
    articles: Iterable[Workload],
    annotators: Sequence[str],
    overlap: int,
    existing: Iterable[Assignment] = (),
) -> list[Assignment]:
    """What has to be assigned so that every article has `overlap` annotators; nothing else moves.

    The longest articles come first, each to those who have the fewest sentences (Graham's LPT
    rule), so that annotators differ at most by the longest article. Short articles leave some room
    in this bound, which is used to choose those who share the fewest articles. An article that
    somebody returned goes to another, not to them again.

    The result is in the order of `articles`. Raises AssignmentError where there are fewer
    annotators than the overlap needs.
    """
    if not 1 <= overlap <= len(set(annotators)):
        raise AssignmentError(
            f"an overlap of {overlap} needs at least as many annotators, not {len(set(annotators))}"
        )
    deal = _Deal(annotators, existing)
    todo = sorted(dict(articles).items(), key=lambda each: (-each[1], each[0]))
    longest = todo[0][1] if todo else 0
    dealt = {
        article: deal.give(Workload(article, sentences), overlap, longest)
        for article, sentences in todo
    }
    return [new for article in dict(articles) for new in dealt[article]]


class _Deal:
    """The state of a distribution: what everybody has, and shares with everybody else."""

    def __init__(self, annotators: Sequence[str], existing: Iterable[Assignment]) -> None:
        self._annotators = frozenset(annotators)
        self._load: dict[str, int] = dict.fromkeys(annotators, 0)
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._returners: dict[str, set[str]] = defaultdict(set)
        self._shared: dict[tuple[str, str], int] = defaultdict(int)
        for each in existing:
            if each.returned:
                self._returners[each.article].add(each.annotator)
            else:
                self._hold(each.annotator, Workload(each.article, each.sentences))

    def give(self, work: Workload, overlap: int, longest: int) -> list[Assignment]:
        """Gives an article to as many annotators as it still lacks."""
        given: list[Assignment] = []
        room = min(work.sentences, longest - work.sentences)
        while len(self._holders[work.article]) < overlap:
            holders = self._holders[work.article]
            free = self._annotators.difference(holders, self._returners[work.article])
            if not free:
                break
            chosen = self._choose(work.article, free, room)
            self._hold(chosen, work)
            given.append(Assignment(work.article, chosen, work.sentences))
        return given

    def _choose(self, article: str, free: Iterable[str], room: int) -> str:
        """Of those with about the least to do, who shares least with the article's others."""
        least = min(self._load[name] for name in free)
        holders = self._holders[article]
        ranked = {
            name: (sum(self._shared[name, other] for other in holders), self._load[name])
            for name in free
            if self._load[name] <= least + room
        }
        best = min(ranked.values())
        equal = [name for name, rank in ranked.items() if rank == best]
        return min(equal, key=lambda name: _hash(article, name)) if len(equal) > 1 else equal[0]

    def _hold(self, annotator: str, work: Workload) -> None:
        for other in self._holders[work.article]:
            self._shared[annotator, other] += 1
            self._shared[other, annotator] += 1
        self._holders[work.article].append(annotator)
        self._load[annotator] = self._load.get(annotator, 0) + work.sentences


def _hash(article: str, annotator: str) -> bytes:
    return digest(f"{article}\0{annotator}", 8, b"assign")
