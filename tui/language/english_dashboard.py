"""What overseeing and answering are called in English."""

from tui.language.dashboard_words import AnsweringWords, DashboardWords

ANSWERING = AnsweringWords(
    asks=lambda name: f"{name} asks:",
    answer="Answer to the reviewer",
    answered="answered",
    nothing_asked="nobody asks about this sentence",
    thread="Comments on the sentence",
    comment="Comment",
    no_comments="no comments",
    comment_kept="comment kept",
)
DASHBOARD = DashboardWords(
    title="The project at a glance",
    behind="Sentences",
    measuring="measuring…",
    progress="Judged of what is assigned",
    review="Review",
    pending="pending",
    stale="stale",
    sent_back="sent back",
    decided="decided",
    agreement="Agreement of two (Cohen's κ)",
    shares="Labels, of what each judged",
    errors="Disagreements by error type",
    no_error_type="no type given",
    returns="Sent back longest ago",
    all_answered="every question is answered",
    nothing_behind="no sentences",
)
