"""What everybody said of a sentence, gathered by SQL into a few texts, and made out of them.

Python takes as long for a row as SQLite does. So a sentence is one row, whatever was said of it,
and what the same judgements of many sentences have in common is read once.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

import orjson

from db.connection import Connection
from db.gathering import name_fields, place_marks
from tagging.gold import PATTERNS
from tagging.judged import Part, Said, make_said
from tagging.judgement import NO_FIELDS, NO_MARKS

NAMES = "SELECT key, name FROM annotators"
# Of a sentence `s`: who said what, as 2:1:claim,quote;3:1: (annotator, whether judged, labels), and
# behind the slash when each said it. Names of labels have no such separators in them
# (tagging/scheme_file.py), and times are as db/clock.py stores them.
SAID = """
(SELECT group_concat(j.annotator || ':' || j.judged || ':' || coalesce(
        (SELECT group_concat(label) FROM tags WHERE judgement = j.key), ''), ';')
    || '/' || group_concat(j.at, ';')
FROM judgements AS j WHERE j.sentence = s.key)
"""
# The rest is null where there is nothing: lists in JSON, without the brackets around them all.
FIELDS = """
(SELECT group_concat(json_array(j.annotator, f.label, f.name, f.value))
FROM judgements AS j JOIN fields AS f ON f.judgement = j.key WHERE j.sentence = s.key)
"""
MARKS = """
(SELECT group_concat(json_array(j.annotator, m.label, m.name, m."start", m."end"))
FROM judgements AS j JOIN marks AS m ON m.judgement = j.key WHERE j.sentence = s.key)
"""
REMARKS = """
(SELECT group_concat(json_array(annotator, flag, note))
FROM judgements WHERE sentence = s.key AND (flag = 1 OR note <> ''))
"""
NOTHING = "NULL"

NO_REMARK = (False, "")
NOBODY: Mapping[str, list[Any]] = {}


def gather_said(parts: Collection[Part]) -> str:
    """The columns that a `Hearer` reads of a sentence `s`; those that nobody asks for are null."""
    marks = MARKS if "marks" in parts else NOTHING
    remarks = REMARKS if "remarks" in parts else NOTHING
    return ", ".join((SAID, FIELDS, marks, remarks))


class Hearer:
    """Makes judgements out of what `gather_said` found, of the annotators that count."""

    def __init__(self, connection: Connection, heard: Collection[str] | None) -> None:
        self._names = {
            key: name for key, name in connection.execute(NAMES) if heard is None or name in heard
        }
        self._labels = lru_cache(maxsize=PATTERNS)(_read_labels)
        self._read = lru_cache(maxsize=PATTERNS)(self._read_pattern)

    def hear(
        self, said: str, fields: str | None, marks: str | None, remarks: str | None
    ) -> list[Said]:
        """What was said of a sentence, by the annotators' names; None for what nobody said."""
        pattern, _, times = said.partition("/")
        moments = times.split(";")
        found = [
            make_said((name, labels, moments[place], NO_FIELDS, NO_MARKS, False, ""))
            for name, place, labels in self._read(pattern)
        ]
        if fields is marks is remarks is None:
            return found
        return self._add_details(found, fields, marks, remarks)

    def _read_pattern(self, pattern: str) -> tuple[tuple[str, int, frozenset[str] | None], ...]:
        """Who said what, by name, with the places of their times among all of them."""
        found = []
        for place, each in enumerate(pattern.split(";")):
            annotator, judged, labels = each.split(":")
            if name := self._names.get(int(annotator)):
                found.append((name, place, self._labels(labels) if judged == "1" else None))
        return tuple(sorted(found, key=lambda voice: voice[0]))

    def _add_details(
        self, said: list[Said], fields: str | None, marks: str | None, remarks: str | None
    ) -> list[Said]:
        values = {name: name_fields(rows) for name, rows in self._sort(fields).items()}
        marked = {name: place_marks(rows) for name, rows in self._sort(marks).items()}
        remarked = {
            name: (flag == 1, note) for name, ((flag, note),) in self._sort(remarks).items()
        }
        return [
            make_said(
                (
                    name,
                    labels,
                    at,
                    values.get(name, NO_FIELDS),
                    marked.get(name, NO_MARKS),
                    *remarked.get(name, NO_REMARK),
                )
            )
            for name, labels, at, _, _, _, _ in said
        ]

    def _sort(self, rows: str | None) -> Mapping[str, list[Any]]:
        """Rows without their first column, which names the annotator, by that name."""
        if rows is None:
            return NOBODY
        found: dict[str, list[Any]] = defaultdict(list)
        for annotator, *row in orjson.loads(f"[{rows}]"):
            if name := self._names.get(annotator):
                found[name].append(row)
        return found


def _read_labels(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(",")))
