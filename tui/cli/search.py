"""`hashiya search`: sentences that hold words."""

import shutil
import sys
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.data import print_json
from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.search import Found
    from tui.typeset.line import Line

TITLE = 24  # cells
GAP = "  "
HIT, PLAIN = "\x1b[7m", "\x1b[27m"  # reverse video, which any terminal has


def search(
    words: Annotated[
        str, typer.Argument(help='Words that a sentence must hold; "several words" together.')
    ] = "",
    whole_word: Annotated[
        bool,
        typer.Option("--whole-word", "-w", help="Only whole words, perhaps with clitics."),
    ] = False,
    label: Annotated[str | None, typer.Option(help="Tagged with this label.")] = None,
    annotator: Annotated[str | None, typer.Option(help="Judged by this annotator.")] = None,
    source: Annotated[str | None, typer.Option(help="In articles from this source.")] = None,
    flagged: Annotated[bool, typer.Option("--flagged", help="Flagged for another look.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Sentences at most.")] = 100,
    db: Db = None,
    reader: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Find sentences, whatever hands made of alef, hamza, tashkeel and digits.

    Annotators find by their own judgements only, unless an owner lets them see others'.
    The exit code is 1 where nothing is found, as grep's.
    Example:  hashiya search 'رئيس المجلس' --label quote
    """
    from db.connection import connect
    from db.filters import Filter
    from db.people import find_visible
    from db.search import search_all
    from tagging.search import parse_query
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    name = name_annotator(reader)
    query = parse_query(words, whole_word=whole_word)
    chosen = Filter(label=label, annotator=annotator, source=source, flagged=flagged)
    if not query.phrases and chosen == Filter():
        raise typer.BadParameter("there is nothing to look for", param_hint="WORDS")
    with (
        closing(connect(locate_database(db))) as connection,
        closing(
            search_all(connection, query, chosen, seen=find_visible(connection, name))
        ) as results,
    ):
        found = list(islice(results, limit))
        more = next(results, None) is not None
    if json:
        _print_json(found)
    else:
        _print_rows(found)
    catalogue = speech_catalogue(language)
    if not found:
        say(catalogue.search.nothing_found, catalogue)
        raise typer.Exit(1)
    if more:
        say(catalogue.search.more(limit), catalogue)


def _print_json(found: "list[Found]") -> None:
    for each in found:
        start, end = each.sentence.span
        record = {
            "id": f"{each.article_id}:{start}-{end}",
            "article_id": each.article_id,
            "title": each.title,
            "index": each.sentence.index,
            "start": start,
            "end": end,
            "text": each.text,
            "hits": [list(span) for span in each.hits],
        }
        print_json(record)


def _print_rows(found: "list[Found]") -> None:
    """Typeset for a terminal; for a pipe in logical order, title and sentence with a tab between.

    A line end in a sentence becomes a space, so that each has one line.
    """
    if sys.stdout.isatty():
        from tui.cli.speech import print_visual

        cells = shutil.get_terminal_size().columns - 2
        print_visual(row for each in found for row in _draw(each, cells))
        return
    from tui.typeset.drawable import plain

    for each in found:
        print(*(plain(" ".join(part.split())) for part in (each.title, each.text)), sep="\t")


def _draw(found: "Found", cells: int) -> "Iterator[str]":
    """The title at the right and the sentence to its left, in as many rows as it takes."""
    from tui.typeset.layout import fit, typeset

    title_cells = min(TITLE, cells // 4)
    width = max(1, cells - title_cells - len(GAP))
    base = found.sentence.span.start
    hits = [(start - base, end - base) for start, end in found.hits]
    title = fit(found.title, title_cells, base="rtl")
    head = " " * (title_cells - title.cells) + title.text
    for line in typeset(found.text, width, base="rtl"):
        blank = " " * (width - line.cells)
        yield " " + blank + _mark(line, hits) + GAP + head
        head = " " * title_cells


def _mark(line: "Line", hits: "list[tuple[int, int]]") -> str:
    """The line's text with the cells of the hits in reverse video."""
    marked = {cell for start, end in hits for run in line.cells_of(start, end) for cell in run}
    pieces: list[str] = []
    cell = 0
    is_on = False
    for glyph, width in zip(line.glyphs, line.widths, strict=True):
        if (cell in marked) != is_on:
            is_on = not is_on
            pieces.append(HIT if is_on else PLAIN)
        pieces.append(glyph)
        cell += width
    return "".join(pieces) + (PLAIN if is_on else "")
