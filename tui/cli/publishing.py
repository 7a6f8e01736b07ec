"""The options of `hashiya export --format folder`, and the writing of the folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.speech import progress

if TYPE_CHECKING:
    from db.exchange.dataset import Dataset
    from db.exchange.folder.publication import Publication
    from tui.language.catalogue import Catalogue

Title = Annotated[
    str,
    typer.Option(help="Of a folder: what the dataset is called.", show_default=False),
]
Licence = Annotated[
    str,
    typer.Option(
        "--license",
        help="Of a folder: the licence of the texts, such as cc-by-4.0.",
        show_default=False,
    ),
]
Names = Annotated[
    bool, typer.Option("--names", help="Of a folder: annotators' names, not pseudonyms.")
]


def refuse_publication(publication: "Publication") -> None:
    """Where no folder is written. Raises BadParameter."""
    given = {
        "--title": publication.title,
        "--license": publication.licence,
        "--names": publication.names,
    }
    for option, value in given.items():
        if value:
            raise typer.BadParameter("goes only with --format folder", param_hint=option)


def check_folder(target: str, votes: str | None) -> None:
    """Whether a folder can be written there. Raises BadParameter."""
    if target == "-":
        raise typer.BadParameter("a folder is not written to stdout; name one", param_hint="TARGET")
    if votes is not None:
        raise typer.BadParameter("a folder has its votes in it", param_hint="--votes")


def publish(
    dataset: "Dataset", target: str, publication: "Publication", catalogue: "Catalogue"
) -> int:
    """Writes the folder; returns how many sentences are in it."""
    from db.exchange.folder.folder import write_folder

    with progress(catalogue.commands.exporting, dataset.length) as advance:
        return write_folder(dataset, Path(target), publication, advance)
