"""What review says in English."""

from tui.language.numbers import count_english
from tui.language.review_words import FilterWords, OrderWords, ReviewWords, SourceWords

REVIEW = ReviewWords(
    filters=FilterWords(
        pending="pending",
        stale="stale",
        sent_back="sent back",
        decided="decided",
        unanimous="unanimous",
    ),
    orders=OrderWords(
        worst="worst first",
        article="by article",
        label="by label",
        annotator="by annotator",
        flag="flagged first",
    ),
    sources=SourceWords(
        adjudicated="the reviewer's choice", unanimous="unanimous", majority="majority"
    ),
    left=lambda pending, stale, sent: f"pending {pending} · stale {stale} · sent back {sent}",
    empty="nothing here waits for review",
    decision="decision",
    draft="decision, not saved: Enter confirms",
    undecided="no decision yet",
    error_type="type of disagreement",
    guideline="the guideline should change",
    stale="a judgement changed after the decision",
    annotator=lambda number: f"annotator {number}",
    asked=lambda who, reason: f"asked of {who}: {reason}",
    answered=lambda who, answer: f"{who} answered: {answer}",
    last="no further sentence in this queue",
    first="this is the first sentence of the queue",
    no_such_number="no annotator has this number",
    not_judged="this annotator has not judged the sentence",
    choose_annotator="To whom does the sentence go back?",
    reason="Why does the sentence go back?",
    comment="comment on the sentence",
    sent="the sentence is sent back",
    commented="the comment is kept",
    names_shown="the names are shown, and that you looked is recorded",
    nothing_unanimous="no sentence is unanimous",
    accept=lambda count: f"Accept what is unanimous: {count_english(count, 'sentence')}?",
    accept_yes="yes, accept them",
    accept_no="no",
    merging=lambda left: f"accepting… {left} left",
    merged=lambda count: f"accepted: {count_english(count, 'sentence')}; u takes it back",
    unmerged=lambda count: f"taken back: {count_english(count, 'sentence')}",
)
