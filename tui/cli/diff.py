"""`hashiya diff`: what differs between two datasets."""

import sys
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli import dataset_options as options
from tui.cli.data import print_json
from tui.cli.options import As, Json, Language, name_annotator

if TYPE_CHECKING:
    from tui.language.catalogue import Catalogue

DIFFERENT, TROUBLE = 1, 2  # exit codes, as diff's


def diff(
    one: Annotated[str, typer.Argument(metavar="A", help="An export, a database, or - for stdin.")],
    other: Annotated[str, typer.Argument(metavar="B", help="What it is compared with.")],
    only: options.Only = "judged",
    keys: options.With = None,
    summary: Annotated[bool, typer.Option("--summary", help="Only count what differs.")] = False,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Compare two exports or databases: sentences, labels, gold and votes.

    Of a database, what hashiya export would write is compared; --only and --with are for that.
    The exit code is diff's: 0 where nothing differs, 1 where something does, 2 where they cannot be
    compared. Example:  hashiya diff monday.jsonl hashiya.db
    """
    from db.exchange.comparing import Comparison
    from db.exchange.records import STDIN, read_dataset
    from db.exchange.selection import Selection
    from tui.cli import differences
    from tui.cli.speech import print_visual, say
    from tui.language.catalogues import speech_catalogue

    if one == other == STDIN:
        raise typer.BadParameter("only one of the two can be stdin", param_hint="B")
    selection = Selection(name_annotator(annotator), only)
    more = options.read_more(keys, complete=False)
    catalogue = speech_catalogue(language)
    with _trouble(catalogue), ExitStack() as stack:
        sides = [
            stack.enter_context(closing(read_dataset(each, selection, *more)))
            for each in (one, other)
        ]
        comparison = Comparison(*sides)
        counts: Counter[str] = Counter()
        found = differences.count(comparison, counts)
        if summary:
            deque(found, maxlen=0)
        elif json:
            for each in found:
                print_json(differences.to_record(each))
        else:
            print_visual(differences.draw(found, catalogue, is_terminal=sys.stdout.isatty()))
    if summary and json:
        print_json(differences.to_summary(comparison, counts))
    elif not json:
        print_visual(differences.draw_summary(comparison, counts, catalogue))
    for remark in differences.remark(comparison, catalogue):
        say(remark, catalogue)
    if counts:
        raise typer.Exit(DIFFERENT)


@contextmanager
def _trouble(catalogue: "Catalogue") -> Iterator[None]:
    """An exit code of its own for what cannot be compared: 1 says that something differs."""
    from db.errors import StoreError
    from tui.cli.speech import say_error

    try:
        yield
    except StoreError as error:
        say_error(error, catalogue)
        raise typer.Exit(TROUBLE) from error
