"""`hashiya import`: articles into the database."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.cli.options import Db, Json, Language, locate_database
from tui.cli.speech import progress, say

if TYPE_CHECKING:
    from db.connection import Connection
    from db.exchange.importing import ImportReport
    from db.exchange.readers.options import ReaderOptions
    from db.exchange.readers.step import Refusal
    from tui.language.catalogue import Catalogue


def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files, folders, Hugging Face folders, or - for stdin."),
    ],
    file_format: Annotated[
        Literal["txt", "jsonl", "csv", "tsv", "parquet"] | None,
        typer.Option("--format", help="What the files are; by default as their names say."),
    ] = None,
    text: Annotated[
        str, typer.Option("--text-field", metavar="field", help="The field with the text.")
    ] = "text",
    title: Annotated[
        str, typer.Option("--title-field", metavar="field", help="The field with the title.")
    ] = "title",
    source: Annotated[
        str, typer.Option("--source-field", metavar="field", help="The field with the source.")
    ] = "source",
    published: Annotated[
        str,
        typer.Option("--published-field", metavar="field", help="The field with the date."),
    ] = "published",
    text_language: Annotated[
        str,
        typer.Option("--language-field", metavar="field", help="The field with the language."),
    ] = "language",
    own_id: Annotated[
        str, typer.Option("--id-field", metavar="field", help="The field with your own id.")
    ] = "id",
    story: Annotated[
        str,
        typer.Option(
            "--story-field", metavar="field", help="The field that joins articles of one event."
        ),
    ] = "story",
    group_by: Annotated[
        str | None,
        typer.Option(
            metavar="field",
            help="Each record is a sentence; those with the same value are one article.",
            show_default=False,
        ),
    ] = None,
    db: Db = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Import articles: a .txt file is one; JSONL, CSV and parquet have one in each record.

    A record has a text, and perhaps title, source, published, language, id and story. What is
    known already is left alone; what is wrong is listed, and the rest imported.
    Example:  hashiya import news/ more.csv --text-field body

    With --group-by, records are sentences, and the articles are put together from them.
    Example:  hashiya import sentences.jsonl --group-by doc_id
    """
    from db.connection import connect
    from db.exchange.readers.options import FieldNames, ReaderOptions
    from tui.language.catalogues import speech_catalogue

    names = FieldNames(text, title, source, published, text_language, own_id, story)
    catalogue = speech_catalogue(language)
    with closing(connect(locate_database(db))) as connection:
        options = ReaderOptions(file_format, names, group_by)
        report = import_with_bar(connection, paths, catalogue, options)
    tally = report.tally
    if json:
        import orjson

        sys.stdout.buffer.write(orjson.dumps(report, option=orjson.OPT_APPEND_NEWLINE))
    else:
        imported = catalogue.commands.imported(tally.added, tally.sentences, tally.known)
        say(imported, catalogue, sys.stdout)
    if report.refusals:
        raise typer.Exit(1)


def import_with_bar(
    connection: "Connection",
    paths: list[Path],
    catalogue: "Catalogue",
    options: "ReaderOptions | None" = None,
) -> "ImportReport":
    """Imports with a progress bar on stderr, then says there what was refused and noticed.

    What an older version left out of the index for search comes first, with a bar of its own.
    """
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
