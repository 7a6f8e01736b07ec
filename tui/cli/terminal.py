"""`hashiya terminal`: how Arabic is written to this terminal, and a choice of it by eye."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import typer

from tui.cli.options import Json

if TYPE_CHECKING:
    from tui.terminal.detection import Detection
    from tui.terminal.mode import OutputMode
    from tui.terminal.probe import Answer
    from tui.terminal.settings import Settings

COLUMN = 30  # cells
CARD = (
    ("السلام عليكم، (أهلًا) [2024]", "قال: «لا بأس»، ثم مضى."),
    ("الإسلام والآداب لأن كلا", "النسبة 12.5% من ٣٤٥"),
    ("كَتَبَ الدَّرسَ، وفَهِمَهُ", "برنامج Hashiya (نسخة 2)؟"),
)
QUESTION = (
    "Which one reads right: letters joined, right to left, brackets round their words, the bar\n"
    "straight? Press 1-{last}, or Enter to keep what is detected: "
)


def terminal(json: Json = False) -> None:
    """Show how Arabic is written to this terminal and why, and choose another way by eye.

    Example:  hashiya terminal --json
    """
    from tui.terminal.output import judge_terminal, load_settings
    from tui.terminal.probe import ask

    settings = load_settings(partial(typer.echo, err=True))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        if not json:
            raise typer.BadParameter("there is no terminal to look at; --json says what is known")
        _print_json(None, None)
        return
    answer = ask()
    detection = judge_terminal(answer.replies)
    chosen = settings.mode_of(detection.identities)
    if json:
        _print_json(detection, chosen)
        return
    typer.echo(f"terminal  {detection.terminal}")
    typer.echo(f"detected  {detection.mode.name}: {detection.why}")
    if chosen is not None:
        typer.echo(f"chosen    {chosen.name}, by you")
    if os.environ.get("HASHIYA_BIDI"):
        typer.echo(f"forced    {os.environ['HASHIYA_BIDI']}, by HASHIYA_BIDI")
    if detection.hint:
        typer.echo(f"hint      {detection.hint}")
    _choose(settings, detection, answer)


def _print_json(detection: "Detection | None", chosen: "OutputMode | None") -> None:
    """The detection for scripts; without a terminal, nothing is known."""
    import orjson

    table = {
        "terminal": detection.terminal if detection else None,
        "detected": detection.mode.name if detection else None,
        "why": detection.why if detection else "stdin or stdout is not a terminal",
        "hint": detection.hint if detection else "",
        "chosen": chosen.name if chosen else None,
        "identities": list(detection.identities) if detection else [],
    }
    typer.echo(orjson.dumps(table, option=orjson.OPT_INDENT_2))


def _choose(settings: "Settings", detection: "Detection", answer: "Answer") -> None:
    """Shows the card in each mode, and stores which of them was taken."""
    from tui.cli.speech import print_visual
    from tui.terminal.mode import MLTERM, MODES
    from tui.terminal.output import name_seat
    from tui.terminal.settings import Met, locate_settings, write_settings

    # What only mlterm understands looks elsewhere as `override` does, as long as it is in lines.
    modes = [mode for mode in MODES.values() if detection.mode is MLTERM or mode is not MLTERM]
    for number, mode in enumerate(modes, 1):
        typer.echo(f"\n{number}  {mode.name}{' (detected)' if mode is detection.mode else ''}")
        print_visual(draw_card(), mode=mode)
    typer.echo(f"\n{QUESTION.format(last=len(modes))}", nl=False)
    chosen = _read_choice(answer, modes)
    typer.echo(chosen.name if chosen is not None else "")
    try:
        met = Met(detection.mode.name, detection.identities)
        kept = settings.choose(detection.identities, chosen).meet(name_seat(), met)
        write_settings(locate_settings(), kept)
    except OSError as error:
        typer.echo(f"hashiya: not stored: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo("Kept for this terminal." if chosen is not None else "The detected one is used.")


def draw_card() -> Iterator[str]:
    """Two columns with a bar between, as the reader has them."""
    from tui.typeset.layout import fit

    for right, left in CARD:
        lines = [fit(text, COLUMN, base="rtl", harakat=True) for text in (left, right)]
        yield " │ ".join(" " * (COLUMN - line.cells) + line.text for line in lines)


def _read_choice(answer: "Answer", modes: list["OutputMode"]) -> "OutputMode | None":
    """The first key that answers, of those typed already and those to come; None for Enter."""
    from tui.terminal.probe import keys_unseen

    keys = answer.typed
    with keys_unseen(sys.stdin.fileno()):
        while True:
            for key in keys.decode("utf-8", "replace"):
                if key in "\r\n\x04":
                    return None
                if key.isascii() and key.isdigit() and 1 <= int(key) <= len(modes):
                    return modes[int(key) - 1]
            data = os.read(sys.stdin.fileno(), 4096)
            if not data:
                return None
            keys = answer.sieve.feed(data)
