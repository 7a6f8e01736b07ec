"""Which phrases the interface has. Each language fills all of them, or mypy objects.

Phrases that hold numbers or names are functions, so that each language counts and orders as it
must. Hints are shorter than 30 cells.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from tagging.dataclass import dataclass
from tagging.scheme import Wording
from tui.language.choice import Code
from tui.language.command_words import (
    AccessWords,
    AgreementWords,
    AssignWords,
    PeopleWords,
    QueueWords,
    SearchWords,
    TableWords,
    TerminalWords,
)
from tui.language.comparing_words import ComparisonWords, StatisticsWords
from tui.language.dashboard_words import AnsweringWords, DashboardWords
from tui.language.merge_words import MergeWords
from tui.language.numbers import Figures
from tui.language.review_words import ReviewWords
from tui.language.safety_words import SafetyWords
from tui.language.words import NamedWords, Words

Direction = Literal["rtl", "ltr"]


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What keys do: a title for the help, and a short name for the footer where it stands there."""

    title: str
    hint: str = ""


class ActionTitles(Words):
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
    accept_suggestion: ActionWords
    repeat_last: ActionWords
    clear: ActionWords
    flag: ActionWords
    note: ActionWords
    fill_fields: ActionWords
    answer_question: ActionWords
    show_thread: ActionWords
    write_comment: ActionWords
    show_dashboard: ActionWords
    show_agreement: ActionWords
    figure_left: ActionWords
    figure_right: ActionWords
    choose_words: ActionWords
    merge: ActionWords
    mark_more: ActionWords
    leave_words: ActionWords
    split: ActionWords
    unmark: ActionWords
    word_left: ActionWords
    word_right: ActionWords
    extend_word_left: ActionWords
    extend_word_right: ActionWords
    letter_left: ActionWords
    letter_right: ActionWords
    extend_letter_left: ActionWords
    extend_letter_right: ActionWords
    first_word: ActionWords
    last_word: ActionWords
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
    show_commands: ActionWords
    show_day: ActionWords
    toggle_guide: ActionWords
    guide_down: ActionWords
    guide_up: ActionWords
    toggle_bookmark: ActionWords
    show_alone: ActionWords
    move_together: ActionWords
    show_about: ActionWords
    return_article: ActionWords
    take_again: ActionWords
    confirm: ActionWords
    leave_round: ActionWords
    edit_note: ActionWords
    run: ActionWords
    redraw: ActionWords
    next_value: ActionWords
    previous_value: ActionWords
    find_sentences: ActionWords
    next_hit: ActionWords
    previous_hit: ActionWords
    same_words: ActionWords
    list_remembered: ActionWords
    show_history: ActionWords
    open_row: ActionWords
    switch_scope: ActionWords
    switch_whole_word: ActionWords
    next_condition: ActionWords
    next_source: ActionWords
    next_kind: ActionWords
    previous_kind: ActionWords
    take_away: ActionWords
    switch_reach: ActionWords
    choose: ActionWords
    clear_field: ActionWords
    take_majority: ActionWords
    adopt: ActionWords
    settle_none: ActionWords
    name_error: ActionWords
    mark_guideline: ActionWords
    drop_draft: ActionWords
    send_back: ActionWords
    comment: ActionWords
    show_names: ActionWords
    accept_unanimous: ActionWords
    next_filter: ActionWords
    next_order: ActionWords

    def of(self, name: str) -> ActionWords:
        """The words of an action; a test sees to it that every action has some."""
        words: ActionWords = getattr(self, name)
        return words


class GroupTitles(NamedWords):
    """The groups of tui/keys.py, by their names."""

    move: str
    judge: str
    words: str
    articles: str
    find: str
    copy: str
    list: str
    program: str


class SentenceWords(Words):
    """What is said of one sentence, and how several such words are joined."""

    unjudged: str
    none: str
    flagged: str
    note: Callable[[str], str]
    pending: str
    joint: str
    missing: Callable[[str], str]  # a required field that has no value


class ReaderWords(Words):
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
    no_marks_here: str
    no_fields: str


class WritingWords(Words):
    """The boxes in which marks, fields and notes are given."""

    note: str
    marks: str
    fields: str
    required: str  # stands where a required field has no value
    not_a_number: str
    not_a_date: str


class SettingsWords(NamedWords):
    """The settings by their names, and what their values are called where no number says it."""

    title: str
    theme: str
    measure: str
    spacing: str
    tashkeel: str
    advance: str
    language: str
    values: Mapping[str, str]  # by setting and value as it is stored: `theme auto`

    def value(self, name: str, stored: str, figures: Figures) -> str:
        """What a value of a setting is called."""
        return self.values.get(f"{name} {stored}") or figures.number(int(stored))


class StateWords(NamedWords):
    """How an assignment stands."""

    open: str
    in_progress: str
    done: str
    returned: str


class WorkWords(Words):
    """Working through what is assigned, and how far one has come."""

    finished: Callable[[str], str]  # the key that opens the next article
    opened: Callable[[str], str]  # its title
    all_open: str
    all_done: Callable[[int, int], str]  # articles, sentences
    nothing_assigned: str
    not_yours: str
    reason: str
    returned: str
    taken_again: str
    is_returned: str
    states: StateWords
    today: Callable[[int], str]  # sentences
    per_hour: Callable[[int], str]  # sentences
    progress: Callable[[int, int], str]  # judged sentences of all that are assigned
    left: Callable[[int, int], str]  # hours, minutes


class AgainWords(Words):
    """Judging some sentences a second time, which shows how constant an annotator is."""

    title: str
    left: Callable[[int], str]  # sentences
    explanation: str
    say_first: str
    due: Callable[[int, str], str]  # sentences, the key that begins


class SuggestionWords(Words):
    """What models and other tools suggest.

    Attributes:
        by: The source stands behind it.
        scored: The source's score stands behind it.
        unlike: Sources that suggest something else stand behind it.
    """

    by: str
    scored: str
    unlike: str
    nothing: str


class AidWords(Words):
    """What helps in reading: guidelines, the list of all actions, notes on articles."""

    examples: str
    counterexamples: str
    prompt: str
    no_such_action: str
    tag: Callable[[str], str]  # a label
    bookmarked: str
    unmarked: str
    together: str
    apart: str
    alone: Callable[[int, int], str]  # the article's number among the open ones, their number
    about: str
    title: str
    source: str
    published: str
    sentences: str
    own_note: str
    no_note: str
    note_kept: str


class ListWords(Words):
    """The list of articles."""

    title: str
    prompt: str
    nothing_found: str


class FindWords(Words):
    """Searching sentences, and what two articles have in common.

    Attributes:
        in_open, in_project: Where it is searched.
        parts, whole_words: Which words are found.
        nothing_open, nothing_whole, nothing: That nothing is found, and which key may help.
        nearest: Which of how many alike sentences is shown.
    """

    prompt: str
    in_open: str
    in_project: str
    parts: str
    whole_words: str
    any_judgement: str
    any_source: str
    ask: str
    searching: str
    found: Callable[[int], str]
    more_than: Callable[[int], str]
    nothing_open: Callable[[str], str]
    nothing_whole: Callable[[str], str]
    nothing: str
    no_other_hit: str
    no_other_pane: str
    comparing: str
    nearest: Callable[[str], str]
    nothing_alike: str


class LookBackWords(Words):
    """The lists of what an annotator remembered, and of what they did.

    `repeated` is said of what undid or redid a step.
    """

    remembered: str
    all_kinds: str
    flags: str
    notes: str
    bookmarks: str
    nothing_remembered: str
    note_stays: str
    of_sentence: str
    recent: Callable[[int], str]  # hours
    nothing_done: str
    reading: str
    empty: str
    note_removed: str
    flag_set: str
    flag_removed: str
    marked: Callable[[str, str], str]  # what for, the words
    unmarked: Callable[[str, str], str]
    repeated: Callable[[str], str]


class LinearWords(Words):
    """`hashiya read`, which speaks where the reader draws."""

    article: Callable[[str], str]
    saved: Callable[[str], str]  # what is said of the sentence
    busy: str
    last_sentence: str
    first_sentence: str
    no_such_key: str


class CommandWords(Words):
    """What commands say of what they did, and of what they need."""

    importing: str  # beside a bar
    indexing: str
    exporting: str
    imported: Callable[[int, int, int], str]  # articles, their sentences, known articles
    some_refused: Callable[[int], str]
    exported: Callable[[int, str], str]  # sentences, the file
    votes_exported: Callable[[int, str], str]  # votes, the file
    scheme_in_force: Callable[[int], str]  # its version
    key_lost: Callable[[str, str, str], str]  # key, label, action
    scheme_stays: Callable[[int], str]
    nothing_to_open: str
    nothing_to_read: str
    not_stored: str


class VotesInWords(Words):
    """What an import of judgements did to a file, or would do; each count alone."""

    imported: Callable[[str, str], str]  # the file, what was imported
    would: Callable[[str, str], str]
    judgements: Callable[[int], str]
    decisions: Callable[[int], str]
    suggestions: Callable[[int], str]
    articles: Callable[[int], str]
    nothing: str
    known: Callable[[int], str]
    skipped: Callable[[int], str]
    people: Callable[[str], str]  # the names of who was added


class Catalogue(Words):
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
    work: WorkWords
    again: AgainWords
    suggestions: SuggestionWords
    aids: AidWords
    writing: WritingWords
    list: ListWords
    settings: SettingsWords
    find: FindWords
    look_back: LookBackWords
    answering: AnsweringWords
    dashboard: DashboardWords
    linear: LinearWords
    commands: CommandWords
    votes_in: VotesInWords
    tables: TableWords
    agreement: AgreementWords
    assign: AssignWords
    queue: QueueWords
    people: PeopleWords
    access: AccessWords
    merge: MergeWords
    search: SearchWords
    comparison: ComparisonWords
    statistics: StatisticsWords
    terminal: TerminalWords
    review: ReviewWords
    safety: SafetyWords
