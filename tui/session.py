"""One annotator at one database: what the screens ask of the store."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from db.annotators import add_annotator
from db.articles import (
    ListedArticle,
    find_keys,
    first_articles,
    list_articles,
    next_articles,
    previous_articles,
    read_article,
    read_keys,
)
from db.bookmarks import read_bookmarks
from db.connection import connect
from db.history import PastChange, read_history, read_recent, read_undo_stack
from db.judgements import read_sheet
from db.places import Desk, Place, read_desk, read_position
from db.preferences import PreferredValues, read_preferred
from db.schemes import read_latest_version, read_scheme
from db.sending_back import list_questions, read_thread
from db.suggestions import read_suggestions
from tagging.assignment import EmptyQueue, State, explain_empty
from tagging.bookmarks import Bookmarks
from tagging.dataclass import dataclass
from tagging.draft import Draft
from tagging.judgement import FieldKey
from tagging.role import Person, Role
from tagging.scheme import Scheme
from tagging.sending_back import Comment, SentBack
from tagging.span import Span
from tagging.suggestion import arrange_suggestions
from tui.preferences import Preferences, read_preferences, write_differences
from tui.reading import OpenArticle, Reading

if TYPE_CHECKING:
    from array import array

    from db.assignments import AssignmentProgress
    from db.indexer import Indexer
    from db.remarks import Remark
    from db.reports import Report
    from db.writer import Writer
    from tagging.pace import Pace
    from tui.lookup import Lookup

PATIENCE = 10.0  # seconds to wait for the last changes when the program ends


@dataclass(frozen=True, slots=True)
class Day:
    """What an annotator did today, and how far they are with all that they have."""

    pace: "Pace"
    progress: "AssignmentProgress"


class Session:
    """Reads on a connection of its own, in the screen's thread; writes through the one writer."""

    def __init__(self, path: Path, annotator: str) -> None:
        self.annotator = annotator
        self._path = path
        self._connection = connect(path)
        add_annotator(self._connection, annotator)
        self._scheme = read_scheme(self._connection)
        self._writer: Writer | None = None
        self._indexer: Indexer | None = None
        self._patience = PATIENCE

    @cached_property
    def lookup(self) -> "Lookup":
        """What may take longer than a key press."""
        from tui.lookup import Lookup

        return Lookup(self._path, self.annotator)

    @property
    def scheme(self) -> Scheme:
        """The labels in force."""
        return self._scheme.scheme

    @property
    def has_newer_scheme(self) -> bool:
        """Whether other labels were put in force meanwhile; until reopened, these stay usable."""
        return read_latest_version(self._connection) > self._scheme.version

    @property
    def person(self) -> Person:
        """The annotator with the role that the project gives them."""
        from db.people import read_person

        return read_person(self._connection, self.annotator)

    def require_overview(self) -> None:
        """For what shows everybody's judgements. Raises BlindError where these are hidden."""
        from db.people import require_overview

        require_overview(self._connection, self.annotator)

    def start_writer(
        self, report: "Callable[[Report], None]", role: Role | None = None
    ) -> "Writer":
        """The writer of this session; it calls `report` from its own thread.

        `role` says which cuts may be made; by default it is the one that the project gives.
        """
        from db.writer import Writer

        role = role or self.person.role
        self._writer = Writer(self._path, self._scheme.version, report, role, self.annotator)
        return self._writer

    def start_working(self) -> None:
        """Begins what goes on beside the reading, once the first screen stands: to write, and to
        take into the index for search what an older version left out.
        """
        from db.indexer import Indexer
        from tui.memory import share_arena

        share_arena()
        if self._writer is not None:
            self._writer.start()
        self._indexer = self._indexer or Indexer(self._path)

    def resume(self, panes: int) -> Reading | None:
        """The articles as they were left, else the first ones; None in an empty database."""
        desk = read_desk(self._connection, self.annotator)
        ids = [place.article_id for place in desk.places]
        ids = ids or first_articles(self._connection, panes)
        if not ids:
            return None
        return self.begin(ids, desk.active if desk.places else 0)

    def begin(self, article_ids: Sequence[str], active: int = 0) -> Reading:
        """A reading of articles, which knows what the annotator can undo and redo."""
        version = self._scheme.version
        history = read_undo_stack(self._connection, self.annotator, scheme_version=version)
        return Reading(self.open(article_ids), active, history)

    def open(self, article_ids: Sequence[str]) -> tuple[OpenArticle, ...]:
        """Articles with the annotator's judgements, each at the sentence where it was left."""
        return tuple(map(self._open_one, article_ids))

    def next_to(self, reading: Reading, direction: int, panes: int) -> list[str]:
        """The articles after (1) or before (-1) those that are open; none at the end."""
        if direction > 0:
            return next_articles(self._connection, reading.panes[-1].article.id, panes)
        return previous_articles(self._connection, reading.panes[0].article.id, panes)

    def following(self, article_id: str, panes: int) -> list[str]:
        """An article and those after it, to fill a number of panes."""
        return [article_id, *next_articles(self._connection, article_id, panes - 1)]

    def following_in_queue(self, reading: Reading, count: int) -> list[str]:
        """Some of the annotator's unfinished articles that are not open yet."""
        from db.assignments import read_queue

        opened = {each.article.id for each in reading.panes}
        queue = read_queue(self._connection, self.annotator)
        return [each for each in queue if each not in opened][:count]

    def start_queue(self, panes: int) -> Reading | EmptyQueue:
        """The articles with sentences that were sent back, then the unfinished ones.

        Of these, those that were open last come first. Where all are finished, but sentences are to
        be judged again, the last of them.
        """
        from db.assignments import read_queue

        asked = self._list_asked()[:panes]
        queue = [each for each in read_queue(self._connection, self.annotator) if each not in asked]
        desk = read_desk(self._connection, self.annotator)
        last = [place.article_id for place in desk.places]
        ids = [*asked, *(each for each in last if each in queue)][:panes]
        ids += [each for each in queue if each not in ids][: panes - len(ids)]
        if not ids:
            return self._start_again() or self._explain_empty()
        was_active = last[desk.active] if last and not asked else ""
        reading = self.begin(ids, ids.index(was_active) if was_active in ids else 0)
        return replace(reading, panes=tuple(map(go_to_question, reading.panes)))

    def next_in_queue(self, reading: Reading) -> str | EmptyQueue:
        """An article with a sentence that was sent back, else the annotator's next unfinished one.

        It is one that is not open yet; the unfinished ones are those after the active one.
        Articles with changes under way are passed over: the store does not know them all.
        """
        from db.assignments import next_assigned

        opened = {each.article.id for each in reading.panes} | reading.away.keys()
        asked = [each for each in self._list_asked() if each not in opened]
        if asked:
            return asked[0]
        after = reading.current.article.id
        found = next_assigned(self._connection, self.annotator, after, without=opened)
        return found[0] if found else self._explain_empty()

    def find_state(self, article_id: str) -> State | None:
        """How the annotator's assignment of an article stands; None where it is not theirs."""
        (listed,) = self.list_rows([self.find_key(article_id)])
        return listed.assignment

    def read_day(self) -> "Day":
        """The day and the assignment in figures; on a connection of its own, for any thread."""
        from db.assignments import read_assignment_progress
        from db.clock import day_begins
        from db.pace import read_moments
        from tagging.pace import measure_pace

        with closing(connect(self._path)) as connection:
            progress = read_assignment_progress(connection, self.annotator)
            moments = read_moments(connection, self.annotator, day_begins())
        return Day(measure_pace(moments), progress)

    def read_note(self, article_id: str) -> str:
        """The annotator's own note on an article; empty where there is none."""
        from db.article_notes import read_article_note

        return read_article_note(self._connection, self.annotator, article_id)

    def read_bookmarks(self, article_id: str) -> Bookmarks:
        """The annotator's own bookmarks in an article."""
        return read_bookmarks(self._connection, self.annotator, article_id)

    def list_questions(self) -> list[SentBack]:
        """The sentences that were sent back to the annotator, the oldest question first."""
        return list_questions(self._connection, self.annotator)

    def read_thread(self, article_id: str, span: Span) -> tuple[Comment, ...]:
        """The comments on a sentence, the oldest first.

        Raises BlindError while the annotator may not see them.
        """
        return read_thread(self._connection, article_id, span, self.annotator)

    def assignment_progress(self) -> "AssignmentProgress":
        """How far the annotator is with all that they have to judge."""
        from db.assignments import read_assignment_progress

        return read_assignment_progress(self._connection, self.annotator)

    def measure_day(self) -> "Pace":
        """The annotator's work of today, by their own time zone."""
        from db.clock import day_begins
        from db.pace import read_moments
        from tagging.pace import measure_pace

        return measure_pace(read_moments(self._connection, self.annotator, day_begins()))

    def find(self, words: str) -> "array[int]":
        """The keys of the articles whose title holds the words, one's own unfinished ones first."""
        return find_keys(self._connection, self.annotator, words)

    def find_key(self, article_id: str) -> int:
        """The key of an article."""
        (key,) = read_keys(self._connection, [article_id])
        return key

    def complete(self, key: FieldKey, typed: str, open_ids: Sequence[str]) -> list[str]:
        """Values that the annotator gave a field before, those of the open articles first."""
        from db.completions import complete

        return complete(self._connection, key, typed, annotator=self.annotator, open_ids=open_ids)

    def read_history(self, article_id: str, span: Span) -> list[PastChange]:
        """What the annotator said of a sentence, the oldest first."""
        version = self._scheme.version
        return read_history(self._connection, self.annotator, article_id, span, version)

    def read_recent(self, since: str) -> list[PastChange]:
        """What the annotator did since a moment (ISO 8601 in UTC), the newest first."""
        version = self._scheme.version
        return read_recent(self._connection, self.annotator, since, scheme_version=version)

    def list_remarks(self) -> "list[Remark]":
        """The annotator's flags and notes in the whole project, the newest first."""
        from db.remarks import list_remarks

        return list_remarks(self._connection, self.annotator)

    def list_rows(self, keys: Sequence[int]) -> list[ListedArticle]:
        """The rows of the list for some articles."""
        return list_articles(self._connection, keys, self.annotator)

    def desk(self, reading: Reading) -> Desk:
        """What to remember of a reading."""
        places = tuple(Place(each.article.id, each.position) for each in reading.panes)
        return Desk(self.annotator, places, reading.active)

    def read_preferences(self) -> Preferences:
        """How the annotator likes to read."""
        return read_preferences(read_preferred(self._connection, self.annotator))

    def prefer(self, before: Preferences, after: Preferences) -> PreferredValues:
        """What to store when the annotator's preferences change."""
        return PreferredValues(self.annotator, write_differences(before, after))

    def hurry(self) -> None:
        """The annotator does not want to wait for the writer any longer."""
        self._patience = 0.0

    def close(self) -> bool:
        """Waits for the writer, and says whether everything is stored."""
        stored = self._writer is None or self._writer.close(self._patience)
        if self._indexer is not None:
            self._indexer.close()
        self._connection.close()
        return stored

    def _list_asked(self) -> list[str]:
        """The articles in which the annotator has something to answer."""
        return list(dict.fromkeys(each.article_id for each in self.list_questions()))

    def _start_again(self) -> Reading | None:
        """The last finished article, to lead from there to what is due; None where nothing is."""
        from db.assignments import read_standings
        from db.repetitions import read_due

        standings = read_standings(self._connection, self.annotator)
        done = [each.article_id for each in standings if each.state is State.DONE]
        if not done or not read_due(self._connection, self.annotator):
            return None
        return self.begin(done[-1:])

    def _explain_empty(self) -> EmptyQueue:
        from db.assignments import read_standings

        standings = read_standings(self._connection, self.annotator)
        return explain_empty([each.state for each in standings])

    def _open_one(self, article_id: str) -> OpenArticle:
        article = read_article(self._connection, article_id)
        version = self._scheme.version
        sheet = read_sheet(self._connection, article_id, self.annotator, version)
        position = read_position(self._connection, self.annotator, article_id)
        suggestions = read_suggestions(self._connection, article_id, version)
        opened = OpenArticle(
            article,
            Draft.of(sheet),
            0,
            bookmarks=self.read_bookmarks(article_id),
            suggestions=arrange_suggestions(suggestions, self.scheme),
        )
        return opened.ask(self.list_questions()).move_to(position)


def go_to_question(opened: OpenArticle) -> OpenArticle:
    """An open article at its first sentence that was sent back, if there is any."""
    asked = [
        opened.sentences.index(each.span)
        for each in opened.questions
        if each.span in opened.sentences
    ]
    return opened.move_to(min(asked)) if asked else opened
