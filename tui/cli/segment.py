"""`hashiya segment`: the sentences of a text."""

from typing import Annotated

import typer

from tui.cli.data import print_json
from tui.cli.files import read_text


def segment(
    file: Annotated[str, typer.Argument(help="A text file, or - for stdin.")] = "-",
) -> None:
    """Print the sentences of a text, a JSON object each: start, end, text.

    Offsets are Unicode code points. Example:  hashiya segment article.txt
    """
    from tagging.segmentation import segment as find_sentences

    text = read_text(file)
    for span in find_sentences(text):
        record = {"start": span.start, "end": span.end, "text": span.of(text)}
        print_json(record)
