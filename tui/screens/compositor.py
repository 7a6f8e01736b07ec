"""Textual's compositor, which leaves alone what did not change."""

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class SparseCompositor(Compositor):
    """Of a change it renders only the rows that have cells in it, of the widgets that are seen.

    Textual's own renders all that lie in the rectangle around everything that changed, and of each
    all rows: the boxes that widgets stand in too, though nothing is seen of these.
    """

    _changed: tuple[Region, ...] = ()  # while something is drawn of them

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
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        unseen = self._changed
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            touched = [each for each in unseen if shown.overlaps(each)]
            if not touched:
                continue
            rows = Region.from_union(touched).intersection(shown)
            part = Region(shown.x, rows.y, shown.width, rows.height)
            yield part, part, widget.render_lines(part.translate(-region.offset))
            unseen = tuple(each for each in unseen if not shown.contains_region(each))
            if not unseen:
                return
