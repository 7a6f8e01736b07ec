"""Which phrases the interface has. Each language fills all of them, or mypy objects.

Phrases that hold numbers or names are functions, so that each language counts and orders as it
must. Hints are shorter than 30 cells.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from tagging.scheme import Wording
from tui.language.choice import Code
from tui.language.command_words import (
    AssignWords,
    PeopleWords,
    QueueWords,
    SearchWords,
    TableWords,
    TerminalWords,
)
from tui.language.numbers import Figures

Direction = Literal["rtl", "ltr"]


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What keys do: a title for the help, and a short name for the footer where it stands there."""

    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ActionTitles:
    """The actions of tui/keys.py, by their names."""

    next_sentence: ActionWords
    previous_sentence: ActionWords
    page_down: ActionWords
    page_up: ActionWords
    first_sentence: ActionWords
    last_sentence: ActionWords
    next_unjudged: ActionWords
    next_flagged: ActionWords
    next_noted: ActionWords
    extend_down: ActionWords
    extend_up: ActionWords
    pane_right: ActionWords
    pane_left: ActionWords
    next_pane: ActionWords
    judge_none: ActionWords
    judge_none_here: ActionWords
    repeat_last: ActionWords
    clear: ActionWords
    flag: ActionWords
    undo: ActionWords
    redo: ActionWords
    next_articles: ActionWords
    previous_articles: ActionWords
    list_articles: ActionWords
    cycle_panes: ActionWords
    toggle_harakat: ActionWords
    copy_sentence: ActionWords
    copy_article: ActionWords
    clear_selection: ActionWords
    show_help: ActionWords
    suspend: ActionWords
    quit: ActionWords
    close: ActionWords
    repeat: ActionWords
    next_row: ActionWords
    previous_row: ActionWords
    first_row: ActionWords
    last_row: ActionWords
    select: ActionWords
    open: ActionWords
    search: ActionWords
    row_down: ActionWords
    row_up: ActionWords
    submit: ActionWords
    cancel: ActionWords
    show_settings: ActionWords
    redraw: ActionWords
    next_value: ActionWords
    previous_value: ActionWords

    def of(self, name: str) -> ActionWords:
        """The words of an action; a test sees to it that every action has some."""
        words: ActionWords = getattr(self, name)
        return words


@dataclass(frozen=True, slots=True)
class GroupTitles:
    """The groups of tui/keys.py, by their names."""

    move: str
    judge: str
    articles: str
    copy: str
    list: str
    program: str

    def of(self, name: str) -> str:
        """The title of a group."""
        title: str = getattr(self, name)
        return title


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """What is said of one sentence, and how several such words are joined."""

    unjudged: str
    none: str
    flagged: str
    note: Callable[[str], str]
    pending: str
    joint: str


@dataclass(frozen=True, slots=True)
class ReaderWords:
    """The reader: what happened, and what could not."""

    judged: Callable[[int, int], str]  # judged sentences of all
    setting: str
    all_judged: str
    no_other_flag: str
    no_other_note: str
    nothing_to_repeat: str
    nothing_to_undo: str
    nothing_to_redo: str
    last_articles: str
    first_articles: str
    copied_sentence: Callable[[int], str]  # characters
    copied_selection: Callable[[int], str]
    copied_article: Callable[[int], str]
    too_long_to_copy: str  # added to one of these
    leaving: str
    busy: str
    refused: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class SettingsWords:
    """The settings by their names, and what their values are called where no number says it."""

    title: str
    theme: str
    measure: str
    spacing: str
    tashkeel: str
    advance: str
    language: str
    values: Mapping[str, str]  # by setting and value as it is stored: `theme auto`

    def of(self, name: str) -> str:
        """The title of a setting."""
        title: str = getattr(self, name)
        return title

    def value(self, name: str, stored: str, figures: Figures) -> str:
        """What a value of a setting is called."""
        return self.values.get(f"{name} {stored}") or figures.number(int(stored))


@dataclass(frozen=True, slots=True)
class ListWords:
    """The list of articles."""

    title: str
    prompt: str
    nothing_found: str


@dataclass(frozen=True, slots=True)
class LinearWords:
    """`hashiya read`, which speaks where the reader draws."""

    article: Callable[[str], str]
    saved: Callable[[str], str]  # what is said of the sentence
    busy: str
    last_sentence: str
    first_sentence: str
    no_such_key: str


@dataclass(frozen=True, slots=True)
class CommandWords:
    """What commands say of what they did, and of what they need."""

    importing: str  # beside a bar
    indexing: str
    imported: Callable[[int, int, int], str]  # articles, their sentences, known articles
    some_refused: Callable[[int], str]
    exported: Callable[[int, str], str]  # sentences, the file
    scheme_in_force: Callable[[int], str]  # its version
    scheme_stays: Callable[[int], str]
    nothing_to_open: str
    nothing_to_read: str
    not_stored: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every phrase of the interface in one language.

    Attributes:
        direction: Where a row of the interface begins; articles have their own direction.
        choose: The language's half of a title that a scheme gives in both.
        explain: What an error means to a person.
        too_small: A window's columns and rows, then the fewest that are needed.
    """

    code: Code
    direction: Direction
    figures: Figures
    choose: Callable[[Wording], str]
    explain: Callable[[Exception], str]
    actions: ActionTitles
    groups: GroupTitles
    labels: str
    too_small: Callable[[int, int, int, int], str]
    sentence: SentenceWords
    reader: ReaderWords
    list: ListWords
    settings: SettingsWords
    linear: LinearWords
    commands: CommandWords
    tables: TableWords
    assign: AssignWords
    queue: QueueWords
    people: PeopleWords
    search: SearchWords
    terminal: TerminalWords
