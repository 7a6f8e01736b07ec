"""Textual's compositor, which leaves alone what did not change."""

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class SparseCompositor(Compositor):
    """Of a change it renders only the widgets that have cells in it.

    Textual's own renders all that lie in the rectangle around everything that changed: where the
    uppermost row and the lowest one changed, that is the whole screen.
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
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if shown and any(shown.overlaps(each) for each in self._changed):
                yield region, clip, widget.render_lines(shown.translate(-region.offset))
