"""Values that were given before come back, whatever hands made of them."""

import pytest

from db.annotators import add_annotator
from db.completions import complete
from db.connection import Connection, transaction
from db.judgements import read_sheet, write_change
from tagging.completion import rank_completions
from tagging.judgement import FieldKey
from tests.shelved import shelve

SPEAKER = FieldKey("quote", "speaker")


@pytest.mark.parametrize(
    ("typed", "values", "offered"),
    [
        ("احمد", ["أحمد", "محمد أحمد", "سعيد"], ["أحمد", "محمد أحمد"]),
        ("رئيس", ["نائب الرئيس", "الرَّئيس", "وكالرئيس"], ["الرَّئيس", "نائب الرئيس", "وكالرئيس"]),
        ("الوزير", ["وزير"], ["وزير"]),
        ("سما", ["سماء"], ["سماء"]),
        ("", ["ب", "أ", "ا"], ["ب", "أ"]),
        ("ال", ["الأمين"], ["الأمين"]),
        ("zz", ["ب"], []),
    ],
)
def test_values_are_ranked(typed: str, values: list[str], offered: list[str]) -> None:
    assert rank_completions(typed, values) == offered


def fill(connection: Connection, annotator: str, article_id: str, index: int, value: str) -> None:
    add_annotator(connection, annotator)
    sheet = read_sheet(connection, article_id, annotator)
    span = sheet.sentences[index]
    sheet, tagged = sheet.toggle(span, "quote")
    _, filled = sheet.fill(span, SPEAKER, value)
    with transaction(connection):
        write_change(connection, tagged, 1)
        write_change(connection, filled, 1)


def test_the_open_articles_come_first_and_others_only_where_nobody_is_blind(
    connection: Connection,
) -> None:
    one, two = (shelve(connection, f"خبر {n}. قال فلان. وقال آخر.") for n in "أب")
    fill(connection, "sara", one, 0, "الوزير الأول")
    fill(connection, "sara", two, 0, "وزير ثان")
    fill(connection, "sara", two, 1, "الأمين")
    fill(connection, "omar", two, 1, "وزير ثالث")

    def values(typed: str, *, blind: bool = True) -> list[str]:
        return complete(
            connection, SPEAKER, typed, annotator="sara", open_ids=[one], blind=blind, limit=3
        )

    assert values("وزير") == ["الوزير الأول", "وزير ثان"]
    assert values("") == ["الوزير الأول", "الأمين", "وزير ثان"]
    assert values("وزير", blind=False) == ["الوزير الأول", "وزير ثالث", "وزير ثان"]
    assert complete(connection, FieldKey("quote", "x"), "", annotator="sara") == []
