"""What `hashiya merge` says in English."""

from tui.language.merge_words import MergeWords

MERGE = MergeWords(
    joining="merging",
    what="what",
    added="added",
    nothing="everything is here already",
    backed_up=lambda path: f"to go back to what was before: hashiya restore {path}",
    rehearsed="nothing was stored; without --dry-run it will be",
    conflicts=lambda count: f"said differently on both sides: {count}",
    of_person=lambda what, name: f"{what} of {name}",
    ours="here",
    theirs="there",
    stays="holds",
    nothing_said="nothing",
    counts={
        "people": "people",
        "articles": "articles",
        "cuts": "cuts of sentences",
        "changes": "entries of the history",
        "judgements": "judgements that hold from now on",
        "decisions": "decisions",
        "comments": "comments",
        "questions": "questions and answers",
        "notes": "notes on articles",
        "bookmarks": "bookmarks",
        "assignments": "assignments",
        "repetitions": "second judgements",
        "suggestions": "suggestions",
    },
    kinds={
        "judgement": "judgement",
        "decision": "decision",
        "cut": "borders of sentences",
        "article note": "note on the article",
        "answer": "answer to a question",
        "repetition": "second judgement",
        "return": "article given back",
        "scheme": "labels",
    },
)
