"""What the linear mode says, in lines of logical text. Knows no terminal."""

from collections.abc import Iterator
from unicodedata import category

from tagging.judgement import Judgement
from tagging.progress import measure_progress
from tagging.scheme import Scheme
from tui.keys import LINEAR, show_key
from tui.reading import OpenArticle
from tui.typeset.drawable import drawn

ACTING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # what may act on a terminal, or end a line
JOINERS = "\u200c\u200d"  # part of how words are spelt


def plain(text: str) -> str:
    """A text in one line, in logical order, without what could act on a terminal."""
    return "".join(
        drawn(char) if category(char) in ACTING and char not in JOINERS else char for char in text
    )


def describe_article(opened: OpenArticle) -> Iterator[str]:
    """The title, and how far the annotator has come."""
    progress = measure_progress(opened.draft.sheet)
    yield plain(f"المقال: {opened.article.title}")
    yield f"حُكم على {progress.judged} من {progress.total}"


def describe_sentence(opened: OpenArticle, scheme: Scheme) -> Iterator[str]:
    """Its number and what is said of it; then the sentence itself."""
    yield describe_state(opened, scheme)
    yield plain(opened.current.of(opened.article.text))


def describe_state(opened: OpenArticle, scheme: Scheme) -> str:
    """The number of the current sentence, and what is said of it in words."""
    judgement = opened.draft.sheet.judgement(opened.current)
    number = f"{opened.position + 1}/{len(opened.sentences)}"
    return f"{number} {'، '.join(_name_labels(judgement, scheme))}"


def _name_labels(judgement: Judgement, scheme: Scheme) -> Iterator[str]:
    if judgement.labels is None:
        yield "بلا حكم"
    elif not judgement.labels:
        yield "لا شيء منها"
    for name in scheme.sort(judgement.labels or ()):
        label = scheme.label(name)
        yield label.title.ar if label else name
    if judgement.flag:
        yield "للعودة إليها"
    if judgement.note:
        yield plain(f"ملاحظة: {judgement.note}")


def describe_keys(scheme: Scheme) -> Iterator[str]:
    """All keys: the labels', then the others."""
    for number, label in enumerate(scheme.labels, start=1):
        keys = show_key(label.key) if number > 9 else f"{show_key(label.key)}  {number}"
        yield f"{keys}: {label.title.ar}، {label.title.en}"
    for action in LINEAR:
        yield f"{'  '.join(map(show_key, action.keys))}: {action.title.ar}، {action.title.en}"
