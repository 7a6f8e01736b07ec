"""Parquet: typed columns, lists and structs as such, nulls kept.

https://arrow.apache.org/docs/python/parquet.html
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

from db.exchange.formats.columns import find_columns
from db.exchange.formats.extras import require_extra
from tagging.record import Record
from tagging.scheme import Scheme

ROWS = 10_000  # of a row group, which is what is in memory


def write_parquet(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """A row for each record, in row groups of 10,000, compressed with zstd. Nothing is lost.

    `votes`, `fields` and `spans` are lists of structs, `soft` is a struct with a number for each
    label of the scheme; times are texts, as in JSON. Raises MissingExtraError without pyarrow.
    """
    require_extra("pyarrow", "parquet")
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    columns, rest = find_columns(records)
    types = list_types(pyarrow, scheme)
    schema = pyarrow.schema([(key, types[key]) for key in columns])
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        while rows := list(islice(rest, ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(rows, schema))


def list_types(arrow: Any, scheme: Scheme) -> dict[str, Any]:
    """The type of whatever a record, or a vote's record, can have; `arrow` is the module."""
    text, number, truth = arrow.string(), arrow.int64(), arrow.bool_()
    texts = arrow.list_(text)
    field = arrow.struct([("label", text), ("name", text), ("value", text)])
    span = arrow.struct([("start", number), ("end", number), ("label", text), ("name", text)])
    marked = [("labels", texts), ("fields", arrow.list_(field)), ("spans", arrow.list_(span))]
    vote = [("annotator", text), ("labels", texts), ("at", text)]
    judgement = [("annotator", text), *marked, ("flag", truth), ("note", text), ("at", text)]
    grounds = arrow.list_(arrow.struct([("annotator", text), *marked, ("at", text)]))
    decided = ("reviewer", "source", "reason", "error_type")
    decision = [*marked, *((name, text) for name in decided), ("guideline", truth), ("at", text)]
    asked = ("annotator", "reviewer", "reason", "at", "answer", "answered_at", "closed_at")
    return {
        **dict.fromkeys(TEXTS, text),
        **dict.fromkeys(("index", "start", "end"), number),
        **dict.fromkeys(("tie", "flag"), truth),
        **dict(marked),
        "votes": arrow.list_(arrow.struct(vote)),
        "soft": arrow.struct([(label.name, arrow.float64()) for label in scheme.labels]),
        "flags": texts,
        "notes": arrow.list_(arrow.struct([("annotator", text), ("note", text)])),
        "sent_back": arrow.list_(arrow.struct([(name, text) for name in asked])),
        "judgements": arrow.list_(arrow.struct(judgement)),
        "decision": arrow.struct([*decision, ("votes", grounds)]),
    }


TEXTS = (
    "id", "sentence_id", "article_id", "external_id", "text", "gold_source", "gold_policy",
    "title", "source", "published", "language", "story", "split", "scheme", "gap", "tail",
    "annotator", "note", "at",
)  # fmt: skip
