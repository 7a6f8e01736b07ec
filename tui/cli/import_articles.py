"""The options of `hashiya import` that say what files of articles are, and their import."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.cli.speech import progress, say

if TYPE_CHECKING:
    from db.connection import Connection
    from db.exchange.importing import ImportReport
    from db.exchange.readers.options import ReaderOptions
    from db.exchange.readers.step import Refusal
    from tui.language.catalogue import Catalogue

FileFormat = Annotated[
    Literal["txt", "jsonl", "csv", "tsv", "parquet"] | None,
    typer.Option("--format", help="What the files are; by default as their names say."),
]
TextField = Annotated[
    str, typer.Option("--text-field", metavar="field", help="The field with the text.")
]
TitleField = Annotated[
    str, typer.Option("--title-field", metavar="field", help="The field with the title.")
]
SourceField = Annotated[
    str, typer.Option("--source-field", metavar="field", help="The field with the source.")
]
PublishedField = Annotated[
    str, typer.Option("--published-field", metavar="field", help="The field with the date.")
]
LanguageField = Annotated[
    str, typer.Option("--language-field", metavar="field", help="The field with the language.")
]
IdField = Annotated[
    str, typer.Option("--id-field", metavar="field", help="The field with your own id.")
]
StoryField = Annotated[
    str,
    typer.Option(
        "--story-field", metavar="field", help="The field that joins articles of one event."
    ),
]
GroupBy = Annotated[
    str | None,
    typer.Option(
        metavar="field",
        help="Each record is a sentence; those with the same value are one article.",
        show_default=False,
    ),
]


def import_with_bar(
    connection: "Connection",
    paths: Sequence[Path],
    catalogue: "Catalogue",
    by: str,
    options: "ReaderOptions | None" = None,
) -> "ImportReport":
    """Imports with a progress bar on stderr, then says there what was refused and noticed.

    `by` is who imports, for the audit trail.

    What an older version left out of the index for search comes first, with a bar of its own.
    """
    from db.audit import record
    from db.exchange.importing import import_files, size_of
    from db.exchange.incoming import find_files
    from db.exchange.readers.options import AS_USUAL
    from db.indexing import count_waiting, index_rest

    files = find_files(paths)
    sizes = [size_of(file) for file in files if isinstance(file, Path)]
    if waiting := count_waiting(connection):
        with progress(catalogue.commands.indexing, waiting) as advance:
            index_rest(connection, advance)
    with progress(catalogue.commands.importing, sum(sizes)) as advance:
        report = import_files(connection, files, advance, options or AS_USUAL)
    record(connection, by, "imported", **asdict(report.tally), refused=len(report.refusals))
    for remark in report.remarks:
        say(f"{remark.path}: {remark.text}")
    for refusal in report.refusals:
        say(describe(refusal))
    if report.refusals:
        say(catalogue.commands.some_refused(len(report.refusals)), catalogue)
    return report


def describe(refusal: "Refusal") -> str:
    """`file:line: reason`, as compilers write it."""
    line = "" if refusal.line is None else f":{refusal.line}"
    return f"{refusal.path}{line}: {refusal.reason}"
