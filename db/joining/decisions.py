"""Decisions: every one comes over, and the later one of a sentence holds.

What somebody settled there who is no reviewer here is kept, and does not hold.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from db.connection import Connection
from db.decisions import decision_from_json, decision_to_json
from db.joining.join import Join
from db.joining.places import find_sentence
from db.reviews import refresh_review
from db.schemes import read_latest_version
from tagging.dataclass import dataclass
from tagging.decision import rename_decision
from tagging.joining import Side, Standing, choose, find_news
from tagging.renaming import Renaming
from tagging.span import Span

DECISIONS = """
SELECT s."start", s."end", s.position, d.key, n.name, d.before, d.after, d.scheme, d.at, d.merged,
    d.settles
FROM sentences AS s JOIN decisions AS d ON d.sentence = s.key
JOIN annotators AS n ON n.key = d.reviewer
WHERE s.article = (SELECT key FROM articles WHERE id = :article)
"""
OF_ARTICLE = f"{DECISIONS} ORDER BY d.key"
OF_SENTENCE = f'{DECISIONS} AND s."start" = :start AND s."end" = :end ORDER BY d.key'
RECORD = """
INSERT INTO decisions (sentence, reviewer, before, after, scheme, at, merged, joined, settles)
SELECT :sentence, key, :before, :after, :scheme, :at, :merged, :joined, :settles
FROM annotators WHERE name = :reviewer
"""
REVIEWS = "SELECT role <> 'annotator' FROM annotators WHERE name = :reviewer"

Said = tuple[str, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the history; `said` is what it is known by: who, before, after, and when."""

    position: int
    said: Said
    before: str | None
    after: str | None
    scheme: int
    merged: int | None
    settles: int | None

    @property
    def reviewer(self) -> str:
        """Who made the entry."""
        return self.said[0]

    @property
    def at(self) -> str:
        """When, ISO 8601 in UTC."""
        return self.said[3]

    def stand(self, has_news: bool) -> Standing:
        """Where a history stands that ends with this entry."""
        return Standing(self.at, self.said[2] or "", has_news)


NOTHING = Standing("", "", has_news=False)


def join_decisions(join: Join, article_id: str) -> None:
    """Takes in what is unknown here of an article's decisions, a little at a time."""
    theirs = _read(join, join.theirs, OF_ARTICLE, {"article": article_id})
    if not theirs:
        return
    ours = _read(join, join.ours, OF_ARTICLE, {"article": article_id})
    wanted = [
        span
        for span, entries in theirs.items()
        if find_news(_list_said(ours.get(span, ())), _list_said(entries))
    ]

    def take_in(span: Span) -> None:
        _join_history(join, article_id, span, theirs[span])

    join.store(wanted, take_in)


def _join_history(join: Join, article_id: str, span: Span, theirs: Sequence[Entry]) -> None:
    place = {"article": article_id, "start": span.start, "end": span.end}
    ours = _read(join, join.ours, OF_SENTENCE, place).get(span, ())
    known, entries = _list_said(ours), _list_said(theirs)
    news = [theirs[number] for number in find_news(known, entries)]
    if not news:
        return
    article, sentence = find_sentence(join.ours, place, theirs[0].position)
    here = ours[-1].stand(bool(find_news(entries, known))) if ours else NOTHING
    there = theirs[-1].stand(has_news=True)
    for each in news:
        _record(join, sentence, each)
    join.tally["decisions"] += len(news)
    side = choose(here, there) if _may_settle(join, theirs[-1]) else Side.OURS
    held = here if side is Side.OURS else there
    if (news[-1].said[2] or "") != held.text:
        _settle(join, sentence, news[-1], ours[-1] if ours else None, held)
    refresh_review(join.ours, sentence)
    if _gold(here) != _gold(there) and (here.has_news or side is Side.OURS):
        join.list_conflict(
            "decision",
            here.text,
            there.text,
            side,
            article=article,
            span=span,
            person=theirs[-1].reviewer,
        )


def _may_settle(join: Join, entry: Entry) -> bool:
    """Whether who settled it there reviews here too."""
    row = join.ours.execute(REVIEWS, {"reviewer": entry.reviewer}).fetchone()
    return bool(row[0])


def _gold(standing: Standing) -> object:
    """What is settled, whoever settled it and when."""
    return decision_from_json(standing.text).judgement if standing.text else None


def _record(join: Join, sentence: int, entry: Entry) -> None:
    renames = join.words.to_kept(entry.scheme)
    row = {
        "sentence": sentence,
        "reviewer": entry.reviewer,
        "before": _rename(entry.before, renames),
        "after": _rename(entry.after, renames),
        "scheme": join.words.version(entry.scheme),
        "at": entry.at,
        "merged": entry.merged,
        "joined": join.number,
        "settles": None if entry.settles is None else join.number,
    }
    join.ours.execute(RECORD, row)


def _settle(join: Join, sentence: int, last: Entry, own: Entry | None, held: Standing) -> None:
    """Says again what holds, so that the history goes on from there."""
    row = {
        "sentence": sentence,
        "reviewer": own.reviewer if own else join.person,
        "before": last.said[2],
        "after": held.text or None,
        "scheme": read_latest_version(join.ours),
        "at": held.at or last.at,
        "merged": None,
        "joined": None,
        "settles": join.number,
    }
    join.ours.execute(RECORD, row)


def _read(
    join: Join, connection: Connection, query: str, which: Mapping[str, Any]
) -> dict[Span, list[Entry]]:
    """Histories by sentence; `said` in them is in the names in force here."""
    found: dict[Span, list[Entry]] = defaultdict(list)
    for start, end, position, _, reviewer, before, after, scheme, at, *marks in connection.execute(
        query, which
    ):
        is_ours = connection is join.ours
        renames = join.names[scheme] if is_ours else join.words.to_force(scheme)
        said = (reviewer, _rename(before, renames), _rename(after, renames), at)
        entry = Entry(position, said, before, after, scheme, *marks)
        found[Span(start, end)].append(entry)
    return found


def _rename(text: str | None, renames: Sequence[Renaming]) -> str | None:
    if text is None or not renames:
        return text
    return decision_to_json(rename_decision(decision_from_json(text), renames))


def _list_said(entries: Sequence[Entry]) -> list[Said]:
    return [each.said for each in entries]
