"""Visual text for a terminal that reverses every Arabic word: the words turned round before.

kitty leaves the order of words alone but gives each run of cells in one font to HarfBuzz, which
draws it from right to left, brackets mirrored, if its first character of any script is Arabic.
Blanks end a run, and so does what kitty draws itself (boxes and blocks); colours do not, and stay
with their cell. Measured with kitty 0.26.
"""

import re
from typing import Final

from bidi.mirror import MIRRORED

_STYLE: Final = r"\x1b\[[\d;:]*m"
_MARKS: Final = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
)
_CELL: Final = rf"[^\s\x00-\x20\x7f-\x9f\u2500-\u259f{_MARKS}][{_MARKS}]*"
# Of script Arabic in Unicode's Scripts.txt, digits too, but neither tatweel nor ، ؛ ؟
_ARABIC: Final = (
    "\u0620-\u063f\u0641-\u064a\u0660-\u066f\u0671-\u06d5\u06de\u06e5\u06e6\u06e9\u06ee-\u06ff"
    "\u0750-\u077f\u0870-\u088e\u08a0-\u08c9\ufb50-\ufd3d\ufd40-\ufdff\ufe70-\ufefc"
)

_CELLS: Final = re.compile(_CELL)
# Other sequences are matched first, because their parameters would pass for text.
_CONTROL: Final = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*|[^\[\]])"
_RUN: Final = re.compile(rf"{_CONTROL}|{_CELL}(?:(?:{_STYLE})*{_CELL})*")
_HAS_ARABIC: Final = re.compile(f"[{_ARABIC}]")
_SCRIPT: Final = re.compile(rf"([{_ARABIC}])|[^\W\d_{_ARABIC}\u0640]")


def turn_words(text: str) -> str:
    """A frame or a line, its Arabic runs reversed and mirrored; every row keeps its cells."""
    return _RUN.sub(_turn, text) if _HAS_ARABIC.search(text) else text


def _turn(found: re.Match[str]) -> str:
    """A run as it has to be sent. One that begins with another script is not reversed by kitty.

    Nor is one that ends with another script, once it is turned round: such a run cannot be helped.
    """
    run = found[0]
    if run[0] == "\x1b" or not _HAS_ARABIC.search(run):
        return run
    cells = _CELLS.findall(re.sub(_STYLE, "", run))
    scripts = list(_SCRIPT.finditer("".join(cells)))
    if scripts[0][1] is None or scripts[-1][1] is None:
        return run
    turned = iter([MIRRORED.get(cell[0], cell[0]) + cell[1:] for cell in reversed(cells)])
    return re.sub(rf"({_STYLE})|{_CELL}", lambda each: each[1] or next(turned), run)
