"""Arabic letters join as Unicode says, and as arabic_reshaper draws them."""

import unicodedata
from itertools import product

import pytest
from arabic_reshaper import ArabicReshaper
from hypothesis import given
from hypothesis import strategies as st

from tests.unicode_files import unicode_data
from tui.typeset.joining import FORMS, LAM_ALEF_FORMS, joined_forms, joining_type
from tui.typeset.layout import typeset_line

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيـپچژگکیہھےٹڈڑ"
HARAKAT = "".join(map(chr, range(0x64B, 0x653))) + "\u0670"
PLAIN = {
    "delete_harakat": True,
    "support_ligatures": True,
    "use_unshaped_instead_of_isolated": False,
    "ARABIC LIGATURE ALLAH": False,
}


def shapes(text: str, *, harakat: bool = False) -> str:
    """Return what is drawn, back in logical order, for text that all runs one way."""
    return "".join(reversed(typeset_line(text, base="rtl", harakat=harakat).glyphs))


def names(text: str) -> list[str]:
    return [unicodedata.name(char) for char in shapes(text)]


def test_joining_types_are_those_of_arabic_shaping() -> None:
    listed = {int(fields[0], 16): fields[2] for fields in unicode_data("ArabicShaping.txt")}
    different = []
    for point in [*range(0x600, 0x900), 0x200C, 0x200D, *range(0x2066, 0x206A)]:
        transparent = unicodedata.category(chr(point)) in ("Mn", "Me", "Cf")
        expected = listed.get(point, "T" if transparent else "U")
        if joining_type(chr(point)) != expected:
            different.append(f"{point:X}")
    assert different == []


@pytest.mark.parametrize(
    ("kinds", "forms"),
    [
        ("D", "D"),
        ("DD", "if"),
        ("DDDD", "immf"),
        ("DRD", "ifD"),
        ("RDR", "Rif"),
        ("DUD", "DUD"),
        ("DTDHHR", "iTmHHf"),
        ("DCD", "imf"),
        ("CR", "if"),
        ("DT", "DT"),
    ],
)
def test_forms_follow_from_joining_types(kinds: str, forms: str) -> None:
    assert joined_forms(kinds) == forms


def test_every_letter_with_forms_takes_each_of_them_between_others() -> None:
    for key, glyph in FORMS.items():
        letter, form = key[0], key[1]
        before, after = {"i": ("", "ب"), "m": ("ب", "ب"), "f": ("ب", "")}.get(form, ("", ""))
        if joining_type(letter) == form or form in "imf":
            shown = shapes(before + letter + after)
            assert shown[len(before)] == glyph, key


def test_neighbours_join_to_letters_that_have_no_forms() -> None:
    assert shapes("بێب") == "ﺑێﺐ"
    assert shapes("بڵەب") == "ﺑڵەﺏ"


def test_lam_and_alef_are_one_cell_for_both() -> None:
    for alef, before in product("آأإا", ["", "ب"]):
        line = typeset_line(before + "ل" + alef, base="rtl")
        assert line.glyphs[0] == LAM_ALEF_FORMS[alef + ("m" if before else "i")]
        assert (line.starts[0], line.ends[0]) == (len(before), len(before) + 2)
    assert names("لا") == ["ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM"]
    assert names("بلا")[1] == "ARABIC LIGATURE LAM WITH ALEF FINAL FORM"


def test_other_alefs_make_no_ligature() -> None:
    assert len(LAM_ALEF_FORMS) == 8
    assert shapes("لى") == "ﻟﻰ"
    assert shapes("لٱ") == "ﻟﭑ"


def test_harakat_stand_on_the_lam_alef() -> None:
    assert shapes("لَّا") == "ﻻ"
    assert typeset_line("لَّاَ", base="rtl", harakat=True).glyphs == ("ﻻ" + "َّ" + "َ",)
    assert typeset_line("الإِسْلَام", base="rtl", harakat=True).glyphs == (
        "ﻡ", "ﻼَ", "ﺳْ", "ﻹِ", "ﺍ",
    )  # fmt: skip


def test_joiners_join_and_part_without_being_drawn() -> None:
    assert shapes("ه\u200d") == "ﻫ"
    assert shapes("\u200dه\u200d") == "ﻬ"
    assert shapes("می\u200cشود") == "ﻣﯽﺷﻮﺩ"
    assert shapes("ل\u200cا") == "ﻝﺍ"
    assert shapes("ب\u200fب") == "ﺑﺐ"


def test_a_hamza_written_apart_is_its_letter_even_without_harakat() -> None:
    for text in ("أُمّ", "مؤمن", "سئل", "إلى", "آية", "لأن"):
        assert shapes(unicodedata.normalize("NFD", text)) == shapes(text)


def test_ligatures_of_words_are_written_out_under_one_index() -> None:
    text = "ب\ufdfaب\ufdfd"
    written_out = ["ب", "صلى الله عليه وسلم", "ب", "بسم الله الرحمن الرحيم"]
    line = typeset_line(text, base="rtl")
    assert shapes(text) == shapes("\u200c".join(written_out))
    assert [line.starts.count(index) for index in range(4)] == [len(part) for part in written_out]
    assert all(end == start + 1 for start, end in zip(line.starts, line.ends, strict=True))


def test_ligatures_of_letters_keep_their_form() -> None:
    assert shapes("\ufc6a") == "ﺒﺮ"  # <final> beh reh
    assert shapes("\ufcdf") == "ﺌﻤ"  # <medial> yeh with hamza, meem
    assert shapes("\ufc97") == "ﺋﺠ"  # <initial> yeh with hamza, jeem
    assert shapes("ب\ufc00ب") == "ﺏﺋﺞﺏ"  # <isolated> yeh with hamza, jeem


def test_presentation_forms_in_the_text_stay_as_they_are() -> None:
    assert shapes("ﺐﺐب") == "ﺐﺐﺏ"


RESHAPER = ArabicReshaper(configuration=PLAIN)


@given(st.text(st.sampled_from(LETTERS.replace("ى", "") + HARAKAT + " 1a.،"), max_size=30))
def test_letters_are_shaped_as_by_arabic_reshaper(text: str) -> None:
    line = typeset_line(text, base="rtl")
    in_logical_order = sorted(zip(line.starts, line.glyphs, strict=True))
    assert "".join(glyph for _, glyph in in_logical_order) == RESHAPER.reshape(text)
