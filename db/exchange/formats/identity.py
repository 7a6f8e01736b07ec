"""What other tools keep of a record beside its text: single values that say which one it is."""

from typing import Any

from tagging.record import Record

KEPT = (
    "id", "article_id", "index", "start", "end", "gold_source", "tie", "title", "source",
    "published", "language", "split", "scheme",
)  # fmt: skip


def identify(record: Record) -> dict[str, Any]:
    """The sentence's place, its article, and where its gold comes from."""
    return {key: record[key] for key in KEPT}
