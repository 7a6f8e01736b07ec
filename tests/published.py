"""A project whose every text is a trap, and the folder it is published in, for tests."""

import hashlib
import os
from pathlib import Path
from typing import Any

import orjson

from db.annotators import add_annotator
from db.connection import Connection, transaction
from db.exchange.dataset import open_dataset
from db.exchange.folder.folder import write_folder
from db.exchange.folder.publication import Publication
from db.exchange.importing import import_files
from db.exchange.selection import Only, Selection
from db.judgements import read_sheet, write_change
from db.people import add_person
from db.schemes import read_latest_version
from db.sending_back import Answer, SendBack, list_questions
from tagging.change import Change
from tagging.decision import decide, give_reason
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.more_keys import MORE
from tagging.role import Role
from tagging.sheet import Sheet
from tagging.span import Span
from tests.reviewed import settle, talk, votes_of

OWNER, REVIEWER = "zubayda-owns", "lujayn-reviews"
VOTERS = ("abbad-qaf", "سهيلة", "Yusra_77")
NAMES = (OWNER, REVIEWER, *VOTERS)
EVERYTHING = frozenset(MORE)

# Sentences end where lines do. None of the names above is in a text.
TEXTS = (
    "قال المدير: «سنفتح | المكتبة `غدا`».\r\n<script>alert('x')</script> & **نص**\r\n\r\n# سطر",
    '"---\\nlicense: mit\\n---"\nyes: no # \x1b[31m\x00'.replace("\x00", "")
    + "\n\u202eمعكوس\u202c \u200f\n𝄞 😀 نص",
    "2026-11-20\n2026-11-21\n2026-11-22T10:00:00Z",
    "سطر أول\nسطر ثان\nسطر ثالث\nسطر رابع",
)


def import_traps(connection: Connection, folder: Path) -> None:
    """Articles of hostile texts, titles and sources."""
    lines = [
        orjson.dumps(
            {
                "text": text,
                "title": f"عنوان: '{nth}' \"|` <b>",
                "source": f"a|b `c` <img src=x> [{nth}](javascript:x) \\",
                "published": f"2026-11-{nth + 10}",
                "id": f"own {nth}: null",
            }
        )
        for nth, text in enumerate(TEXTS)
    ]
    articles = folder / "traps.jsonl"
    articles.write_bytes(b"\n".join(lines))
    report = import_files(connection, [articles])
    assert not report.refusals


def staff_project(connection: Connection) -> None:
    """An owner, a reviewer, three annotators."""
    add_annotator(connection, OWNER)
    add_person(connection, REVIEWER, Role.REVIEWER, by=OWNER)
    for name in VOTERS:
        add_person(connection, name, Role.ANNOTATOR, by=OWNER)


def judge_traps(connection: Connection) -> None:
    """Everything that can be said of sentences: by annotators, and by the reviewer."""
    rows = connection.execute(
        """SELECT a.id, s."start", s."end" FROM live_sentences AS s
        JOIN articles AS a ON a.key = s.article ORDER BY s.key"""
    ).fetchall()
    for nth, (article, *span) in enumerate(rows):
        for place, name in enumerate(VOTERS):
            if (nth + place) % 4:
                _say(connection, article, Span(*span), name, nth * (place + 1) % 5)
    article, *place = rows[0]
    span = Span(*place)
    votes = votes_of(connection, article, span)
    marks = frozenset({Mark("claim", "", Span(span.start, span.start + 3))})
    decision = decide(votes, Judgement(frozenset({"claim"}), marks=marks), REVIEWER)
    settle(connection, article, span, give_reason(decision, f"كما قال {VOTERS[0]}"), REVIEWER)
    question = SendBack(article, span, VOTERS[1], REVIEWER, f"اسأل {VOTERS[2]} و{VOTERS[1]}")
    talk(connection, question)
    (asked,) = list_questions(connection, VOTERS[1])
    talk(connection, Answer(asked.number, VOTERS[1], f"يوافق {REVIEWER}"))


def publish(
    connection: Connection,
    target: Path,
    publication: Publication | None = None,
    only: Only = "all",
    more: frozenset[str] = frozenset(),
) -> int:
    """The folder that the owner exports."""
    with open_dataset(connection, Selection(OWNER, only), more=more) as dataset:
        return write_folder(dataset, target, publication or Publication())


def load(folder: Path, config: str) -> Any:
    """What the library `datasets` makes of a configuration, without a network."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"
    from datasets import load_dataset

    return load_dataset(str(folder), config, cache_dir=str(folder.parent / "cache"))


def read_lines(folder: Path, config: str, split: str) -> list[dict[str, Any]]:
    """The records of a file."""
    path = folder / "data" / config / f"{split}.jsonl"
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def hash_folder(folder: Path) -> dict[str, str]:
    """The hash of every file by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _say(connection: Connection, article: str, span: Span, name: str, what: int) -> None:
    """None of the labels, a label, two with fields and marks, or only a note and a flag."""
    sheet = read_sheet(connection, article, name)
    if what == 0:
        sheet = _store(connection, sheet.judge_none(span))
    elif what == 4:
        sheet = _store(connection, sheet.flag(span))
        sheet = _store(connection, sheet.note(span, f"اسألوا {VOTERS[0]}، ول{VOTERS[1]} رأي"))
    else:
        sheet = _store(connection, sheet.toggle(span, "quote"))
        sheet = _store(connection, sheet.fill(span, FieldKey("quote", "speaker"), "2026-11-22"))
        if what > 1:
            mark = Mark("quote", "speaker", Span(span.start, span.start + 1))
            sheet = _store(connection, sheet.mark_words(span, mark))
        if what > 2:
            sheet = _store(connection, sheet.toggle(span, "claim"))


def _store(connection: Connection, step: tuple[Sheet, Change]) -> Sheet:
    sheet, change = step
    with transaction(connection):
        write_change(connection, change, read_latest_version(connection))
    return sheet
