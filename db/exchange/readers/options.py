"""What a person says of the files that are to be read."""

from dataclasses import fields
from typing import Literal

from tagging.dataclass import dataclass

Format = Literal["txt", "jsonl", "csv", "tsv", "parquet"]


@dataclass(frozen=True, slots=True)
class FieldNames:
    """How the fields of a record are called: keys of JSON objects, columns of tables."""

    text: str = "text"
    title: str = "title"
    source: str = "source"
    published: str = "published"
    language: str = "language"
    id: str = "id"
    story: str = "story"

    @property
    def all(self) -> tuple[str, ...]:
        """Every name, the text's first."""
        return tuple(getattr(self, field.name) for field in fields(self))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names that are not the usual ones: who gave them expects them to be there."""
        return tuple(
            name for field in fields(self) if (name := getattr(self, field.name)) != field.default
        )


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """How files are read.

    Attributes:
        format: Of every file; None where its name or its content says.
        names: What the fields are called.
        group_by: The field that tells which article a record is a sentence of; None where each
            record is an article.
    """

    format: Format | None = None
    names: FieldNames = FieldNames()
    group_by: str | None = None

    @property
    def expected(self) -> tuple[str, ...]:
        """The fields, beside the text, that somebody said are there."""
        named = (*self.names.chosen, *([] if self.group_by is None else [self.group_by]))
        return tuple(name for name in named if name != self.names.text)


AS_USUAL = ReaderOptions()
