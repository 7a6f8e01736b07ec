"""`hashiya export`: the dataset as JSONL."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated, Literal

import typer

from tui.cli.options import Db, Language, locate_database


def export(
    target: Annotated[str, typer.Argument(help="A file, or - for stdout.")] = "-",
    only: Annotated[
        Literal["gold", "judged", "all"],
        typer.Option(help="Sentences with gold, with a judgement, or all."),
    ] = "judged",
    db: Db = None,
    language: Language = None,
) -> None:
    """Write the dataset, a JSON object for each sentence.

    A file is written beside its target and renamed at the end. Example:  hashiya export news.jsonl
    """
    from db.connection import connect
    from db.exchange.dataset import replaced_file, write_dataset
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    with (
        closing(connect(locate_database(db))) as connection,
        closing(write_dataset(connection, only)) as lines,
    ):
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
