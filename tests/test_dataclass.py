"""Frozen classes that cost little to define behave as Python's own do."""

import copy
import dataclasses
import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, field, replace
from typing import Any

import pytest

from tagging.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """With every kind of field."""

    name: str
    number: int = 3
    notes: Mapping[str, str] = field(default_factory=dict)
    at: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(self.number)


@dataclasses.dataclass(frozen=True, slots=True)
class Pythons:
    """The same."""

    name: str
    number: int = 3
    notes: Mapping[str, str] = field(default_factory=dict)
    at: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(self.number)


@dataclass(frozen=True, slots=True)
class Child(Ours):
    """With a field more, and its own way of being printed."""

    more: int = 0

    def __repr__(self) -> str:
        return f"<{self.more}>"


def told(act: Callable[[], object], name: str) -> str:
    """What comes out, or is objected, whichever class it is of."""
    try:
        outcome = act()
    except (AttributeError, TypeError, ValueError) as error:
        outcome = f"{type(error).__name__}: {error}"
    return str(outcome).replace(name, "Class")


ACTS: list[Callable[[Any], object]] = [
    lambda each: each("a"),
    lambda each: each("a", 4, {"b": "c"}, at="now"),
    lambda each: each(),
    lambda each: each("a", -1),
    lambda each: each("a", 1, {}, "", "too much"),
    lambda each: each("a", other=1),
    lambda each: each("a") == each("a", at="now"),
    lambda each: each("a") == each("a", 4),
    lambda each: each("a") == ("a", 3, {}),
    lambda each: each("a") != each("b"),
    lambda each: hash(each("a", notes=())) == hash(each("a", notes=(), at="now")),
    lambda each: hash(each("a")),  # a dict has no hash
    lambda each: each("a").notes is each("a").notes,
    lambda each: replace(each("a"), number=5),
    lambda each: dataclasses.asdict(each("a")),
    lambda each: setattr(each("a"), "number", 5),
    lambda each: delattr(each("a"), "number"),
    lambda each: each.__match_args__,
    lambda each: each("a").__slots__,
    lambda each: pickle.loads(pickle.dumps(each("a", 4))),
    lambda each: copy.deepcopy(each("a", 4)),
]


@pytest.mark.parametrize("act", ACTS)
def test_a_class_behaves_as_pythons_own(act: Callable[[Any], object]) -> None:
    assert told(lambda: act(Ours), "Ours") == told(lambda: act(Pythons), "Pythons")


def test_a_class_may_have_children_and_methods_of_its_own() -> None:
    child = Child("a", more=7)
    assert (repr(child), child.name, child.number) == ("<7>", "a", 3)
    assert child == Child("a", more=7)
    assert child != Child("a", more=8)
    assert child != Ours("a")
    with pytest.raises(ValueError, match="-1"):
        Child("a", -1)
    with pytest.raises(FrozenInstanceError):
        child.more = 8  # type: ignore[misc]  # that is what is tried
