"""The one table of keys: footer, help, documents and screens all read it.

Every key also works while the keyboard is in Arabic: the table names the Latin key, and
`ARABIC_LAYOUT` says what the same key sends then.
"""

from dataclasses import replace
from typing import Literal, get_args

from textual.binding import Binding, BindingType

from tagging.dataclass import dataclass
from tagging.scheme import Label, Scheme

Group = Literal["move", "judge", "words", "articles", "find", "copy", "list", "program"]

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

    One without keys is reached through the list of all actions.
    Its title, and its hint for the footer, stand in the catalogues of tui/language under its name.
    """

    name: str
    keys: tuple[str, ...]
    group: Group


QUIT = Action("quit", ("Q", "ctrl+q", "f10"), "program")
REDRAW = Action("redraw", ("ctrl+l",), "program")
CLOSE = Action("close", ("escape",), "program")
ACCEPT = Action("accept_suggestion", ("enter", "+"), "judge")

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
    ACCEPT,
    Action("repeat_last", (".",), "judge"),
    Action("clear", ("backspace", "delete"), "judge"),
    Action("flag", ("f",), "judge"),
    Action("undo", ("u",), "judge"),
    Action("redo", ("r",), "judge"),
    Action("note", ("m",), "judge"),
    Action("fill_fields", ("i",), "judge"),
    Action("answer_question", ("x", "f5"), "judge"),
    Action("show_thread", ("f6",), "judge"),
    Action("choose_words", ("w",), "judge"),
    Action("merge", ("=",), "judge"),
    Action("toggle_bookmark", ("d",), "judge"),
    Action("toggle_guide", ("g",), "judge"),
    Action("guide_down", ("ctrl+down",), "judge"),
    Action("guide_up", ("ctrl+up",), "judge"),
    Action("next_articles", ("]",), "articles"),
    Action("previous_articles", ("[",), "articles"),
    Action("list_articles", ("o",), "articles"),
    Action("cycle_panes", ("p",), "articles"),
    Action("show_alone", ("s",), "articles"),
    Action("move_together", ("z",), "articles"),
    Action("show_about", ("v",), "articles"),
    Action("return_article", (), "articles"),
    Action("take_again", (), "articles"),
    Action("toggle_harakat", ("t",), "articles"),
    Action("find_sentences", ("/", "ctrl+f"), "find"),
    Action("next_hit", ("f3",), "find"),
    Action("previous_hit", ("shift+f3", "f15"), "find"),  # most terminals send it as F15
    Action("same_words", ("a", "f7"), "find"),
    Action("list_remembered", ("l", "f8"), "find"),
    Action("show_history", ("h", "f9"), "find"),
    Action("copy_sentence", ("y",), "copy"),
    Action("copy_article", ("Y",), "copy"),
    Action("clear_selection", ("escape",), "copy"),
    Action("show_help", ("?", "f1"), "program"),
    Action("show_day", ("f4",), "program"),
    Action("show_dashboard", ("f12",), "program"),
    Action("show_agreement", ("f2",), "program"),
    Action("show_settings", (",",), "program"),
    REDRAW,
    Action("suspend", ("ctrl+z",), "program"),
    QUIT,
    Action("show_commands", ("ctrl+p", "\\"), "program"),
)

# What `hashiya read` can do: it has no panes, no pages and no mouse.
IN_LINEAR = frozenset(
    {
        *("next_sentence", "previous_sentence", "first_sentence", "last_sentence", "next_unjudged"),
        *("judge_none", "judge_none_here", "accept_suggestion", "clear", "flag", "undo", "redo"),
        *("next_articles", "previous_articles", "show_help", "quit"),
    }
)
LINEAR = (
    Action("repeat", ("enter",), "move"),
    *(
        replace(action, keys=tuple(key for key in action.keys if key != "enter"))
        for action in READER
        if action.name in IN_LINEAR
    ),
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

FINDING = (
    Action("next_row", ("down",), "move"),
    Action("previous_row", ("up",), "move"),
    Action("page_down", ("pagedown",), "move"),
    Action("page_up", ("pageup",), "move"),
    Action("first_row", ("ctrl+home",), "move"),
    Action("last_row", ("ctrl+end",), "move"),
    Action("open_row", ("enter",), "find"),
    Action("switch_scope", ("f2",), "find"),
    Action("switch_whole_word", ("f4",), "find"),
    Action("next_condition", ("f5",), "find"),
    Action("next_source", ("f6",), "find"),
    CLOSE,
    REDRAW,
    Action("quit", ("ctrl+q", "f10"), "program"),
)

ROWS = (
    *(action for action in LIST if action.group == "move"),
    Action("open_row", ("enter",), "find"),
)
REMEMBERED = (
    *ROWS,
    Action("next_kind", ("tab", "left"), "find"),
    Action("previous_kind", ("shift+tab", "right"), "find"),
    Action("take_away", ("delete", "backspace"), "find"),
    Action("close", ("escape", "l", "f8"), "program"),
    REDRAW,
    QUIT,
)
HISTORY = (
    *ROWS,
    Action("switch_reach", ("tab",), "find"),
    Action("close", ("escape", "h", "f9"), "program"),
    REDRAW,
    QUIT,
)

DASHBOARD = (
    *ROWS,
    Action("figure_left", ("left",), "move"),
    Action("figure_right", ("right",), "move"),
    Action("close", ("escape", "f12"), "program"),
    REDRAW,
    QUIT,
)
BEHIND = (*ROWS, CLOSE, REDRAW, QUIT)

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

REPEATING = (
    Action("judge_none", ("space", "0"), "judge"),
    Action("clear", ("backspace", "delete"), "judge"),
    Action("confirm", ("enter", "n"), "judge"),
    Action("row_down", ("down", "j"), "move"),
    Action("row_up", ("up", "k"), "move"),
    Action("page_down", ("pagedown",), "move"),
    Action("page_up", ("pageup",), "move"),
    Action("leave_round", ("escape",), "program"),
    REDRAW,
    QUIT,
)

ABOUT = (
    Action("edit_note", ("enter",), "program"),
    Action("close", ("escape", "v"), "program"),
    REDRAW,
    QUIT,
)

THREAD = (
    Action("write_comment", ("enter",), "program"),
    Action("close", ("escape", "f6"), "program"),
    Action("row_down", ("down", "j"), "move"),
    Action("row_up", ("up", "k"), "move"),
    REDRAW,
    QUIT,
)

COMMANDS = (
    Action("row_down", ("down",), "move"),
    Action("row_up", ("up",), "move"),
    Action("page_down", ("pagedown",), "move"),
    Action("page_up", ("pageup",), "move"),
    Action("run", ("enter",), "program"),
    Action("close", ("escape", "ctrl+p"), "program"),
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

REVIEW = (  # the digits are annotators, the labels' own letters toggle labels
    Action("take_majority", ("enter",), "judge"),
    Action("adopt", tuple("123456789"), "judge"),
    Action("settle_none", ("0",), "judge"),
    Action("name_error", ("t",), "judge"),
    Action("mark_guideline", ("g",), "judge"),
    Action("drop_draft", ("backspace", "delete"), "judge"),
    Action("undo", ("u",), "judge"),
    Action("redo", ("r",), "judge"),
    Action("send_back", ("x",), "judge"),
    Action("comment", ("m",), "judge"),
    Action("show_names", ("v",), "judge"),
    Action("accept_unanimous", ("a",), "judge"),
    Action("next_sentence", ("down", "j", "n"), "move"),
    Action("previous_sentence", ("up", "k"), "move"),
    Action("page_down", ("pagedown",), "move"),
    Action("page_up", ("pageup",), "move"),
    Action("next_filter", ("f",), "find"),
    Action("next_order", ("o",), "find"),
    Action("show_help", ("?", "f1"), "program"),
    REDRAW,
    Action("suspend", ("ctrl+z",), "program"),
    QUIT,
)

ALL = (
    *READER,
    *WORDS,
    *(action for action in LIST if action.group == "list"),
)  # what help explains

KEY_NAMES = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "tab": "Tab", "space": "Space", "backspace": "Backspace",
    "delete": "Del", "enter": "Enter", "escape": "Esc", "f1": "F1", "f10": "F10",
    "f2": "F2", "f3": "F3", "f4": "F4", "f5": "F5", "f6": "F6",
    "f7": "F7", "f8": "F8", "f9": "F9", "f12": "F12", "ctrl+f": "Ctrl+F", "ctrl+ب": "Ctrl+ب",
    "shift+f3": "Shift+F3", "f15": "F15", "shift+tab": "Shift+Tab",
    "shift+down": "Shift+↓", "shift+up": "Shift+↑", "ctrl+down": "Ctrl+↓", "ctrl+up": "Ctrl+↑",
    "shift+left": "Shift+←", "shift+right": "Shift+→", "ctrl+left": "Ctrl+←",
    "ctrl+right": "Ctrl+→", "ctrl+shift+left": "Ctrl+Shift+←", "ctrl+shift+right": "Ctrl+Shift+→",
    "ctrl+p": "Ctrl+P", "ctrl+ح": "Ctrl+ح",
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


def letter_keys(scheme: Scheme) -> dict[str, str]:
    """Which label a typed letter toggles. These come before the keys of actions."""
    return {each: label.name for label in scheme.labels for each in both_layouts(label.key)}


def label_keys(scheme: Scheme) -> dict[str, str]:
    """Which label a typed character toggles: each label's key, and its number from 1 to 9."""
    numbered = enumerate(scheme.labels[:9], start=1)
    numbers = {each: label.name for number, label in numbered for each in both_layouts(str(number))}
    return letter_keys(scheme) | numbers


def free_keys(action: Action, scheme: Scheme) -> tuple[str, ...]:
    """The keys of an action that no label of the scheme has."""
    taken = letter_keys(scheme)
    return tuple(key for key in action.keys if key not in taken)


def find_clashes(scheme: Scheme) -> list[tuple[Label, Action]]:
    """The labels whose keys actions of the reader have too, and would lose to them."""
    return [
        (label, action) for label in scheme.labels for action in READER if label.key in action.keys
    ]


def show_key(key: str) -> str:
    """A key as people read it, with its Arabic letter: `c ؤ`."""
    shown = both_layouts(key) if "+" not in key else (key,)
    return " ".join(KEY_NAMES.get(each, each) for each in shown)


def label_mark(label: Label) -> str:
    """The letter that stands beside a tagged sentence."""
    return label.key.upper()
