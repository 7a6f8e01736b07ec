"""What else comes over from another machine: other schemes, decisions, talk, what people keep."""

import pytest

from db.article_notes import ArticleNote, read_article_note, write_article_note
from db.assignments import read_assignments, read_queue, return_article, write_assignments
from db.bookmarks import Bookmark, read_bookmarks, write_bookmark
from db.connection import transaction
from db.decisions import read_review_stack
from db.errors import UnknownLabelsError
from db.repetitions import Repetition, write_repetition
from db.schemes import set_scheme
from db.sending_back import (
    Answer,
    Remark,
    SendBack,
    list_questions,
    list_unsettled_questions,
    read_thread,
)
from tagging.assignment import Assignment
from tagging.decision import settle_on_none, take_majority
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.repetition import Place
from tests.joined import (
    MACHINES,
    NAMES,
    OTHER_TEXT,
    A,
    B,
    Pair,
    dump,
    labels_of,
    say,
    state,
    take_in,
)
from tests.reviewed import decision_of, settle, state_of, talk, votes_of
from tests.shelved import shelve

# In other words


RENAMED = DEFAULT_SCHEME.replace('name = "claim"', 'name = "assertion"\nrenamed_from = "claim"', 1)
WIDER = (
    DEFAULT_SCHEME
    + """
[[labels]]
name = "opinion"
key = "o"
colour = "red"
title = { ar = "رأي", en = "opinion" }
guideline = { ar = "رأي", en = "opinion" }
"""
)


@pytest.mark.parametrize("renames", MACHINES)
def test_labels_are_renamed_into_those_in_force(apart: Pair, article_id: str, renames: str) -> None:
    ours, theirs = apart
    set_scheme(ours if renames == "desk" else theirs, RENAMED, by="owner")
    names = ("assertion", "claim") if renames == "desk" else ("claim", "assertion")
    say(ours, article_id, "omar", A, names[0])
    say(theirs, article_id, "sara", A, names[1])
    settle(theirs, article_id, A, take_majority(votes_of(theirs, article_id, A), "lina"))
    report = take_in(ours, theirs)
    assert [each.kind for each in report.conflicts] == ["scheme"] * (renames == "laptop")
    for name in NAMES:
        assert labels_of(ours, article_id, name, A) == [names[0]]
    decision = decision_of(ours, article_id, A)
    assert decision is not None
    assert decision.labels == {names[0]}
    stored = dump(ours)
    take_in(ours, theirs)
    assert dump(ours) == stored
    take_in(theirs, ours)
    assert labels_of(theirs, article_id, "omar", A) == [names[1]]
    assert theirs.execute("SELECT count(*) FROM changes").fetchone() == (2,)


def test_labels_that_are_unknown_here_are_taken_into_the_scheme_first(
    apart: Pair, article_id: str
) -> None:
    ours, theirs = apart
    set_scheme(theirs, WIDER, by="owner")
    say(theirs, article_id, "omar", B, "claim")
    assert take_in(ours, theirs).added["judgements"] == 1  # nobody has used it yet
    say(theirs, article_id, "sara", A, "opinion")
    stored = dump(ours)
    with pytest.raises(UnknownLabelsError, match=r"opinion.*hashiya scheme set"):
        take_in(ours, theirs)
    assert dump(ours) == stored
    set_scheme(ours, WIDER, by="owner")
    take_in(ours, theirs)
    assert labels_of(ours, article_id, "sara", A) == ["opinion"]


# What else is said


def test_decisions_are_settled_by_the_later(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    say(ours, article_id, "sara", A, "claim")
    take_in(theirs, ours)
    votes = votes_of(ours, article_id, A)
    settle(theirs, article_id, A, settle_on_none(votes, "lina"))
    settle(ours, article_id, A, take_majority(votes, "lina"))
    (conflict,) = take_in(ours, theirs).conflicts
    assert (conflict.kind, conflict.stays) == ("decision", "ours")
    decision = decision_of(ours, article_id, A)
    assert decision is not None
    assert decision.labels == {"claim"}
    assert state_of(ours, A) == "decided"
    take_in(theirs, ours)
    assert state(ours) == state(theirs)
    assert read_review_stack(theirs, "lina").done != ()
    say(ours, article_id, "sara", A, "quote")
    take_in(theirs, ours)
    assert state_of(theirs, A) == "stale"


def test_comments_questions_and_answers_come_over(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    for connection in apart:
        say(connection, article_id, "sara", A, "claim")
    talk(ours, SendBack(article_id, A, "sara", "lina", "لماذا؟"))
    take_in(theirs, ours)
    (question,) = list_questions(theirs, "sara")
    talk(theirs, Answer(question.number, "sara", "هكذا"))
    talk(theirs, Remark(article_id, A, "lina", "تعليق"))
    talk(theirs, SendBack(article_id, B, "omar", "lina", "وهذه؟"))
    report = take_in(ours, theirs)
    assert (report.added["comments"], report.added["questions"]) == (1, 2)
    assert list_questions(ours, "sara") == []
    answers = [each.answer for each in list_unsettled_questions(ours)]
    assert answers == ["هكذا", ""]
    assert state_of(ours, B) == "sent back"
    assert take_in(ours, theirs).added == {}


def test_of_two_answers_the_other_becomes_a_comment(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    talk(ours, SendBack(article_id, A, "sara", "lina", "لماذا؟"))
    take_in(theirs, ours)
    for connection, words in ((theirs, "أول"), (ours, "آخر")):
        (question,) = list_questions(connection, "sara")
        talk(connection, Answer(question.number, "sara", words))
    (conflict,) = take_in(ours, theirs).conflicts
    assert (conflict.kind, conflict.ours, conflict.theirs) == ("answer", "آخر", "أول")
    take_in(theirs, ours)
    for connection in apart:
        assert [each.answer for each in list_unsettled_questions(connection)] == ["آخر"]
        comments = read_thread(connection, article_id, A, "lina")
        assert [(each.author, each.text) for each in comments] == [("sara", "أول")]
        stored = dump(connection)
        take_in(connection, theirs if connection is ours else ours)
        assert dump(connection) == stored


def test_what_people_keep_comes_over(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    other = shelve(theirs, OTHER_TEXT)
    with transaction(theirs):
        write_article_note(theirs, ArticleNote("sara", other, "ملاحظة"))
        write_bookmark(theirs, Bookmark("sara", article_id, B, is_set=True))
        write_article_note(theirs, ArticleNote("sara", article_id, "هناك"))
    with transaction(ours):
        write_article_note(ours, ArticleNote("sara", article_id, "هنا"))
    for connection, article in ((ours, article_id), (theirs, other), (theirs, article_id)):
        known = len(read_assignments(connection))
        given = Assignment(article, "sara", 4)
        write_assignments(connection, [given], by="owner", known=known)
    return_article(theirs, "sara", article_id, "طويل")
    report = take_in(ours, theirs)
    assert read_article_note(ours, "sara", other) == "ملاحظة"
    assert read_bookmarks(ours, "sara", article_id) == {B}
    assert read_queue(ours, "sara") == [article_id, other]
    listed = {each.kind: (each.ours, each.theirs, each.stays) for each in report.conflicts}
    assert listed == {"article note": ("هنا", "هناك", "ours"), "return": ("", "طويل", "ours")}
    stored = dump(ours)
    assert take_in(ours, theirs).conflicts == ()
    assert dump(ours) == stored


def test_what_was_judged_again_comes_over(apart: Pair, article_id: str) -> None:
    ours, theirs = apart
    for connection in apart:
        say(connection, article_id, "sara", A, "claim")
        say(connection, article_id, "sara", B, "claim")
    for connection, span in ((theirs, A), (theirs, B), (ours, B)):
        with transaction(connection):
            place, labels = Place(article_id, span), frozenset({"quote"})
            entry = Repetition("sara", place, "2026-11-22T10:00:00Z", labels)
            write_repetition(connection, entry, 1)
    ours.execute("SELECT 1")
    report = take_in(ours, theirs)
    assert report.added["repetitions"] == 1
    assert ours.execute("SELECT count(*) FROM repetitions").fetchone() == (2,)
    assert {each.kind for each in report.conflicts} <= {"judgement", "repetition"}
    stored = dump(ours)
    take_in(ours, theirs)
    assert dump(ours) == stored
