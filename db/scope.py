"""Which judgements count where they are counted, as SQL knows it."""

import json

from tagging.dataclass import dataclass

CONDITIONS = {
    "annotators": """AND j.annotator IN (
        SELECT key FROM annotators WHERE name IN (SELECT value FROM json_each(:annotators)))""",
    "articles": """AND j.article IN (
        SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(:articles)))""",
    "since": "AND j.at >= :since",
    "until": "AND j.at < :until",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which judgements count; by itself all of them.

    Attributes:
        annotators: Only these people's, by name.
        articles: Only of these articles, by id.
        since, until: Only made since a moment, and before one, in UTC as `db.clock` stores it.
    """

    annotators: tuple[str, ...] | None = None
    articles: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None

    @property
    def parameters(self) -> dict[str, str]:
        """What SQL asks for, by the names of the conditions that are set."""
        named = {
            "annotators": None if self.annotators is None else json.dumps(self.annotators),
            "articles": None if self.articles is None else json.dumps(self.articles),
            "since": self.since,
            "until": self.until,
        }
        return {name: value for name, value in named.items() if value is not None}
