"""Marked words after an emoji come back from every tool's file where they were."""

import io
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.connection import Connection
from db.exchange.formats.table import find_format
from db.exchange.offsets import count_points, count_units
from db.exchange.votes_in.opening import Origin
from db.schemes import read_scheme
from tagging.judgement import Judgement, Mark
from tagging.span import Span
from tests.exported import export, say
from tests.foreign import says, take
from tests.reviewed import staff
from tests.shelved import shelve

TEXT = "😀 قال الوزير 👩‍🚒 إن الأسعار ستنخفض."
WHOLE = Span(0, len(TEXT))
MARK = Mark("claim", "", Span(TEXT.index("الأسعار"), TEXT.index("الأسعار") + 7))
SAID = Judgement(frozenset({"claim"}), marks=frozenset({MARK}))


@pytest.mark.parametrize(
    ("written", "origin"),
    [("doccano-spans", "doccano"), ("label-studio", "label-studio"), ("prodigy", "prodigy")],
)
def test_marks_come_back_where_they_were(
    connection: Connection, tmp_path: Path, written: str, origin: Origin
) -> None:
    staff(connection)
    article = shelve(connection, TEXT)
    say(connection, "omar", article, WHOLE, SAID)
    stream = io.BytesIO()
    records = export(connection, "all", "spans")
    find_format(written).write(iter(records), read_scheme(connection).scheme, stream)
    file = tmp_path / "sara.json"
    if origin == "label-studio":
        # Gold beside the votes that it rests on is left out: here it is all there is.
        (task,) = orjson.loads(stream.getvalue())
        task["annotations"] = task["annotations"][:1]
        file.write_bytes(orjson.dumps([task]))
    else:
        file.write_bytes(stream.getvalue())
    assert take(connection, file, origin, annotator="sara").refusals == ()
    assert says(connection, article, "sara") == {WHOLE: SAID}


def test_doccano_is_told_what_its_browser_counts() -> None:
    """The text of its issue 2290: where Python finds 19, doccano finds 22."""
    text = "👨🏻\u200d🚒 firemen drive firetrucks"
    assert text.index("firetrucks") == 19
    assert count_units(text, 19) == 22


@given(st.text("ا b\u200d😀𞤀\u064b"), st.data())
def test_units_are_those_of_the_encoded_text(text: str, data: st.DataObject) -> None:
    points = data.draw(st.integers(0, len(text)))
    units = len(text[:points].encode("utf-16-le")) // 2
    assert count_units(text, points) == units
    assert count_points(text, units) == points
