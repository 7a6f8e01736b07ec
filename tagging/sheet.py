"""One annotator's judgements of one article."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace

from tagging.carrying import carry
from tagging.change import Change
from tagging.cut import Cut, merge, replace_spans, split
from tagging.dataclass import dataclass
from tagging.errors import OutsideSentenceError, StaleChangeError, UnknownSentenceError
from tagging.judgement import (
    BLANK,
    FieldKey,
    Judgement,
    Mark,
    add_label,
    adopt,
    clear_labels,
    fill_field,
    fill_from_mark,
    give_labels,
    judge_none,
    mark_words,
    toggle_flag,
    toggle_label,
    unmark,
    write_note,
)
from tagging.scheme import Scheme
from tagging.span import Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sentences of an article in order, and what the annotator says of them.

    Every method that judges returns the next sheet and the change that leads to it. Blank
    judgements are not kept, so two sheets that say the same are equal.
    """

    article_id: str
    annotator: str
    sentences: tuple[Span, ...]
    judgements: Mapping[Span, Judgement]

    def judgement(self, span: Span) -> Judgement:
        """What is said of a sentence; a blank judgement where nothing is."""
        return self.judgements.get(span, BLANK)

    def toggle(self, span: Span, label: str) -> tuple["Sheet", Change]:
        """Tags the sentence with the label, or takes the tag away."""
        return self._step(span, lambda judgement: toggle_label(judgement, label))

    def judge_none(self, span: Span) -> tuple["Sheet", Change]:
        """Says that none of the labels fits."""
        return self._step(span, judge_none)

    def clear(self, span: Span) -> tuple["Sheet", Change]:
        """Takes all labels away: the sentence is unjudged again."""
        return self._step(span, clear_labels)

    def give(self, span: Span, labels: frozenset[str]) -> tuple["Sheet", Change]:
        """Gives the sentence exactly these labels; none of them for an empty set."""
        return self._step(span, lambda judgement: give_labels(judgement, labels))

    def accept(self, span: Span, proposed: Judgement) -> tuple["Sheet", Change]:
        """Says what is proposed: its labels, with their fields and marks."""
        return self._step(span, lambda judgement: adopt(judgement, proposed))

    def flag(self, span: Span) -> tuple["Sheet", Change]:
        """Flags the sentence for another look, or takes the flag away."""
        return self._step(span, toggle_flag)

    def note(self, span: Span, note: str) -> tuple["Sheet", Change]:
        """Writes the note, replacing the one that stands."""
        return self._step(span, lambda judgement: write_note(judgement, note))

    def fill(self, span: Span, key: FieldKey, value: str) -> tuple["Sheet", Change]:
        """Gives a tag's field a value. Raises MissingTagError without the tag."""
        return self._step(span, lambda judgement: fill_field(judgement, key, value))

    def mark_words(self, span: Span, mark: Mark) -> tuple["Sheet", Change]:
        """Marks words of the sentence. Raises MissingTagError and OutsideSentenceError."""
        _require_within(span, mark)
        return self._step(span, lambda judgement: mark_words(judgement, mark))

    def tag_and_mark(
        self, span: Span, mark: Mark, scheme: Scheme, text: str
    ) -> tuple["Sheet", Change]:
        """Marks words, fills the text field of that name if it is empty, and tags if need be.

        `text` is the article's. Raises OutsideSentenceError.
        """
        _require_within(span, mark)

        def step(judgement: Judgement) -> Judgement:
            marked = mark_words(add_label(judgement, mark.label), mark)
            return fill_from_mark(marked, mark, scheme, text)

        return self._step(span, step)

    def unmark(self, span: Span, *marks: Mark) -> tuple["Sheet", Change]:
        """Takes marks away."""
        return self._step(span, lambda judgement: unmark(judgement, *marks))

    def apply(self, *changes: Change) -> "Sheet":
        """The sheet after changes of different sentences.

        Raises StaleChangeError if one of them starts from another judgement than the present one.
        """
        for change in changes:
            self._require(change.span)
            if self.judgement(change.span) != change.before:
                raise StaleChangeError("this sentence was changed elsewhere in the meantime")
        return self.put_all({change.span: change.after for change in changes})

    def split(self, span: Span, at: int, text: str) -> tuple["Sheet", Cut]:
        """Splits the sentence before the word at an offset of the text. Raises CutError."""
        self._require(span)
        cut = Cut(self.article_id, self.annotator, (span,), split(span, at, text))
        return self.recut(cut), cut

    def merge(self, span: Span, text: str) -> tuple["Sheet", Cut]:
        """Makes one sentence of this and the next. Raises CutError."""
        self._require(span)
        *before, whole = merge(self.sentences, span, text)
        cut = Cut(self.article_id, self.annotator, tuple(before), (whole,))
        return self.recut(cut), cut

    def recut(self, cut: Cut) -> "Sheet":
        """The sheet after a cut, with what is plain or likely of the judgements carried over.

        Raises CutError when its sentences are not those that the cut starts from.
        """
        sheet = replace(self, sentences=replace_spans(self.sentences, cut))
        for span in cut.before:
            sheet = sheet.put(span, BLANK)
        for span, carried in carry(cut, self.judgements).items():
            sheet = sheet.put(span, carried.judgement)
        return sheet

    def put(self, span: Span, judgement: Judgement) -> "Sheet":
        """The sheet with one judgement replaced, whatever stood there."""
        return self.put_all({span: judgement})

    def put_all(self, replacing: Mapping[Span, Judgement]) -> "Sheet":
        """The sheet with some judgements replaced, whatever stood there."""
        judgements = {**self.judgements, **replacing}
        for span, judgement in replacing.items():
            if judgement.is_blank:
                del judgements[span]
        return replace(self, judgements=judgements)

    def _step(self, span: Span, step: Callable[[Judgement], Judgement]) -> tuple["Sheet", Change]:
        self._require(span)
        before = self.judgement(span)
        change = Change(self.article_id, self.annotator, span, before, step(before))
        return self.put(span, change.after), change

    def _require(self, span: Span) -> None:
        place = bisect_left(self.sentences, span)
        if self.sentences[place : place + 1] != (span,):
            raise UnknownSentenceError(f"the article has no sentence at {span.start}-{span.end}")


def _require_within(span: Span, mark: Mark) -> None:
    if not span.start <= mark.span.start < mark.span.end <= span.end:
        raise OutsideSentenceError("mark words within one sentence")
