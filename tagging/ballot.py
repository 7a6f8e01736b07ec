"""What a reviewer sees of one sentence: who said what, without names until it is settled."""

from tagging.dataclass import dataclass
from tagging.decision import Decision, is_stale
from tagging.gold import Vote
from tagging.judgement import Judgement
from tagging.sending_back import Comment, SentBack
from tagging.span import Span


@dataclass(frozen=True, slots=True)
class Column:
    """One annotator's judgement, perhaps only a flag or a note, and when it was last changed."""

    annotator: str
    judgement: Judgement
    at: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """A sentence with everything that was said of it.

    Attributes:
        columns: In an order that tells nothing of the annotators; the first is the one of key 1.
        revealed: Whether the reviewer has looked at the names before deciding.
    """

    article_id: str
    title: str
    span: Span
    text: str
    columns: tuple[Column, ...]
    decision: Decision | None
    revealed: bool
    sent_back: tuple[SentBack, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def named(self) -> bool:
        """Whether the annotators' names may be shown."""
        return self.revealed or self.decision is not None

    @property
    def votes(self) -> tuple[Vote, ...]:
        """The judgements as votes, by the annotators' names."""
        votes = (
            Vote(each.annotator, said.labels, each.at, said.fields, said.marks)
            for each in self.columns
            if (said := each.judgement).labels is not None
        )
        return tuple(sorted(votes, key=lambda vote: vote.annotator))

    @property
    def stale(self) -> bool:
        """Whether a vote has changed since the decision."""
        return self.decision is not None and is_stale(self.decision, self.votes)

    def name_of(self, column: Column) -> str | None:
        """The annotator of a column; None while names are hidden."""
        return column.annotator if self.named else None
