"""Sentences as they should stand on the screen, each worked out by hand from UAX #9.

A line is given as its pieces from left to right. A piece that holds Arabic is written the way it is
read, and stands on the screen from right to left; any other piece stands as it is written.
"""

import re

import pytest
from arabic_reshaper import ArabicReshaper

from tui.typeset.layout import typeset_line

RESHAPER = ArabicReshaper(configuration={"delete_harakat": True, "ARABIC LIGATURE ALLAH": False})
MIRROR = str.maketrans("()[]«»", ")(][»«")


def screen(*pieces: str) -> str:
    """Put pieces side by side, letters joined by arabic_reshaper."""
    return "".join(
        RESHAPER.reshape(piece)[::-1].translate(MIRROR).replace("\u200c", "")
        if re.search("[ء-ي]", piece)
        else piece
        for piece in pieces
    )


RIGHT_TO_LEFT = [
    # Digits after Arabic letters are Arabic numbers (W2), which a percent sign is no part of (W5),
    # but a comma or a point between two of them is (W4).
    ("نسبة 25% من 1,250.50 دولار (تقريباً)",
     ["دولار (تقريبا)", " ", "1,250.50", " من ", "%", "25", "نسبة "]),
    # With no Arabic ahead they are European numbers, and the sign belongs to them.
    ("10% فقط", [" فقط", "10%"]),
    ("$100 أو 100$", ["$", "100", " أو ", "$100"]),
    ("بنسبة ٢٥٪ و٣٫٥", ["٣٫٥", " و", "٪", "٢٥", "بنسبة "]),
    ("الحرارة -5 درجات", [" درجات", "5", "الحرارة -"]),
    ("٥ + ٣ = ٨", ["٨", " = ", "٣", " + ", "٥"]),
    # One slash, colon or point between numbers joins them (W4); hyphens and spaces do not.
    ("بتاريخ 12/5/2024 الساعة 10:30", ["10:30", " الساعة ", "12/5/2024", "بتاريخ "]),
    ("بتاريخ 2024-05-12 مساء", [" مساء", "12", "-", "05", "-", "2024", "بتاريخ "]),
    ("هاتف +966 11 234 5678", ["5678", " ", "234", " ", "11", " ", "966", "هاتف +"]),
    # Latin words keep their order and their inner signs; signs at their edge are the paragraph's.
    ("أعلنت شركة Apple Inc. عن iPhone 15 (إصدار Pro).",
     [".(", "Pro", " (إصدار ", "iPhone 15", ". عن ", "Apple Inc", "أعلنت شركة "]),
    ("زوروا https://example.com/news?id=5 اليوم",
     [" اليوم", "https://example.com/news?id=5", "زوروا "]),
    ("الملف report.pdf جاهز", [" جاهز", "report.pdf", "الملف "]),
    ("COVID-19 فيروس", [" فيروس", "COVID-19"]),
    ("لغة C++ ممتازة", [" ممتازة", "++", "C", "لغة "]),
    ("لغة C++\u200e ممتازة", [" ممتازة", "C++", "لغة "]),
    ("#القدس_عاصمة_فلسطين و #Gaza_2024", ["Gaza_2024", "#", "#القدس_عاصمة_فلسطين و "]),
    ("@ahmed قال: شكرا!", [" قال: شكرا!", "ahmed", "@"]),
    # Brackets and quotation marks curve around what they hold (N0, L4).
    ("قال «نعم» [1]", ["[", "1", "]", " ", "قال «نعم»"]),
    ("نص (English text) نص", [" نص", "(", "English text", ")", "نص "]),
    ("(English) نص", [" نص", "(", "English", ")"]),
    ("(a + b) * c", ["c", " * ", "(", "a + b", ")"]),
    # Other languages and scripts.
    ("گزارش می\u200cشود", ["گزارش می\u200cشود"]),
    ("یہ ٹھیک ہے، شکریہ", ["یہ ٹھیک ہے، شکریہ"]),
    ("رائع 😀 جدا", [" جدا", "😀", "رائع "]),
    ("مدينة 北京 الصينية", [" الصينية", "北京", "مدينة "]),
    # What lam and alef have between them and above them changes nothing but the marks.
    ("الإِسْلَامُ لَا", ["الإسلام لا"]),
    # An isolate has a direction of its own.
    ("مقطع \u2066(ب)\u2069 a", ["a", " ", "(", "ب", ")", "مقطع "]),
]  # fmt: skip

LEFT_TO_RIGHT = [
    ('He said "مرحبا (أهلا)!" today.', ['He said "', "مرحبا (أهلا)", '!" today.']),
    ("a (ب) c", ["a (", "ب", ") c"]),
    ("نص (عربي English) نص", ["نص", " (", "عربي", " English) ", "نص"]),
    ("x = ٥, y", ["x = ", "٥", ", y"]),
]


@pytest.mark.parametrize(("text", "pieces"), RIGHT_TO_LEFT)
def test_right_to_left(text: str, pieces: list[str]) -> None:
    line = typeset_line(text, base="rtl")
    assert (line.text, line.rtl) == (screen(*pieces), True)


@pytest.mark.parametrize(("text", "pieces"), LEFT_TO_RIGHT)
def test_left_to_right(text: str, pieces: list[str]) -> None:
    line = typeset_line(text, base="ltr")
    assert (line.text, line.rtl) == (screen(*pieces), False)


def test_exact_characters() -> None:
    """One line to the letter, free of any helper: from left to right, as code points."""
    line = typeset_line("سلام (Hi) 5%", base="rtl")
    assert [f"{ord(glyph):04X}" for glyph in line.glyphs] == [
        *("0035", "0025", "0020"),  # 5 %, which after Latin is as Latin: W7
        *("0028", "0048", "0069", "0029", "0020"),  # ( H i )
        *("FEE1", "FEFC", "FEB3"),  # meem isolated, lam-alef final, seen initial
    ]
    assert line.starts == (10, 11, 9, 8, 6, 7, 5, 4, 3, 1, 0)
    assert line.levels == (2, 2, 1, 1, 2, 2, 1, 1, 1, 1, 1)


def test_the_base_is_that_of_the_first_strong_character() -> None:
    """P2 and P3; text with none runs from left to right."""
    assert [typeset_line(text).rtl for text in ("12 سلام abc", "12 abc سلام", "12!", "")] == [
        True, False, False, False,
    ]  # fmt: skip
