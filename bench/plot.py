"""Lines on logarithmic axes, as SVG in colours that can be read on light and on dark grounds.

Each line has its name and its last value at its end, and a mark of its own at each point, so that
nothing is said by colour alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from bench.figure import show

WIDTH = 760
LEFT, RIGHT, TOP, BOTTOM, BETWEEN = 64, 150, 34, 46, 48
ENDS = 14  # beside the first and the last point
LINE = 17  # the least distance of two names
RADIUS = 4
NEAR = 0.05  # powers of ten that an axis may end before the last of them
# All of them stand out from white and from near black by about 4 to 1.
INK, GRID = "#7b8087", "#8886"
COLOURS = ("#3f83d6", "#cf5f2e", "#2f9465", "#a06ad0", "#a37d1d", "#c9507f")
STYLE = (
    f"text{{font:14px system-ui,sans-serif;fill:{INK}}}.title{{font-weight:600}}"
    f".grid{{stroke:{GRID}}}.line{{fill:none;stroke-width:2;stroke-linejoin:round}}"
    ".name{font-weight:600}"
)
# Around a point, by the radius: circle, square, triangle, diamond, cross, triangle on its head.
MARKS = (
    "m-{r} 0a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z",
    "m-{r} -{r}h{d}v{d}h-{d}z",
    "m0 -{r}l{r} {d}h-{d}z",
    "m0 -{d}l{r} {d}l-{r} {d}l-{r} -{d}z",
    "m-{r} -{r}l{d} {d}m0 -{d}l-{d} {d}",
    "m0 {r}l{r} -{d}h-{d}z",
)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines by their names, that share an axis; the height of the axis is in pixels."""

    title: str
    lines: Mapping[str, Sequence[Point]]
    height: int


@dataclass(frozen=True, slots=True)
class Axes:
    """Where powers of ten are: `left` to `right` and `top` to `bottom`, in pixels."""

    across: tuple[float, float]
    up: tuple[int, int]
    top: float
    bottom: float

    def place(self, point: Point) -> Point:
        """Pixels of a value on both axes."""
        right = WIDTH - RIGHT
        x = _between(log10(point[0]), self.across, (LEFT + ENDS, right - ENDS))
        return x, _between(log10(point[1]), self.up, (self.bottom, self.top))


def draw_plot(across: str, panels: Sequence[Panel]) -> str:
    """Panels below one another, over the same axis, which `across` names."""
    points = [x for panel in panels for line in panel.lines.values() for x, _ in line]
    wide = log10(min(points)), log10(max(points))
    height = sum(TOP + panel.height for panel in panels) + BETWEEN * (len(panels) - 1) + BOTTOM

    def parts() -> Iterator[str]:
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
            f' aria-label="{escape(", ".join(panel.title for panel in panels))}">'
            f"<style>{STYLE}</style>"
        )
        top = 0
        for panel in panels:
            values = [y for line in panel.lines.values() for _, y in line]
            up = floor(log10(min(values))), ceil(log10(max(values)))
            up = up[0], max(up[1], up[0] + 1)
            axes = Axes(wide, up, top + TOP, top + TOP + panel.height)
            yield f'<text class="title" x="{LEFT}" y="{top + 16}">{escape(panel.title)}</text>'
            yield from _draw_grid(axes)
            yield from _draw_lines(panel, axes)
            top += TOP + panel.height + BETWEEN
        middle = (LEFT + WIDTH - RIGHT) / 2
        yield f'<text x="{middle}" y="{height - 4}" text-anchor="middle">{escape(across)}</text>'
        yield "</svg>"

    return "\n".join(parts()) + "\n"


def _draw_grid(axes: Axes) -> Iterator[str]:
    for power in range(axes.up[0], axes.up[1] + 1):
        _, y = axes.place((1, 10.0**power))
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{10.0**power:,g}</text>'
    for power in range(ceil(axes.across[0] - NEAR), floor(axes.across[1] + NEAR) + 1):
        x, _ = axes.place((10.0**power, 1))
        y = axes.bottom + 20
        yield f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{10**power:,}</text>'


def _draw_lines(panel: Panel, axes: Axes) -> Iterator[str]:
    ends = {name: axes.place(line[-1])[1] for name, line in panel.lines.items()}
    names = spread(ends, LINE, axes.bottom)
    for number, (name, line) in enumerate(panel.lines.items()):
        colour, mark = COLOURS[number % len(COLOURS)], MARKS[number % len(MARKS)]
        places = [axes.place(point) for point in line]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        yield f'<path class="line" stroke="{colour}" d="M{path}"/>'
        shape = mark.format(r=RADIUS, d=2 * RADIUS)
        dots = "".join(f"M{x:.1f} {y:.1f}{shape}" for x, y in places)
        yield f'<path fill="{colour}" stroke="{colour}" d="{dots}"/>'
        x, y = places[-1]
        end = WIDTH - RIGHT + 6
        yield f'<path class="grid" d="M{x + RADIUS + 3:.1f} {y:.1f}L{end} {names[name]:.1f}"/>'
        yield (
            f'<text class="name" style="fill:{colour}" x="{end + 4}" y="{names[name] + 5:.1f}">'
            f"{escape(name)} {show(line[-1][1])}</text>"
        )


def spread(heights: Mapping[str, float], gap: float, lowest: float) -> dict[str, float]:
    """The same heights, moved apart as little as this simple way can: down, then up again."""
    order = sorted(heights, key=lambda name: heights[name])
    placed: dict[str, float] = {}
    last = float("-inf")
    for name in order:
        last = placed[name] = max(heights[name], last + gap)
    last = lowest + gap
    for name in reversed(order):
        last = placed[name] = min(placed[name], last - gap)
    return placed


def _between(value: float, source: tuple[float, float], target: tuple[float, float]) -> float:
    share = (value - source[0]) / ((source[1] - source[0]) or 1)
    return target[0] + share * (target[1] - target[0])
