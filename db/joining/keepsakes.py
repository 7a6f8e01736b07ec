"""What people keep for themselves, what was given to them to judge, and what tools suggest."""

from collections.abc import Mapping
from typing import Any

from db.joining.join import Join, Kind
from db.judgements import judgement_from_json, judgement_to_json
from tagging.joining import Side
from tagging.renaming import rename_judgement

ARTICLE = "(SELECT key FROM articles WHERE id = :article)"
NOTES = f"""
SELECT n.name, m.note, m.at FROM article_notes AS m JOIN annotators AS n ON n.key = m.annotator
WHERE m.article = {ARTICLE}
"""
PUT_NOTE = f"""
INSERT INTO article_notes (annotator, article, note, at) VALUES (:annotator, {ARTICLE}, :note, :at)
ON CONFLICT (annotator, article) DO UPDATE SET note = excluded.note, at = excluded.at
"""
BOOKMARKS = f"""
SELECT n.name, b."start", b."end", b.at FROM bookmarks AS b
JOIN annotators AS n ON n.key = b.annotator WHERE b.article = {ARTICLE}
"""
ADD_BOOKMARK = f"""
INSERT INTO bookmarks (annotator, article, "start", "end", at)
VALUES (:annotator, {ARTICLE}, :start, :end, :at) ON CONFLICT DO NOTHING
"""
ASSIGNMENTS = f"""
SELECT n.name, s.returned_at, s.reason, s.assigned_by, s.assigned_at FROM assignments AS s
JOIN annotators AS n ON n.key = s.annotator WHERE s.article = {ARTICLE}
ORDER BY s.position
"""
ADD_ASSIGNMENT = f"""
INSERT INTO assignments (annotator, article, position, returned_at, reason, assigned_by,
    assigned_at)
SELECT :annotator, {ARTICLE}, coalesce(max(position), -1) + 1, :returned_at, :reason,
    :assigned_by, :assigned_at
FROM assignments WHERE annotator = :annotator
"""
HAS_SUGGESTIONS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'suggestions'"
SUGGESTIONS = f"""
SELECT "start", "end", source, said, score, scheme, imported_by, at FROM suggestions
WHERE article = {ARTICLE}
"""
# What a source suggests takes the place of what it suggested before.
PUT_SUGGESTION = f"""
INSERT INTO suggestions (article, "start", "end", source, said, score, scheme, imported_by, at)
VALUES ({ARTICLE}, :start, :end, :source, :said, :score, :scheme, :imported_by, :at)
ON CONFLICT (article, "start", "end", source) DO UPDATE SET said = excluded.said,
    score = excluded.score, scheme = excluded.scheme, imported_by = excluded.imported_by,
    at = excluded.at
"""

Rows = Mapping[tuple[Any, ...], tuple[Any, ...]]


def join_keepsakes(join: Join, article_id: str) -> None:
    """Takes in what is unknown here of what belongs to an article, a little at a time."""
    _join_notes(join, article_id)
    _join_bookmarks(join, article_id)
    _join_assignments(join, article_id)
    if join.ours.execute(HAS_SUGGESTIONS).fetchone():
        _join_suggestions(join, article_id)


def _join_notes(join: Join, article_id: str) -> None:
    """A note has no history: of two the later one stays, and the other is listed."""
    ours, theirs = _read_both(join, NOTES, article_id, 1)

    def put(name: str) -> None:
        (note, at), own = theirs[(name,)], ours.get((name,))
        if own is None or (at, note) > (own[1], own[0]):
            row = {"annotator": join.people[name], "article": article_id, "note": note, "at": at}
            join.ours.execute(PUT_NOTE, row)
            join.count("notes")
            stays = Side.THEIRS
        else:
            stays = Side.OURS
        if own is not None and own[0] != note:
            _list(join, "article note", name, own[0], note, stays, article_id)

    join.store([name for (name,), row in theirs.items() if ours.get((name,)) != row], put)


def _join_bookmarks(join: Join, article_id: str) -> None:
    ours, theirs = _read_both(join, BOOKMARKS, article_id, 3)

    def add(place: tuple[Any, ...]) -> None:
        name, start, end = place
        row = {"annotator": join.people[name], "article": article_id}
        row |= {"start": start, "end": end, "at": theirs[place][0]}
        join.ours.execute(ADD_BOOKMARK, row)
        join.count("bookmarks")

    join.store([place for place in theirs if place not in ours], add)


def _join_assignments(join: Join, article_id: str) -> None:
    """They come behind what everybody has here; what was only returned there is listed."""
    ours, theirs = _read_both(join, ASSIGNMENTS, article_id, 1)
    names = ("returned_at", "reason", "assigned_by", "assigned_at")

    def add(name: str) -> None:
        row = {"annotator": join.people[name], "article": article_id}
        join.ours.execute(ADD_ASSIGNMENT, {**row, **dict(zip(names, theirs[(name,)], strict=True))})
        join.count("assignments")

    def is_returned(name: str) -> bool:
        return (name,) in ours and ours[(name,)][0] is None and theirs[(name,)][0] is not None

    def list_return(name: str) -> None:
        _list(join, "return", name, "", theirs[(name,)][1], Side.OURS, article_id)

    join.store([name for (name,) in theirs if (name,) not in ours], add)
    join.store([name for (name,) in theirs if is_returned(name)], list_return)


def _join_suggestions(join: Join, article_id: str) -> None:
    ours, theirs = _read_both(join, SUGGESTIONS, article_id, 3)
    names = ("said", "score", "scheme", "imported_by", "at")

    def put(place: tuple[Any, ...]) -> None:
        row = dict(zip(names, theirs[place], strict=True))
        said = judgement_from_json(row["said"])
        renamed = rename_judgement(said, join.words.to_kept(row["scheme"]))
        row |= {"said": judgement_to_json(renamed), "scheme": join.words.version(row["scheme"])}
        row |= dict(zip(("start", "end", "source"), place, strict=True))
        join.ours.execute(PUT_SUGGESTION, {**row, "article": article_id})
        join.count("suggestions")

    def is_later(place: tuple[Any, ...]) -> bool:
        return place not in ours or theirs[place][-1] > ours[place][-1]

    join.store([place for place in theirs if is_later(place)], put)


def _read_both(join: Join, query: str, article_id: str, width: int) -> tuple[Rows, Rows]:
    """Rows here and there by their first columns, as many as `width`."""
    which = {"article": article_id}
    ours, theirs = (
        {row[:width]: row[width:] for row in each.execute(query, which)}
        for each in (join.ours, join.theirs)
    )
    return ours, theirs


def _list(
    join: Join, kind: Kind, name: str, ours: str, theirs: str, stays: Side, article_id: str
) -> None:
    key = join.ours.execute(f"SELECT {ARTICLE}", {"article": article_id}).fetchone()[0]
    join.list_conflict(kind, ours, theirs, stays, article=key, person=name, again=False)
