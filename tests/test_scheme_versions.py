"""The scheme changes while work goes on: labels are renamed and removed, and tags stay."""

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db.annotators import add_annotator
from db.articles import find_articles
from db.completions import complete
from db.connection import Connection, connect, transaction
from db.errors import ConflictError, NotFoundError
from db.filters import Filter
from db.history import read_history, read_recent, read_undo_stack, write_step
from db.judgements import judgement_from_json, read_judgement, read_sheet, write_change
from db.reports import CutSaved, Refused, Report, Saved
from db.schemes import (
    count_tags,
    read_latest_version,
    read_renames,
    read_scheme,
    read_scheme_version,
    set_scheme,
)
from db.search import Found, search, search_all
from db.writer import Writer
from tagging.change import CutStep, Step, invert
from tagging.default_scheme import DEFAULT_SCHEME
from tagging.errors import SchemeError
from tagging.judgement import FieldKey, Judgement, Mark
from tagging.renaming import (
    check_succession,
    find_renames,
    find_renames_between,
    invert_renames,
    rename_judgement,
)
from tagging.scheme import Field, Label, Scheme, Wording
from tagging.scheme_diff import compare_schemes
from tagging.scheme_file import parse_scheme
from tagging.search import parse_query
from tagging.span import Span
from tests.exported import export
from tests.patience import PATIENCE
from tests.shelved import shelve
from tests.test_cli import judge, run
from tui.session import Session

TEXT = "جملة أولى. جملة ثانية."
FIRST, SECOND = Span(0, 10), Span(11, 22)
SPEAKER, WHO = FieldKey("quote", "speaker"), FieldKey("words", "who")
RENAMED = DEFAULT_SCHEME.replace(
    'name = "quote"\n', 'name = "words"\nrenamed_from = "quote"\n'
).replace('name = "speaker"\n', 'name = "who"\nrenamed_from = "speaker"\n')
DEFAULT = parse_scheme(DEFAULT_SCHEME)
REMOVED = DEFAULT_SCHEME[: DEFAULT_SCHEME.index('[[labels]]\nname = "event"')]


def scheme(*names: str, **renamed: str) -> Scheme:
    """A scheme of labels; `new="old"` renames."""
    words = Wording("وسم", "label")
    labels = [Label(name, "a", "red", words, words) for name in names]
    labels += [
        Label(name, "a", "red", words, words, renamed_from=former)
        for name, former in renamed.items()
    ]
    return Scheme("test", tuple(labels))


@pytest.fixture
def article(connection: Connection) -> str:
    add_annotator(connection, "sara")
    return shelve(connection, TEXT)


def quote(connection: Connection, article: str, version: int) -> None:
    """Sara tags the first sentence as a quote of somebody."""
    sheet = read_sheet(connection, article, "sara", version)
    quoted, tag = sheet.toggle(FIRST, "quote")
    _, fill = quoted.fill(FIRST, SPEAKER, "بيسكوف")
    for change in (tag, fill):
        with transaction(connection):
            write_change(connection, change, version)


# Names


def test_what_a_version_renames() -> None:
    renaming = find_renames(DEFAULT, parse_scheme(RENAMED))
    assert renaming.labels == {"quote": "words"}
    assert renaming.fields == {SPEAKER: WHO}
    assert not find_renames(parse_scheme(RENAMED), parse_scheme(RENAMED))


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        (scheme("a"), scheme("a", b="c"), "no label called c"),
        (scheme("a", "b"), scheme("c", b="a"), "both there"),
    ],
)
def test_a_rename_that_cannot_be_is_refused(old: Scheme, new: Scheme, cause: str) -> None:
    with pytest.raises(SchemeError, match=cause):
        find_renames(old, new)


@pytest.mark.parametrize(
    ("schemes", "cause"),
    [
        ([scheme("a"), scheme(b="a"), scheme("b", "a")], "a is a former name of b"),
        ([scheme("a", "b"), scheme("a"), scheme(b="a")], "a cannot become that"),
    ],
)
def test_no_name_ever_stands_for_two_labels(schemes: list[Scheme], cause: str) -> None:
    with pytest.raises(SchemeError, match=cause):
        check_succession(schemes[:-1], schemes[-1])


@pytest.mark.parametrize(
    "schemes",
    [
        [scheme("a"), scheme(b="a"), scheme(a="b")],
        [scheme("a", "b"), scheme("a"), scheme("a", "b")],
        [scheme("a"), scheme(b="a"), scheme("c", b="a")],
    ],
)
def test_names_may_come_back_to_what_they_meant(schemes: list[Scheme]) -> None:
    check_succession(schemes[:-1], schemes[-1])


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcdef")), max_size=6))
def test_a_judgement_finds_its_way_back_through_any_versions(steps: list[tuple[str, str]]) -> None:
    """Each step renames, removes or adds a label, unless that is refused."""
    schemes = [scheme("a", "b", "c")]
    for one, other in steps:
        names = [label.name for label in schemes[-1].labels]
        rest = [name for name in names if name != one]
        renamed = scheme(*rest, **{other: one}) if one != other else scheme(*rest)
        try:
            check_succession(schemes, renamed if one in names else scheme(*names, one))
        except SchemeError:
            continue
        schemes.append(renamed if one in names else scheme(*names, one))
    renames = find_renames_between(schemes)
    said = Judgement(frozenset("abc"))
    present = rename_judgement(said, renames)
    assert present.labels is not None
    assert len(present.labels) == 3
    assert rename_judgement(present, invert_renames(renames)) == said
    last = Judgement(frozenset(label.name for label in schemes[-1].labels))
    assert rename_judgement(rename_judgement(last, invert_renames(renames)), renames) == last


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ('name = "quote"', 'name = "quote"\nrenamed_from = "claim"', "in use already"),
        ('name = "quote"', 'name = "quote"\nrenamed_from = "Zitat!"', "small letters"),
        ('name = "time"', 'name = "time"\nrenamed_from = "place"', "in use already"),
        ('note = "أمنية"', 'notes = "أمنية"', "counterexamples must be a list"),
        ('note = "أمنية"', 'note = " "', "counterexamples must be a list"),
    ],
)
def test_a_wrong_scheme_is_explained(old: str, new: str, cause: str) -> None:
    assert old in DEFAULT_SCHEME
    with pytest.raises(SchemeError, match=rf"line \d+: .*{cause}"):
        parse_scheme(DEFAULT_SCHEME.replace(old, new, 1))


def test_every_label_of_the_default_scheme_has_examples_for_and_against() -> None:
    for label in DEFAULT.labels:
        assert len(label.examples) >= 2
        assert label.counterexamples


def test_a_diff_says_what_of_a_label_was_altered() -> None:
    diff = compare_schemes(DEFAULT, parse_scheme(RENAMED.replace('"yellow"', '"red"')))
    assert (diff.added, diff.removed, diff.renamed) == ((), (), (("quote", "words"),))
    assert diff.altered == (("claim", ("colour",)), ("words", ("fields",)))
    assert compare_schemes(DEFAULT, parse_scheme(REMOVED)).removed == ("event",)


# Tags


def test_a_renamed_label_keeps_its_tags_and_fields_and_the_history_its_words(
    connection: Connection, article: str
) -> None:
    quote(connection, article, 1)
    set_scheme(connection, RENAMED, by="lead")
    said = read_sheet(connection, article, "sara").judgement(FIRST)
    assert said == Judgement(frozenset({"words"}), {WHO: "بيسكوف"})
    assert count_tags(connection) == {"words": 1}
    (record,) = export(connection, "gold")
    assert record["labels"] == record["votes"][0]["labels"] == ["words"]
    assert record["fields"] == [{"label": "words", "name": "who", "value": "بيسكوف"}]
    assert "words" in record["soft"]
    history = connection.execute("SELECT after, scheme FROM changes").fetchall()
    assert len(history) == 2
    assert all('"quote"' in after and version == 1 for after, version in history)


def test_marks_steps_searches_and_completions_follow_renames(
    connection: Connection, article: str
) -> None:
    quote(connection, article, 1)
    own, speaker = Mark("quote", "", Span(0, 4)), Mark("quote", "speaker", Span(5, 9))
    sheet = read_sheet(connection, article, "sara")
    for mark in (own, speaker):
        sheet, change = sheet.mark_words(FIRST, mark)
        with transaction(connection):
            write_change(connection, change, 1)
    before = read_undo_stack(connection, "sara")
    set_scheme(connection, RENAMED, by="lead")
    marks = read_sheet(connection, article, "sara").judgement(FIRST).marks
    assert marks == {Mark("words", "", own.span), Mark("words", "who", speaker.span)}
    assert read_sheet(connection, article, "sara", 1) == sheet
    assert read_undo_stack(connection, "sara", scheme_version=1) == before
    for name, version in (("words", None), ("quote", 1)):
        chosen = Filter(label=name)
        (found,) = search(
            connection, parse_query(""), chosen, 5, seen=None, scheme_version=version
        ).found
        assert found.sentence.span == FIRST
        (recent,) = read_recent(connection, "sara", limit=1, scheme_version=version)
        assert recent == read_history(connection, "sara", article, FIRST, version)[-1]
        assert recent.change.after.has(name)
    for key, version in ((WHO, None), (SPEAKER, 1)):
        assert complete(connection, key, "", annotator="sara", scheme_version=version) == ["بيسكوف"]
    assert find_labelled(connection, "quote") == []
    stack = read_undo_stack(connection, "sara")
    while (undone := stack.undo()) is not None:
        stack, step = undone
        assert isinstance(step, Step)
        with transaction(connection):
            write_step(connection, step, 2, step.number)
    assert not read_sheet(connection, article, "sara").judgements
    assert read_undo_stack(connection, "sara") == stack


def find_labelled(connection: Connection, label: str) -> list[Found]:
    return list(search_all(connection, parse_query(""), Filter(label=label), seen=None))


def test_who_works_with_the_version_before_loses_nothing(
    connection: Connection, article: str
) -> None:
    """The sheet was read, and the tag given, with names that the owner has changed meanwhile."""
    quote(connection, article, 1)
    sheet = read_sheet(connection, article, "sara", 1)
    set_scheme(connection, RENAMED, by="lead")
    assert read_sheet(connection, article, "sara", 1) == sheet
    sheet, more = sheet.toggle(FIRST, "claim")
    sheet, filled = sheet.fill(FIRST, SPEAKER, "لافروف")
    sheet, other = sheet.toggle(SECOND, "quote")
    for change in (more, filled, other):
        with transaction(connection):
            write_change(connection, change, 1)
    present = read_sheet(connection, article, "sara")
    assert present.judgement(FIRST) == Judgement(frozenset({"claim", "words"}), {WHO: "لافروف"})
    assert present.judgement(SECOND).has("words")
    assert read_sheet(connection, article, "sara", 1) == sheet
    assert read_judgement(connection, other, 1) == other.after
    with transaction(connection):
        write_change(connection, invert(other), 1)
    assert not read_sheet(connection, article, "sara").judgement(SECOND).is_judged
    with pytest.raises(ConflictError), transaction(connection):
        write_change(connection, more, 1)


def test_a_writer_of_the_version_before_reports_in_its_names(
    path: Path, connection: Connection, article: str
) -> None:
    sheet = read_sheet(connection, article, "sara")
    set_scheme(connection, RENAMED, by="lead")
    reports: list[Report] = []
    writer = Writer(path, 1, reports.append)
    _, tag = sheet.toggle(FIRST, "quote")
    _, stale = sheet.toggle(FIRST, "event")
    steps = [Step((tag,), -1), Step((stale,), -2)]
    for step in steps:
        writer.submit(step)
    assert writer.close(PATIENCE)
    assert reports[0] == Saved(steps[0])
    assert isinstance(reports[1], Refused)
    assert reports[1].stored == (tag.after,)
    version = "SELECT scheme FROM judgements"
    assert connection.execute(version).fetchall() == [(1,)]


def test_a_cut_by_who_works_with_the_version_before_is_shown_in_its_names(
    path: Path, connection: Connection, article: str
) -> None:
    quote(connection, article, 1)
    sheet = read_sheet(connection, article, "sara", 1)
    set_scheme(connection, RENAMED, by="lead")
    reports: list[Report] = []
    writer = Writer(path, 1, reports.append)
    parts, cut = sheet.split(FIRST, TEXT.index("أولى"), TEXT)
    step = CutStep(cut, -1)
    writer.submit(step)
    assert writer.close(PATIENCE)
    assert reports == [CutSaved(step, parts)]
    history = connection.execute("SELECT after, scheme FROM changes WHERE cut IS NOT NULL")
    assert all('"words"' in after and version == 2 for after, version in history)


def test_a_session_keeps_its_version_and_knows_of_a_newer_one(seeded: Path) -> None:
    session = Session(seeded, "sara")
    connection = connect(seeded)
    assert not session.has_newer_scheme
    article = find_articles(connection)[0]
    span = read_sheet(connection, article, "sara").sentences[0]
    _, change = read_sheet(connection, article, "sara").toggle(span, "quote")
    with transaction(connection):
        write_change(connection, change, 1)
    set_scheme(connection, RENAMED, by="lead")
    assert session.has_newer_scheme
    (opened,) = session.open([article])
    assert opened.draft.sheet.judgement(span).has("quote")
    assert session.scheme.label("quote") is not None
    session.close()
    connection.close()


def test_a_removed_label_keeps_its_tags_and_its_title(connection: Connection, article: str) -> None:
    _, change = read_sheet(connection, article, "sara").toggle(FIRST, "event")
    set_scheme(connection, REMOVED, by="lead")
    with transaction(connection):
        write_change(connection, change, 1)
    present = read_scheme(connection).scheme
    assert [label.name for label in present.labels] == ["claim", "quote"]
    label = present.label("event")
    assert label is not None
    assert label.title.ar == "حدث"
    assert present.label("rumour") is None
    assert read_sheet(connection, article, "sara").judgement(FIRST).has("event")
    (record,) = export(connection, "gold")
    assert record["labels"] == ["event"]
    assert list(record["soft"]) == ["claim", "quote"]


def test_versions_are_read_one_by_one(connection: Connection) -> None:
    set_scheme(connection, RENAMED, by="lead")
    assert read_latest_version(connection) == 2
    assert read_scheme_version(connection, 1).toml == DEFAULT_SCHEME
    assert read_scheme_version(connection, 2).by == "lead"
    assert [each.labels for each in read_renames(connection, 1)] == [{"quote": "words"}]
    assert read_renames(connection, 2) == ()
    with pytest.raises(NotFoundError, match="no version 3"):
        read_scheme_version(connection, 3)


def test_a_renamed_field_of_a_kept_label() -> None:
    words = Wording("حقل", "field")
    old, new = (
        Scheme("test", (Label("a", "a", "red", words, words, (field,)),))
        for field in (Field("x", words), Field("y", words, renamed_from="x"))
    )
    said = Judgement(frozenset({"a"}), {FieldKey("a", "x"): "١"})
    renamed = rename_judgement(said, find_renames_between([old, new]))
    assert renamed.fields == {FieldKey("a", "y"): "١"}


class RenamesLoseNothing(RuleBasedStateMachine):
    """Sara judges at several terminals, opened at any time, while the owner renames labels.

    The model knows labels by number; `names` says what each version calls them.
    """

    labels = st.integers(0, 2)
    spans = st.sampled_from([FIRST, SECOND])
    numbers = st.integers(0, 9)

    @initialize()
    def begin(self) -> None:
        self.connection = connect(Path(":memory:"))
        add_annotator(self.connection, "sara")
        self.article = shelve(self.connection, TEXT)
        self.names = [["claim", "quote", "event"]]
        self.said: dict[Span, set[int]] = {FIRST: set(), SECOND: set()}

    @rule(label=labels, name=st.sampled_from(["claim", "quote", "event", "a", "b", "c"]))
    def rename(self, label: int, name: str) -> None:
        former = self.names[-1]
        toml = DEFAULT_SCHEME
        for old, new in zip(self.names[0], former, strict=True):
            toml = toml.replace(f'\nname = "{old}"', f'\nname = "<{new}>"')
        toml = toml.replace(f"<{former[label]}>", f'{name}"\nrenamed_from = "{former[label]}')
        toml = toml.replace('"<', '"').replace('>"', '"')
        try:
            set_scheme(self.connection, toml, by="lead")
        except SchemeError:
            return
        self.names.append([*former[:label], name, *former[label + 1 :]])

    @rule(number=numbers, span=spans, label=labels)
    def toggle(self, number: int, span: Span, label: int) -> None:
        version = number % len(self.names) + 1
        sheet = read_sheet(self.connection, self.article, "sara", version)
        _, change = sheet.toggle(span, self.names[version - 1][label])
        with transaction(self.connection):
            write_change(self.connection, change, version)
        self.said[span] ^= {label}

    @invariant()
    def every_version_says_the_same_in_its_words(self) -> None:
        for version, names in enumerate(getattr(self, "names", ()), start=1):
            sheet = read_sheet(self.connection, self.article, "sara", version)
            for span, said in self.said.items():
                expected = {names[label] for label in said}
                assert (sheet.judgement(span).labels or set()) == expected

    @invariant()
    def the_history_leads_to_what_stands(self) -> None:
        if not hasattr(self, "names"):
            return
        rows = self.connection.execute(
            'SELECT s."start", s."end", c.before, c.after, c.scheme FROM changes AS c'
            " JOIN sentences AS s ON s.key = c.sentence ORDER BY c.key"
        )
        last: dict[Span, Judgement] = {}
        for start, end, before, after, version in rows:
            renames = read_renames(self.connection, version)
            present = rename_judgement(judgement_from_json(before), renames)
            assert present == last.get(Span(start, end), Judgement())
            last[Span(start, end)] = rename_judgement(judgement_from_json(after), renames)
        sheet = read_sheet(self.connection, self.article, "sara")
        assert all(sheet.judgement(span) == said for span, said in last.items())

    def teardown(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()


TestRenamesLoseNothing = RenamesLoseNothing.TestCase
TestRenamesLoseNothing.settings = settings(max_examples=30, stateful_step_count=12)


# Commands


def lines(result: "subprocess.CompletedProcess[bytes]") -> list[str]:
    assert result.returncode == 0, result.stderr
    return result.stdout.decode().splitlines()


def test_setting_a_scheme_shows_what_it_changes(seeded: Path) -> None:
    judge(seeded, "quote")
    dry = run("scheme", "set", "-", "--dry-run", db=seeded, data=RENAMED.encode())
    expected = ["renamed  quote -> words (1 tag renamed)", "altered  words: fields"]
    assert lines(dry) == expected
    assert b"scheme 1 stays in force" in dry.stderr
    assert run("scheme", "show", db=seeded).stdout.decode() == DEFAULT_SCHEME
    assert lines(run("scheme", "set", "-", db=seeded, data=RENAMED.encode())) == expected
    versions = json.loads(run("scheme", "versions", "--json", db=seeded).stdout)
    assert [each["version"] for each in versions] == [1, 2]
    assert versions[0]["added"] == ["claim", "quote", "event"]
    assert versions[1]["by"] == "sara"
    assert versions[1]["renamed"] == [{"from": "quote", "to": "words"}]
    table = lines(run("scheme", "versions", db=seeded))
    assert table[0].startswith("1  ")
    assert "   renamed  quote -> words" in table
    assert lines(run("scheme", "show", "--version", "1", db=seeded)) == DEFAULT_SCHEME.splitlines()
    missing = run("scheme", "show", "--version", "7", db=seeded)
    assert (missing.returncode, missing.stdout) == (1, b"")
    assert b"no version 7" in missing.stderr
