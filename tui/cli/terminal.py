"""`hashiya terminal`: how Arabic is written to this terminal, and a choice of it by eye."""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from tagging.dataclass import dataclass
from tui.cli.options import Json, Language
from tui.cli.speech import print_visual, say

if TYPE_CHECKING:
    from tui.language.catalogue import Catalogue
    from tui.language.command_words import TerminalWords
    from tui.terminal.detection import Detection
    from tui.terminal.mode import OutputMode
    from tui.terminal.probe import Answer
    from tui.terminal.settings import Settings

COLUMN = 30  # cells
FORCE = "HASHIYA_BIDI"
NO_TERMINAL = "stdin or stdout is not a terminal"
CARD = (
    ("السلام عليكم، (أهلًا) [2024]", "قال: «لا بأس»، ثم مضى."),
    ("الإسلام والآداب لأن كلا", "النسبة 12.5% من ٣٤٥"),
    ("كَتَبَ الدَّرسَ، وفَهِمَهُ", "برنامج Hashiya (نسخة 2)؟"),
)


def terminal(json: Json = False, language: Language = None) -> None:
    """Show how Arabic is written to this terminal and why, and choose another way by eye.

    Example:  hashiya terminal --json
    """
    from tui.language.catalogues import speech_catalogue
    from tui.terminal.output import judge_terminal, load_settings
    from tui.terminal.probe import ask

    settings = load_settings(say)
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
    speaker = _find_speaker(speech_catalogue(language), detection, chosen)
    _tell(speaker, detection, chosen)
    _choose(speaker, settings, detection, answer)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says phrases to the terminal in the mode that is in force for it."""

    catalogue: "Catalogue"
    mode: "OutputMode"

    @property
    def words(self) -> "TerminalWords":
        """The phrases."""
        return self.catalogue.terminal

    def say(self, text: str) -> None:
        """Prints a phrase, typeset."""
        say(text, self.catalogue, sys.stdout, self.mode)


def _find_speaker(
    catalogue: "Catalogue", detection: "Detection", chosen: "OutputMode | None"
) -> Speaker:
    from tui.terminal.mode import MODES

    forced = MODES.get(os.environ.get(FORCE, ""))
    return Speaker(catalogue, forced or chosen or detection.mode)


def _tell(speaker: Speaker, detection: "Detection", chosen: "OutputMode | None") -> None:
    """What was found, and what counts instead of it."""
    words = speaker.words
    speaker.say(words.terminal(detection.terminal))
    speaker.say(words.detected(detection.mode.name, words.reasons.of(detection.reason)))
    if chosen is not None:
        speaker.say(words.chosen(chosen.name))
    if os.environ.get(FORCE):
        speaker.say(words.forced(os.environ[FORCE]))
    if detection.hint is not None:
        speaker.say(words.to_set(words.hints.of(detection.hint)))


def _print_json(detection: "Detection | None", chosen: "OutputMode | None") -> None:
    """The detection for scripts, in no language; without a terminal, nothing is known."""
    import orjson

    from tui.language.english import ENGLISH

    words = ENGLISH.terminal
    table = {
        "terminal": detection.terminal if detection else None,
        "detected": detection.mode.name if detection else None,
        "why": words.reasons.of(detection.reason) if detection else NO_TERMINAL,
        "hint": words.hints.of(detection.hint) if detection and detection.hint else "",
        "chosen": chosen.name if chosen else None,
        "identities": list(detection.identities) if detection else [],
    }
    typer.echo(orjson.dumps(table, option=orjson.OPT_INDENT_2))


def _choose(
    speaker: Speaker, settings: "Settings", detection: "Detection", answer: "Answer"
) -> None:
    """Shows the card in each mode, and stores which of them was taken."""
    from tui.terminal.mode import MLTERM, MODES
    from tui.terminal.output import name_seat
    from tui.terminal.settings import Met, locate_settings, write_settings

    words = speaker.words
    # What only mlterm understands looks elsewhere as `override` does, as long as it is in lines.
    modes = [mode for mode in MODES.values() if detection.mode is MLTERM or mode is not MLTERM]
    for number, mode in enumerate(modes, 1):
        title = words.detected_choice if mode is detection.mode else words.choice
        typer.echo()
        speaker.say(title(number, mode.name))
        print_visual(draw_card(), mode=mode)
    typer.echo()
    speaker.say(words.question(len(modes)))
    chosen = _read_choice(answer, modes)
    try:
        met = Met(detection.mode.name, detection.identities)
        kept = settings.choose(detection.identities, chosen).meet(name_seat(), met)
        write_settings(locate_settings(), kept)
    except OSError as error:
        say(f"hashiya: {words.not_stored(str(error))}", speaker.catalogue)
        raise typer.Exit(1) from error
    speaker.say(words.kept(chosen.name) if chosen is not None else words.detected_kept)


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
                if key.isdecimal() and 1 <= int(key) <= len(modes):
                    return modes[int(key) - 1]
            data = os.read(sys.stdin.fileno(), 4096)
            if not data:
                return None
            keys = answer.sieve.feed(data)
