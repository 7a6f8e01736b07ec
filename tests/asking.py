"""Runs commands one after the other in one process, and tells what each printed and changed.

`python -m tests.asking FOLDER` reads a list of [words, input] as JSON, runs each command in the
folder, where the database is news.db, and prints what came of it as JSON.
"""

import json
import os
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

DATABASE = "news.db"
Rows = dict[str, Counter[str]]


def main() -> None:
    os.chdir(sys.argv[1])
    requests: list[tuple[list[str], str]] = json.load(sys.stdin)
    answers = os.fdopen(os.dup(1), "w")
    json.dump([_run(words, data) for words, data in requests], answers)
    answers.close()


def _run(words: list[str], data: str) -> dict[str, Any]:
    from tui.cli import run

    files, rows = _list_files(), _read_rows()
    environment = dict(os.environ)
    with tempfile.TemporaryFile("w+") as given:
        given.write(data)
        given.seek(0)
        os.dup2(given.fileno(), 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        code = run(words)
        sys.stdout.flush()
        sys.stderr.flush()
        os.environ.clear()
        os.environ.update(environment)
        after = _read_rows()
        return {
            "code": code,
            "out": _rewind(out),
            "err": _rewind(err),
            "files": _take_files(files),
            "added": _subtract(after, rows),
            "removed": _subtract(rows, after),
        }


def _rewind(file: Any) -> str:
    file.seek(0)
    return str(file.read().decode(errors="backslashreplace"))


def _read_rows() -> Rows:
    """All rows of all tables, each with the names of its columns."""
    with closing(sqlite3.connect(DATABASE)) as connection:
        connection.row_factory = sqlite3.Row
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        return {
            table: Counter(
                json.dumps({key: repr(row[key]) for key in row.keys()})  # noqa: SIM118
                for row in connection.execute(f'SELECT *{_whose(connection, table)} FROM "{table}"')
            )
            for (table,) in connection.execute(tables).fetchall()
        }


def _whose(connection: sqlite3.Connection, table: str) -> str:
    """A column with whose judgement it is, for what is a part of one."""
    columns = {row["name"] for row in connection.execute(f'PRAGMA table_info("{table}")')}
    owner = ", (SELECT annotator FROM judgements WHERE key = judgement) AS annotator"
    return owner if "judgement" in columns and "annotator" not in columns else ""


def _subtract(rows: Rows, others: Rows) -> dict[str, list[str]]:
    differing = {table: list((rows[table] - others[table]).elements()) for table in rows}
    return {table: found for table, found in differing.items() if found}


def _list_files() -> set[Path]:
    return {each for each in Path().rglob("*") if not each.name.startswith(DATABASE)}


def _take_files(before: set[Path]) -> dict[str, str]:
    """What was written beside the database; it is gone afterwards."""
    new = sorted(_list_files() - before, reverse=True)
    found = {str(file): file.read_bytes().hex() for file in new if file.is_file()}
    for file in new:
        file.rmdir() if file.is_dir() else file.unlink()
    return found


if __name__ == "__main__":
    main()
