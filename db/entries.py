"""What is handed to the writer, and in whose name."""

from db.article_notes import ArticleNote
from db.assignments import Return
from db.bookmarks import Bookmark
from db.places import Desk
from db.preferences import PreferredValues
from db.repetitions import Repetition
from db.sending_back import Close, Remark, Reveal, SendBack, Talk
from tagging.change import CutStep, Step
from tagging.review import DecisionStep, MergeStep

Aside = Bookmark | ArticleNote | Return | Repetition
"""What is stored beside judgements: of no use to datasets, and nothing to undo."""

Numbered = Step | CutStep | DecisionStep | MergeStep
"""What can be undone, by its number."""

Entry = Numbered | Desk | PreferredValues | Aside | Talk


def find_authors(entry: Entry) -> set[str]:
    """In whose name an entry is written."""
    match entry:
        case Step():
            return {each.annotator for each in entry.changes}
        case CutStep():
            return {entry.cut.annotator}
        case DecisionStep() | MergeStep() | SendBack() | Close() | Reveal():
            return {entry.reviewer}
        case Remark():
            return {entry.author}
        case _:
            return {entry.annotator}
