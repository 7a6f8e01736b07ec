"""`hashiya import`: articles into the database."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
    from db.exchange.incoming import Refusal
    from tui.language.catalogue import Catalogue


def import_(
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders of .txt and .jsonl, or - for stdin.")
    ],
    origin: From = None,
    whose: Whose = None,
    by_author: ByAuthor = False,
    authors: AuthorNames = None,
    suggested: Suggested = False,
    source: SuggestedBy = None,
    labels: Labels = None,
    unit: Offsets = None,
    rest_none: RestNone = False,
    dry_run: DryRun = False,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Import articles: a .txt file is one, a .jsonl file has one in each line.

    A line is an object with text, and perhaps title, source, published, language and id. What is
    known already is left alone; what is wrong is listed, and the rest imported.

    Import judgements too: what hashiya export wrote, or with --from what doccano, Label Studio or
    Prodigy export. Their texts are found among the sentences and articles; others become articles.
    Judgements of others are for owners to import.

    Import what a model predicts with --suggestions and --source: each line is an object with
    article_id, start, end and labels, and perhaps text, fields, spans and score.
    Example:  hashiya import news/ more.jsonl
    Example:  hashiya import --from doccano admin.jsonl --annotator sara --map Claim=claim
    Example:  hashiya import --suggestions --source model-1 predicted.jsonl
    """
    from db.connection import connect
    from db.exchange.votes_in.reading import is_own_dataset
    from tui.language.catalogues import speech_catalogue

    catalogue = speech_catalogue(language)
    wishes = make_wishes(
        origin, whose, by_author, authors, suggested, source, labels, unit, rest_none
    )
    datasets = [path for path in paths if origin or source or is_own_dataset(path)]
    paths = [path for path in paths if path not in datasets]
    database, by = locate_database(db), name_annotator(annotator)
    is_good = not datasets or import_judgements(
        datasets, wishes, by, database, catalogue, dry_run=dry_run, json=json
    )
    if not paths:
        raise typer.Exit(0 if is_good else 1)
    with closing(connect(database)) as connection:
        report = import_with_bar(connection, paths, catalogue)
    tally = report.tally
    if json:
        import orjson

        sys.stdout.buffer.write(orjson.dumps(report, option=orjson.OPT_APPEND_NEWLINE))
    else:
        imported = catalogue.commands.imported(tally.added, tally.sentences, tally.known)
        say(imported, catalogue, sys.stdout)
    if report.refusals or not is_good:
        raise typer.Exit(1)


def import_with_bar(
    connection: "Connection", paths: list[Path], catalogue: "Catalogue"
) -> "ImportReport":
    """Imports with a progress bar on stderr, then says there what was refused and noticed.

    What an older version left out of the index for search comes first, with a bar of its own.
    """
    from db.exchange.importing import import_files, size_of
    from db.exchange.incoming import find_files
    from db.indexing import count_waiting, index_rest

    files = find_files(paths)
    sizes = [size_of(file) for file in files if isinstance(file, Path)]
    if waiting := count_waiting(connection):
        with progress(catalogue.commands.indexing, waiting) as advance:
            index_rest(connection, advance)
    with progress(catalogue.commands.importing, sum(sizes)) as advance:
        report = import_files(connection, files, advance)
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
