"""How Arabic letters join: which form each takes, and where lam and alef become one.

Joining types are those of ArabicShaping.txt; forms and ligatures are read from the compatibility
decompositions of the Arabic presentation forms. A letter that has no presentation forms is drawn
as it stands, but its neighbours join to it all the same.
"""

import re
from typing import Final
from unicodedata import category, decomposition

from tui.typeset.ranges import code_points, ranges

# ArabicShaping.txt 15.0, U+0600 to U+08FF. Unlisted marks and format characters are transparent.
_TYPES: Final = {
    "D": code_points(
        "620 626 628 62A-62E 633-63F 641-647 649-64A 66E-66F 678-687 69A-6BF 6C1-6C2 6CC 6CE "
        "6D0-6D1 6FA-6FC 6FF 712-714 71A-71D 71F-727 729 72B 72D-72E 74E-758 75C-76A 76D-770 772 "
        "775-777 77A-77F 7CA-7EA 841-845 848 84A-853 855 860 862-865 868 886 889-88D 8A0-8A9 "
        "8AF-8B0 8B3-8B8 8BA-8C8"
    ),
    "R": code_points(
        "622-625 627 629 62F-632 648 671-673 675-677 688-699 6C0 6C3-6CB 6CD 6CF 6D2-6D3 6D5 "
        "6EE-6EF 710 715-719 71E 728 72A 72C 72F 74D 759-75B 76B-76C 771 773-774 778-779 840 "
        "846-847 849 854 856-858 867 869-86A 870-882 88E 8AA-8AC 8AE 8B1-8B2 8B9"
    ),
    "C": code_points("640 7FA 883-885 200D"),
    "U": code_points("600-605 6DD 890-891 8E2 200C 2066-2069"),
}

_JOINED: Final = re.compile(r"[DC][THM]*(?:[DC][THM]*)*[RDC]")
_MEDIAL: Final = str.maketrans("DC", "mm")
_FORMS_OF: Final = {"<initial>": "i", "<medial>": "m", "<final>": "f", "<isolated>": "UDR"}
_HARAKAT: Final = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\u034f"
)

LAM_ALEF: Final = re.compile(f"ل[{_HARAKAT}]*([آأإا])")
"""A lam and its alef, with any marks between: one glyph, at the place of the lam."""


def joining_type(char: str) -> str:
    """Return a character's Joining_Type: `D`, `R`, `C`, `U` or `T`."""
    point = ord(char)
    for letter, points in _TYPES.items():
        if point in points:
            return letter
    return "T" if category(char) in ("Mn", "Me", "Cf") else "U"


def joined_forms(kinds: str) -> str:
    """Return the form of each letter: `i` initial, `m` medial, `f` final, else its kind unchanged.

    `kinds` has a letter for each code point: its joining type, or `H` or `M` for marks, which are
    as transparent to joining as `T`.
    """
    return _JOINED.sub(_join, kinds)


def _join(found: re.Match[str]) -> str:
    kinds = found[0]
    return "i" + kinds[1:-1].translate(_MEDIAL) + "f"


def _read_forms() -> tuple[dict[str, str], dict[str, str]]:
    """Read letters and lam-alefs, each with a form's letter appended, and their glyphs."""
    letters: dict[str, str] = {}
    lam_alefs: dict[str, str] = {}
    for block in ranges("FB50-FBFF FE70-FEFC"):
        for point in block:
            tag, *points = decomposition(chr(point)).split() or [""]
            letter = "".join(chr(int(p, 16)) for p in points)
            if LAM_ALEF.fullmatch(letter):
                # The form is the lam's: initial where the pair stands alone, medial at its end.
                lam_alefs[letter[1] + ("i" if tag == "<isolated>" else "m")] = chr(point)
            elif len(letter) == 1:
                for form in _FORMS_OF[tag]:
                    letters[letter + form] = chr(point)
    return letters, lam_alefs


FORMS, LAM_ALEF_FORMS = _read_forms()
"""Presentation forms, by letter and form (`"بi"`), and lam-alefs, by alef and the lam's form."""
