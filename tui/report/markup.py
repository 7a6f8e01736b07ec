"""HTML and SVG that cannot be broken by what an article contains.

Whatever is no `Markup` is text: it is escaped, and characters that nobody sees are named.
"""

import re
from html import escape

# Controls but for white space, soft hyphens, bidi controls, what separates lines, what is blank,
# and the tags of plane 14. The joiners stay: Arabic and Persian are written with them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = str | None
Value = str | int | float | None


def show(text: str) -> Markup:
    """A text as HTML: escaped, its hidden characters by their names."""
    if isinstance(text, Markup):
        return text
    return Markup(HIDDEN.sub(lambda found: f"<code>{_name(found)}</code>", escape(text)))


def element(tag: str, *content: Content, **attributes: Value) -> Markup:
    """An element with what is in it, one after the other; None is nothing, as an attribute too.

    A name that Python keeps for itself ends with an underscore, and `_` stands for `-`.
    """
    inside = "".join(show(each) for each in content if each is not None)
    return Markup(f"<{tag}{_write_attributes(attributes)}>{inside}</{tag}>")


def void(tag: str, **attributes: Value) -> Markup:
    """An element with nothing in it, which HTML does not close."""
    return Markup(f"<{tag}{_write_attributes(attributes)}>")


def isolate(text: str) -> Markup:
    """A name or a title among other words, which keeps its own direction."""
    return element("bdi", text)


def join(*content: Content) -> Markup:
    """Pieces one after the other."""
    return Markup("".join(show(each) for each in content if each is not None))


def _write_attributes(attributes: dict[str, Value]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_quote(value)}"'
        for name, value in attributes.items()
        if value is not None
    )


def _quote(value: str | int | float) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return HIDDEN.sub(_name, escape(str(value)))


def _name(found: re.Match[str]) -> str:
    return f"U+{ord(found[0]):04X}"
