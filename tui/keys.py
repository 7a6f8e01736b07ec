"""The one table of keys: footer, help, documents and screens all read it.

Every key also works while the keyboard is in Arabic: the table names the Latin key, and
`ARABIC_LAYOUT` says what the same key sends then.
"""

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

from tagging.errors import SchemeError
from tagging.scheme import Label, Scheme, Wording

Group = Literal["move", "judge", "articles", "copy", "list", "program"]

# Arabic (101), the layout of Windows, of macOS' PC variant and of X11's `ara`. Keys on which those
# disagree (b sends two letters, most letters with shift differ; Q and Y do not) have no meaning.
ARABIC_LAYOUT = dict(
    zip("qwertyuiop[]asdfghjkl;'zxcvnm,./", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ", strict=True)
) | {"?": "؟", "Q": "َ", "Y": "إ"}
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"

GROUPS: dict[Group, Wording] = {
    "move": Wording("الحركة", "Moving"),
    "judge": Wording("الحكم", "Judging"),
    "articles": Wording("المقالات", "Articles"),
    "copy": Wording("النسخ", "Copying"),
    "list": Wording("في قائمة المقالات", "In the list of articles"),
    "program": Wording("البرنامج", "Program"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """What keys do: `name` is the screen's `action_…` method. The first key is the one shown.

    `hint` is a short name in Arabic for the footer; actions without one are only in the help.
    """

    name: str
    keys: tuple[str, ...]
    group: Group
    title: Wording
    hint: str = ""


QUIT = Action("quit", ("Q", "ctrl+q", "f10"), "program", Wording("خروج", "quit"), "خروج")
REDRAW = Action(
    "redraw",
    ("ctrl+l",),
    "program",
    Wording("رسم الشاشة من جديد", "draw the screen anew, perhaps in another terminal"),
)
CLOSE = Action("close", ("escape",), "program", Wording("إغلاق", "close"), "إغلاق")

READER = (
    Action("next_sentence", ("down", "j"), "move", Wording("الجملة التالية", "next sentence")),
    Action(
        "previous_sentence", ("up", "k"), "move", Wording("الجملة السابقة", "previous sentence")
    ),
    Action("page_down", ("pagedown",), "move", Wording("صفحة إلى الأسفل", "page down")),
    Action("page_up", ("pageup",), "move", Wording("صفحة إلى الأعلى", "page up")),
    Action("first_sentence", ("home",), "move", Wording("أول المقال", "first sentence")),
    Action("last_sentence", ("end",), "move", Wording("آخر المقال", "last sentence")),
    Action("next_unjudged", ("n",), "move", Wording("التالية بلا حكم", "next unjudged"), "بلا حكم"),
    Action(
        "pane_right", ("right",), "move", Wording("المقال الذي على اليمين", "pane to the right")
    ),
    Action("pane_left", ("left",), "move", Wording("المقال الذي على اليسار", "pane to the left")),
    Action("next_pane", ("tab",), "move", Wording("المقال الآخر", "other pane"), "المقال الآخر"),
    Action(
        "judge_none",
        ("space",),
        "judge",
        Wording("لا شيء منها، ثم التالية", "none of the labels, and go on"),
        "لا شيء",
    ),
    Action("judge_none_here", ("0",), "judge", Wording("لا شيء منها", "none of the labels")),
    Action("clear", ("backspace", "delete"), "judge", Wording("محو الحكم", "clear the judgement")),
    Action("flag", ("f",), "judge", Wording("علامة للعودة إليها", "flag for another look")),
    Action("undo", ("u",), "judge", Wording("تراجع", "undo"), "تراجع"),
    Action("redo", ("r",), "judge", Wording("إعادة", "redo")),
    Action("next_articles", ("]",), "articles", Wording("المقالات التالية", "next articles")),
    Action(
        "previous_articles", ("[",), "articles", Wording("المقالات السابقة", "previous articles")
    ),
    Action("list_articles", ("o",), "articles", Wording("قائمة المقالات", "articles"), "المقالات"),
    Action("cycle_panes", ("p",), "articles", Wording("عدد المقالات معا", "how many side by side")),
    Action("toggle_harakat", ("t",), "articles", Wording("التشكيل", "show or hide tashkeel")),
    Action("copy_sentence", ("y",), "copy", Wording("نسخ الجملة", "copy the sentence")),
    Action(
        "copy_article",
        ("Y",),
        "copy",
        Wording("نسخ المحدد أو المقال", "copy what is selected, else the article"),
    ),
    Action("clear_selection", ("escape",), "copy", Wording("إلغاء التحديد", "select nothing")),
    Action("show_help", ("?", "f1"), "program", Wording("مساعدة", "help"), "مساعدة"),
    Action("show_settings", (",",), "program", Wording("الإعدادات", "settings")),
    REDRAW,
    Action("suspend", ("ctrl+z",), "program", Wording("إلى الصدفة", "to the shell; fg comes back")),
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
    Action("repeat", ("enter",), "move", Wording("الجملة مرة أخرى", "the sentence once more")),
    *(action for action in READER if action.name in IN_LINEAR),
)

LIST = (
    Action("next_row", ("down", "j"), "move", Wording("المقال التالي", "next article")),
    Action("previous_row", ("up", "k"), "move", Wording("المقال السابق", "previous article")),
    Action("page_down", ("pagedown",), "move", Wording("صفحة إلى الأسفل", "page down")),
    Action("page_up", ("pageup",), "move", Wording("صفحة إلى الأعلى", "page up")),
    Action("first_row", ("home",), "move", Wording("أول القائمة", "first article")),
    Action("last_row", ("end",), "move", Wording("آخر القائمة", "last article")),
    Action("select", ("space",), "list", Wording("اختيار", "choose, or not"), "اختيار"),
    Action("open", ("enter",), "list", Wording("فتح", "open the chosen articles"), "فتح"),
    Action("search", ("/",), "list", Wording("بحث في العناوين", "search by title"), "بحث"),
    CLOSE,
    REDRAW,
    QUIT,
)

HELP = (
    Action("next_row", ("down", "j"), "move", Wording("إلى الأسفل", "down")),
    Action("previous_row", ("up", "k"), "move", Wording("إلى الأعلى", "up")),
    Action("page_down", ("pagedown", "space"), "move", Wording("صفحة إلى الأسفل", "page down")),
    Action("page_up", ("pageup",), "move", Wording("صفحة إلى الأعلى", "page up")),
    Action("close", ("escape", "?", "f1"), "program", Wording("إغلاق", "close"), "إغلاق"),
    REDRAW,
    QUIT,
)

SETTINGS = (
    Action("next_row", ("down", "j"), "move", Wording("التالي", "next")),
    Action("previous_row", ("up", "k"), "move", Wording("السابق", "previous")),
    Action("next_value", ("left", "space"), "move", Wording("القيمة التالية", "next value")),
    Action("previous_value", ("right",), "move", Wording("القيمة السابقة", "previous value")),
    Action("close", ("escape", "enter", ","), "program", Wording("إغلاق", "close")),
    REDRAW,
    QUIT,
)

ALL = (*READER, *(action for action in LIST if action.group == "list"))  # what help explains

KEY_NAMES = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "tab": "Tab", "space": "Space", "backspace": "Backspace",
    "delete": "Del", "enter": "Enter", "escape": "Esc", "f1": "F1", "f10": "F10",
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
            action.title.en,
            id=f"{action.name}.{each}",
            show=False,
        )
        for action in actions
        for key in action.keys
        for each in both_layouts(key)
    ]


def label_keys(scheme: Scheme) -> dict[str, str]:
    """Which label a typed character toggles: each label's key, and its number from 1 to 9.

    Raises SchemeError when a label's key already means something else in the reader.
    """
    taken = {key: action for action in READER for key in action.keys}
    keys: dict[str, str] = {}
    for number, label in enumerate(scheme.labels, start=1):
        if label.key in taken:
            meaning = taken[label.key].title.en
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
