"""From what other tools say of texts to what is said of our sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from db.exchange.encoding import UnreadableError
from db.exchange.votes_in.answer import Answer
from db.exchange.votes_in.entry import Entry, Extent, Said
from db.exchange.votes_in.library import Library, Place
from db.exchange.votes_in.vocabulary import Vocabulary
from tagging.dataclass import dataclass
from tagging.judgement import (
    BLANK,
    Judgement,
    Mark,
    add_label,
    fill_from_mark,
    judge_none,
    mark_words,
)
from tagging.role import is_name
from tagging.span import Span


@dataclass(frozen=True, slots=True)
class Authors:
    """Whose judgements a file has: everything is `everybody`'s, or each its own author's.

    Attributes:
        names: What authors of the file are called here.
        otherwise: Whose it is where the file does not say.
    """

    everybody: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None

    def name(self, answer: Answer) -> str:
        """Who said it. Raises UnreadableError where the file does not say, or not clearly."""
        if self.everybody is not None:
            return self.everybody
        author = answer.author or self.otherwise
        if author is None:
            raise UnreadableError("the record names no author; --annotator NAME says whose it is")
        name = self.names.get(author, author)
        if not is_name(name):
            raise UnreadableError(f"{name!r} is no name; --author {author}=NAME gives one")
        return name


Key = tuple[str, Span, str]
"""An article, a sentence in it, and who says something of it."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was heard of a sentence so far; `single` while each record is about one label."""

    line: int
    judgement: Judgement
    at: str
    single: bool
    denied: frozenset[str]
    score: float | None


class Hearing:
    """Takes the answers of a file one after the other, each whole or not at all.

    `rest_none` is for who reads whole texts: what nobody labelled in them fits none of the labels.
    """

    def __init__(
        self, library: Library, vocabulary: Vocabulary, authors: Authors, rest_none: bool
    ) -> None:
        self._library = library
        self._vocabulary = vocabulary
        self._authors = authors
        self._rest_none = rest_none
        self._heard: dict[Key, _Heard] = {}
        self._new: dict[str, Place] = {}

    def add(self, answer: Answer) -> None:
        """Takes an answer. Raises UnreadableError."""
        author = self._authors.name(answer)
        place = self._library.place(answer)
        said = dict(self._judge(answer, place))
        heard = {}
        for span, judgement in said.items():
            key = (place.article.id, span, author)
            heard[key] = self._join(self._heard.get(key), answer, judgement)
        self._heard |= heard
        if place.article.id in self._library.added:
            self._new[place.article.id] = place

    def list_added(self) -> list[Place]:
        """The articles that come with the answers that were taken."""
        return list(self._new.values())

    def close(self) -> Iterator[Entry]:
        """What was heard of each sentence, in the order of the file."""
        labels = {label.name for label in self._vocabulary.scheme.labels}
        for (article_id, span, author), heard in self._heard.items():
            judgement = heard.judgement
            if not judgement.is_judged and heard.denied >= labels:
                judgement = judge_none(judgement)
            if judgement.is_judged:
                said = Said(author, judgement, heard.at, heard.score)
                # A file that marks no words does not deny those that are marked here.
                extent: Extent = "words" if judgement.marks else "labels"
                yield Entry(heard.line, article_id, span, extent, (said,))

    def _judge(self, answer: Answer, place: Place) -> Iterator[tuple[Span, Judgement]]:
        """What an answer says of each sentence. Raises UnreadableError."""
        labels = [self._vocabulary.read_label(each) for each in (*answer.labels, *answer.denied)]
        words = self._place_words(answer, place)
        whole: Judgement | None = None
        if labels and len(place.sentences) != 1:
            raise UnreadableError(
                f"the labels are of a text of {len(place.sentences)} sentences; each needs its own"
            )
        given = [each for each in labels[: len(answer.labels)] if each]
        if len(place.sentences) == 1 and (given or answer.deliberate):
            whole = _give(given)
        elif answer.single:
            whole = BLANK
        for span in place.sentences:
            marks = words.get(span, ())
            if marks:
                yield span, self._mark(whole or BLANK, marks, place)
            elif whole is not None:
                yield span, whole
            elif self._rest_none:
                yield span, judge_none(BLANK)

    def _place_words(self, answer: Answer, place: Place) -> dict[Span, list[Mark]]:
        """The marks of each sentence. Raises UnreadableError for words that are not within one."""
        found: dict[Span, list[Mark]] = {}
        for words in answer.words:
            key = self._vocabulary.read_name(words.label)
            if key is None:
                continue
            text = words.span.of(answer.text)
            start = place.start + words.span.start + len(text) - len(text.lstrip())
            span = Span(start, start + len(text.strip()))
            sentence = next(
                (each for each in place.sentences if each.start <= span.start < each.end), None
            )
            if sentence is None or not span.start < span.end <= sentence.end:
                raise UnreadableError(f"the words {text[:40]!r} are not within one sentence")
            found.setdefault(sentence, []).append(Mark(*key, span))
        return found

    def _mark(self, judgement: Judgement, marks: Iterable[Mark], place: Place) -> Judgement:
        for mark in marks:
            judgement = mark_words(add_label(judgement, mark.label), mark)
            judgement = fill_from_mark(judgement, mark, self._vocabulary.scheme, place.article.text)
        return judgement

    def _join(self, earlier: _Heard | None, answer: Answer, judgement: Judgement) -> _Heard:
        """Together with what the same author said of the same sentence before."""
        denied = frozenset(
            label for each in answer.denied if (label := self._vocabulary.read_label(each))
        )
        heard = _Heard(answer.line, judgement, answer.at, answer.single, denied, answer.score)
        if earlier is None or (earlier.judgement, earlier.denied) == (judgement, denied):
            return earlier or heard
        if not (earlier.single and answer.single):
            raise UnreadableError(f"line {earlier.line} says something else of the same sentence")
        labels = (earlier.judgement.labels or frozenset()) | (judgement.labels or frozenset())
        if labels & (denied | earlier.denied):
            raise UnreadableError(f"line {earlier.line} says the opposite of the same sentence")
        return replace(
            earlier,
            judgement=_give(labels) if labels else BLANK,
            at=max(earlier.at, answer.at),
            denied=denied | earlier.denied,
        )


def _give(labels: Iterable[str]) -> Judgement:
    return Judgement(frozenset(labels))
