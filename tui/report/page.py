"""The whole page: one file, which asks nobody for anything and runs nothing."""

import base64
import hashlib
from collections.abc import Iterator

from tagging.scheme import Wording
from tui.report import words
from tui.report.agreement import write_agreement, write_review
from tui.report.contents import Contents
from tui.report.labels import write_labels
from tui.report.markup import Markup, element, isolate, join, void
from tui.report.pen import Pen, both
from tui.report.progress import write_glance, write_progress
from tui.report.reading import ReadArticle, write_reading
from tui.report.style import read_style

SECTIONS: dict[str, Wording] = {
    "glance": words.GLANCE,
    "progress": words.PROGRESS,
    "labels": words.LABELS,
    "agreement": words.AGREEMENT,
    "review": words.REVIEW,
    "reading": words.READING,
}
ICON = "data:,"  # none, so that the browser does not look for one


def write_page(
    contents: Contents, pen: Pen, version: str, read_article: ReadArticle
) -> Iterator[str]:
    """The page in pieces; articles are read as they are written."""
    yield '<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n'
    yield _write_head(contents)
    yield "<body>\n"
    yield _write_header(contents, pen)
    yield "<main>\n"
    yield write_glance(contents, pen)
    yield write_progress(contents, pen)
    yield write_labels(contents, pen)
    yield write_agreement(contents, pen)
    yield write_review(contents, pen)
    yield from write_reading(contents, pen, read_article)
    yield "</main>\n"
    yield element("footer", isolate(f"hashiya {version}"), lang="en", dir="ltr")
    yield "\n</body>\n</html>\n"


def write_policy(style: str) -> str:
    """What the browser may load and run: this style sheet, and nothing else.

    The style is named by its hash (Content Security Policy Level 3), so no other style counts.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rules = ("default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _write_head(contents: Contents) -> Markup:
    style = read_style()
    return element(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=write_policy(style)),
        void("meta", name="referrer", content="no-referrer"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("link", rel="icon", href=ICON),
        element("title", f"حاشية · {words.TITLE.ar} · {contents.scheme.name}"),
        element("style", Markup(style)),
    )


def _write_header(contents: Contents, pen: Pen) -> Markup:
    links = (
        element("li", element("a", both(title), href=f"#{name}"))
        for name, title in SECTIONS.items()
    )
    return element(
        "header",
        element("h1", element("span", "حاشية", class_="name"), " · ", both(words.TITLE)),
        element(
            "p",
            element("span", both(words.MADE), " ", isolate(_write_moment(contents, pen))),
            element(
                "span",
                both(words.SCHEME),
                " ",
                join(pen.number(contents.scheme_version), " ("),
                isolate(contents.scheme.name),
                ")",
            ),
            class_="made",
        ),
        element(
            "nav", element("ul", *links), aria_label=f"{words.CONTENTS.ar} {words.CONTENTS.en}"
        ),
    )


def _write_moment(contents: Contents, pen: Pen) -> str:
    """The date and the time by the clock of the machine, with its time zone."""
    made, number = contents.made, pen.figures.number
    digits = (number(made.hour // 10), number(made.hour % 10))
    minutes = (number(made.minute // 10), number(made.minute % 10))
    time = f"{''.join(digits)}:{''.join(minutes)}"
    return f"{pen.figures.date(made.date().isoformat())} {time} ({made.tzname()})"
