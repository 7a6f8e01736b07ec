"""Judgements: every change comes over, and the later word of each annotator holds."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from db.articles import read_sentences
from db.connection import Connection
from db.joining.join import Join
from db.joining.places import Saying, find_sentence
from db.judgements import (
    Stored,
    find_stored,
    judgement_from_json,
    judgement_to_json,
    put_judgement,
)
from db.reviews import refresh_review
from db.schemes import read_latest_version
from tagging.dataclass import dataclass
from tagging.joining import Side, Standing, choose, find_news
from tagging.judgement import BLANK
from tagging.renaming import Renaming, rename_judgement
from tagging.span import Span

CHANGES = """
SELECT s."start", s."end", n.name, c.key, coalesce(c.step, c.key), s.key, n.key, s.position,
    c.before, c.after, c.scheme, c.at, c.repeats, c.cut, c.doubt, c.settles
FROM sentences AS s JOIN changes AS c ON c.sentence = s.key
JOIN annotators AS n ON n.key = c.annotator
WHERE s.article = (SELECT key FROM articles WHERE id = :article)
"""
OF_ARTICLE = f"{CHANGES} ORDER BY c.key"
OF_SENTENCE = f"""
{CHANGES} AND s."start" = :start AND s."end" = :end AND n.name = :name ORDER BY c.key
"""
CUTS = """
SELECT c.key, n.name, c.before, c.after, c.at FROM cuts AS c
JOIN annotators AS n ON n.key = c.annotator
WHERE c.article = (SELECT key FROM articles WHERE id = :article) ORDER BY c.key
"""
RECORD = """
INSERT INTO changes (sentence, annotator, before, after, scheme, at, repeats, cut, doubt, joined,
    settles)
VALUES (:sentence, :annotator, :before, :after, :scheme, :at, :repeats, :cut, :doubt, :joined,
    :settles) RETURNING key
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as the history has it. `said` is what it is known by: before, after, and when."""

    key: int
    step: int
    sentence: int
    annotator: int
    position: int
    said: tuple[str, str, str]
    before: str
    after: str
    scheme: int
    at: str
    repeats: int | None
    cut: int | None
    doubt: str | None
    settles: int | None


def join_judgements(
    join: Join, article_id: str, wanted: Callable[[Span], bool] = lambda _: True
) -> None:
    """Takes in what is unknown here of what was said of an article's sentences, or of some.

    A little at a time; what was said of sentences that are no more comes last.
    """
    theirs = _read(join, join.theirs, OF_ARTICLE, {"article": article_id})
    if not theirs:
        return
    ours = _read(join, join.ours, OF_ARTICLE, {"article": article_id})
    sayings = [
        saying
        for saying, entries in theirs.items()
        if wanted(saying[0]) and find_news(_list_said(ours.get(saying, ())), _list_said(entries))
    ]
    if not sayings:
        return
    cuts = _match_cuts(join, article_id)
    live = set(read_sentences(join.ours, article_id))

    def take_in(saying: Saying) -> None:
        _join_history(join, article_id, saying, theirs[saying], cuts)

    join.store(sorted(sayings, key=lambda saying: saying[0] not in live), take_in)


def _join_history(
    join: Join,
    article_id: str,
    saying: Saying,
    theirs: Sequence[Entry],
    cuts: Mapping[int, int | None],
) -> None:
    (start, end), name = saying
    place = {"article": article_id, "start": start, "end": end, "name": name}
    ours = _read(join, join.ours, OF_SENTENCE, place).get(saying, ())
    known, entries = _list_said(ours), _list_said(theirs)
    news = [theirs[number] for number in find_news(known, entries)]
    if not news:
        return
    article, sentence = find_sentence(join.ours, place, theirs[0].position)
    where = {"article": article, "sentence": sentence, "annotator": join.people[name]}
    here = _stand(find_stored(join.ours, where), ours, bool(find_news(entries, known)))
    renamed = _read_theirs(join, theirs[0])
    there = _stand(renamed, theirs, has_news=True)
    _record_news(join, where, ours, theirs, news, cuts)
    side = choose(here, there)
    held = here if side is Side.OURS else there
    last = news[-1]
    # The newest entry of a history says what holds; where that is nothing, also since when.
    if last.said[1] != held.text or (held.text == _BLANK and last.at != held.at):
        _settle(join, where, last.said[1], held)
    if here.has_news and here.text != there.text:
        join.list_conflict(
            "judgement",
            here.text,
            there.text,
            side,
            article=article,
            span=saying[0],
            person=name,
        )
    if side is Side.THEIRS:
        stored = renamed or Stored(BLANK, last.scheme, there.at)
        put_judgement(join.ours, stored, where)
        refresh_review(join.ours, sentence)
        join.tally["judgements"] += here.text != there.text


_BLANK = judgement_to_json(BLANK)


def _stand(stored: Stored | None, entries: Sequence[Entry], has_news: bool) -> Standing:
    """Where a side stands: by what is stored; where nothing is, since the last change."""
    if stored is not None:
        return Standing(stored.at, judgement_to_json(stored.judgement), has_news)
    return Standing(entries[-1].at if entries else "", _BLANK, has_news)


def _read_theirs(join: Join, entry: Entry) -> Stored | None:
    """What is stored there, in the names in force here."""
    keys = {"sentence": entry.sentence, "annotator": entry.annotator}
    stored = find_stored(join.theirs, keys)
    if stored is None:
        return None
    judgement = rename_judgement(stored.judgement, join.words.to_force(join.words.latest))
    return Stored(judgement, join.words.version(stored.scheme), stored.at)


def _record_news(
    join: Join,
    where: Mapping[str, int],
    ours: Sequence[Entry],
    theirs: Sequence[Entry],
    news: Sequence[Entry],
    cuts: Mapping[int, int | None],
) -> None:
    numbers = {each.said: each.key for each in ours}
    of_step = {each.step: each.said for each in theirs}  # what a step changed of this sentence
    for each in news:
        repeated = None if each.repeats is None else of_step.get(each.repeats)
        renames = join.words.to_kept(each.scheme)
        row: dict[str, Any] = {
            **where,
            "before": _rename(each.before, renames),
            "after": _rename(each.after, renames),
            "scheme": join.words.version(each.scheme),
            "at": each.at,
            "repeats": repeated and numbers.get(repeated),
            "cut": None if each.cut is None else cuts.get(each.cut),
            "doubt": each.doubt,
            "joined": join.number,
            "settles": None if each.settles is None else join.number,
        }
        numbers[each.said] = int(join.ours.execute(RECORD, row).fetchone()[0])
    join.tally["changes"] += len(news)


def _settle(join: Join, where: Mapping[str, int], before: str, held: Standing) -> None:
    """Says again what holds, so that the history goes on from there."""
    row: dict[str, Any] = {**where, "before": before, "after": held.text, "at": held.at}
    row |= {"scheme": read_latest_version(join.ours), "settles": join.number}
    none = dict.fromkeys(("repeats", "cut", "doubt", "joined"))
    join.ours.execute(RECORD, {**none, **row})


def _read(
    join: Join, connection: Connection, query: str, which: Mapping[str, Any]
) -> dict[Saying, list[Entry]]:
    """Histories by sentence and name; `said` in them is in the names in force here."""
    found: dict[Saying, list[Entry]] = defaultdict(list)
    for start, end, name, key, step, sentence, annotator, position, *rest in connection.execute(
        query, which
    ):
        before, after, scheme, at, *marks = rest
        is_ours = connection is join.ours
        renames = join.names[scheme] if is_ours else join.words.to_force(scheme)
        said = (_rename(before, renames), _rename(after, renames), at)
        found[Span(start, end), name].append(
            Entry(
                *(key, step, sentence, annotator, position, said),
                *(before, after, scheme, at),
                *marks,
            )
        )
    return found


def _rename(text: str, renames: Sequence[Renaming]) -> str:
    if not renames:
        return text
    return judgement_to_json(rename_judgement(judgement_from_json(text), renames))


def _list_said(entries: Sequence[Entry]) -> list[tuple[str, str, str]]:
    return [each.said for each in entries]


def _match_cuts(join: Join, article_id: str) -> dict[int, int | None]:
    """The numbers here of their cuts; what is unknown has that of the newest."""
    which = {"article": article_id}
    ours = {tuple(said): key for key, *said in join.ours.execute(CUTS, which)}
    newest = max(ours.values(), default=None)
    theirs = join.theirs.execute(CUTS, which)
    return {key: ours.get(tuple(said), newest) for key, *said in theirs}
