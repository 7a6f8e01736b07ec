"""CSV and its kin: a record in each row, named by the first.

Rows are read as strictly as the csv module can. Where a quote is wrong, what belongs to which cell
cannot be known, so lines are left out until the quotes pair up, rather than cut a text in two.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from db.exchange.encoding import (
    SURROGATE,
    UTF_8,
    WINDOWS_1256,
    Encoding,
    Tape,
    UnreadableError,
    restore,
)
from db.exchange.readers.lines import CUT_OFF, LINE_LIMIT
from db.exchange.readers.options import ReaderOptions
from db.exchange.readers.remarks import remark_encoding
from db.exchange.readers.rows import require
from db.exchange.readers.step import Found, Refusal, Row, Step

SEPARATORS = ",;\t"
LINE_TOO_LONG = "a line is over 32 million characters; nothing from here on is read"
CELL_TOO_LONG = "a cell is over 32 million characters; nothing from here on is read"
NEVER_CLOSED = "a quote is opened and never closed; nothing from here on is read"
WRONG_QUOTE = "a quote inside a cell is not written twice"
TORN = "a line end inside a cell without quotes"
NOT_READ = "could not be read because of it"


def read_table(
    tape: Tape, options: ReaderOptions, separator: str | None = None
) -> Iterator[Step[Found]]:
    """The rows of a table, and those that are wrong; `separator` is found where none is given.

    Empty rows are passed over. Raises UnreadableError where nothing more can be read.
    """
    csv.field_size_limit(LINE_LIMIT)  # of the process; nothing else in it reads CSV
    yield from remark_encoding(tape)
    lines = _Lines(tape)
    separator = separator or _find_separator(tape, options)
    rows = _read_rows(tape.name, lines, csv.reader(lines, delimiter=separator, strict=True))
    header: Sequence[str] | None = None
    for found in rows:
        if isinstance(found, Refusal):
            yield Step(found, tape.bytes_read)
            continue
        line, cells = found
        try:
            cells = _restore_all(cells, tape.encoding)
            if header is None:
                header = _check_header(cells, options)
                continue
            _check_length(cells, header)
        except UnreadableError as error:
            if header is None:
                raise UnreadableError(str(error), line) from error
            yield Step(Refusal(tape.name, line, str(error)), tape.bytes_read)
            continue
        values = {name: cell or None for name, cell in zip(header, cells, strict=False)}
        yield Step(Row(line, values), tape.bytes_read)


class _Lines:
    """The lines of a table, none of them too long, and how many quotes were in them."""

    def __init__(self, tape: Tape) -> None:
        self._lines = tape.open_lines(newline="")
        self._returns: bool | None = None  # whether the first line ends as on old Macs
        self.number = 0
        self.quotes = 0
        self.is_torn = False  # whether the last line was torn by a line end of another kind

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        self.number += 1
        try:
            line = self._lines.readline(LINE_LIMIT + 1)
        except UnicodeDecodeError as error:  # only at the end of UTF-16
            raise UnreadableError(CUT_OFF, self.number) from error
        if len(line) > LINE_LIMIT:
            raise UnreadableError(LINE_TOO_LONG, self.number)
        if not line:
            raise StopIteration
        self.quotes += line.count('"')
        returns = line.endswith("\r")
        self._returns = returns if self._returns is None else self._returns
        self.is_torn = returns and not self._returns
        return line


def _read_rows(
    name: str, lines: _Lines, rows: "Iterator[list[str]]"
) -> Iterator[Refusal | tuple[int, list[str]]]:
    """Rows that are not empty, each with the line where it starts, and those with wrong quotes."""
    while True:
        start = lines.number + 1
        lines.quotes = 0
        try:
            cells = next(rows, None)
        except csv.Error as error:
            if "limit" in str(error):
                raise UnreadableError(CELL_TOO_LONG, start) from error
            if "end of data" in str(error):
                raise UnreadableError(NEVER_CLOSED, start) from error
            yield Refusal(name, start, _pass_over(lines, start, WRONG_QUOTE))
            continue
        if cells is None:
            return
        if lines.is_torn:
            yield Refusal(name, start, _pass_over(lines, start, TORN))
        elif any(cells):
            yield start, cells


def _pass_over(lines: _Lines, start: int, problem: str) -> str:
    """Leaves lines out until quotes pair up and a line ends as it should; says what was wrong."""
    wrong = lines.number
    while (lines.quotes % 2 or lines.is_torn) and next(lines, None) is not None:
        pass
    if lines.quotes % 2:
        raise UnreadableError(NEVER_CLOSED, start)
    if lines.number == wrong:
        return problem
    return f"{problem}; lines {wrong + 1}-{lines.number} {NOT_READ}"


def _find_separator(tape: Tape, options: ReaderOptions) -> str:
    """What makes most columns of the first row, and above all those that are looked for."""
    head = tape.head.decode((tape.encoding or UTF_8).codec, "replace")

    def rate(separator: str) -> tuple[bool, int]:
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
        first = next((row for row in rows if any(row)), [])
        names = [cell.strip() for cell in first]
        return options.names.text in names, len(names)

    return max(SEPARATORS, key=rate)


def _restore_all(cells: list[str], encoding: Encoding | None) -> list[str]:
    """Cells without lone surrogates. Raises UnreadableError."""
    if not any(map(SURROGATE.search, cells)):
        return cells
    if encoding == WINDOWS_1256:  # a cell that is UTF-8 by chance is none where its row is not
        return [cell.encode("utf-8", "surrogateescape").decode("cp1256") for cell in cells]
    return [restore(cell, encoding, called="cell") for cell in cells]


def _check_header(cells: list[str], options: ReaderOptions) -> Sequence[str]:
    """The names of the columns. Raises UnreadableError where those looked for are not there."""
    header = [cell.strip() for cell in cells]
    require((options.names.text, *options.expected), dict.fromkeys(header), options.names)
    looked_for = {*options.names.all, *options.expected}
    for name in header:
        if name in looked_for and header.count(name) > 1:
            raise UnreadableError(f'there are several columns "{name}"; which one is meant?')
    return header


def _check_length(cells: list[str], header: Sequence[str]) -> None:
    """Raises UnreadableError where a row is not as long as the header; empty cells may follow."""
    if len(cells) < len(header) or any(cells[len(header) :]):
        raise UnreadableError(
            f"{len(cells)} cells under {len(header)} columns; perhaps a text with a separator or "
            "a line end in it has no quotes"
        )
