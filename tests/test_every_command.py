"""Every command with every option, as an annotator of a blind project.

Two databases are alike but for what others said, settled and asked. Whatever the annotator asks
for has to be answered in the same words in both, and must change nothing but what is theirs.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db.assignments import return_article
from db.connection import Connection, connect
from db.people import set_policy
from db.permission import Policy
from db.sending_back import Remark, SendBack
from db.suggestions import write_suggestions
from tagging.decision import decide, give_reason
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.judgement import FieldKey, Judgement
from tagging.more_keys import MORE
from tagging.segmentation import segment
from tagging.suggestion import Suggestion
from tests.asking import DATABASE
from tests.assigned import assign_all
from tests.exported import say
from tests.reviewed import judge, settle, staff, talk, votes_of
from tests.shelved import shelve
from tests.test_access import ED25519
from tui.cli.outlines import make_command
from tui.cli.program import COMMANDS

TEXT = "قال الوزير إن الخطة جاهزة. وقع الحادث أمس. نفى الناطق ذلك. هذه جملة أخيرة."
OTHER = "خبر آخر. وجملة بعده."
SPANS = segment(TEXT)
SHARED = frozenset({"--db", "--as", "--language", "--help"})
"""Options that say where, who and in which language; over SSH the first two are the server's."""

KEYS = ",".join(MORE)
OWN = "--own --only all"
FORMATS = (
    *("jsonl", "csv", "csv-raw", "doccano", "doccano-spans", "label-studio"),
    *("label-studio-config", "prodigy", "prodigy-votes", "conll"),
)
FIELDS = " ".join(
    f"--{name}-field {name}" for name in ("text", "title", "source", "published", "id", "story")
)
# Each command as often as it takes to give every option once. "owners" refuse all of it.
TRIED: Mapping[str, list[str]] = {
    "open": ["", "--samples --queue --panes 1 --bidi plain --theme dark articles.csv"],
    "read": ["", "--visual"],
    "import": [
        f"--json --format csv {FIELDS} --language-field language --group-by doc articles.csv",
        *(f"{more} others.jsonl" for more in ("", "--json", "--dry-run", "--from hashiya")),
        "decided.jsonl",
        "own.jsonl",
        "--suggestions --source model own.jsonl",
        "--from doccano --annotator omar --map a=claim --offsets utf-16 --rest-none doccano.jsonl",
        "--from doccano --by-author --author admin=omar --map a=claim doccano.jsonl",
        "--from doccano --annotator sara --map a=claim doccano.jsonl",
    ],
    "assign": [
        "--list",
        "--list --json",
        "--annotators sara,omar --overlap 2 --dry-run",
        "--annotators sara --articles articles.csv",
        "--annotators sara,newcomer --overlap 2 --json",
        "--repeat 50%",
        "--repeat 50% --annotators omar",
    ],
    "export": [
        "",
        "--only all --annotator sara",
        "--annotator omar -",
        f"--with {KEYS}",
        "--complete",
        "--names --title t --license cc0-1.0 --format folder published",
        *(f"--own --only {only}" for only in ("gold", "decided", "judged", "all")),
        f"{OWN} --with {KEYS}",
        f"{OWN} --complete",
        f"{OWN} --label claim",
        f"{OWN} --since 2026-01-01",
        f"{OWN} --article {{article}}",
        f"{OWN} --gold-policy decided --split 50/50 --seed 3 --split-by none",
        f"{OWN} --votes votes.jsonl out.jsonl",
        f"{OWN} --format folder published",
        *(f"{OWN} --format {name}" for name in FORMATS),
    ],
    "diff": [
        "news.db own.jsonl",
        "--only all --with notes --summary news.db own.jsonl",
        "--json news.db own.jsonl",
    ],
    "stats": ["", "--json", "--by annotator --only judged", "news.db", "own.jsonl"],
    "report": ["report.html", "--articles 0 --order latest -"],
    "status": [
        *("", "--json", "--by annotator", "--by label", "--by article", "--limit 1"),
        *("--as omar", "--as omar --json", "--as sara"),
    ],
    "agreement": [
        "",
        "--json",
        "--csv --label claim --annotators sara,omar --since 2026-01-01 --until 2027-01-01",
        "--by time --every day --article {article}",
        *(f"--by {by}" for by in ("self", "gold", "confusion", "pair")),
    ],
    "review": [
        *("", "--json", "--bidi plain --theme dark"),
        "--json --by flag --only decided --label claim --min-votes 2",
    ],
    "search": [
        "جملة",
        "--label claim",
        "--label event --json",
        "--flagged",
        "--annotator omar",
        "--annotator omar --label event --flagged",
        "--annotator sara",
        "--source x --whole-word --limit 1 جملة",
    ],
    "segment": ["articles.csv"],
    "typeset": ["--width 40 --base rtl --no-harakat --no-pad articles.csv"],
    "terminal": ["--json"],
    "people list": ["", "--json"],
    "people add": ["newcomer --role owner --json", "sara --role owner"],
    "people role": ["sara owner --json", "omar owner"],
    "people retire": ["omar --json"],
    "people rules": ["--json", "--open --json", "--review-own", "--suggestions shown"],
    "access add": [
        f"{name} --key key.pub --role owner --json {more} --authorized-keys keys"
        for name in ("sara", "omar")
        for more in ("", "--replace")
    ],
    "access list": ["--json --authorized-keys keys"],
    "access revoke": ["omar --authorized-keys keys", "omar --key SHA256:x --authorized-keys keys"],
    "session": ["--db news.db --key SHA256:x -- sara"],
    "log": ["", "--json --since 2026-01-01 --who omar --deed judged --limit 5"],
    "scheme show": ["", "--version 1"],
    "scheme versions": ["", "--json"],
    "scheme set": ["labels.toml", "--dry-run labels.toml"],
    "backup": ["copy.db", "--keep 1 ."],
    "restore": ["copy.db"],
    "check": ["", "--repair --json"],
    "merge": ["copy.db", "--dry-run --json copy.db"],
}
OWNERS = frozenset(
    {"report", "agreement", "log", "access add", "access list", "access revoke", "people add"}
    | {"people role", "people retire", "backup", "restore", "check", "merge"}
)
WRITERS = frozenset({"import", "open", "read", "session"})
"""Where something of one's own is written; last, for two runs do not write in the same second."""
KEYS_PRESSED = "down\ndown\nc\nn\n?\nflag\nup\nQ\n"
ARTICLES = {"articles", "texts", "sentences"}  # which everybody reads, and anybody at the host adds
SARA = "4"  # her key in the database
DERIVED = {"sqlite_sequence", "search_data", "search_idx", "search_docsize", "stretches", "reviews"}


def list_commands() -> list[str]:
    names = []
    for name, source in COMMANDS.items():
        groups = getattr(make_command(name, source), "commands", None)
        names += [f"{name} {each}" for each in groups] if groups else [name]
    return names


@dataclass(frozen=True)
class Answer:
    """What came of one command."""

    words: str
    in_one: Mapping[str, Any]  # where others said nothing
    in_other: Mapping[str, Any]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Answer]]:
    folder = tmp_path_factory.mktemp("projects")
    silent, spoken = folder / "silent", folder / "spoken"
    article = make_folder(silent)
    shutil.copytree(silent, spoken)
    with closing(connect(spoken / DATABASE)) as connection:
        let_others_speak(connection, article)
    for file, lines in write_files(spoken).items():
        for each in (silent, spoken):
            (each / file).write_text(lines)
    requests = [
        (name, f"{name} {words}".format(article=article))
        for name in sorted(list_commands(), key=WRITERS.__contains__)
        for words in TRIED.get(name, [])
    ]
    asked = [(shlex.split(words), KEYS_PRESSED) for _, words in requests]
    found = [ask(each, asked) for each in (silent, spoken)]
    given: dict[str, list[Answer]] = {}
    for (name, words), one, other in zip(requests, *found, strict=True):
        given.setdefault(name, []).append(Answer(words, one, other))
    return given


def make_folder(folder: Path) -> str:
    """The project before others said anything; the id of its first article."""
    folder.mkdir()
    with closing(connect(folder / DATABASE)) as connection:
        staff(connection)
        article, other = shelve(connection, TEXT), shelve(connection, OTHER)
        assign_all(connection, ["omar", "sara"], 2)
        set_policy(connection, Policy(suggestions=False), by="owner")
        judge(connection, "sara", article, SPANS[0], "claim")
        say(connection, "sara", article, SPANS[1], Judgement(flag=True, note="سؤال"))
        judge(connection, "sara", other, segment(OTHER)[0])
        for name in ("omar", "lina"):  # so that all are known by something in both
            judge(connection, name, other, segment(OTHER)[0])
    return article


def let_others_speak(connection: Connection, article: str) -> None:
    """Others judge, note, fill in, suggest, ask, settle, comment and give back."""
    judge(connection, "omar", article, SPANS[0], "event")
    judge(connection, "lina", article, SPANS[0], "event")
    fields = {FieldKey("quote", "speaker"): "ZZFIELD"}
    said = Judgement(frozenset({"quote"}), fields, flag=True, note="ZZNOTE")
    say(connection, "omar", article, SPANS[2], said)
    judge(connection, "omar", article, SPANS[3], "claim")
    talk(connection, SendBack(article, SPANS[2], "omar", "lina", "ZZQUESTION"))
    talk(connection, Remark(article, SPANS[2], "lina", "ZZREMARK"))
    votes = votes_of(connection, article, SPANS[0])
    decision = decide(votes, Judgement(frozenset({"event"})), "lina")
    settle(connection, article, SPANS[0], give_reason(decision, "ZZREASON"))
    suggested = Judgement(frozenset({"quote"}), {FieldKey("quote", "speaker"): "ZZSUGGESTED"})
    write_suggestions(connection, [Suggestion(article, SPANS[3], "ZZMODEL", suggested)], by="owner")
    return_article(connection, "omar", shelve(connection, OTHER), "ZZRETURN")


def write_files(folder: Path) -> Mapping[str, str]:
    """What the annotator brings along: also exports that claim what others said and settled."""
    exports = ("export --only all --complete --as owner", "export --own --complete")
    answers = ask(folder, [(words.split(), "") for words in exports])
    theirs, own = (each["out"].replace("ZZ", "YY") for each in answers)
    records = [json.loads(line) for line in theirs.splitlines()]
    decided = [{**each, "judgements": [], "votes": []} for each in records if each.get("decision")]
    assert decided
    return {
        "others.jsonl": theirs,
        "decided.jsonl": "".join(f"{json.dumps(each)}\n" for each in decided),
        "own.jsonl": own,
        "doccano.jsonl": json.dumps({"text": OTHER, "label": ["a"], "user": "admin"}) + "\n",
        "articles.csv": "doc,text,title,source,published,id,story,language\n"
        "1,خبر ثالث.,t,x,,,,ar\n",
        "labels.toml": DEFAULT_SCHEME.replace("claim", "assertion"),
        "key.pub": f"ssh-ed25519 {ED25519}\n",
        "keys": "",
        "copy.db": "",
    }


def ask(folder: Path, requests: list[tuple[list[str], str]]) -> list[dict[str, Any]]:
    """Runs commands as sara."""
    environment = {**os.environ, "HASHIYA_DB": DATABASE, "HASHIYA_ANNOTATOR": "sara"}
    environment |= {"HASHIYA_LANGUAGE": "en", "PYTHONPATH": str(Path(__file__).parent.parent)}
    environment |= {"XDG_CONFIG_HOME": str(folder.parent)}
    result = subprocess.run(
        [sys.executable, "-m", "tests.asking", str(folder)],
        input=json.dumps(requests),
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    answers: list[dict[str, Any]] = json.loads(result.stdout)
    return answers


@pytest.mark.parametrize("name", list_commands())
def test_every_option_is_tried(name: str) -> None:
    assert name in TRIED, "what may an annotator see and do with it? Try it in this file"
    head, _, tail = name.partition(" ")
    command: Any = make_command(head, COMMANDS[head])
    command = command.commands[tail] if tail else command
    tried = {word for words in TRIED[name] for word in words.split()}
    for option in command.params:
        ways = {each for each in (*option.opts, *option.secondary_opts) if each.startswith("--")}
        assert not ways or ways & (tried | SHARED), f"try {name} {option.opts}"


@pytest.mark.parametrize("name", list_commands())
def test_what_others_say_changes_no_answer(name: str, answers: Mapping[str, list[Answer]]) -> None:
    for each in answers[name]:
        told = [
            (answer["code"], answer["out"], answer["err"], answer["files"])
            for answer in (each.in_one, each.in_other)
        ]
        assert told[0] == told[1], each.words
        assert "ZZ" not in str(told[1]), each.words
        assert "Traceback" not in each.in_other["err"], each.words


@pytest.mark.parametrize("name", list_commands())
def test_nothing_changes_but_ones_own(name: str, answers: Mapping[str, list[Answer]]) -> None:
    for each in answers[name]:
        added, removed = each.in_other["added"], each.in_other["removed"]
        for table in {*added, *removed} - {"audit", *ARTICLES, *DERIVED}:
            for row in (*added.get(table, ()), *removed.get(table, ())):
                assert is_own(json.loads(row)), (each.words, table, row)
        assert not removed.keys() & {"audit", "changes", *ARTICLES}, each.words
        assert ARTICLES.isdisjoint(added) or name in ("import", "open"), each.words
        people = {json.loads(row)["person"] for row in added.get("audit", ())}
        assert people <= {"'sara'"}, each.words


def is_own(row: Mapping[str, str]) -> bool:
    """Whether a row is the annotator's, by the key of their name."""
    return row.get("annotator") == SARA


@pytest.mark.parametrize("name", sorted(OWNERS & set(list_commands())))
def test_what_is_for_others_is_refused(name: str, answers: Mapping[str, list[Answer]]) -> None:
    for each in answers[name]:
        assert each.in_other["code"] == 1, each.words
        assert each.in_other["out"] == "", each.words
        assert not each.in_other["files"], each.words
        assert each.in_other["added"].keys() <= {"audit"}, each.words
