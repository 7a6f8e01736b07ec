"""What a reader screen shows, as one value, and how each key changes it. Knows no screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from tagging.article import Article
from tagging.change import Change, UndoStack
from tagging.draft import Draft
from tagging.judgement import Judgement
from tagging.sheet import Sheet
from tagging.span import Span

Step = Callable[[Sheet, Span], tuple[Sheet, Change]]


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article in a pane: what is said of it, and the index of the current sentence.

    `selection` is what the mouse has selected of the text, never empty.
    """

    article: Article
    draft: Draft
    position: int
    selection: Span | None = None

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order; never empty."""
        return self.draft.sheet.sentences

    @property
    def current(self) -> Span:
        """The sentence that keys judge."""
        return self.sentences[self.position]

    def move_to(self, position: int) -> "OpenArticle":
        """The nearest sentence to an index becomes the current one."""
        return replace(self, position=max(0, min(position, len(self.sentences) - 1)))

    def next_unjudged(self) -> "OpenArticle":
        """The first unjudged sentence after the current one, else the first of all, else as is."""
        sheet, count = self.draft.sheet, len(self.sentences)
        for position in (*range(self.position + 1, count), *range(self.position)):
            if not sheet.judgement(self.sentences[position]).is_judged:
                return replace(self, position=position)
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
        return replace(self, active=pane % len(self.panes))

    def put(self, pane: int, opened: OpenArticle) -> "Reading":
        """One pane replaced."""
        return replace(self, panes=(*self.panes[:pane], opened, *self.panes[pane + 1 :]))

    def move(self, step: Callable[[OpenArticle], OpenArticle]) -> "Reading":
        """Moves within the active article."""
        return self.put(self.active, step(self.current))

    def select(self, pane: int, selection: Span | None) -> "Reading":
        """Selects some of a pane's text, or nothing, and nothing in the other panes."""
        panes = tuple(
            replace(each, selection=selection if number == pane else None)
            if each.selection or number == pane
            else each
            for number, each in enumerate(self.panes)
        )
        return replace(self, panes=panes, active=pane)

    def open(self, panes: tuple[OpenArticle, ...], active: int = 0) -> "Reading":
        """Other articles on the screen. Changes under way, and what can be undone, stay."""
        drafts = {each.article.id: each.draft for each in self.panes} | dict(self.away)
        under_way = {key: draft for key, draft in drafts.items() if draft.pending}
        panes = tuple(
            replace(each, draft=under_way.pop(each.article.id, each.draft)) for each in panes
        )
        return replace(self, panes=panes, active=active, away=under_way)

    def judge(self, step: Step) -> tuple["Reading", Change] | None:
        """Judges the current sentence: the reading with the change pending, and the change.

        None when the step changes nothing.
        """
        opened = self.current
        _, change = step(opened.draft.sheet, opened.current)
        if change.before == change.after:
            return None
        return replace(self._propose(change), history=self.history.push(change)), change

    def undo(self) -> tuple["Reading", Change] | None:
        """Takes the last change back, in an open article; None when there is nothing to undo.

        Raises StaleChangeError when the sentence was changed elsewhere since.
        """
        return self._repeat(self.history.undo())

    def redo(self) -> tuple["Reading", Change] | None:
        """Makes the last undone change again; None when there is nothing to redo.

        Raises StaleChangeError as `undo` does.
        """
        return self._repeat(self.history.redo())

    def confirm(self, change: Change) -> "Reading":
        """The change is stored."""
        return self._answer(change.article_id, lambda draft: draft.confirm(change))

    def refuse(self, change: Change, stored: Judgement | None) -> "Reading":
        """The change is not stored: its sentence shows what is, and no longer knows an undo."""
        return self._answer(change.article_id, lambda draft: draft.refuse(change, stored)).forget(
            change
        )

    def forget(self, change: Change) -> "Reading":
        """The sentence of a change no longer knows an undo."""
        return replace(self, history=self.history.forget(change.article_id, change.span))

    def pane_of(self, article_id: str) -> int | None:
        """Where an article is open."""
        ids = [each.article.id for each in self.panes]
        return ids.index(article_id) if article_id in ids else None

    def _repeat(self, step: tuple[UndoStack, Change] | None) -> tuple["Reading", Change] | None:
        if step is None:
            return None
        history, change = step
        pane = self.pane_of(change.article_id)
        assert pane is not None, "open the article first"
        opened = self.panes[pane].move_to(self.panes[pane].sentences.index(change.span))
        moved = replace(self.put(pane, opened), active=pane, history=history)
        return moved._propose(change), change

    def _propose(self, change: Change) -> "Reading":
        return self._answer(change.article_id, lambda draft: draft.propose(change))

    def _answer(self, article_id: str, step: Callable[[Draft], Draft]) -> "Reading":
        """Every draft of an article takes the step: it may be open in two panes at once."""
        panes = tuple(
            replace(each, draft=step(each.draft)) if each.article.id == article_id else each
            for each in self.panes
        )
        away = dict(self.away)
        if article_id in away:
            away[article_id] = step(away[article_id])
            if not away[article_id].pending:
                del away[article_id]
        return replace(self, panes=panes, away=away)
