"""What is exported, for tests; and a small project in which everything is said that can be."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from db.connection import Connection, transaction
from db.exchange.dataset import write_dataset
from db.exchange.selection import Only, Selection
from db.judgements import read_sheet, write_change
from db.people import read_people
from db.schemes import read_latest_version
from db.sending_back import Answer, SendBack
from db.shelving import Shelf
from tagging.article import write_article
from tagging.change import Change
from tagging.decision import decide, give_reason, take_majority
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.record import Record
from tagging.segmentation import segment
from tagging.span import Span
from tests.reviewed import judge, settle, staff, talk, votes_of

# Markup, line ends of Windows, a bell, bidi controls, a letter of four bytes; blanks at both ends.
TEXT = (
    "  عنوان\r\nقال <b>بيسكوف</b>: «سنلتقي غدا». 😀 \u202eوصل\u202c الوفد\x07 أمس. هل نعم؟\r\n"
    '\r\nلا & "كلا"!\nخبر قديم.\t\n'
)
OTHER = "خبر آخر. وثالث."
TITLE, QUOTED, EVENT, ASKED, NO, OLD = segment(TEXT)
MOMENTS = ("db.judgements.now", "db.deciding.now", "db.sending_back.now")


def export(connection: Connection, only: Only = "all", *more: str) -> list[Record]:
    """The records that an owner exports."""
    owner = next((each.name for each in read_people(connection) if each.role.owns), "")
    return list(write_dataset(connection, Selection(owner, only), *more))


@contextmanager
def clock_at(moment: str) -> Iterator[None]:
    """Everything inside is said at one moment."""
    with ExitStack() as stack:
        for name in MOMENTS:
            stack.enter_context(patch(name, lambda: moment))
        yield


def make_project(connection: Connection) -> tuple[str, str]:
    """Two articles of which much was said, a day after the other, and the ids of both."""
    staff(connection)
    article = write_article(TEXT, source="وكالة", published="2026-11-20", external_id="17")
    other = write_article(OTHER, title="آخر", language="fa", story="قمة")
    shelf = Shelf(connection)
    for each in (article, other):
        shelf.add(each)
    shelf.flush()
    with clock_at("2026-11-21T08:00:00Z"):
        for name, more in (("omar", ["claim"]), ("sara", [])):
            judge(connection, name, article.id, TITLE)
            judge(connection, name, article.id, QUOTED, "quote", *more)
            judge(connection, name, article.id, EVENT, "event" if more else "claim")
        judge(connection, "sara", article.id, ASKED, "claim")
        say(connection, "sara", article.id, NO, Judgement(flag=True, note='لا <i>أدري</i>\n"'))
        question = SendBack(article.id, EVENT, "sara", "lina", "ولماذا؟")
        talk(connection, question)
    with clock_at("2026-11-22T09:30:00Z"):
        judge(connection, "lina", article.id, EVENT, "event", "claim")
        said = quote(connection, "sara", article.id)
        votes = votes_of(connection, article.id, QUOTED)
        decision = give_reason(decide(votes, said, "lina"), "قيل")
        settle(connection, article.id, QUOTED, decision)
        votes = votes_of(connection, article.id, TITLE)
        settle(connection, article.id, TITLE, take_majority(votes, "lina"))
        talk(connection, Answer(1, "sara", "هكذا"))
        judge(connection, "omar", other.id, Span(0, 8), "claim")
    return article.id, other.id


def quote(connection: Connection, name: str, article: str) -> Judgement:
    """A quotation with its words, and the speaker's name as a field and as a mark."""
    start = TEXT.index("سنلتقي")
    speaker = TEXT.index("بيسكوف")
    marks = {
        Mark("quote", "", Span(start, start + 10)),
        Mark("quote", "speaker", Span(speaker, speaker + 6)),
    }
    fields = {FieldKey("quote", "speaker"): "بيسكوف"}
    said = Judgement(frozenset({"quote"}), fields, marks=frozenset(marks))
    say(connection, name, article, QUOTED, said)
    return said


def say(connection: Connection, name: str, article: str, span: Span, said: Judgement) -> None:
    """The annotator says exactly this."""
    before = read_sheet(connection, article, name).judgement(span)
    change = Change(article, name, span, before, said)
    with transaction(connection):
        write_change(connection, change, read_latest_version(connection))
