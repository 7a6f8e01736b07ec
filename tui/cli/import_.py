"""`hashiya import`: articles into the database."""

import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.cli.data import print_json
from tui.cli.import_votes import (
    AuthorNames,
    ByAuthor,
    DryRun,
    From,
    Labels,
    Offsets,
    RestNone,
    Suggested,
    SuggestedBy,
    Whose,
    import_judgements,
    make_wishes,
)
from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator
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
    origin: From = None,
    whose: Whose = None,
    by_author: ByAuthor = False,
    authors: AuthorNames = None,
    suggested: Suggested = False,
    proposer: SuggestedBy = None,
    labels: Labels = None,
    unit: Offsets = None,
    rest_none: RestNone = False,
    dry_run: DryRun = False,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Import articles: a .txt file is one; JSONL, CSV and parquet have one in each record.

    A record has a text, and perhaps title, source, published, language, id and story. What is
    known already is left alone; what is wrong is listed, and the rest imported.
    Example:  hashiya import news/ more.csv --text-field body

    With --group-by, records are sentences, and the articles are put together from them.
    Example:  hashiya import sentences.jsonl --group-by doc_id

    Import judgements too: what hashiya export wrote, or with --from what doccano, Label Studio or
    Prodigy export. Their texts are found among the sentences and articles; others become articles.
    Judgements of others are for owners to import.

    Import what a model predicts with --suggestions and --source: each line is an object with
    article_id, start, end and labels, and perhaps text, fields, spans and score.
    Example:  hashiya import --from doccano admin.jsonl --annotator sara --map Claim=claim
    Example:  hashiya import --suggestions --source model-1 predicted.jsonl
    """
    from db.connection import connect
    from db.exchange.readers.options import FieldNames, ReaderOptions
    from db.exchange.votes_in.reading import is_own_dataset
    from tui.language.catalogues import speech_catalogue

    names = FieldNames(text, title, source, published, text_language, own_id, story)
    catalogue = speech_catalogue(language)
    wishes = make_wishes(
        origin, whose, by_author, authors, suggested, proposer, labels, unit, rest_none
    )
    as_usual = file_format is None and group_by is None
    datasets = [path for path in paths if origin or proposer or (as_usual and is_own_dataset(path))]
    paths = [path for path in paths if path not in datasets]
    database, by = locate_database(db), name_annotator(annotator)
    is_good = not datasets or import_judgements(
        datasets, wishes, by, database, catalogue, dry_run=dry_run, json=json
    )
    if not paths:
        raise typer.Exit(0 if is_good else 1)
    with closing(connect(database)) as connection:
        options = ReaderOptions(file_format, names, group_by)
        report = import_with_bar(connection, paths, catalogue, by, options)
    tally = report.tally
    if json:
        print_json(report)
    else:
        imported = catalogue.commands.imported(tally.added, tally.sentences, tally.known)
        say(imported, catalogue, sys.stdout)
    if report.refusals or not is_good:
        raise typer.Exit(1)


def import_with_bar(
    connection: "Connection",
    paths: list[Path],
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
