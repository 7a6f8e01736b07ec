"""`hashiya export`: the dataset in a file."""

from contextlib import ExitStack, closing, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli import dataset_options as options
from tui.cli import publishing
from tui.cli.data import open_output
from tui.cli.options import As, Db, Language, locate_database, name_annotator
from tui.cli.speech import progress, say

if TYPE_CHECKING:
    from db.exchange.dataset import Dataset
    from db.exchange.formats.table import Format
    from db.exchange.selection import Selection
    from tui.language.catalogue import Catalogue

STDOUT = "-"


def export(
    target: Annotated[str, typer.Argument(help="A file, or - for stdout.")] = STDOUT,
    only: options.Only = "judged",
    own: options.Own = False,
    annotators: options.Annotators = None,
    labels: options.Labels = None,
    articles: options.Articles = None,
    since: options.Since = None,
    keys: options.With = None,
    complete: options.Complete = False,
    named: options.Named = None,
    votes: options.Votes = None,
    policy: options.Policy = "majority",
    split: options.Split = "80/10/10",
    seed: options.Seed = 0,
    split_by: options.SplitBy = "article",
    title: publishing.Title = "",
    licence: publishing.Licence = "",
    names: publishing.Names = False,
    db: Db = None,
    reader: As = None,
    language: Language = None,
) -> None:
    """Write the dataset, a JSON object for each sentence, or in another format.

    A file is written beside its target and renamed at the end. Where annotators work blind, only
    reviewers and owners export what all say. Example:  hashiya export news.jsonl
    """
    from db.connection import connect
    from db.exchange.dataset import open_dataset
    from db.exchange.folder.publication import Publication
    from db.exchange.selection import Selection
    from tui.language.catalogues import speech_catalogue

    publication = Publication(title, licence, names)
    format_ = None if named == "folder" else options.read_format(named, target)
    if format_ is None:
        publishing.check_folder(target, votes)
    else:
        publishing.refuse_publication(publication)
    _check_targets(target, votes)
    if own and annotators:
        raise typer.BadParameter("does not go with --own", param_hint="--annotator")
    selection = Selection(
        name_annotator(reader),
        only,
        own,
        frozenset(annotators or ()),
        frozenset(labels or ()),
        tuple(articles or ()),
        options.read_since(since),
    )
    splitting = options.read_splitting(split, seed, split_by)
    more = options.read_more(keys, complete) | (format_.needs if format_ else frozenset())
    catalogue, path = speech_catalogue(language), locate_database(db)
    with (
        closing(connect(path)) as connection,
        open_dataset(connection, selection, policy, splitting, more) as dataset,
    ):
        _write_down(path, selection, target)
        if format_ is None:
            sentences, judgements = publishing.publish(dataset, target, publication, catalogue), 0
        else:
            sentences, judgements = _write(dataset, format_, target, votes, catalogue)
    if target != STDOUT and not (format_ and format_.of_scheme):
        say(catalogue.commands.exported(sentences, target), catalogue)
    if votes is not None and votes != STDOUT:
        say(catalogue.commands.votes_exported(judgements, votes), catalogue)


def _write_down(path: Path, selection: "Selection", target: str) -> None:
    """Tells the audit trail, on a connection beside the one that reads.

    What may only be read, such as a copy on a medium of its own, has no trail of its readers.
    """
    from db.audit import record
    from db.connection import connect
    from db.errors import ReadOnlyError

    with suppress(ReadOnlyError), closing(connect(path)) as connection:
        what = {"target": target, "only": selection.only, "own": selection.own}
        record(connection, selection.reader, "exported", **what)


def _check_targets(target: str, votes: str | None) -> None:
    """Refuses to mix two files in one. Raises BadParameter."""
    if votes is not None and (target == votes or Path(target).resolve() == Path(votes).resolve()):
        what = "stdout" if votes == STDOUT else votes
        raise typer.BadParameter(
            f"the dataset itself goes to {what}; name another file", param_hint="--votes"
        )


def _write(
    dataset: "Dataset", format_: "Format", target: str, votes: str | None, catalogue: "Catalogue"
) -> tuple[int, int]:
    """Writes the records, and the votes where they are asked for; returns how many of both."""
    from db.exchange.dataset import copy_votes, ignore, no_collection
    from tagging.more_keys import OF_VOTES, find_parts
    from tagging.record import Recorder

    recorder, parts = Recorder(dataset.edition), find_parts(dataset.edition.more)
    with ExitStack() as stack:
        bar = progress(catalogue.commands.exporting, dataset.length)
        advance = stack.enter_context(bar if target != STDOUT else nullcontext(ignore))
        if votes is None:
            chosen = dataset.choose(advance, parts)
        else:
            stream = stack.enter_context(open_output(votes))
            chosen = copy_votes(dataset.choose(advance, parts | OF_VOTES), recorder, stream)
        records = map(recorder.write_record, chosen)
        stack.enter_context(no_collection())
        format_.write(records, dataset.edition.scheme, stack.enter_context(open_output(target)))
    return recorder.records, recorder.votes
