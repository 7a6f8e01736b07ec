"""Schemes are read from TOML, and a wrong one names its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagging.default_scheme import DEFAULT_SCHEME
from tagging.errors import SchemeError
from tagging.scheme_file import parse_scheme
from tui.keys import READER, find_clashes, free_keys, label_keys


def line_of(text: str) -> int:
    return DEFAULT_SCHEME[: DEFAULT_SCHEME.index(text)].count("\n") + 1


def test_the_default_scheme_has_the_three_labels() -> None:
    scheme = parse_scheme(DEFAULT_SCHEME)
    assert [label.name for label in scheme.labels] == ["claim", "quote", "event"]
    assert [label.title.ar for label in scheme.labels] == ["ادعاء", "اقتباس", "حدث"]
    assert [label.key for label in scheme.labels] == ["c", "q", "e"]
    speaker = scheme.labels[1].fields[0]
    assert (speaker.name, speaker.type, speaker.required) == ("speaker", "text", True)
    assert "\n" not in scheme.labels[0].guideline.ar


def test_labels_sort_by_the_scheme_and_unknown_ones_come_last() -> None:
    scheme = parse_scheme(DEFAULT_SCHEME)
    assert scheme.sort(["rumour", "event", "claim"]) == ("claim", "event", "rumour")


@pytest.mark.parametrize(
    ("old", "new", "line_text", "cause"),
    [
        ('key = "q"', 'key = "c"', 'key = "q"', "key 'c' is used twice"),
        ('key = "q"', 'key = "qq"', 'key = "q"', "one letter from a to z, not 'qq'"),
        ('colour = "green"', 'colour = "pink"', 'colour = "green"', "red, green, yellow"),
        ("required = true", "required = 1", "required = true", "true or false"),
        ('name = "news"', 'names = "news"', 'name = "news"', "'names' is not known here"),
        ('en = "quote"', 'fr = "citation"', 'title = { ar = "اقتباس"', 'en = "…"'),
        ('name = "event"', 'name = "Event!"', 'name = "event"', "not 'Event!'"),
        ('name = "time"', 'name = "place"', 'name = "time"', "name 'place' is used twice"),
        ('name = "time"', 'name = "time"\ntype = "choice"', 'name = "time"', "choices go with"),
    ],
)
def test_a_wrong_scheme_names_line_and_cause(
    old: str, new: str, line_text: str, cause: str
) -> None:
    with pytest.raises(SchemeError) as caught:
        parse_scheme(DEFAULT_SCHEME.replace(old, new, 1))
    message = str(caught.value)
    assert cause in message
    line = int(message.removeprefix("line ").split(":")[0])
    assert abs(line - line_of(line_text)) <= 1


def test_a_syntax_error_names_its_line() -> None:
    with pytest.raises(SchemeError, match="at line 2"):
        parse_scheme('name = "x"\n[[labels]\n')


@given(st.text())
def test_any_text_is_a_scheme_or_a_scheme_error(toml: str) -> None:
    with pytest.raises(SchemeError):
        parse_scheme(toml)


def test_each_label_answers_to_its_key_and_number_on_both_layouts() -> None:
    keys = label_keys(parse_scheme(DEFAULT_SCHEME))
    assert keys["c"] == keys["ؤ"] == keys["1"] == keys["١"] == "claim"
    assert keys["q"] == keys["ض"] == keys["2"] == keys["٢"] == "quote"
    assert keys["e"] == keys["ث"] == keys["3"] == keys["٣"] == "event"


def test_a_label_takes_a_key_of_the_reader() -> None:
    scheme = parse_scheme(DEFAULT_SCHEME.replace('key = "q"', 'key = "g"'))
    assert label_keys(scheme)["g"] == label_keys(scheme)["ل"] == "quote"
    ((label, action),) = find_clashes(scheme)
    assert (label.name, action.name) == ("quote", "toggle_guide")
    assert free_keys(action, scheme) == ()
    (down,) = (each for each in READER if each.name == "next_sentence")
    assert free_keys(down, scheme) == ("down", "j")
    taken = parse_scheme(DEFAULT_SCHEME.replace('key = "q"', 'key = "j"'))
    assert free_keys(down, taken) == ("down",)
