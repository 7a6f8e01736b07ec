"""What readers keep for themselves: bookmarks, and notes on articles."""

from functools import partial

from db.bookmarks import Bookmark
from tagging.bookmarks import is_marked, toggle_bookmark
from tui.language.catalogue import Catalogue
from tui.preferences import Preferences
from tui.reading import Reading
from tui.screens.reading.storing import Part, StoringScreen
from tui.session import Session


class Keeping(Part):
    """Shown at once, and taken back where the store refuses."""

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        reading: Reading,
        panes: int,
        preferences: Preferences,
    ) -> None:
        super().__init__(session, catalogue, reading, panes, preferences)
        self._notes: dict[str, str] = {}  # on articles, as written in this session

    def action_toggle_bookmark(self) -> None:
        opened = self.reading.current
        bookmarks = toggle_bookmark(opened.bookmarks, opened.current)
        is_set = is_marked(bookmarks, opened.current)
        article_id = opened.article.id
        self._show(self.reading.mark_places(article_id, bookmarks))
        self._writer.submit(Bookmark(self.session.annotator, article_id, opened.current, is_set))
        words = self.catalogue.aids
        self.say(words.bookmarked if is_set else words.unmarked)

    def action_show_about(self) -> None:
        from tui.screens.about import AboutScreen

        opened = self.reading.current
        article_id = opened.article.id
        note = self._notes.get(article_id)
        if note is None:
            note = self.session.read_note(article_id)
        keep = partial(self._keep_note, article_id)
        self.app.push_screen(AboutScreen(self.catalogue, opened, note, keep))

    def on_storing_screen_reported(self, message: StoringScreen.Reported) -> None:
        """What could not be stored is not shown any more."""
        from db.article_notes import ArticleNote
        from db.reports import Lost

        match message.report:
            case Lost(Bookmark(_, article_id, _, _), _):
                bookmarks = self.session.read_bookmarks(article_id)
                self._show(self.reading.mark_places(article_id, bookmarks))
            case Lost(ArticleNote(_, article_id, _), _):
                self._notes.pop(article_id, None)

    def _keep_note(self, article_id: str, note: str) -> None:
        from db.article_notes import ArticleNote

        self._notes[article_id] = note
        self._writer.submit(ArticleNote(self.session.annotator, article_id, note))
        self.say(self.catalogue.aids.note_kept)
