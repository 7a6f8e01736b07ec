"""`hashiya typeset`: visual lines, as a filter."""

import shutil
from typing import Annotated, Literal

import typer

from tui.cli.files import read_text


def typeset(
    file: Annotated[str, typer.Argument(help="A text file, or - for stdin.")] = "-",
    width: Annotated[
        int | None,
        typer.Option(min=1, help="Cells; by default the terminal's.", show_default=False),
    ] = None,
    base: Annotated[
        Literal["auto", "rtl", "ltr"], typer.Option(help="Direction of paragraphs.")
    ] = "auto",
    harakat: Annotated[bool, typer.Option(help="Show tashkeel.")] = False,
    pad: Annotated[bool, typer.Option(help="Set right-to-left lines flush right.")] = True,
) -> None:
    """Print a text in visual order: letters joined, lines reordered, one cell a letter.

    Example:  hashiya typeset --width 60 article.txt
    """
    from tui.cli.speech import print_visual
    from tui.typeset.layout import typeset as set_lines

    cells = width or shutil.get_terminal_size().columns - 1  # the first is for the override
    lines = set_lines(read_text(file), cells, base=base, harakat=harakat)
    print_visual(
        " " * (cells - line.cells) + line.text if line.rtl and pad else line.text for line in lines
    )
