"""Sentences that were cut apart: both databases come to have the same ones, article by article.

What only one side cut, the other cuts too, in the order in which it was done, and carries what was
said of the sentences. Where both cut the same text differently, the later cut holds. The copy of
the other database is cut as well, so that what was said there comes over as carried.
"""

import json
from collections.abc import Sequence

from db.articles import read_sentences
from db.connection import Connection, transaction
from db.cuts import RecordedCut, apply_recorded_cut, read_cuts
from db.joining.join import Join
from db.joining.judgements import join_judgements
from tagging.cut import Cut
from tagging.joining import Region, Side, Standing, choose, find_news, find_regions, touches
from tagging.span import Span

RECORD = """
INSERT INTO cuts (article, annotator, before, after, at, since, joined)
SELECT a.key, n.key, :before, :after, :at, (SELECT coalesce(max(key), 0) FROM changes), :joined
FROM articles AS a, annotators AS n WHERE a.id = :article AND n.name = :annotator RETURNING key
"""
IMPORTED = "SELECT key, imported_at FROM articles WHERE id = :id"


def join_cuts(join: Join, article_id: str, *, is_new: bool) -> None:
    """Gives both sides the same sentences, and takes in what was said of those that are cut."""
    ours, theirs = (read_cuts(each, article_id) for each in (join.ours, join.theirs))
    brought = [theirs[place] for place in find_news(ours, theirs)]
    own = [ours[place] for place in find_news(theirs, ours)]
    regions = _compare(join, article_id)
    if not brought and not own and not regions:
        return
    cutting = _Cutting(join, article_id, brought, own, is_new)
    # What was said of sentences that come with a cut is taken in when they are there.
    coming = {span for each in brought for span in each.cut.after}
    join_judgements(join, article_id, lambda span: span not in coming)
    cutting.repeat_uncontested(regions)
    for region in _compare(join, article_id):
        cutting.settle(region)
    join.store(cutting.unrecorded, cutting.record)


class _Cutting:
    """The cuts of one article: those brought from there, and our own that are unknown there."""

    def __init__(
        self,
        join: Join,
        article_id: str,
        brought: Sequence[RecordedCut],
        own: Sequence[RecordedCut],
        is_new: bool,
    ) -> None:
        self._join, self._article_id = join, article_id
        self._brought, self._own = brought, own
        self._is_new = is_new
        self._unrecorded = list(brought)

    def repeat_uncontested(self, regions: Sequence[Region]) -> None:
        """Each side makes the cuts of the other where it has made none of its own."""
        contested = [
            region
            for region in regions
            if _touching(self._own, region) and _touching(self._brought, region)
        ]
        plain = [region for region in regions if region not in contested]

        def is_plain(cut: Cut) -> bool:
            return _is_within(cut, plain) and not _is_within(cut, contested)

        for each in self._brought:
            if is_plain(each.cut) and self._is_possible(self._join.ours, each.cut):
                self._take_in(self._join, each.cut.before)
                with self._join.piece():
                    if self._is_possible(self._join.ours, each.cut):
                        apply_recorded_cut(self._join.ours, each, self.record(each))
        for each in self._own:
            if is_plain(each.cut) and self._is_possible(self._join.theirs, each.cut):
                self._cut_copy(each)

    def settle(self, region: Region) -> None:
        """Where both cut the same text differently, or imported it so, one of both ways holds."""
        mine, others = _touching(self._own, region), _touching(self._brought, region)
        side, at, annotator = self._choose(region, mine, others)
        if side is Side.OURS:
            cut = Cut(self._article_id, annotator, region.theirs, region.ours)
            self._cut_copy(RecordedCut(cut, at))
        with self._join.piece():
            for each in others:
                if each in self._unrecorded:
                    self.record(each)
            if side is Side.THEIRS:
                cut = Cut(self._article_id, annotator, region.ours, region.theirs)
                recorded = RecordedCut(cut, at)
                number = _write(self._join.ours, recorded, self._join.number)
                apply_recorded_cut(self._join.ours, recorded, number)
            if mine and others:
                key, _ = _read_import(self._join.ours, self._article_id)
                self._join.list_conflict(
                    "cut",
                    json.dumps(region.ours),
                    json.dumps(region.theirs),
                    side,
                    article=key,
                    span=region.reach,
                    person=others[-1].cut.annotator,
                )

    @property
    def unrecorded(self) -> tuple[RecordedCut, ...]:
        """Cuts from there that hold no more, and are history all the same."""
        return tuple(self._unrecorded)

    def record(self, recorded: RecordedCut) -> int:
        """Writes down a cut from there; to be called inside a transaction."""
        self._unrecorded.remove(recorded)
        self._join.tally["cuts"] += 1
        return _write(self._join.ours, recorded, self._join.number)

    def _choose(
        self, region: Region, mine: Sequence[RecordedCut], others: Sequence[RecordedCut]
    ) -> tuple[Side, str, str]:
        """The side whose cuts hold, and when and by whom they were made."""
        texts = json.dumps(region.ours), json.dumps(region.theirs)
        if mine or others:
            newest = [max(each, key=lambda one: one.at, default=None) for each in (mine, others)]
            here, there = (
                Standing(each.at if each else "", text, each is not None)
                for each, text in zip(newest, texts, strict=True)
            )
            side = choose(here, there)
            held = newest[0] if side is Side.OURS else newest[1]
            assert held is not None, "only what was carried on is chosen"
            return side, held.at, held.cut.annotator
        moments = [
            _read_import(each, self._article_id)[1] for each in (self._join.ours, self._join.theirs)
        ]
        # Nobody cut anything: two versions of the program did, and the first import was worked on.
        is_theirs = self._is_new or (moments[1], texts[1]) < (moments[0], texts[0])
        return Side.THEIRS if is_theirs else Side.OURS, max(moments), self._join.person

    def _cut_copy(self, recorded: RecordedCut) -> None:
        """Cuts the copy, once it knows what we know of the sentences, and carries what it says."""
        self._take_in(self._join.mirror, recorded.cut.before)
        with transaction(self._join.theirs):
            number = _write(self._join.theirs, recorded, None)
            apply_recorded_cut(self._join.theirs, recorded, number)

    def _take_in(self, join: Join, spans: Sequence[Span]) -> None:
        """What the other side says of sentences is known before they are cut."""
        join_judgements(join, self._article_id, lambda span: span in spans)

    def _is_possible(self, connection: Connection, cut: Cut) -> bool:
        """Whether the sentences from which a cut starts are there."""
        sentences = read_sentences(connection, self._article_id)
        first = sentences.index(cut.before[0]) if cut.before[0] in sentences else 0
        return sentences[first : first + len(cut.before)] == cut.before


def _compare(join: Join, article_id: str) -> list[Region]:
    ours, theirs = (read_sentences(each, article_id) for each in (join.ours, join.theirs))
    return find_regions(ours, theirs)


def _touching(cuts: Sequence[RecordedCut], region: Region) -> list[RecordedCut]:
    return [each for each in cuts if touches(each.cut, region.reach)]


def _is_within(cut: Cut, regions: Sequence[Region]) -> bool:
    return any(touches(cut, region.reach) for region in regions)


def _write(connection: Connection, recorded: RecordedCut, joined: int | None) -> int:
    """Writes a cut into the history, and returns its number."""
    cut = recorded.cut
    row = {
        "article": cut.article_id,
        "annotator": cut.annotator,
        "before": json.dumps(cut.before),
        "after": json.dumps(cut.after),
        "at": recorded.at,
        "joined": joined,
    }
    return int(connection.execute(RECORD, row).fetchone()[0])


def _read_import(connection: Connection, article_id: str) -> tuple[int, str]:
    """The key of an article's row, and when it was imported."""
    key, at = connection.execute(IMPORTED, {"id": article_id}).fetchone()
    return key, at
