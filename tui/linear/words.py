"""What the linear mode says, in lines of logical text. Knows no terminal."""

from collections.abc import Iterator

from tagging.dataclass import dataclass
from tagging.judgement import Judgement
from tagging.progress import measure_progress
from tagging.scheme import Scheme
from tui.describing import describe_suggestion
from tui.keys import LINEAR, free_keys, show_key
from tui.language.catalogue import Catalogue
from tui.language.catalogues import other
from tui.reading import OpenArticle
from tui.typeset.drawable import plain


@dataclass(frozen=True, slots=True)
class Describer:
    """Says what the annotator would see."""

    catalogue: Catalogue
    scheme: Scheme

    def describe_article(self, opened: OpenArticle) -> Iterator[str]:
        """The title, and how far the annotator has come."""
        progress = measure_progress(opened.draft.sheet)
        yield plain(self.catalogue.linear.article(opened.article.title))
        yield self.catalogue.reader.judged(progress.judged, progress.total)

    def describe_sentence(self, opened: OpenArticle) -> Iterator[str]:
        """Its number and what is said of it; then the sentence itself."""
        yield self.describe_state(opened)
        yield plain(opened.current.of(opened.article.text))

    def describe_state(self, opened: OpenArticle) -> str:
        """The number of the current sentence, and what is said or suggested of it in words."""
        judgement = opened.draft.sheet.judgement(opened.current)
        number = self.catalogue.figures.ratio(opened.position + 1, len(opened.sentences))
        parts = list(self._name_labels(judgement))
        if opened.suggested:
            parts.append(plain(describe_suggestion(opened.suggested, self.scheme, self.catalogue)))
        return f"{number} {self.catalogue.sentence.joint.join(parts)}"

    def describe_keys(self) -> Iterator[str]:
        """All keys in both languages: the labels', then the others."""
        second = other(self.catalogue)
        for number, label in enumerate(self.scheme.labels, start=1):
            keys = show_key(label.key) if number > 9 else f"{show_key(label.key)}  {number}"
            yield self._describe_key(
                keys, self.catalogue.choose(label.title), second.choose(label.title)
            )
        for action in LINEAR:
            title, translation = (
                each.actions.of(action.name).title for each in (self.catalogue, second)
            )
            yield self._describe_key(
                "  ".join(map(show_key, free_keys(action, self.scheme))), title, translation
            )

    def _describe_key(self, keys: str, title: str, translation: str) -> str:
        return f"{keys}: {title}{self.catalogue.sentence.joint}{translation}"

    def _name_labels(self, judgement: Judgement) -> Iterator[str]:
        words = self.catalogue.sentence
        if judgement.labels is None:
            yield words.unjudged
        elif not judgement.labels:
            yield words.none
        for name in self.scheme.sort(judgement.labels or ()):
            label = self.scheme.label(name)
            yield self.catalogue.choose(label.title) if label else name
        if judgement.flag:
            yield words.flagged
        if judgement.note:
            yield plain(words.note(judgement.note))
