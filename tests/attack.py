"""A project in which all that can be written attacks the terminal, and what must not come."""

import json
import re
from pathlib import Path

from db.annotators import add_founder
from db.connection import connect, transaction
from db.exchange.importing import import_files
from db.judgements import read_sheet, write_change
from db.schemes import set_scheme
from tagging.judgement import FieldKey

# Each of them would be seen to have worked: 31337 stands in all that has numbers.
SEQUENCES = (
    "\x1b]0;31337\x07",  # the window's title
    "\x1b]52;c;MzEzMzc=\x1b\\",  # the clipboard
    "\x1b[31337;31337H\x1b[31337A\x1b[2;31337r",  # the cursor, and the part that scrolls
    "\x1b[31337m\x1b[?31337h",
    "\x1bP31337q\x1b\\\x1b_31337\x1b\\",  # DCS, APC
    "\x9b31337m\x9d0;31337\x9c\x90\x85\x84",  # the same as C1
    "\x08\x0c\x0e\x7f\r",
    "\u202e\u202b\u2066\u2067\u2068\u2069\u202c\u061c",
    "\u200b\u2060\ufeff\U000e0041\u2028",
)
ATTACK = "قال" + "".join(SEQUENCES) + "انتهى"
SIGNS_OF_TOML = "".join(
    f"\\u{ord(char):04x}" for char in "خ\x1b[31337m\x9b31337m\x1b]0;31337\x07\u202e"
)
SCHEME = f"""
name = "{SIGNS_OF_TOML}"
[[labels]]
name = "claim"
key = "c"
colour = "red"
title = {{ ar = "{SIGNS_OF_TOML}", en = "{SIGNS_OF_TOML}" }}
guideline = {{ ar = "{SIGNS_OF_TOML}", en = "{SIGNS_OF_TOML}" }}
examples = [{{ text = "{SIGNS_OF_TOML}", note = "{SIGNS_OF_TOML}" }}]
[[labels.fields]]
name = "who"
title = {{ ar = "{SIGNS_OF_TOML}", en = "{SIGNS_OF_TOML}" }}
type = "choice"
choices = ["{SIGNS_OF_TOML}"]
"""

# What the program itself may send: CSI, and the questions to the terminal that end with ST.
OURS = re.compile(
    r"\x1b\[[0-9;:<=>?]*[ $!\"']?[A-Za-z~@`]|\x1b\]1[01];\?\x1b\\|\x1b[78=>]"
    r"|\x1b\]22;[a-z-]+\x07"  # the shape of the pointer
)
LAYOUT = "\u202d\u200e"  # LRO and LRM, in the modes that write them
ACTING = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e0fff]"
)


def find_attacks(raw: bytes) -> list[str]:
    """What reached a terminal and could act on it, with what stands around it."""
    text = raw.decode("utf-8", "backslashreplace")
    sent = OURS.findall(text)
    found = [each for each in sent if "31337" in each or "MzEzMzc" in each]
    rest = OURS.sub("", text).translate(dict.fromkeys(map(ord, LAYOUT)))
    return found + [
        ascii(rest[max(0, at.start() - 20) : at.end() + 20]) for at in ACTING.finditer(rest)
    ]


def build_project(path: Path) -> str:
    """The database at a path; returns the id of the first article."""
    lines = path.with_name("attack.jsonl")
    records = [
        {
            "text": f"{ATTACK}. وقال: {ATTACK}؟\n{ATTACK} {number}",
            "title": f"{number}{ATTACK}",
            **dict.fromkeys(("source", "published", "language", "story"), ATTACK),
            "id": f"../../{number}{ATTACK}",
        }
        for number in range(3)
    ]
    lines.write_text("".join(json.dumps(each) + "\n" for each in records))
    connection = connect(path)
    add_founder(connection, "sara")
    set_scheme(connection, SCHEME, by="sara")
    report = import_files(connection, [lines])
    assert report.refusals == ()
    article = report.article_ids[0]
    sheet = read_sheet(connection, article, "sara")
    span = sheet.sentences[0]
    with transaction(connection):
        sheet, change = sheet.toggle(span, "claim")
        write_change(connection, change, 2)
        sheet, change = sheet.fill(span, FieldKey("claim", "who"), ATTACK)
        write_change(connection, change, 2)
        sheet, change = sheet.note(span, ATTACK)
        write_change(connection, change, 2)
    connection.close()
    return article
