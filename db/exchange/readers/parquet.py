"""Parquet: a record in each row, read some rows at a time. Needs pyarrow."""

import os
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from db.exchange.encoding import UTF_8, UnreadableError, restore
from db.exchange.readers.options import ReaderOptions
from db.exchange.readers.rows import refuse_dataset, require
from db.exchange.readers.step import Found, Refusal, Row, Step

ROWS_AT_ONCE = 256  # texts have up to 10 MB, most of them some KB
NO_PYARROW = "parquet is read with pyarrow: pip install 'hashiya[parquet]'"


def read_parquet(name: str, stream: BinaryIO, options: ReaderOptions) -> Iterator[Step[Found]]:
    """The rows of a file, numbered from 1, and those that are wrong.

    Only the columns that are looked for are read. Raises UnreadableError where nothing more can be
    read, also where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UnreadableError(NO_PYARROW) from error
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    try:
        file = ParquetFile(stream)
        columns = _choose_columns(file.schema_arrow, options)
        rows = max(1, file.metadata.num_rows)  # a damaged file may say less than it holds
        number = 0
        for batch in file.iter_batches(ROWS_AT_ONCE, columns=columns, use_threads=False):
            read = [_read_column(batch.column(column)) for column in columns]
            for cells in zip(*read, strict=True):
                number += 1
                done = min(size, size * number // rows)
                yield Step(_read_row(name, number, columns, cells), done)
    except (pyarrow.ArrowException, ValueError, OverflowError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # not pyarrow's, the disk's
            raise
        raise UnreadableError(f"not valid parquet: {str(error).splitlines()[0]}") from error


def _read_row(name: str, number: int, columns: list[str], cells: tuple[object, ...]) -> Found:
    try:
        cells = tuple(
            restore(cell, UTF_8, called="cell") if isinstance(cell, str) else cell for cell in cells
        )
    except UnreadableError as error:
        return Refusal(name, number, str(error))
    return Row(number, dict(zip(columns, cells, strict=True)))


def _choose_columns(schema: Any, options: ReaderOptions) -> list[str]:
    """The columns to read. Raises UnreadableError for missing ones, and those without text.

    A dataset is known by columns that are not read, so it is refused here.
    """
    names = options.names
    require((names.text, *options.expected), dict.fromkeys(schema.names), names)
    looked_for = dict.fromkeys((*names.all, *options.expected))
    columns = [name for name in looked_for if name in schema.names]
    if options.group_by is None:
        refuse_dataset(schema.names)
    keys = {names.id, names.story, options.group_by}
    for column in columns:
        if schema.names.count(column) > 1:
            raise UnreadableError(f'there are several columns "{column}"; which one is meant?')
        kind = schema.field(column).type
        fits = _is_text(kind) or (column in keys and _is_number(kind))
        if not fits and not (column == names.published and _is_moment(kind)):
            raise UnreadableError(f'"{column}" must be strings, not {str(kind)[:40]}')
    return columns


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_string_view(kind)
        or types.is_null(kind)
    )


def _is_number(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_integer(kind) or types.is_floating(kind))


def _is_moment(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_date(kind) or types.is_timestamp(kind))


def _read_column(column: Any) -> list[object]:
    """The values of a column: moments as ISO 8601; bytes that are not UTF-8 as lone surrogates."""
    import pyarrow

    if pyarrow.types.is_timestamp(column.type):
        zone = "UTC" if column.type.tz else None
        column = column.cast(pyarrow.timestamp("us", zone), safe=False)
    if pyarrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        return [_write_moment(each) for each in column.to_pylist()]
    except UnicodeDecodeError:
        read = column.cast(pyarrow.large_binary()).to_pylist()
        return [each and each.decode("utf-8", "surrogateescape") for each in read]


def _write_moment(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value
