"""`hashiya export`: the dataset as JSONL."""

import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated, Literal

import typer

from tui.cli.options import As, Db, Language, locate_database, name_annotator


def export(
    target: Annotated[str, typer.Argument(help="A file, or - for stdout.")] = "-",
    only: Annotated[
        Literal["gold", "judged", "all"],
        typer.Option(help="Sentences with gold, with a judgement, or all."),
    ] = "judged",
    own: Annotated[bool, typer.Option("--own", help="Only what you have judged yourself.")] = False,
    db: Db = None,
    annotator: As = None,
    language: Language = None,
) -> None:
    """Write the dataset, a JSON object for each sentence.

    A file is written beside its target and renamed at the end. Where annotators work blind, only
    reviewers and owners export what all say. Example:  hashiya export news.jsonl
    """
    from db.connection import connect
    from db.exchange.dataset import replaced_file, write_dataset
    from db.people import require_overview
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    name = name_annotator(annotator)
    with closing(connect(locate_database(db))) as connection, ExitStack() as stack:
        if not own:
            require_overview(connection, name)
        written_for = name if own else None
        lines = stack.enter_context(closing(write_dataset(connection, only, written_for)))
        if target == "-":
            sys.stdout.buffer.writelines(lines)
            return
        written = 0
        with replaced_file(Path(target)) as stream:
            for line in lines:
                stream.write(line)
                written += 1
        catalogue = speech_catalogue(language)
        say(catalogue.commands.exported(written, target), catalogue)
