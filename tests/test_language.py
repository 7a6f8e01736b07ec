"""Two languages that say the same: catalogues, numbers, help, and which of the two is chosen."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

import tui.cli
from db.errors import BusyError, NotFoundError
from tagging.assignment import EmptyQueue
from tests.terminal import HASHIYA, Terminal
from tests.test_screens import opened, reader
from tui.cli.help import Entry, find_language, split_help, split_record, write_visual
from tui.cli.program import app
from tui.keys import (
    ABOUT,
    ALL,
    BEHIND,
    COMMANDS,
    DASHBOARD,
    FIELDS,
    FINDING,
    GROUPS,
    HELP,
    HISTORY,
    LINEAR,
    LIST,
    READER,
    REMEMBERED,
    REPEATING,
    REVIEW,
    SETTINGS,
    THREAD,
    WRITING,
)
from tui.language.arabic import ARABIC, SENTENCE
from tui.language.arabic_help import ARABIC_EXTRAS, ARABIC_HELP
from tui.language.catalogue import ActionTitles, ActionWords, Catalogue, GroupTitles
from tui.language.choice import choose_screen, choose_speech
from tui.language.english import ENGLISH
from tui.language.numbers import (
    ARABIC_FIGURES,
    ENGLISH_FIGURES,
    count_arabic,
    write_arabic_date,
    write_english_date,
)
from tui.language.words import Words
from tui.terminal.detection import Hint, Reason
from tui.typeset.layout import typeset_line
from tui.widgets.message_bar import MessageBar

ARABIC_LETTER = re.compile("[\u0620-\u064a]")
SAMPLES: dict[object, object] = {int: 12, str: "‹…›"}
NOT_PHRASES = {"figures", "choose", "explain", "code", "direction"}
NAMES = {"language ar", "language en"}  # languages are called as they call themselves
HINT_WIDTH = 30  # cells
# What screens over the reader do.
OVER = (
    *(LIST, HELP, ABOUT, COMMANDS, SETTINGS, WRITING, FINDING, REMEMBERED, HISTORY, FIELDS),
    *(REPEATING, REVIEW, DASHBOARD, BEHIND, THREAD),
)
BOXES = [action for table in OVER for action in table]


def phrases(words: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every phrase with its path; those that are functions, with samples filled in."""
    for each, hint in get_type_hints(type(words)).items():
        name, value = f"{path}.{each}", getattr(words, each)
        if not path and each in NOT_PHRASES:
            continue
        if isinstance(value, Words | ActionWords):
            yield from phrases(value, name)
        elif isinstance(value, str):
            yield name, value
        elif isinstance(value, Mapping):
            yield from ((f"{name} {key}", text) for key, text in value.items() if key not in NAMES)
        else:
            parameters, _ = get_args(hint)
            yield name, value(*(SAMPLES[each] for each in parameters))


def test_no_phrase_is_the_same_in_both_languages_or_unfilled() -> None:
    arabic, english = dict(phrases(ARABIC)), dict(phrases(ENGLISH))
    assert arabic.keys() == english.keys()
    for name, phrase in arabic.items():
        translation = english[name]
        if name.endswith(".hint") and not phrase:
            assert not translation, name
            continue
        assert ARABIC_LETTER.search(phrase) or name == ".sentence.joint", name
        assert phrase != translation, name
        assert not ARABIC_LETTER.search(translation), name
        assert not set("{}") & set(phrase + translation), name
        assert not re.search(r"[0-9]", phrase), name
        assert ("‹…›" in phrase) == ("‹…›" in translation), name


def test_hints_are_short() -> None:
    for catalogue in (ARABIC, ENGLISH):
        for name, phrase in phrases(catalogue):
            if name.endswith(".hint"):
                assert typeset_line(phrase).cells < HINT_WIDTH


def test_every_action_and_group_has_its_words_and_no_other_has() -> None:
    names = {action.name for action in (*READER, *LINEAR, *ALL, *BOXES)}
    assert get_type_hints(ActionTitles).keys() == names
    assert get_type_hints(GroupTitles).keys() == set(GROUPS)


def test_every_reason_and_hint_of_a_terminal_has_its_words() -> None:
    words = ARABIC.terminal
    assert get_type_hints(type(words.reasons)).keys() == set(get_args(Reason))
    assert get_type_hints(type(words.hints)).keys() == set(get_args(Hint))
    assert all(ARABIC.queue.of(reason) for reason in EmptyQueue)


@pytest.mark.parametrize(
    ("number", "counted"),
    [
        (0, "٠ جملة"),
        (1, "جملة واحدة"),
        (2, "جملتان"),
        (3, "٣ جمل"),
        (10, "١٠ جمل"),
        (11, "١١ جملة"),
        (99, "٩٩ جملة"),
        (100, "١٠٠ جملة"),
        (102, "١٠٢ جملة"),
        (103, "١٠٣ جمل"),
        (111, "١١١ جملة"),
    ],
)
def test_arabic_counts_by_its_rules(number: int, counted: str) -> None:
    assert count_arabic(number, SENTENCE) == counted


def test_accusative_and_genitive_differ_where_they_are_written() -> None:
    count = ARABIC.reader.copied_sentence
    assert [count(each).split("(")[1] for each in (2, 5, 12, 200)] == [
        "حرفان)",
        "٥ أحرف)",
        "١٢ حرفا)",
        "٢٠٠ حرف)",
    ]


@given(st.integers(min_value=0))
def test_numbers_can_be_read_back(number: int) -> None:
    assert int(ARABIC_FIGURES.number(number)) == number
    assert not re.search("[0-9]", ARABIC_FIGURES.ratio(number, number))
    assert ENGLISH_FIGURES.ratio(number, number + 1) == f"{number}/{number + 1}"


@pytest.mark.parametrize(
    ("text", "arabic", "english"),
    [
        ("2026-11-22", "٢٢ نوفمبر ٢٠٢٦", "22 Nov 2026"),
        ("2026-01-02T10:00:00Z", "٢ يناير ٢٠٢٦", "2 Jan 2026"),
        ("2024-02-29", "٢٩ فبراير ٢٠٢٤", "29 Feb 2024"),
        ("2026-02-29", "2026-02-29", "2026-02-29"),
        ("0000-01-01", "0000-01-01", "0000-01-01"),
        ("2026-13-01", "2026-13-01", "2026-13-01"),
        ("22/11/2026", "22/11/2026", "22/11/2026"),
        ("٢٠٢٦-١١-٢٢", "٢٠٢٦-١١-٢٢", "٢٠٢٦-١١-٢٢"),
        ("", "", ""),
    ],
)
def test_dates_are_written_out_and_other_texts_left_alone(
    text: str, arabic: str, english: str
) -> None:
    assert (write_arabic_date(text), write_english_date(text)) == (arabic, english)


@given(st.text())
def test_any_text_may_stand_for_a_date(text: str) -> None:
    assert write_arabic_date(text) is not None
    assert write_english_date(text) is not None


@pytest.mark.parametrize(
    ("option", "environment", "screen", "speech"),
    [
        (None, {}, "ar", "en"),
        (None, {"LANG": "C"}, "ar", "en"),
        (None, {"LANG": "POSIX", "LC_ALL": ""}, "ar", "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, "ar", "en"),
        (None, {"LANG": "art"}, "ar", "en"),
        (None, {"LANG": "en_GB.UTF-8"}, "en", "en"),
        (None, {"LANG": "ar_EG.UTF-8"}, "ar", "ar"),
        (None, {"LANG": "ar_EG.UTF-8", "LC_MESSAGES": "en_US"}, "en", "en"),
        (None, {"LC_ALL": "C", "LANG": "ar_EG.UTF-8"}, "ar", "en"),
        (None, {"LC_ALL": "en_US", "HASHIYA_LANGUAGE": "ar"}, "ar", "ar"),
        ("en", {"LC_ALL": "ar_EG", "HASHIYA_LANGUAGE": "ar"}, "en", "en"),
    ],
)
def test_option_then_variable_then_locale(
    option: str | None, environment: dict[str, str], screen: str, speech: str
) -> None:
    assert choose_screen(option, environment) == screen
    assert choose_speech(option, environment) == speech


def test_usual_errors_are_said_in_arabic_and_others_as_they_are() -> None:
    assert ARABIC_LETTER.search(ARABIC.explain(BusyError("busy")))
    assert ARABIC.explain(NotFoundError("no such article")) == "no such article"
    assert ENGLISH.explain(BusyError("busy")) == "busy"


def help_texts(command: TyperCommand | TyperGroup) -> Iterator[tuple[str, list[str]]]:
    """Every text of the help of a command and those below it, with what typer adds."""
    context = command.make_context("hashiya", [], resilient_parsing=True)
    for text in (command.help, command.epilog):
        yield from ((prose, []) for prose, _ in split_help(text or "") if prose)
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            yield split_record(record[1])
    if isinstance(command, TyperGroup):
        for name in command.list_commands(context):
            _, each, _ = command.resolve_command(context, [name])
            assert isinstance(each, TyperCommand | TyperGroup)
            yield from help_texts(each)


def test_every_help_text_is_translated_and_no_translation_is_left_over() -> None:
    command = get_command(app)
    assert isinstance(command, TyperGroup)
    texts = list(help_texts(command))
    assert {text for text, _ in texts} == ARABIC_HELP.keys()
    extras = {each for _, found in texts for each in found}
    assert {each.partition(": ")[0] for each in extras} == ARABIC_EXTRAS.keys()
    assert all(ARABIC_LETTER.search(text) for text in ARABIC_HELP.values())


def run(*arguments: str, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    kept.pop("HASHIYA_LANGUAGE", None)
    result = subprocess.run(
        [HASHIYA, *arguments],
        capture_output=True,
        text=True,
        env={**kept, "LANG": "C.UTF-8", **environment},
        check=True,
    )
    return result.stdout


def test_help_is_arabic_where_arabic_is_asked_for() -> None:
    arabic = run("--help", LANG="ar_EG.UTF-8")
    assert "  status" in arabic
    assert "اعرض تقدم المشروع عند كل واسم" in arabic
    assert run("--help", "--language", "ar") == run("--language=ar", "-h") == arabic
    assert run("--help", HASHIYA_LANGUAGE="ar") == arabic
    assert run("--help").startswith("Usage:")
    assert run("--help", LANG="en_US.UTF-8") == run("--help")
    assert run("--help", "--language", "en", LANG="ar_EG.UTF-8") == run("--help")
    export = run("export", "--help", "--language", "ar")
    assert "--only <gold|decided|judged|all>" in export
    assert "[التلقائي: judged]" in export
    assert "hashiya export news.jsonl" in export
    assert "hashiya scheme set labels.toml" in run("scheme", "set", "--help", LANG="ar")


def test_help_runs_from_the_right_edge_of_a_terminal(path: Path) -> None:
    terminal = Terminal("status", "--help", "--language", "ar", db=path, columns=80)
    assert terminal.wait_for_end() == 0
    rows = terminal.text.splitlines()
    heading = typeset_line("الخيارات:", base="rtl").text
    assert any(row.endswith(heading) for row in rows)
    assert any(row.endswith("--db <path>") for row in rows)
    assert not ARABIC_LETTER.search(terminal.text)


@given(
    st.lists(st.builds(Entry, st.text("a-<> []"), st.text("اب a(١ "))),
    st.integers(min_value=12, max_value=120),
)
def test_no_row_of_help_is_wider_than_the_terminal(entries: list[Entry], cells: int) -> None:
    for row in write_visual(entries, cells):
        assert typeset_line(row, base="ltr").cells <= cells


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["status"], None),
        (["status", "--language", "ar"], "ar"),
        (["--language=en"], "en"),
        (["--language"], ""),
    ],
)
def test_the_language_is_found_among_arguments(arguments: list[str], language: str | None) -> None:
    assert find_language(arguments) == language


def test_commands_speak_the_language_and_json_none(path: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("خبر قصير. وخبر آخر. وثالث.")
    file, db = str(tmp_path / "one.txt"), {"HASHIYA_DB": str(path), "HASHIYA_ANNOTATOR": "sara"}
    assert run("import", file, "--language", "ar", **db) == "استُورد: مقال واحد، ٣ جمل\n"
    known = run("import", file, LANG="ar_EG.UTF-8", **db)
    assert known == "لا مقال جديدا؛ معروف من قبل: مقال واحد\n"
    arabic, english = run("status", "--language", "ar", **db), run("status", **db)
    assert arabic.splitlines()[0].endswith(typeset_line("الواسم").text)
    assert english.splitlines()[0].startswith(" annotator ")
    assert "٣" in arabic
    assert "٣" not in english
    assert run("status", "--json", LANG="ar", **db) == run("status", "--json", LANG="en", **db)


def test_a_path_keeps_its_order_in_an_arabic_line() -> None:
    line = typeset_line(ARABIC.commands.exported(3, "/tmp/news.jsonl"), base="rtl")
    assert " /tmp/news.jsonl " in line.text.replace(":", " ")


def test_errors_that_end_a_command_are_said_in_the_language(tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"no database at all" * 100)
    speech = {
        language: subprocess.run(
            [HASHIYA, "status", "--db", tmp_path / "other.db", "--language", language],
            capture_output=True,
            text=True,
            check=False,
        ).stderr
        for language in ("ar", "en")
    }
    assert speech["ar"].startswith("hashiya: ليس الملف قاعدة بيانات")
    assert not ARABIC_LETTER.search(speech["en"])


def test_linear_speaks_english(seeded: Path) -> None:
    lines = run("read", "--language", "en", HASHIYA_DB=str(seeded)).splitlines()
    assert lines[0].startswith("Article: ")
    assert lines[1:3] == ["0 of 33 judged", "1/33 unjudged"]


@pytest.mark.parametrize("catalogue", [ARABIC, ENGLISH], ids=lambda each: each.code)
async def test_screens_say_what_their_catalogue_has(seeded: Path, catalogue: Catalogue) -> None:
    async with opened(seeded, catalogue=catalogue) as pilot:
        await pilot.press("u")
        assert reader(pilot).query_one(MessageBar).message == catalogue.reader.nothing_to_undo
        await pilot.press("left")
        assert reader(pilot).reading.active == 1


def test_no_arabic_phrase_stands_outside_the_catalogue() -> None:
    root = Path(tui.cli.__file__).parent.parent
    rooms = ("widgets", "screens", "linear", "cli")
    spoken = re.compile('"[^"\n]*[\u0620-\u064a]{2}[^"\n]*"')
    for file in (each for room in rooms for each in (root / room).glob("*.py")):
        if file.name != "terminal.py":  # whose card shows Arabic
            assert not spoken.search(file.read_text()), file
