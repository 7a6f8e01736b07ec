"""What is read from outside, and what has to be true of it whatever it is given."""

import io
import os
import tempfile
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_letters, digits
from typing import Any
from unicodedata import category

from hypothesis import strategies as st

from bench.fuzz.materials import (
    CARDS,
    FILES,
    JSON,
    KEYS,
    REQUESTS,
    SCHEMES,
    STORABLE,
    TEXTS,
)
from db.access.authorized_keys import Grant, add_grant, read_grants, read_line, write_line
from db.access.public_key import PublicKey, read_public_key
from db.annotators import add_founder
from db.connection import Connection, connect
from db.errors import ForbiddenError, PublicKeyError, RecordError
from db.exchange.comparing import Comparison
from db.exchange.incoming import find_files, read_stream
from db.exchange.readers.options import Format, ReaderOptions
from db.exchange.readers.step import LinedArticle, Refusal, Remark
from db.exchange.records import read_dataset
from db.exchange.selection import Selection
from db.exchange.votes_in.importing import check_votes
from db.exchange.votes_in.opening import ORIGINS, Origin, Wishes, open_votes
from tagging.article import Article
from tagging.errors import SchemeError
from tagging.role import Role
from tagging.scheme_file import parse_scheme
from tagging.search import find_hits, parse_query
from tagging.segmentation import segment
from tui.remote.environment import choose_environment
from tui.remote.request import ALLOWED, RefusedRequestError, parse_request
from tui.typeset.drawable import plain
from tui.typeset.layout import fit, typeset

FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
KEY_LINE = "restrict,pty,command="
FORMATS: tuple[Format | None, ...] = (None, "txt", "jsonl", "csv", "tsv", "parquet")
LONGEST_MESSAGE = 500
VARIABLES = ["TERM", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "HASHIYA_DB", "HASHIYA_ANNOTATOR"]
JOINERS = {"\u200c", "\u200d"}


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads, what it is given, and how often in a hundred inputs."""

    inputs: st.SearchStrategy[Any]
    check: Callable[[Any], None]
    share: int


def _read_file(given: tuple[bytes, Format | None, str | None]) -> None:
    data, format_, group = given
    options = ReaderOptions(format=format_, group_by=group)
    for step in read_stream("a", io.BytesIO(data), options):
        match step.item:
            case (Article() as article) | LinedArticle(article):
                assert article.text.strip()
                assert "\0" not in article.text
                article.text.encode()
            case Refusal() | Remark() | None:
                pass
            case other:
                raise AssertionError(other)


def _find_in_folder(card: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "dataset")
        (home / "data").mkdir(parents=True)
        (home / "data" / "a.jsonl").touch()
        Path(folder, "a.jsonl").touch()
        (home / "README.md").write_bytes(card.encode("utf-8", "surrogatepass"))
        for found in find_files([home]):
            if isinstance(found, Path):
                assert found.resolve().is_relative_to(home.resolve()), found


def _segment(text: str) -> None:
    covered = 0
    for span in segment(text):
        assert covered <= span.start < span.end <= len(text)
        assert not text[covered : span.start].strip()
        covered = span.end
    assert not text[covered:].strip()
    find_hits(text, parse_query(text[:10], whole_word=len(text) % 2 == 0))


def _typeset(given: tuple[str, int, bool]) -> None:
    text, width, harakat = given
    lines = [*typeset(text, width, harakat=harakat), fit(text, width, harakat=harakat)]
    for line in lines:
        assert line.cells <= width
        assert FORBIDDEN.isdisjoint(map(category, line.text)), ascii(line.text)
    assert all(not _acts(char) for char in plain(text))


def _acts(char: str) -> bool:
    return category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and char not in JOINERS


def _parse_scheme(toml: str) -> None:
    try:
        scheme = parse_scheme(toml)
    except SchemeError as refused:
        message = str(refused)
    else:
        message = scheme.name
    assert len(message) < LONGEST_MESSAGE


def _parse_request(given: tuple[str, Role]) -> None:
    text, role = given
    try:
        name, *words = parse_request(text, role)
    except RefusedRequestError:
        return
    allowed = ALLOWED[name]
    assert list(Role).index(role) >= list(Role).index(allowed.role)
    options = {each.partition("=")[0] for each in words}
    assert not {"--db", "--as", "--authorized-keys", "--"} & options
    assert all(not _acts(char) for word in words for char in word)


def _choose_environment(given: dict[str, str]) -> None:
    kept = choose_environment(given, "/srv/news.db", "sara", 7)
    assert (kept["HASHIYA_DB"], kept["HASHIYA_ANNOTATOR"]) == ("/srv/news.db", "sara")
    assert not {"PYTHONPATH", "LD_PRELOAD", "TEXTUAL", "XDG_CONFIG_HOME"} & kept.keys()
    assert set(kept["TERM"]) <= set(f"{ascii_letters}{digits}-._+")


def _read_key(text: str) -> None:
    try:
        key = read_public_key(text)
    except PublicKeyError:
        return
    line = write_line(Grant("sara", key, Path("/srv/it's.db")))
    assert line.isprintable()
    assert read_line(line) == Grant("sara", key, Path("/srv/it's.db"))


def _keep_lines(data: bytes) -> None:
    """Lines that others wrote into the file of sshd stay, byte for byte."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "authorized_keys")
        file.write_bytes(data)
        key = PublicKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIEdQ", "x")
        grant = Grant("sara", key, Path("/srv/news.db"))
        add_grant(file, grant, replace=lambda _: False)
        whole = data if not data or data.endswith(b"\n") else data + b"\n"
        assert file.read_bytes() == whole + os.fsencode(write_line(grant)) + b"\n"
        assert file.stat().st_mode & 0o777 == 0o600
        read_grants(file, grant.database)


@cache
def _project() -> tuple[Connection, Path]:
    """A project to which judgements could be imported, which nothing here changes."""
    folder = Path(tempfile.mkdtemp())
    connection = connect(folder / "fuzz.db")
    add_founder(connection, "boss")
    return connection, folder


def _import_judgements(given: tuple[bytes, Origin, bool]) -> None:
    data, origin, suggested = given
    connection, folder = _project()
    file = folder / "judged"
    file.write_bytes(data)
    whose = None if origin == "hashiya" or suggested else "sara"
    wishes = Wishes(origin, annotator=whose, suggested=suggested, source="m" if suggested else None)
    try:
        with open_votes(connection, file, wishes, "boss") as source:
            check_votes(connection, source, "boss")
    except ForbiddenError:
        return


def _compare(data: bytes) -> None:
    _, folder = _project()
    file = folder / "records"
    file.write_bytes(data)

    def read() -> Generator[Any, None, None]:
        return read_dataset(str(file), Selection("boss", "all"))

    try:
        with closing(read()) as one, closing(read()) as other:
            differences = list(Comparison(one, other))
    except RecordError:
        return
    assert differences == []


TARGETS = {
    "files of articles": Target(
        st.tuples(FILES, st.sampled_from(FORMATS), st.sampled_from([None, None, "id"])),
        _read_file,
        20,
    ),
    "cards of datasets": Target(CARDS, _find_in_folder, 3),
    "sentences and search": Target(TEXTS, _segment, 18),
    "typesetting": Target(st.tuples(TEXTS, st.integers(1, 30), st.booleans()), _typeset, 24),
    "schemes": Target(SCHEMES, _parse_scheme, 10),
    "requests over SSH": Target(
        st.tuples(REQUESTS, st.sampled_from(list(Role))), _parse_request, 10
    ),
    "variables over SSH": Target(
        st.dictionaries(st.sampled_from(VARIABLES), STORABLE),
        _choose_environment,
        3,
    ),
    "public keys": Target(KEYS, _read_key, 5),
    "authorized_keys": Target(
        KEYS.map(lambda text: text.encode("utf-8", "surrogatepass")), _keep_lines, 2
    ),
    "judgements": Target(
        st.tuples(
            JSON.map(lambda text: text.encode("utf-8", "surrogatepass")),
            st.sampled_from(ORIGINS),
            st.booleans(),
        ),
        _import_judgements,
        3,
    ),
    "datasets to compare": Target(
        JSON.map(lambda text: text.encode("utf-8", "surrogatepass")), _compare, 1
    ),
}
