"""What a reader screen shows, as one value, and how each key changes it. Knows no screen."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace

from tagging.article import Article
from tagging.bookmarks import Bookmarks
from tagging.change import Change, CutStep, Step, Undoable, UndoStack
from tagging.cut import Cut
from tagging.dataclass import dataclass
from tagging.draft import Draft
from tagging.errors import StaleChangeError
from tagging.judgement import Judgement
from tagging.sending_back import SentBack
from tagging.sheet import Sheet
from tagging.span import Span
from tagging.suggestion import Suggestion, Suggestions
from tui.words import Ruler, WordCursor, measure_words

Act = Callable[[Sheet, Span], tuple[Sheet, Change]]


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article in a pane: what is said of it, and the index of the current sentence.

    `selection` is what the mouse has selected of the text, never empty. `anchor` is the index of
    the sentence where an extent of several begins, None while only the current one is meant.
    `hits` are the words that are lit, in order.
    `questions` are those about its sentences that the annotator is to answer, the oldest first.
    `words` is what is chosen of the current sentence's words, None while no words are.
    `suggestions` are those that the annotator may see.
    """

    article: Article
    draft: Draft
    position: int
    selection: Span | None = None
    anchor: int | None = None
    hits: tuple[Span, ...] = ()
    bookmarks: Bookmarks = frozenset()
    words: WordCursor | None = None
    questions: tuple[SentBack, ...] = ()
    suggestions: Suggestions = field(default_factory=dict)

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order; never empty."""
        return self.draft.sheet.sentences

    @property
    def current(self) -> Span:
        """The sentence that moves start from."""
        return self.sentences[self.position]

    @property
    def judgement(self) -> Judgement:
        """What is said of the current sentence."""
        return self.draft.sheet.judgement(self.current)

    @property
    def question(self) -> SentBack | None:
        """The oldest question about the current sentence; None where nothing is to be answered."""
        return next((each for each in self.questions if each.span == self.current), None)

    @property
    def suggested(self) -> tuple[Suggestion, ...]:
        """What is suggested for the current sentence, as `find_suggested` has it."""
        return self.find_suggested(self.current)

    def find_suggested(self, span: Span) -> tuple[Suggestion, ...]:
        """What is suggested for a sentence, the best first; nothing once it is judged."""
        found = self.suggestions.get(span, ())
        return () if found and self.draft.sheet.judgement(span).is_judged else found

    @property
    def is_judged(self) -> bool:
        """Whether anything is said of the current sentence."""
        return self.judgement.is_judged

    @property
    def extent(self) -> range:
        """The indices of the sentences that keys judge: the current one, or several around it."""
        anchor = self.position if self.anchor is None else self.anchor
        return range(min(anchor, self.position), max(anchor, self.position) + 1)

    @property
    def covered(self) -> tuple[Span, ...]:
        """The sentences of the extent."""
        return self.sentences[self.extent.start : self.extent.stop]

    def redraft(self, draft: Draft) -> "OpenArticle":
        """Another draft of the same article, at the same place of the text.

        Where sentences were cut, the extent ends.
        """
        sentences = draft.sheet.sentences
        if sentences == self.sentences:
            return replace(self, draft=draft)
        position = bisect_right(sentences, self.current.start, key=lambda span: span.start) - 1
        return replace(self, draft=draft, position=max(0, position), anchor=None, words=None)

    def move_to(self, position: int) -> "OpenArticle":
        """The nearest sentence to an index becomes the current one, and the extent ends.

        In another sentence than before, no words are chosen.
        """
        position = self._limit(position)
        words = self.words if position == self.position else None
        return replace(self, position=position, anchor=None, words=words)

    def extend_to(self, position: int) -> "OpenArticle":
        """The nearest sentence to an index becomes the current one, and the extent reaches it."""
        position = self._limit(position)
        anchor = self.position if self.anchor is None else self.anchor
        extended = replace(self, position=position, words=None)
        return replace(extended, anchor=None if anchor == position else anchor)

    def move_on(self) -> "OpenArticle":
        """The sentence after the extent becomes the current one."""
        return self.move_to(self.extent.stop)

    @property
    def ruler(self) -> Ruler:
        """The words and letters of the current sentence."""
        return measure_words(self.article.text, self.current)

    def choose_words(self) -> "OpenArticle":
        """The current sentence's first word is chosen; of several sentences, the current one is."""
        first = self.ruler.words[0]
        return replace(self, anchor=None, words=WordCursor(first, first))

    def leave_words(self) -> "OpenArticle":
        """No words are chosen any more."""
        return replace(self, words=None)

    def walk(self, step: Callable[[WordCursor, Ruler], WordCursor]) -> "OpenArticle":
        """Chooses other words of the current sentence, while some are chosen."""
        return self if self.words is None else replace(self, words=step(self.words, self.ruler))

    def ask(self, questions: Iterable[SentBack]) -> "OpenArticle":
        """What is to be answered here, of all that is to be answered."""
        own = tuple(each for each in questions if each.article_id == self.article.id)
        return self if own == self.questions else replace(self, questions=own)

    def next_unjudged(self) -> "OpenArticle":
        """The first unjudged sentence after the current one, else the first of all, else as is."""
        return self._seek(self._onwards(), lambda judgement: not judgement.is_judged)

    def previous_unjudged(self) -> "OpenArticle":
        """The last unjudged sentence before the current one, else the last of all, else as is."""
        return self._seek(reversed(self._onwards()), lambda judgement: not judgement.is_judged)

    def next_flagged(self) -> "OpenArticle":
        """The next flagged sentence, going round at the end; as is where there is none."""
        return self._seek(self._onwards(), lambda judgement: judgement.flag)

    def next_noted(self) -> "OpenArticle":
        """The next sentence with a note, going round at the end; as is where there is none."""
        return self._seek(self._onwards(), lambda judgement: bool(judgement.note))

    def _limit(self, position: int) -> int:
        return max(0, min(position, len(self.sentences) - 1))

    def _onwards(self) -> tuple[int, ...]:
        """All other sentences, in the order in which they follow the current one."""
        return (*range(self.position + 1, len(self.sentences)), *range(self.position))

    def _seek(self, positions: Iterable[int], wanted: Callable[[Judgement], bool]) -> "OpenArticle":
        for position in positions:
            if wanted(self.draft.sheet.judgement(self.sentences[position])):
                return self.move_to(position)
        return self


@dataclass(frozen=True, slots=True)
class Reading:
    """The open articles, the first on the right, which one is active, and what can be undone.

    `away` keeps the drafts of articles that were closed while changes of theirs were under way.
    """

    panes: tuple[OpenArticle, ...]
    active: int
    history: UndoStack = field(default_factory=UndoStack)
    away: Mapping[str, Draft] = field(default_factory=dict)

    @property
    def current(self) -> OpenArticle:
        """The article that keys are for."""
        return self.panes[self.active]

    def focus(self, pane: int) -> "Reading":
        """Another pane becomes the active one; numbers beyond the last begin again."""
        pane %= len(self.panes)
        if pane == self.active:
            return self
        return replace(self.move(OpenArticle.leave_words), active=pane)

    def put(self, pane: int, opened: OpenArticle) -> "Reading":
        """One pane replaced."""
        return replace(self, panes=(*self.panes[:pane], opened, *self.panes[pane + 1 :]))

    def move(self, step: Callable[[OpenArticle], OpenArticle]) -> "Reading":
        """Moves within the active article."""
        return self.put(self.active, step(self.current))

    def follow(self, begun: Sequence[int]) -> "Reading":
        """The other articles come along with the active one.

        It has moved from `begun[active]` by some share of its sentences; the others go by the same
        share from where they began.
        """
        moved = self.current.position - begun[self.active]
        share = moved / max(1, len(self.current.sentences) - 1)
        panes = tuple(
            each
            if pane == self.active
            else each.move_to(begun[pane] + round(share * (len(each.sentences) - 1)))
            for pane, each in enumerate(self.panes)
        )
        return replace(self, panes=panes)

    def mark_places(self, article_id: str, bookmarks: Bookmarks) -> "Reading":
        """Other bookmarks in an article, wherever it is open."""
        panes = tuple(
            replace(each, bookmarks=bookmarks) if each.article.id == article_id else each
            for each in self.panes
        )
        return replace(self, panes=panes)

    def ask(self, questions: Sequence[SentBack]) -> "Reading":
        """All that the annotator is to answer, of which each article has its own."""
        panes = tuple(each.ask(questions) for each in self.panes)
        return replace(self, panes=panes)

    def select(self, pane: int, selection: Span | None) -> "Reading":
        """Selects some of a pane's text, or nothing, and nothing in the other panes."""
        focused = self.focus(pane)
        panes = tuple(
            replace(each, selection=selection if number == pane else None)
            if each.selection or number == pane
            else each
            for number, each in enumerate(focused.panes)
        )
        return replace(focused, panes=panes)

    def open(self, panes: tuple[OpenArticle, ...], active: int = 0) -> "Reading":
        """Other articles on the screen. Changes under way, and what can be undone, stay."""
        drafts = {each.article.id: each.draft for each in self.panes} | dict(self.away)
        under_way = {key: draft for key, draft in drafts.items() if draft.is_under_way}
        panes = tuple(each.redraft(under_way.pop(each.article.id, each.draft)) for each in panes)
        return replace(self, panes=panes, active=active, away=under_way)

    def judge(self, act: Act) -> tuple["Reading", Step] | None:
        """Judges the sentences of the extent: the reading with the step pending, and the step.

        None when that changes nothing.
        """
        return self._act(act, self.current.covered)

    def judge_current(self, act: Act) -> tuple["Reading", Step] | None:
        """Judges the current sentence only, for what is written or marked just there."""
        return self._act(act, (self.current.current,))

    def judge_elsewhere(
        self, opened: OpenArticle, position: int, act: Act
    ) -> tuple["Reading", Step] | None:
        """Judges a sentence of an article that need not be on the screen, and leaves the panes."""
        pane = self.pane_of(opened.article.id)
        opened = opened if pane is None else self.panes[pane]
        beside = self.open((*self.panes, opened.move_to(position)), len(self.panes))
        judged = beside.judge_current(act)
        if judged is None:
            return None
        return judged[0].open(judged[0].panes[:-1], self.active), judged[1]

    def toggle_label(self, label: str) -> tuple["Reading", Step] | None:
        """Takes the tag away where the whole extent has it, else adds it where it is missing."""
        return self._toggle(lambda sheet, span: sheet.toggle(span, label), lambda j: j.has(label))

    def toggle_flag(self) -> tuple["Reading", Step] | None:
        """Takes the flag away where the whole extent has it, else adds it where it is missing."""
        return self._toggle(Sheet.flag, lambda judgement: judgement.flag)

    def accept_suggested(self) -> tuple["Reading", Step] | None:
        """Says what is suggested best for each sentence of the extent; None where nothing is."""
        opened = self.current
        best = {span: opened.find_suggested(span)[:1] for span in opened.covered}
        return self._act(
            lambda sheet, span: sheet.accept(span, best[span][0].judgement),
            [span for span in opened.covered if best[span]],
        )

    @property
    def last_labels(self) -> frozenset[str] | None:
        """The labels of the last judgement; None where there has been none."""
        given = map(_find_labels, reversed(self.history.done))
        return next((each for each in given if each is not None), None)

    def repeat_last(self) -> tuple["Reading", Step] | None:
        """Gives the extent the labels of the last judgement; None where there has been none."""
        labels = self.last_labels
        if labels is None:
            return None
        return self.judge(lambda sheet, span: sheet.give(span, labels))

    def undo(self) -> tuple["Reading", Undoable] | None:
        """Takes the last step back, in an open article; None when there is nothing to undo.

        Raises StaleChangeError when a sentence was changed elsewhere since, and UnderWayError
        while the store has not answered what went before.
        """
        return self._repeat(self.history.undo())

    def redo(self) -> tuple["Reading", Undoable] | None:
        """Makes the last undone step again; None when there is nothing to redo.

        Raises StaleChangeError and UnderWayError as `undo` does.
        """
        return self._repeat(self.history.redo())

    def confirm(self, step: Step) -> "Reading":
        """The step is stored."""
        return self._answer(step.article_id, lambda draft: draft.confirm(step))

    def refuse(self, step: Step, stored: Sequence[Judgement] | None) -> "Reading":
        """The step is not stored: its sentences show what is, and no longer know an undo."""
        return self._answer(step.article_id, lambda draft: draft.refuse(step, stored)).forget(step)

    def cut(self, cut: Cut) -> tuple["Reading", CutStep]:
        """Sentences are split or merged at once, and under way; in every pane of the article.

        Raises CutError, and UnderWayError while the store has not answered what went before.
        """
        history, step = self.history.push_cut(cut)
        return replace(self._propose(step), history=history), step

    def confirm_cut(self, step: CutStep, stored: Sheet) -> "Reading":
        """The cut is stored, and the article is as the store has it."""
        return self._answer(step.article_id, lambda draft: draft.confirm_cut(stored))

    def refuse_cut(self, step: CutStep, stored: Sheet | None) -> "Reading":
        """The cut is not stored: the article is as the store has it; None where that is unknown."""
        refused = self._answer(step.article_id, lambda draft: draft.refuse_cut(stored))
        return replace(refused, history=self.history.drop(step))

    def forget(self, step: Undoable) -> "Reading":
        """The sentences of a step no longer know an undo."""
        return replace(self, history=self.history.forget(step))

    def pane_of(self, article_id: str) -> int | None:
        """Where an article is open."""
        ids = [each.article.id for each in self.panes]
        return ids.index(article_id) if article_id in ids else None

    def _toggle(
        self, act: Act, holds: Callable[[Judgement], bool]
    ) -> tuple["Reading", Step] | None:
        sheet, spans = self.current.draft.sheet, self.current.covered
        missing = tuple(span for span in spans if not holds(sheet.judgement(span)))
        return self._act(act, missing or spans)

    def _act(self, act: Act, spans: Iterable[Span]) -> tuple["Reading", Step] | None:
        sheet = self.current.draft.sheet
        all_changes = (act(sheet, span)[1] for span in spans)
        changes = tuple(change for change in all_changes if change.before != change.after)
        if not changes:
            return None
        history, step = self.history.push(changes)
        return replace(self._propose(step), history=history), step

    def _repeat(
        self, repeated: tuple[UndoStack, Undoable] | None
    ) -> tuple["Reading", Undoable] | None:
        if repeated is None:
            return None
        history, step = repeated
        pane = self.pane_of(step.article_id)
        assert pane is not None, "open the article first"
        sentences = self.panes[pane].sentences
        if not set(step.spans) <= set(sentences):
            raise StaleChangeError("this sentence has other bounds in the meantime")
        opened = self.panes[pane].move_to(sentences.index(step.spans[0]))
        moved = replace(self.put(pane, opened), active=pane, history=history)
        return moved._propose(step), step

    def _propose(self, step: Undoable) -> "Reading":
        match step:
            case Step():
                return self._answer(step.article_id, lambda draft: draft.propose(step))
            case CutStep(cut):
                return self._answer(step.article_id, lambda draft: draft.propose_cut(cut))

    def _answer(self, article_id: str, answer: Callable[[Draft], Draft]) -> "Reading":
        """Every draft of an article takes the answer: it may be open in two panes at once."""
        panes = tuple(
            each.redraft(answer(each.draft)) if each.article.id == article_id else each
            for each in self.panes
        )
        away = dict(self.away)
        if article_id in away:
            away[article_id] = answer(away[article_id])
            if not away[article_id].is_under_way:
                del away[article_id]
        return replace(self, panes=panes, away=away)


def _find_labels(step: Undoable) -> frozenset[str] | None:
    """The labels that a step gave; None for one that gave none, such as a note or a cut."""
    if isinstance(step, CutStep):
        return None
    change = step.changes[-1]
    return change.after.labels if change.after.labels != change.before.labels else None
