"""A dataset folder: what `datasets` loads of it, whose names are in it, and how it is written."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from db.connection import Connection
from db.errors import NotFoundError, UnreachableError
from db.exchange.folder import folder as writing
from db.exchange.folder.features import Config
from db.exchange.folder.misreading import BATCH, MisreadTexts
from db.exchange.folder.pseudonyms import hide_names, number_names, read_pseudonyms
from db.exchange.folder.publication import Publication
from db.exchange.folder.replacing import replaced_folder
from db.schemes import set_scheme
from tagging.default_scheme import DEFAULT_SCHEME
from tests.published import (
    EVERYTHING,
    NAMES,
    OWNER,
    VOTERS,
    hash_folder,
    import_traps,
    judge_traps,
    load,
    publish,
    read_lines,
    staff_project,
)

CONFIGS: tuple[Config, ...] = get_args(Config)
NAMED = Publication(names=True)
DECIMALS = 10
ONE_LABEL = DEFAULT_SCHEME[: DEFAULT_SCHEME.index('[[labels]]\nname = "quote"')]


@pytest.fixture
def judged(connection: Connection, tmp_path: Path) -> Connection:
    staff_project(connection)
    import_traps(connection, tmp_path)
    judge_traps(connection)
    return connection


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dataset"


def name_classes(value: Any, feature: Any) -> Any:
    """A loaded value with the names of its classes, and times as they were written."""
    from datasets import ClassLabel, List

    if value is None:
        return None
    if isinstance(feature, ClassLabel):
        return feature.int2str(value)
    if isinstance(feature, List):
        return [name_classes(each, feature.feature) for each in value]
    if isinstance(feature, dict):
        return {key: name_classes(value[key], nested) for key, nested in feature.items()}
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value


def require_loaded(folder: Path, config: str) -> Any:
    """Loads a configuration, and compares every value with the files."""
    loaded = load(folder, config)
    for split, rows in loaded.items():
        said = [round_shares(name_classes(row, rows.features)) for row in rows]
        assert said == [round_shares(row) for row in read_lines(folder, config, split)]
    return loaded


def round_shares(row: dict[str, Any]) -> dict[str, Any]:
    """A record with shares as exact as `datasets` has them beside a column of JSON."""
    if "soft" in row:
        row["soft"] = {
            label: share and round(share, DECIMALS) for label, share in row["soft"].items()
        }
    return row


# What is loaded


@pytest.mark.parametrize("more", [frozenset[str](), EVERYTHING], ids=["usual", "everything"])
@pytest.mark.parametrize("config", CONFIGS)
def test_every_value_comes_out_of_datasets_as_it_went_in(
    judged: Connection, folder: Path, config: str, more: frozenset[str]
) -> None:
    publish(judged, folder, more=more)
    loaded = require_loaded(folder, config)
    assert set(loaded) == {path.stem for path in (folder / "data" / config).iterdir()}
    assert sum(map(len, loaded.values())) > 5


def test_labels_are_classes_in_the_order_of_the_scheme(judged: Connection, folder: Path) -> None:
    from datasets import ClassLabel, List, Value

    publish(judged, folder)
    features = next(iter(load(folder, "sentences").values())).features
    classes = ClassLabel(names=["claim", "quote", "event"])
    assert features["labels"] == List(classes)
    assert features["votes"].feature["labels"] == List(classes)
    assert features["fields"].feature["label"] == classes
    assert features["split"].names == ["train", "validation", "test"]
    assert features["gold_source"].names[0] == "adjudicated"
    assert features["start"] == Value("int64")
    assert features["soft"] == dict.fromkeys(["claim", "quote", "event"], Value("float64"))
    assert next(iter(load(folder, "spans").values())).features["label"] == classes


def test_no_gold_is_none_and_none_of_the_labels_is_an_empty_list(
    judged: Connection, folder: Path
) -> None:
    publish(judged, folder)
    labels = [row["labels"] for rows in load(folder, "sentences").values() for row in rows]
    assert None in labels
    assert [] in labels
    assert all(label is None or isinstance(label, list) for label in labels)


def test_dates_stay_the_texts_that_they_were(judged: Connection, folder: Path) -> None:
    publish(judged, folder)
    rows = [row for rows in load(folder, "sentences").values() for row in rows]
    assert {row["published"] for row in rows} <= {f"2026-11-{day}" for day in range(10, 14)}
    values = {each["value"] for row in rows for each in row["fields"]}
    assert values == {"2026-11-22"}


def test_a_batch_of_nothing_but_dates_is_seen_in_a_long_file() -> None:
    misread = MisreadTexts([("a",), ("b", "c")])
    for _ in range(3):
        misread.look({"a": "2026-11-22", "b": [{"c": "x"}, {"c": None}]}, BATCH // 2)
    misread.look({"a": "أمس", "b": [{"c": "2026-11-22"}]}, 10)
    assert misread.find() == {("a",)}
    mixed = MisreadTexts([("a",)])
    mixed.look({"a": "2026-11-22T10:00:00Z"}, 10)
    mixed.look({"a": "2026-11-22 قريبا"}, 10)
    assert mixed.find() == set()


def test_a_scheme_may_have_one_label_and_old_tags_another(judged: Connection, folder: Path) -> None:
    set_scheme(judged, ONE_LABEL, by=OWNER)
    publish(judged, folder, more=EVERYTHING)
    features = next(iter(require_loaded(folder, "sentences").values())).features
    assert features["labels"].feature.names == ["claim", "quote"]
    assert list(features["soft"]) == ["claim"]
    assert (folder / "scheme.toml").read_text() == ONE_LABEL


def test_a_project_without_votes_has_sentences_alone(
    connection: Connection, folder: Path, tmp_path: Path
) -> None:
    staff_project(connection)
    import_traps(connection, tmp_path)
    assert publish(connection, folder) > 10
    assert [path.name for path in (folder / "data").iterdir()] == ["sentences"]
    loaded = require_loaded(folder, "sentences")
    assert all(row["labels"] is None for rows in loaded.values() for row in rows)
    with pytest.raises(ValueError, match="BuilderConfig"):
        load(folder, "votes")


def test_a_folder_of_nothing_is_not_written(connection: Connection, folder: Path) -> None:
    staff_project(connection)
    with pytest.raises(NotFoundError, match="--only all"):
        publish(connection, folder)
    assert not folder.exists()


# Whose names


@pytest.mark.parametrize("more", [frozenset[str](), EVERYTHING], ids=["usual", "everything"])
def test_nobodys_name_is_in_any_file(
    judged: Connection, folder: Path, more: frozenset[str]
) -> None:
    publish(judged, folder, more=more)
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            for name in NAMES:
                assert name.lower().encode() not in data, (path, name)


def test_names_are_kept_where_they_are_asked_for(judged: Connection, folder: Path) -> None:
    publish(judged, folder, NAMED, more=EVERYTHING)
    votes = [row for rows in load(folder, "votes").values() for row in rows]
    assert {row["annotator"] for row in votes} == set(VOTERS)
    assert VOTERS[0] in (folder / "README.md").read_text()


def test_a_pseudonym_is_the_same_everywhere(judged: Connection, tmp_path: Path) -> None:
    publish(judged, tmp_path / "named", NAMED)
    publish(judged, tmp_path / "hidden")
    names = read_pseudonyms(judged)
    for config in ("sentences", "votes", "spans"):
        for file in (tmp_path / "named/data" / config).iterdir():
            named = read_lines(tmp_path / "named", config, file.stem)
            hidden = read_lines(tmp_path / "hidden", config, file.stem)
            for records in named, hidden:
                for each in records:
                    each.get("votes", []).sort(key=lambda vote: vote["at"] + str(vote["labels"]))
            rename = {name: names[name] for name in VOTERS} | {None: None}
            for before, after in zip(
                sorted(named, key=lambda row: _place(row, rename)),
                sorted(hidden, key=lambda row: _place(row, None)),
                strict=True,
            ):
                if "annotator" in before:
                    assert rename[before.pop("annotator")] == after.pop("annotator")
                said = {rename[vote.pop("annotator")] for vote in before.get("votes", [])}
                assert said == {vote.pop("annotator") for vote in after.get("votes", [])}
                assert before == after


def _place(row: dict[str, Any], rename: dict[Any, Any] | None) -> tuple[Any, ...]:
    name = row.get("annotator")
    shown = rename[name] if rename else name
    return row.get("sentence_id", row.get("id")), row["start"], row.get("label", ""), shown or ""


def test_votes_stand_in_the_order_of_pseudonyms(judged: Connection, folder: Path) -> None:
    publish(judged, folder)
    for file in (folder / "data/sentences").iterdir():
        for row in read_lines(folder, "sentences", file.stem):
            names = [vote["annotator"] for vote in row["votes"]]
            assert names == sorted(names)


def test_who_joins_later_changes_nobodys_pseudonym() -> None:
    people = [f"person {nth}" for nth in range(40)]
    whole = number_names(people, "seed")
    assert len(set(whole.values())) == 40
    assert set(whole.values()) == {f"A{nth}" for nth in range(1, 41)}
    for count in range(40):
        assert number_names(people[:count], "seed").items() <= whole.items()


def test_only_the_seed_knows_the_order_of_pseudonyms() -> None:
    people = ["a", "b", "c", "d"]
    orders = {tuple(number_names(people, str(seed)).values()) for seed in range(50)}
    assert len(orders) > 40


def test_names_within_notes_are_hidden_and_other_words_stay() -> None:
    hide = hide_names({"علي": "A1", "Sara": "A2", "sara": "A3"})
    assert hide("سل علي، ولعلي رأي") == "سل A1، ولA1 رأي"
    assert hide("عليه أن يسأل SARA وSara وsara") == "عليه أن يسأل A3 وA2 وA3"
    assert hide("sarah") == "sarah"
    assert hide_names({})("علي") == "علي"


# How it is written


def test_the_same_database_gives_the_same_bytes(judged: Connection, tmp_path: Path) -> None:
    for name in ("one", "two"):
        publish(judged, tmp_path / name, more=EVERYTHING)
    assert hash_folder(tmp_path / "one") == hash_folder(tmp_path / "two")


def test_every_file_is_in_the_list_of_hashes_and_in_the_card(
    judged: Connection, folder: Path
) -> None:
    publish(judged, folder)
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    listed = {path: digest for digest, path in (line.split("  ") for line in lines)}
    found = hash_folder(folder)
    del found["SHA256SUMS"]
    assert listed == found
    card = (folder / "README.md").read_text()
    assert all(digest in card for path, digest in listed.items() if path != "README.md")


def test_an_earlier_folder_is_replaced_as_a_whole(judged: Connection, folder: Path) -> None:
    publish(judged, folder, NAMED)
    publish(judged, folder, only="gold")
    publish(judged, folder.with_name("fresh"), only="gold")
    assert hash_folder(folder) == hash_folder(folder.with_name("fresh"))
    assert {path.name for path in folder.parent.iterdir()} >= {"dataset", "fresh"}
    assert not [path for path in folder.parent.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interruption_leaves_the_earlier_folder(
    judged: Connection,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: type[BaseException] | OSError,
) -> None:
    publish(judged, folder, NAMED)
    before = hash_folder(folder)

    def fail(*_: object) -> str:
        raise error

    monkeypatch.setattr(writing, "write_card", fail)
    with pytest.raises((KeyboardInterrupt, UnreachableError)):
        publish(judged, folder)
    assert hash_folder(folder) == before
    assert not [path for path in folder.parent.iterdir() if path.name.startswith(".")]


def test_a_folder_that_cannot_take_its_place_leaves_the_earlier_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    rename, calls = Path.rename, 0

    def fail_once(path: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_once)
    with pytest.raises(UnreachableError), replaced_folder(folder) as draft:
        (draft / "file").touch()
    assert list(folder.parent.iterdir()) == [folder]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("README.md", "mine", "changed since it was exported"),
        ("notes.txt", "mine", "not exported by hashiya"),
        ("data/votes/extra.jsonl", "{}", "not exported by hashiya"),
        (".git/HEAD", "ref", "not exported by hashiya"),
        ("hashiya.json", None, "not a folder that hashiya exported"),
    ],
)
def test_nobodys_file_is_lost(
    judged: Connection, folder: Path, name: str, text: str | None, reason: str
) -> None:
    publish(judged, folder)
    path = folder / name
    if text is None:
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    before = hash_folder(folder)
    with pytest.raises(UnreachableError, match=reason):
        publish(judged, folder)
    assert hash_folder(folder) == before


def test_what_is_no_folder_of_ours_is_left_alone(judged: Connection, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.tex").write_text("mine")
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("mine")
    link.symlink_to(other)
    for target in (other, file, link):
        with pytest.raises(UnreachableError):
            publish(judged, target)
    assert (other / "thesis.tex").read_text() == file.read_text() == "mine"


def test_an_empty_folder_is_taken(judged: Connection, folder: Path) -> None:
    folder.mkdir()
    publish(judged, folder)
    data = (folder / "scheme.toml").read_bytes()
    assert hashlib.sha256(data).hexdigest() in (folder / "SHA256SUMS").read_text()
