"""What the commands that print say in English."""

from tui.language.command_words import (
    AccessWords,
    AgreementWords,
    AssignWords,
    DeedWords,
    PeopleWords,
    QueueWords,
    ReasonWords,
    SearchWords,
    TableWords,
    TerminalHints,
    TerminalWords,
)
from tui.language.menus import KITTY_SETTING, KONSOLE_MENU, PUTTY_MENU
from tui.language.numbers import count_english

TABLES = TableWords(
    annotator="annotator",
    article="article",
    label="label",
    articles="articles",
    sentences="sentences",
    assigned="assigned",
    judged="judged",
    tags="tags",
    today="today",
    minutes="minutes",
    an_hour="an hour",
    left="left",
    hours_left="hours left",
    none="none",
    flagged="flagged",
    done_by="done by",
    of="of",
    done="done",
    in_progress="in progress",
    open="open",
    returned="returned",
    total="total",
    articles_done="articles done",
    again="again",
    due="due",
    repeated="done again",
    itself="agrees with self",
    more=lambda count: f"and {count} more; --limit 0 shows all",
)
ASSIGN = AssignWords(
    nothing_to_add="every article has its annotators already",
    nothing_assigned="nothing is assigned yet",
    returned=lambda count: count_english(count, "returned article"),
    no_such_article=lambda name: f"no article has the id or the source {name}",
)
QUEUE = QueueWords(
    nothing_assigned="nothing is assigned",
    all_done="everything assigned is done",
    all_open="the unfinished articles are open",
    of_annotator=lambda why, name: f"{why} for {name}; read what you like with: hashiya open",
)
PEOPLE = PeopleWords(
    name="name",
    role="role",
    retired="has left",
    nobody="nobody takes part yet; who opens the reader first becomes the owner",
    annotator="annotator",
    reviewer="reviewer",
    owner="owner",
    blind="annotators work blind: they see nothing of what others say",
    open="annotators see what others say",
    review_own="reviewers may also settle what nobody but they has judged",
    review_others="reviewers settle what somebody else has judged too",
    suggestions_shown="annotators see what models and tools suggest",
    suggestions_hidden="annotators do not see what models and tools suggest",
)
ACCESS = AccessWords(
    key="key",
    nobody="nobody comes in over SSH yet; to add somebody: hashiya access add",
    revoked=lambda name, keys: f"{name} can come in no more; keys taken out: {keys}",
    crashed=(
        "the program broke, and the owner of the project finds it in the log; what was saved is"
        " saved, so come in again"
    ),
    no_shell="there is no shell here to go to",
    nothing_logged="there is nothing in the log",
    at="when",
    deed="what",
    origin="from",
    detail="detail",
    deeds=DeedWords(
        access_added="access was given",
        access_revoked="access was taken",
        assigned="articles were assigned",
        backed_up="a copy was made",
        crashed="the program broke",
        exported="exported",
        imported="imported",
        merged="a database was merged",
        person_added="a person was added",
        person_left="a person left",
        refused="was refused",
        repaired="repaired",
        restored="went back to a copy",
        role_given="a role was given",
        rules_set="rules were set",
        scheme_set="labels were set",
        session_began="came in",
        session_ended="left",
        judged="judged",
        decided="decided",
        cut="cut sentences",
    ),
)
SEARCH = SearchWords(
    nothing_found="nothing found",
    more=lambda limit: (
        f"there are more than {count_english(limit, 'sentence')}; --limit shows more of them"
    ),
)
AGREEMENT = AgreementWords(
    percent="agreement",
    fleiss="Fleiss' κ",
    alpha="Krippendorff's α",
    kappa="Cohen's κ",
    precision="precision",
    recall="recall",
    all_labels="all labels",
    since="from",
    title="agreement between annotators",
    nothing_shared="nothing to compare: no sentence was judged by two",
    all_the_same="undefined: everyone said the same",
    no_tag="undefined: there is no such tag",
    no_such_annotator=lambda name: f"nobody here is called {name}",
    no_such_label=lambda name: f"no label is called {name}",
)
TERMINAL = TerminalWords(
    terminal=lambda name: f"terminal  {name}",
    detected=lambda mode, reason: f"detected  {mode}: {reason}",
    chosen=lambda mode: f"chosen    {mode}, by you",
    forced=lambda mode: f"forced    {mode}, by HASHIYA_BIDI",
    to_set=lambda hint: f"hint      {hint}",
    choice=lambda number, mode: f"{number}  {mode}",
    detected_choice=lambda number, mode: f"{number}  {mode} (detected)",
    question=lambda count: (
        "Which one reads right: letters joined, right to left, brackets round their words,"
        f" the bar straight? Press 1-{count}, or Enter to keep what is detected."
    ),
    kept=lambda mode: f"{mode}: kept for this terminal.",
    detected_kept="The detected one is used.",
    not_stored=lambda cause: f"not stored: {cause}",
    reasons=ReasonWords(
        explicit="it knows explicit mode (DECRQM 8)",
        screen="screen hides what is around it (DA2 83)",
        kitty="kitty reverses every word (XTVERSION)",
        kitty_by_term="kitty reverses every word (TERM)",
        konsole="Konsole reorders whatever it is told (XTVERSION)",
        putty="PuTTY reorders whatever it is told (DA2 0;136;0)",
        mlterm="mlterm can be told to leave the order alone (TERM or DA2 24;279)",
        dumb="it understands no control sequences (TERM)",
        silent="it did not say what it is",
        unknown="nothing is known against it",
        kitty_around_tmux="kitty around tmux reverses every word",
        konsole_around_tmux="Konsole around tmux reorders whatever it is told",
        tmux="tmux passes no explicit mode on, but the override",
    ),
    hints=TerminalHints(
        konsole=f"Konsole: {KONSOLE_MENU}",
        putty=f"PuTTY: {PUTTY_MENU}",
        kitty=f"kitty: better with {KITTY_SETTING} in kitty.conf, then: hashiya terminal",
    ),
)
