"""What every section of the report is written with."""

from collections.abc import Iterable, Sequence

from tagging.agreement import Measure
from tagging.dataclass import dataclass
from tagging.scheme import Scheme, Wording
from tui.agreement_tables import SIGNS
from tui.language.catalogue import Direction
from tui.language.numbers import Figures
from tui.report import words
from tui.report.charts import draw_swatch
from tui.report.markup import Content, Markup, element, join


def both(wording: Wording) -> Markup:
    """Words in Arabic, the English ones beside them."""
    if not wording.en or wording.en == wording.ar:
        return element("span", wording.ar)
    return join(wording.ar, " ", element("span", wording.en, class_="en", lang="en", dir="ltr"))


def write_section(name: str, title: Wording, *content: Content) -> Markup:
    """A section with its heading, to which the contents lead."""
    return element("section", element("h2", both(title), id=name), *content, aria_labelledby=name)


def write_note(wording: Wording) -> Markup:
    """A remark under a table."""
    return element("p", both(wording), class_="note")


def write_table(
    heads: Sequence[Wording | Markup | None], rows: Iterable[Sequence[Markup]]
) -> Markup:
    """A table whose rows begin with what they are about; their cells are `cell`s and `chart`s.

    A chart shows the figure beside it, and has an axis for a heading, or none.
    """
    titles = (
        element("th", both(each), scope="col")
        if isinstance(each, Wording)
        else element("td", each, class_="axis", aria_hidden="true")
        for each in heads
    )
    return element(
        "table",
        element("thead", element("tr", *titles)),
        element("tbody", *(element("tr", *row) for row in rows)),
    )


def head(content: Content) -> Markup:
    """What a row is about."""
    return element("th", content, scope="row")


def cell(content: Content, *, heat: int | None = None) -> Markup:
    """A figure; `heat` from 0 to 4 is how deep its ground is."""
    return element("td", content, class_=None if heat is None else f"heat heat-{heat}")


def chart(drawn: Markup | None) -> Markup:
    """A chart of the figure beside it; empty where there is no figure."""
    return element("td", drawn, class_="chart")


@dataclass(frozen=True, slots=True)
class Pen:
    """Figures as a language writes them, and the labels of the scheme.

    Attributes:
        direction: Of figures with signs in them, which is that of the language of the digits.
    """

    figures: Figures
    direction: Direction
    scheme: Scheme

    def number(self, number: int) -> str:
        """A number."""
        return self.figures.number(number)

    def percent(self, share: float) -> str:
        """A share in per cent: 100 % only where nothing is left."""
        return self.figures.percent(int(share * 100))

    def measure(self, measure: Measure) -> str:
        """The value, or the sign for why there is none."""
        if measure.undefined is not None or measure.value is None:
            return SIGNS[measure.undefined] if measure.undefined else ""
        return self.keep(self.figures.two_decimals(measure.value))

    def interval(self, measure: Measure) -> Markup | None:
        """Where the value lies, as far as that is known."""
        if measure.low is None or measure.high is None:
            return None
        low, high = (self.figures.two_decimals(each) for each in (measure.low, measure.high))
        return self.keep(f"{low} – {high}")

    def ratio(self, part: int, whole: int) -> Markup:
        """How many of how many."""
        return self.keep(self.figures.ratio(part, whole))

    def keep(self, figures: str) -> Markup:
        """Figures with signs, in the order in which the language has them: `−0.05`, `3/33`."""
        return element("bdi", figures, dir=self.direction)

    def title(self, label: str | None) -> Wording:
        """What a label is called; all of them for None."""
        if label is None:
            return words.ALL_LABELS
        known = self.scheme.label(label)
        return known.title if known else Wording(label, label)

    def hue(self, label: str) -> str:
        """The class of a label's colour."""
        known = self.scheme.label(label)
        return known.colour if known else "grey"

    def swatch(self, label: str) -> Markup:
        """A label with its colour before it."""
        return join(draw_swatch(self.hue(label)), both(self.title(label)))

    def chip(self, label: str) -> Markup:
        """A tag on a sentence."""
        return element("span", both(self.title(label)), class_=f"chip {self.hue(label)}")

    def chips(self, labels: Sequence[str]) -> Markup:
        """The tags of a sentence, or that none of them fits."""
        if not labels:
            return element("span", both(words.NONE), class_="chip grey")
        return join(*(self.chip(label) for label in labels))
