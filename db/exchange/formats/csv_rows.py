"""CSV (RFC 4180): a row for each sentence, in UTF-8, lines that end in CRLF.

A text or a number is its own cell, a truth value `true` or `false`, null an empty cell. `labels`
are joined by `|`, which is in no label's name; other lists and objects are JSON.
"""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import BinaryIO

import orjson

from db.exchange.formats.columns import find_columns
from tagging.record import Record
from tagging.scheme import Scheme

LABELS_DIVIDER = "|"
# What spreadsheets take for the beginning of a formula, with the full-width signs that some accept.
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def write_csv(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """Rows for a spreadsheet, which neither garbles nor runs what articles say.

    It begins with a byte order mark, without which Excel does not read Arabic, and cells that would
    be formulas begin with an apostrophe: whoever takes one from every cell that FORMULA matches
    and that begins with one has the text again. Lost: the difference between null and "".
    """
    stream.write(BOM_UTF8)
    _write_rows(records, stream, _disarm)


def write_raw_csv(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """Rows for a program: texts to the letter, no byte order mark.

    Not for spreadsheets: they run a text that begins with =. Lost: the difference between null
    and "".
    """
    _write_rows(records, stream, str)


def _write_rows(records: Iterable[Record], stream: BinaryIO, guard: Callable[[str], str]) -> None:
    columns, records = find_columns(records)
    text = TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        rows = csv.writer(text, lineterminator="\r\n")
        rows.writerow(columns)
        rows.writerows(
            [_make_cell(key, record[key], guard) for key in columns] for record in records
        )
    finally:
        text.detach()


def _make_cell(key: str, value: object, guard: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if key == "labels" and isinstance(value, list):
        return LABELS_DIVIDER.join(value)
    if isinstance(value, (list, dict)):
        return orjson.dumps(value).decode()
    return value


def _disarm(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell
