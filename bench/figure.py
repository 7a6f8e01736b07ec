"""A measured figure, beside the floor that was measured in the same run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table.

    Attributes:
        value: In `unit`, such as ms, MB, bytes, or records/s.
        floor: What the same machine does at best, in the same unit; None where there is none.
        against: What the floor is.
        target: What is aimed at, as the table says it: a value, or a ratio.
        slate: What SLATE takes for the same, in the same unit; None where it was not measured.
        reached: Whether it was; None where there is no target.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    against: str = ""
    target: str = ""
    reached: bool | None = None
    slate: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor; of rates, how many times as long as it."""
        if not self.floor or not self.value:
            return None
        return self.floor / self.value if self.unit.endswith("/s") else self.value / self.floor


def at_most(
    name: str, value: float, unit: str, most: float, floor: float | None = None, against: str = ""
) -> Figure:
    """A figure whose value should be at most so much."""
    target = f"at most {show(most)} {unit}"
    return Figure(name, value, unit, floor, against, target, value <= most)


def at_least(
    name: str, value: float, unit: str, least: float, floor: float | None = None, against: str = ""
) -> Figure:
    """A rate that should be at least so much."""
    target = f"at least {show(least)} {unit}"
    return Figure(name, value, unit, floor, against, target, value >= least)


def at_most_times(
    name: str, value: float, unit: str, times: float, floor: float, against: str
) -> Figure:
    """A figure that should be at most so many times its floor."""
    reached = value <= times * floor
    return Figure(name, value, unit, floor, against, f"at most {times:g} times", reached)


def beside(figure: Figure, slate: float) -> Figure:
    """The same figure beside SLATE's; 0 is that of a SLATE that could not be measured."""
    return replace(figure, slate=slate or None)


def draw_table(figures: Iterable[Figure]) -> Iterator[str]:
    """The figures as a table in Markdown, which is readable as it is."""
    yield "| | measured | floor, same run | times | SLATE | times | target | met |"
    yield "|---" * 8 + "|"
    for each in figures:
        floor = f"{show(each.floor)} {each.unit}, {each.against}" if each.floor else ""
        times = show_ratio(each.ratio) if each.ratio else ""
        slate = f"{show(each.slate)} {each.unit}" if each.slate else ""
        slower = show_ratio(each.value / each.slate) if each.slate else ""
        reached = {True: "yes", False: "**no**", None: ""}[each.reached]
        value = f"{show(each.value)} {each.unit}"
        cells = (each.name, value, floor, times, slate, slower, each.target, reached)
        yield f"| {' | '.join(cells)} |"


def show(value: float) -> str:
    """Three figures, thousands apart."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def show_ratio(ratio: float) -> str:
    """Hundredths where they say something."""
    return f"{ratio:.2f}" if ratio < 10 else show(ratio)
