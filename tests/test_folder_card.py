"""The card of a dataset folder: its YAML, its Markdown, and what it tells in both languages."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from db.connection import Connection
from db.exchange.folder.arabic import ARABIC
from db.exchange.folder.english import ENGLISH
from db.exchange.folder.features import list_features
from db.exchange.folder.markdown import INVISIBLE, escape, write_fence, write_table
from db.exchange.folder.publication import Publication
from db.exchange.folder.words import CardWords
from db.exchange.folder.yaml import write_yaml
from db.people import read_people
from db.schemes import set_scheme
from tagging.default_scheme import DEFAULT_SCHEME
from tests.published import (
    EVERYTHING,
    NAMES,
    OWNER,
    import_traps,
    judge_traps,
    publish,
    staff_project,
)
from tests.test_cli import run

HOSTILE = (
    "عنوان: \"a\" 'b' #c | `d` <script>alert(1)</script>\n---\nlicense: mit {x} [y](z) $e$ *f*"
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TRICKY = st.sampled_from(
    [
        "yes",
        "null",
        "- a",
        "a: b",
        "---",
        "'",
        '"',
        "#",
        "\x85",
        "\u2028",
        "\ufeff",
        "😀",
        "1e3",
        "~",
    ]
)
VALUES = st.recursive(
    TEXTS | TRICKY | st.integers(-9, 9) | st.booleans() | st.none(),
    lambda nested: (
        st.lists(nested, max_size=3) | st.dictionaries(TEXTS | TRICKY, nested, max_size=3)
    ),
    max_leaves=12,
)


@pytest.fixture
def folder(connection: Connection, tmp_path: Path) -> Path:
    """A folder of the traps, as the owner exports it."""
    staff_project(connection)
    import_traps(connection, tmp_path)
    judge_traps(connection)
    publish(connection, tmp_path / "dataset", Publication(HOSTILE, "my own: {licence}"))
    return tmp_path / "dataset"


def read_head(folder: Path) -> dict[str, Any]:
    _, head, _ = (folder / "README.md").read_text().split("---\n", 2)
    found: dict[str, Any] = yaml.safe_load(head)
    return found


def read_body(folder: Path) -> str:
    return (folder / "README.md").read_text().split("---\n", 2)[2]


def render(markdown: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(markdown))


def show(markdown: str) -> str:
    """What a reader sees of inline Markdown, where no markup comes of it."""
    html = render(markdown)
    shown = re.fullmatch(r"<p>(.*)</p>\n", html, re.DOTALL)
    assert shown is not None, html
    assert "<" not in shown[1], html
    return unescape(str(shown[1]))


# YAML and Markdown


@given(st.dictionaries(TEXTS | TRICKY, VALUES, max_size=4))
def test_yaml_reads_as_what_it_was_written_from(value: dict[str, Any]) -> None:
    assert yaml.safe_load(write_yaml(value)) == (value or None)


@given(TEXTS | st.text("\\`*_[]()<>&|~$#!{}^=@+-.1 \n\tا", max_size=20))
def test_any_text_shows_as_itself_in_a_card(text: str) -> None:
    line = escape(text)
    assert "\n" not in line
    if line:
        assert "".join(show(line).split()) == "".join(INVISIBLE.sub("", text).split())
    (row,) = re.findall("<td>.*?</td>\n<td>end</td>", render("\n".join(_table(line))), re.DOTALL)
    assert row.count("<td>") == 2


def _table(cell: str) -> list[str]:
    return write_table(["a", "b"], [[cell, "end"]])


@pytest.mark.parametrize(
    "text", ["# x", "- x", "+ x", "1. x", "2) x", "> x", "    x", "---", "===", "| x |", "<b>x</b>"]
)
def test_no_line_becomes_a_block(text: str) -> None:
    assert show(escape(text)) == text.strip()


def test_no_code_ends_its_fence() -> None:
    code = "a\n```\n````\n<b>"
    html = render("\n".join(write_fence(code, "sh")))
    assert html.count("<pre>") == 1
    assert "&lt;b&gt;\n</code></pre>" in html


# What the card tells


def test_the_head_has_what_the_hub_reads(folder: Path) -> None:
    head = read_head(folder)
    assert head["pretty_name"] == " ".join(HOSTILE.split())
    assert head["language"] == ["ar"]
    assert (head["license"], head["license_name"]) == ("other", "my own: {licence}")
    assert head["size_categories"] == ["n<1K"]
    assert head["task_categories"] == ["text-classification", "token-classification"]
    assert [each["config_name"] for each in head["configs"]] == ["sentences", "votes", "spans"]
    for config in head["configs"]:
        for file in config["data_files"]:
            assert (folder / file["path"]).is_file()


@pytest.mark.parametrize(
    ("said", "identifier"),
    [("", "unknown"), ("  ", "unknown"), ("CC-BY-4.0", "cc-by-4.0"), ("© وكالة", "other")],
)
def test_a_licence_is_told_in_the_hubs_words(said: str, identifier: str) -> None:
    assert Publication(licence=said).licence_identifier == identifier


def test_nothing_hostile_is_markup_in_the_card(folder: Path) -> None:
    html = render(read_body(folder))
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in re.sub(r">[^<]*<", "><", html)
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags <= {
        *("h1", "h2", "h3", "p", "a", "table", "thead", "tbody", "tr", "th", "td"),
        *("code", "pre", "div", "span", "ul", "li", "strong"),
    }


@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_both_languages_have_every_section(folder: Path, words: CardWords) -> None:
    body = read_body(folder)
    for name in words.headings.__slots__:
        assert f"\n## {getattr(words.headings, name)}\n" in body
    assert words.telling.licence.split("{")[0] in body
    assert words.telling.pseudonyms in body
    assert words.telling.blind in body
    assert words.telling.policies["majority"] in body
    assert words.choose(read_scheme_label().guideline) in body


def read_scheme_label() -> Any:
    from tagging.scheme_file import parse_scheme

    return parse_scheme(DEFAULT_SCHEME).labels[1]


def test_the_arabic_half_runs_from_right_to_left(folder: Path) -> None:
    body = read_body(folder)
    _, arabic = body.split('<div dir="rtl" lang="ar">')
    assert arabic.rstrip().endswith("</div>")
    assert body.count("<div") == body.count("</div>")


@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_every_column_is_explained(words: CardWords) -> None:
    for columns in list_features(["claim"], []).values():
        assert columns.keys() <= words.columns.keys()


def test_the_figures_are_those_of_the_records(connection: Connection, folder: Path) -> None:
    from tests.exported import export

    records = export(connection)
    body = read_body(folder)
    ties = sum(record["tie"] for record in records)
    assert ties
    assert ENGLISH.telling.ties.format(ties=ties) in body
    for source in ("adjudicated", "unanimous", "majority", "single"):
        count = sum(record["gold_source"] == source for record in records)
        assert (f"`{source}` | {count} |" in body) == bool(count)
    total = len({record["article_id"] for record in records}), len(records)
    assert f"| all | {total[0]} | {total[1]} |" in body
    quotes = sum("quote" in (record["labels"] or ()) for record in records)
    (row,) = re.findall(r"\| `quote` \| ([\d |]+) \|", body.split("## Label counts")[1])[:1]
    assert sum(map(int, row.split(" | "))) == quotes


def test_agreement_is_what_the_command_measures(connection: Connection, folder: Path) -> None:
    from db.schemes import read_scheme
    from tui.agreement import Question, find_agreement

    found = find_agreement(connection, read_scheme(connection).scheme, Question(), ["label"])
    body = read_body(folder)
    for finding in found:
        alpha = finding.measures["alpha"]
        if alpha.value is not None:
            assert f'<span dir="ltr">{ENGLISH.share(alpha.value)} [' in body
            assert f'<span dir="ltr">{ARABIC.share(alpha.value)} [' in body


def test_the_command_can_be_typed_again_and_names_nobody(
    connection: Connection, folder: Path
) -> None:
    body = read_body(folder)
    assert "hashiya export --format folder --only all --title 'عنوان" in body
    for each in read_people(connection):
        assert each.name in NAMES
        assert each.name not in body


def test_a_hostile_scheme_is_told_as_it_is(connection: Connection, tmp_path: Path) -> None:
    staff_project(connection)
    import_traps(connection, tmp_path)
    judge_traps(connection)
    title = 'title = { ar = "<b>ادعاء</b> | `x`", en = "# claim: \\"a\\" {b}" }'
    toml = DEFAULT_SCHEME.replace('title = { ar = "ادعاء", en = "claim" }', title, 1)
    set_scheme(connection, toml, by=OWNER)
    publish(connection, tmp_path / "dataset", more=EVERYTHING)
    html = render(read_body(tmp_path / "dataset"))
    assert "<h3># claim: &quot;a&quot; {b} (<code>claim</code>)</h3>" in html
    assert "<h3>&lt;b&gt;ادعاء&lt;/b&gt; | `x` (<code>claim</code>)</h3>" in html
    assert (tmp_path / "dataset/scheme.toml").read_text() == toml


# The command


def test_the_command_writes_a_folder(connection: Connection, path: Path, folder: Path) -> None:
    target = folder.parent / "typed"
    said = run(
        *("export", target, "--format", "folder", "--only", "all", "--as", OWNER),
        *("--title", HOSTILE, "--license", "my own: {licence}"),
        db=path,
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout == b""
    assert f" sentences written to {target}".encode() in said.stderr
    assert (target / "README.md").read_bytes() == (folder / "README.md").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ["-", "--format", "folder"],
        ["out", "--format", "folder", "--votes", "votes.jsonl"],
        ["out.jsonl", "--names"],
        ["out.jsonl", "--license", "mit"],
    ],
)
def test_options_that_do_not_go_together_are_refused(
    path: Path, tmp_path: Path, arguments: list[str]
) -> None:
    assert run("export", *arguments, db=path).returncode == 2
    assert not (tmp_path / "out").exists()


def test_annotators_who_work_blind_publish_nothing(
    connection: Connection, path: Path, folder: Path
) -> None:
    target = folder.parent / "typed"
    said = run("export", target, "--format", "folder", "--as", "abbad-qaf", db=path)
    assert said.returncode == 1
    assert b"blind" in said.stderr
    assert not target.exists()
