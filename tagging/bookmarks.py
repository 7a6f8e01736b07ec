"""Places in an article that a reader wants to come back to."""

from collections.abc import Collection, Sequence

from tagging.span import Span

Bookmarks = frozenset[Span]


def toggle_bookmark(bookmarks: Bookmarks, sentence: Span) -> Bookmarks:
    """Marks a sentence, or takes away the marks that lie in it."""
    if not is_marked(bookmarks, sentence):
        return bookmarks | {sentence}
    return frozenset(mark for mark in bookmarks if not is_marked([mark], sentence))


def is_marked(bookmarks: Collection[Span], sentence: Span) -> bool:
    """Whether a mark lies in the sentence; its borders may have moved since it was set."""
    return any(mark.start < sentence.end and sentence.start < mark.end for mark in bookmarks)


def next_bookmark(
    bookmarks: Collection[Span], sentences: Sequence[Span], position: int, direction: int
) -> int | None:
    """The index of the marked sentence after (1) or before (-1) one, around the end.

    None where no other sentence is marked.
    """
    count = len(sentences)
    for step in range(1, count):
        index = (position + direction * step) % count
        if is_marked(bookmarks, sentences[index]):
            return index
    return None
