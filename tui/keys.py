"""The one table of keys: footer, help, documents and screens all read it.

Every key also works while the keyboard is in Arabic: the table names the Latin key, and
`ARABIC_LAYOUT` says what the same key sends then.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from textual.binding import Binding, BindingType

from tagging.errors import SchemeError
from tagging.scheme import Label, Scheme
from tui.language.english import ENGLISH

Group = Literal["move", "judge", "words", "articles", "copy", "list", "program"]

# Arabic (101), the layout of Windows, of macOS' PC variant and of X11's `ara`. Keys on which those
# disagree (b sends two letters, most letters with shift differ; Q and Y do not) have no meaning.
ARABIC_LAYOUT = dict(
    zip("qwertyuiop[]asdfghjkl;'zxcvnm,./", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ", strict=True)
) | {"?": "؟", "Q": "َ", "Y": "إ"}
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"

GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True, slots=True)
class Action:
    """What keys do: `name` is the screen's `action_…` method. The first key is the one shown.

    Its title, and its hint for the footer, stand in the catalogues of tui/language under its name.
    """

    name: str
    keys: tuple[str, ...]
    group: Group


QUIT = Action("quit", ("Q", "ctrl+q", "f10"), "program")
REDRAW = Action("redraw", ("ctrl+l",), "program")
CLOSE = Action("close", ("escape",), "program")

READER = (
    Action("next_sentence", ("down", "j"), "move"),
    Action("previous_sentence", ("up", "k"), "move"),
    Action("page_down", ("pagedown",), "move"),
    Action("page_up", ("pageup",), "move"),
    Action("first_sentence", ("home",), "move"),
    Action("last_sentence", ("end",), "move"),
    Action("next_unjudged", ("n",), "move"),
    Action("next_flagged", ("'",), "move"),
    Action("next_noted", (";",), "move"),
    Action("extend_down", ("shift+down",), "move"),
    Action("extend_up", ("shift+up",), "move"),
    Action("pane_right", ("right",), "move"),
    Action("pane_left", ("left",), "move"),
    Action("next_pane", ("tab",), "move"),
    Action("judge_none", ("space",), "judge"),
    Action("judge_none_here", ("0",), "judge"),
    Action("repeat_last", (".",), "judge"),
    Action("clear", ("backspace", "delete"), "judge"),
    Action("flag", ("f",), "judge"),
    Action("undo", ("u",), "judge"),
    Action("redo", ("r",), "judge"),
    Action("note", ("m",), "judge"),
    Action("fill_fields", ("i",), "judge"),
    Action("choose_words", ("w",), "judge"),
    Action("merge", ("=",), "judge"),
    Action("next_articles", ("]",), "articles"),
    Action("previous_articles", ("[",), "articles"),
    Action("list_articles", ("o",), "articles"),
    Action("cycle_panes", ("p",), "articles"),
    Action("toggle_harakat", ("t",), "articles"),
    Action("copy_sentence", ("y",), "copy"),
    Action("copy_article", ("Y",), "copy"),
    Action("clear_selection", ("escape",), "copy"),
    Action("show_help", ("?", "f1"), "program"),
    Action("show_settings", (",",), "program"),
    REDRAW,
    Action("suspend", ("ctrl+z",), "program"),
    QUIT,
)

# What `hashiya read` can do: it has no panes, no pages and no mouse.
IN_LINEAR = frozenset(
    {
        *("next_sentence", "previous_sentence", "first_sentence", "last_sentence", "next_unjudged"),
        *("judge_none", "judge_none_here", "clear", "flag", "undo", "redo"),
        *("next_articles", "previous_articles", "show_help", "quit"),
    }
)
LINEAR = (
    Action("repeat", ("enter",), "move"),
    *(action for action in READER if action.name in IN_LINEAR),
)

# While words of a sentence are chosen, these keys mean this; all others what they always mean.
WORDS = (
    Action("mark_more", ("enter",), "words"),
    Action("leave_words", ("escape",), "words"),
    Action("split", ("x",), "words"),
    Action("unmark", ("backspace", "delete"), "words"),
    Action("word_left", ("left",), "words"),
    Action("word_right", ("right",), "words"),
    Action("extend_word_left", ("shift+left",), "words"),
    Action("extend_word_right", ("shift+right",), "words"),
    Action("letter_left", ("ctrl+left",), "words"),
    Action("letter_right", ("ctrl+right",), "words"),
    Action("extend_letter_left", ("ctrl+shift+left",), "words"),
    Action("extend_letter_right", ("ctrl+shift+right",), "words"),
    Action("first_word", ("home",), "words"),
    Action("last_word", ("end",), "words"),
)

LIST = (
    Action("next_row", ("down", "j"), "move"),
    Action("previous_row", ("up", "k"), "move"),
    Action("page_down", ("pagedown",), "move"),
    Action("page_up", ("pageup",), "move"),
    Action("first_row", ("home",), "move"),
    Action("last_row", ("end",), "move"),
    Action("select", ("space",), "list"),
    Action("open", ("enter",), "list"),
    Action("search", ("/",), "list"),
    CLOSE,
    REDRAW,
    QUIT,
)

HELP = (
    Action("row_down", ("down", "j"), "move"),
    Action("row_up", ("up", "k"), "move"),
    Action("page_down", ("pagedown", "space"), "move"),
    Action("page_up", ("pageup",), "move"),
    Action("close", ("escape", "?", "f1"), "program"),
    REDRAW,
    QUIT,
)

SETTINGS = (
    Action("row_down", ("down", "j"), "move"),
    Action("row_up", ("up", "k"), "move"),
    Action("next_value", ("left", "space"), "move"),
    Action("previous_value", ("right",), "move"),
    Action("close", ("escape", "enter", ","), "program"),
    REDRAW,
    QUIT,
)

WRITING = (
    Action("submit", ("enter",), "program"),
    Action("cancel", ("escape",), "program"),
)

MENU = (  # digits choose too
    Action("choose", ("enter",), "program"),
    CLOSE,
    Action("row_down", ("down", "tab"), "move"),
    Action("row_up", ("up", "shift+tab"), "move"),
    REDRAW,
)
FIELDS = (*MENU, Action("clear_field", ("backspace", "delete"), "judge"))

ALL = (
    *READER,
    *WORDS,
    *(action for action in LIST if action.group == "list"),
)  # what help explains

KEY_NAMES = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "tab": "Tab", "space": "Space", "backspace": "Backspace",
    "delete": "Del", "enter": "Enter", "escape": "Esc", "f1": "F1", "f10": "F10",
    "shift+down": "Shift+↓", "shift+up": "Shift+↑",
    "shift+left": "Shift+←", "shift+right": "Shift+→", "ctrl+left": "Ctrl+←",
    "ctrl+right": "Ctrl+→", "ctrl+shift+left": "Ctrl+Shift+←", "ctrl+shift+right": "Ctrl+Shift+→",
    "ctrl+q": "Ctrl+Q", "ctrl+z": "Ctrl+Z", "ctrl+l": "Ctrl+L", "َ": "Shift+ض",
    "ctrl+ض": "Ctrl+ض", "ctrl+ئ": "Ctrl+ئ", "ctrl+م": "Ctrl+م",
}  # fmt: skip


def both_layouts(key: str) -> tuple[str, ...]:
    """The key, and what the same key sends while the keyboard is in Arabic."""
    if key.isdecimal():
        return key, ARABIC_DIGITS[int(key)]
    held, plus, letter = key.rpartition("+")
    if plus:  # most terminals send the Latin key then, but not those with kitty's protocol
        return tuple(f"{held}+{each}" for each in both_layouts(letter))
    return (key, ARABIC_LAYOUT[key]) if key in ARABIC_LAYOUT else (key,)


def bind(actions: tuple[Action, ...]) -> list[BindingType]:
    """The actions as Textual's bindings, a binding for each key of both layouts."""
    return [
        Binding(
            "comma" if each == "," else each,  # Textual parts keys by commas
            action.name,
            ENGLISH.actions.of(action.name).title,
            id=f"{action.name}.{each}",
            show=False,
        )
        for action in actions
        for key in action.keys
        for each in both_layouts(key)
    ]


def key_names(actions: tuple[Action, ...]) -> dict[str, str]:
    """Which action each key of both layouts is for, where bindings would not do."""
    return {
        each: action.name for action in actions for key in action.keys for each in both_layouts(key)
    }


def find_digit(character: str | None) -> int | None:
    """The number from 1 to 9 that a typed character is, of either layout."""
    digits = {each: number for number in range(1, 10) for each in both_layouts(str(number))}
    return digits.get(character or "")


def label_keys(scheme: Scheme) -> dict[str, str]:
    """Which label a typed character toggles: each label's key, and its number from 1 to 9.

    Raises SchemeError when a label's key already means something else in the reader.
    """
    taken = {key: action for action in (*READER, *WORDS) for key in action.keys}
    keys: dict[str, str] = {}
    for number, label in enumerate(scheme.labels, start=1):
        if label.key in taken:
            meaning = ENGLISH.actions.of(taken[label.key].name).title
            raise SchemeError(f"label {label.name}: the key {label.key} is for “{meaning}” already")
        own = [label.key] if number > 9 else [label.key, str(number)]
        keys |= {each: label.name for key in own for each in both_layouts(key)}
    return keys


def show_key(key: str) -> str:
    """A key as people read it, with its Arabic letter: `c ؤ`."""
    shown = both_layouts(key) if "+" not in key else (key,)
    return " ".join(KEY_NAMES.get(each, each) for each in shown)


def label_mark(label: Label) -> str:
    """The letter that stands beside a tagged sentence."""
    return label.key.upper()
