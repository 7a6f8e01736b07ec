"""Textual's compositor, which leaves alone what did not change."""

from collections.abc import Iterable, Iterator

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class SparseCompositor(Compositor):
    """It renders only the rows that have changed cells in them, of the widgets that are seen.

    Textual's own renders all that lie in the rectangle around everything that changed, and of each
    all rows: the boxes that widgets stand in too, though nothing is seen of these.
    """

    _changed: tuple[Region, ...] = ()  # while something is drawn of them; empty for all

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draws what changed."""
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """From the front to the back, as Textual asks for it, until nothing more can be seen."""
        unseen = [*self._changed] or [crop or self.size.region]
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            touched = [each for each in unseen if shown.overlaps(each)]
            if touched:
                rows = Region.from_union(touched).intersection(shown)
                part = Region(shown.x, rows.y, shown.width, rows.height)
                yield part, part, widget.render_lines(part.translate(-region.offset))
                unseen = [rest for each in unseen for rest in _cut_out(each, shown)]
            if not unseen:
                return


def _cut_out(region: Region, other: Region) -> Iterator[Region]:
    """What is left of a region beside another one: above, below, left, right."""
    common = region.intersection(other)
    if not common:
        yield region
        return
    x, y, right, bottom = region.corners
    first, top, last, end = common.corners
    corners = (
        (x, y, right, top), (x, end, right, bottom), (x, top, first, end), (last, top, right, end),
    )  # fmt: skip
    yield from filter(None, (Region.from_corners(*each) for each in corners))
