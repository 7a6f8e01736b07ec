"""Lines on logarithmic axes, as SVG that follows the page's light or dark."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 60, 150, 20, 50
COLOURS = ("#3b6fb6", "#b8562f", "#3f8f5b", "#8a5bb0", "#a8842c", "#2f8f96", "#b0456f")
STYLE = (
    "text{font:13px sans-serif;fill:#444}path{fill:none;stroke-width:2}"
    "line{stroke:#8884}@media(prefers-color-scheme:dark){text{fill:#ccc}}"
)
Point = tuple[float, float]


def draw_plot(across: str, up: str, lines: Mapping[str, Sequence[Point]]) -> str:
    """A plot of lines by their names; `across` and `up` say what the axes are."""
    points = [point for line in lines.values() for point in line]
    low = (log10(min(x for x, _ in points)), floor(log10(min(y for _, y in points))))
    high = (log10(max(x for x, _ in points)), ceil(log10(max(y for _, y in points))))

    def place(x: float, y: float) -> Point:
        share = [
            (log10(value) - least) / max(1e-9, most - least)
            for value, least, most in zip((x, y), low, high, strict=True)
        ]
        width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        return LEFT + share[0] * width, TOP + (1 - share[1]) * height

    def parts() -> Iterator[str]:
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            f' aria-label="{escape(across)}; {escape(up)}"><style>{STYLE}</style>'
        )
        for power in range(low[1], high[1] + 1):
            x, y = place(10 ** low[0], 10**power)
            yield f'<line x1="{x:.0f}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
            yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:,g}</text>'
        for power in range(ceil(low[0]), floor(high[0]) + 1):
            x, _ = place(10**power, 10 ** low[1])
            yield f'<text x="{x:.1f}" y="{HEIGHT - 28}" text-anchor="middle">{10**power:,}</text>'
        yield f'<text x="{LEFT}" y="{HEIGHT - 8}">{escape(across)}; {escape(up)}</text>'
        for number, (name, line) in enumerate(lines.items()):
            colour = COLOURS[number % len(COLOURS)]
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in (place(*point) for point in line))
            yield f'<path d="M{path}" stroke="{colour}"/>'
            x, y = WIDTH - RIGHT + 10, TOP + 20 * (number + 1)
            yield f'<path d="M{x} {y - 4}h14" stroke="{colour}"/>'
            yield f'<text x="{x + 20}" y="{y}">{escape(name)}</text>'
        yield "</svg>"

    return "\n".join(parts()) + "\n"
