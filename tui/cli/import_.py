"""`hashiya import`: articles and judgements into the database."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.data import print_json
from tui.cli.import_articles import (
    FileFormat,
    GroupBy,
    IdField,
    LanguageField,
    PublishedField,
    SourceField,
    StoryField,
    TextField,
    TitleField,
    import_with_bar,
)
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
from tui.cli.speech import say

if TYPE_CHECKING:
    from db.exchange.readers.options import ReaderOptions
    from tui.language.catalogue import Catalogue

Paths = Annotated[
    list[Path], typer.Argument(help="Files, folders, Hugging Face folders, or - for stdin.")
]


def import_(
    paths: Paths,
    file_format: FileFormat = None,
    text: TextField = "text",
    title: TitleField = "title",
    source: SourceField = "source",
    published: PublishedField = "published",
    text_language: LanguageField = "language",
    own_id: IdField = "id",
    story: StoryField = "story",
    group_by: GroupBy = None,
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
    Example:  hashiya import --from doccano admin.jsonl --annotator sara --map Claim=claim

    Import what a model predicts with --suggestions and --source: each line is an object with
    article_id, start, end and labels, and perhaps text, fields, spans and score.
    Example:  hashiya import --suggestions --source model-1 predicted.jsonl
    """
    from db.exchange.readers.options import FieldNames, ReaderOptions
    from tui.language.catalogues import speech_catalogue

    names = FieldNames(text, title, source, published, text_language, own_id, story)
    options = ReaderOptions(file_format, names, group_by)
    wishes = make_wishes(
        origin, whose, by_author, authors, suggested, proposer, labels, unit, rest_none
    )
    datasets = _find_datasets(paths, options, origin is not None or suggested)
    articles = [path for path in paths if path not in datasets]
    if articles and dry_run:
        raise typer.BadParameter(
            f"only with judgements; {articles[0]} has articles", param_hint="--dry-run"
        )
    catalogue = speech_catalogue(language)
    database, by = locate_database(db), name_annotator(annotator)
    is_good = not datasets or import_judgements(
        datasets, wishes, by, database, catalogue, dry_run=dry_run, json=json
    )
    if articles:
        is_good &= _import_articles(articles, options, by, database, catalogue, json)
    raise typer.Exit(0 if is_good else 1)


def _find_datasets(paths: list[Path], options: "ReaderOptions", all_are: bool) -> list[Path]:
    """The files of judgements: all where somebody said so, else Hashiya's own."""
    from db.exchange.votes_in.reading import is_own_dataset

    if all_are:
        return paths
    are_articles = options.format is not None or options.group_by is not None
    return [] if are_articles else [path for path in paths if is_own_dataset(path)]


def _import_articles(
    paths: list[Path],
    options: "ReaderOptions",
    by: str,
    database: Path,
    catalogue: "Catalogue",
    json: bool,
) -> bool:
    """Imports files of articles, and says what came of it; whether nothing was refused."""
    from db.connection import connect

    with closing(connect(database)) as connection:
        report = import_with_bar(connection, paths, catalogue, by, options)
    if json:
        print_json(report)
    else:
        tally = report.tally
        imported = catalogue.commands.imported(tally.added, tally.sentences, tally.known)
        say(imported, catalogue, sys.stdout)
    return not report.refusals
