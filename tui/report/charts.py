"""Small charts in SVG, from right to left as the page is; what they show stands beside them."""

from collections.abc import Sequence

from tui.report.markup import Markup, element

WIDTH, HEIGHT = 100, 10  # units of a bar
GAP = 0.2  # of a column's width


def draw_bar(share: float, hue: str = "accent") -> Markup:
    """A bar for a share from 0 to 1."""
    length = max(0.0, min(share, 1.0)) * WIDTH
    return _stretched(
        "bar",
        element("rect", class_="track", width=WIDTH, height=HEIGHT),
        element("rect", class_=f"fill {hue}", x=WIDTH - length, width=length, height=HEIGHT),
    )


def draw_parts(parts: Sequence[tuple[float, str]]) -> Markup:
    """Parts of a whole beside each other: the share and the hue of each."""
    drawn: list[Markup] = []
    right = float(WIDTH)
    for share, hue in parts:
        length = max(0.0, share) * WIDTH
        right -= length
        drawn.append(element("rect", class_=f"fill {hue}", x=right, width=length, height=HEIGHT))
    return _stretched("bar parts", *drawn)


def draw_interval(value: float, low: float | None, high: float | None) -> Markup:
    """A value between 0 and 1 with its interval; what is below 0 stands at its edge."""
    middle = HEIGHT / 2
    marks = [
        element("line", class_="grid", x1=at, x2=at, y1=0, y2=HEIGHT)
        for at in (0, WIDTH / 2, WIDTH)
    ]
    if low is not None and high is not None:
        left, right = _from_right(high), _from_right(low)
        marks.append(element("line", class_="span", x1=left, x2=right, y1=middle, y2=middle))
    at = _from_right(value)
    marks.append(element("line", class_="value", x1=at, x2=at, y1=1, y2=HEIGHT - 1))
    return _stretched("interval", *marks)


def draw_columns(values: Sequence[int], most: int) -> Markup:
    """A column for each value, the first at the right; `most` fills the height."""
    step = WIDTH / max(len(values), 1)
    columns: list[Markup] = []
    for place, value in enumerate(values):
        height = value / most * HEIGHT if most else 0.0
        left = WIDTH - (place + 1) * step + GAP * step / 2
        width = step * (1 - GAP)
        columns.append(element("rect", class_="track", x=left, y=9.7, width=width, height=0.3))
        columns.append(
            element(
                "rect", class_="fill accent", x=left, y=HEIGHT - height, width=width, height=height
            )
        )
    return _stretched("columns", *columns)


def draw_swatch(hue: str) -> Markup:
    """A colour, before what it stands for."""
    return element("span", class_=f"swatch {hue}", aria_hidden="true")


def _from_right(value: float) -> float:
    return WIDTH - max(0.0, min(value, 1.0)) * WIDTH


def _stretched(kind: str, *shapes: Markup) -> Markup:
    """As wide and as high as its place; hidden from those who hear the figures instead."""
    return element(
        "svg",
        *shapes,
        class_=kind,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )
