"""Which phrases the commands that print have. Each language fills all of them, or mypy objects."""

from collections.abc import Callable

from tui.language.words import NamedWords, Words


class TableWords(Words):
    """Heads of tables, and rows that stand for several."""

    annotator: str
    article: str
    label: str
    articles: str
    sentences: str
    assigned: str
    judged: str
    tags: str
    today: str
    minutes: str
    an_hour: str
    left: str
    hours_left: str
    none: str
    flagged: str
    done_by: str
    of: str
    done: str
    in_progress: str
    open: str
    returned: str
    total: str
    articles_done: str
    again: str  # the share that is judged a second time
    due: str  # of it, what is to be judged now
    repeated: str  # of it, what was
    itself: str  # agreement with oneself
    more: Callable[[int], str]  # rows that are not shown


class AssignWords(Words):
    """`hashiya assign`."""

    nothing_to_add: str
    nothing_assigned: str
    returned: Callable[[int], str]  # articles
    no_such_article: Callable[[str], str]  # what was named


class QueueWords(NamedWords):
    """Why there is no article to open next, by the names of `EmptyQueue`."""

    nothing_assigned: str
    all_done: str
    all_open: str
    of_annotator: Callable[[str, str], str]  # one of these, and whom it is said of


class PeopleWords(NamedWords):
    """`hashiya people`, and the roles by their names."""

    name: str
    role: str
    retired: str
    nobody: str
    annotator: str
    reviewer: str
    owner: str
    blind: str
    open: str
    review_own: str
    review_others: str
    suggestions_shown: str
    suggestions_hidden: str


class DeedWords(NamedWords):
    """What people do, by the names in db/deeds.py, with _ for a space."""

    access_added: str
    access_revoked: str
    assigned: str
    backed_up: str
    crashed: str
    exported: str
    imported: str
    merged: str
    person_added: str
    person_left: str
    refused: str
    repaired: str
    restored: str
    role_given: str
    rules_set: str
    scheme_set: str
    session_began: str
    session_ended: str
    judged: str
    decided: str
    cut: str


class AccessWords(Words):
    """`hashiya access`, `hashiya session` and `hashiya log`; deeds by their names."""

    key: str
    nobody: str
    revoked: Callable[[str, int], str]  # whose keys, and how many
    crashed: str
    no_shell: str
    nothing_logged: str
    at: str
    deed: str
    origin: str
    detail: str
    lasted: Callable[[str], str]  # a time such as 1:05:00
    cut_off: Callable[[str], str]  # where its end is not known
    still_in: str
    in_now: str
    deeds: DeedWords

    def of(self, deed: str) -> str:
        """What a deed is called."""
        return self.deeds.of(deed.replace(" ", "_"))


class SearchWords(Words):
    """`hashiya search`."""

    nothing_found: str
    more: Callable[[int], str]  # than so many sentences


class AgreementWords(NamedWords):
    """`hashiya agreement`: measures by their names, and why one is undefined, by `Undefined`."""

    percent: str
    fleiss: str
    alpha: str
    kappa: str
    precision: str
    recall: str
    all_labels: str
    since: str
    title: str
    nothing_shared: str
    all_the_same: str
    no_tag: str
    no_such_annotator: Callable[[str], str]
    no_such_label: Callable[[str], str]


class ReasonWords(NamedWords):
    """Why a terminal is written to as it is, by the names in tui/terminal/detection.py."""

    explicit: str
    screen: str
    kitty: str
    kitty_by_term: str
    konsole: str
    putty: str
    mlterm: str
    dumb: str
    silent: str
    unknown: str
    kitty_around_tmux: str
    konsole_around_tmux: str
    tmux: str


class TerminalHints(NamedWords):
    """What to set in a terminal, by the names in tui/terminal/detection.py."""

    konsole: str
    putty: str
    kitty: str


class TerminalWords(Words):
    """`hashiya terminal`."""

    terminal: Callable[[str], str]
    detected: Callable[[str, str], str]  # mode, reason
    chosen: Callable[[str], str]  # mode
    forced: Callable[[str], str]
    to_set: Callable[[str], str]  # a hint
    choice: Callable[[int, str], str]  # number, mode
    detected_choice: Callable[[int, str], str]
    question: Callable[[int], str]  # how many modes
    kept: Callable[[str], str]  # mode
    detected_kept: str
    not_stored: Callable[[str], str]
    reasons: ReasonWords
    hints: TerminalHints
