"""The fields of a sentence's tags: a row for each, filled one after the other."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from textual import events

from tagging.dataclass import dataclass
from tagging.field_value import find_problem
from tagging.judgement import FieldKey, Judgement
from tagging.scheme import Field, Scheme
from tui.keys import FIELDS, QUIT, bind, find_digit
from tui.language.catalogue import Catalogue
from tui.screens.bare import ABOVE, Bare
from tui.screens.menu import ChoosingScreen, MenuScreen
from tui.screens.writing import WritingScreen
from tui.widgets.margin import LACKING
from tui.widgets.menu_rows import MenuRow
from tui.widgets.message_bar import name_key

Fill = Callable[[FieldKey, str], Judgement]
"""Fills a field of the sentence, and returns what is then said of it."""
CompleteFor = Callable[[FieldKey, str], Sequence[str]]
"""Values for a field, by what was typed. It is asked with every key, so it must be quick."""


@dataclass(frozen=True, slots=True)
class TagField:
    """A field of one of the sentence's tags."""

    key: FieldKey
    field: Field


def list_fields(judgement: Judgement, scheme: Scheme) -> tuple[TagField, ...]:
    """The fields of a sentence's tags, in the scheme's order."""
    return tuple(
        TagField(FieldKey(label.name, field.name), field)
        for label in scheme.labels
        if judgement.has(label.name)
        for field in label.fields
    )


Box = TypeVar("Box", bound=Bare[Any])


def beside(opener: Bare[Any], box: Box) -> Box:
    """A box that stands where the one that opens it does: above the sentence, or below it."""
    box.set_class(opener.has_class(ABOVE), ABOVE)
    return box


class FieldsScreen(ChoosingScreen):
    """Enter, a field's digit, or typing writes its value; each value is a change of its own."""

    ACTIONS = FIELDS
    BINDINGS = bind((*FIELDS, QUIT))

    def __init__(
        self,
        catalogue: Catalogue,
        scheme: Scheme,
        judgement: Judgement,
        *,
        complete: CompleteFor,
        fill: Fill,
    ) -> None:
        self._fields = list_fields(judgement, scheme)
        self._scheme = scheme
        self._judgement = judgement
        self._complete = complete
        self._fill = fill
        super().__init__(catalogue, catalogue.writing.fields, self._make_rows(catalogue))
        empty = (number for number, _ in enumerate(self._fields) if not self._value(number))
        self._row = next(empty, 0)

    def on_key(self, event: events.Key) -> None:
        """What is typed begins another value; digits are left to the base's handler of keys."""
        char = event.character or ""
        if char and char.isprintable() and find_digit(char) is None:
            event.stop()
            self._write(char)

    def action_clear_field(self) -> None:
        self._keep("")

    def _take(self, row: int) -> None:
        """The field is written, beginning with the value that it has."""
        self._go_to(row)
        self._write(self._value(row))

    def _write(self, text: str) -> None:
        """A choice is made from a menu, anything else is typed."""
        each, catalogue = self._fields[self._row], self._catalogue
        title = name_key(each.key, self._scheme, catalogue)
        if each.field.type == "choice":
            choices = [MenuRow(choice) for choice in each.field.choices]
            menu = MenuScreen(catalogue, title, choices)
            self.app.push_screen(beside(self, menu), self._choose)
            return
        writing = WritingScreen(
            catalogue,
            title,
            text,
            complete=self._complete_for(each) if each.field.type == "text" else None,
            check=lambda value: self._explain(each.field, value),
        )
        self.app.push_screen(beside(self, writing), self._keep_and_go_on)

    def _complete_for(self, each: TagField) -> Callable[[str], Sequence[str]]:
        return lambda typed: self._complete(each.key, typed)

    def _explain(self, field: Field, value: str) -> str:
        words = self._catalogue.writing
        problem = find_problem(field, value)
        if problem is None:
            return ""
        return words.not_a_number if problem == "number" else words.not_a_date

    def _choose(self, number: int | None) -> None:
        """What the menu returned."""
        if number is not None:
            self._keep_and_go_on(self._fields[self._row].field.choices[number])

    def _keep_and_go_on(self, value: str | None) -> None:
        """What the box returned; the next field is to be written then."""
        if value is not None:
            self._keep(value)
            self._go_to(min(self._row + 1, len(self._fields) - 1))

    def _keep(self, value: str) -> None:
        self._judgement = self._fill(self._fields[self._row].key, value)
        self._rows = self._make_rows(self._catalogue)
        self._go_to(self._row)

    def _value(self, number: int) -> str:
        return self._judgement.fields.get(self._fields[number].key, "")

    def _make_rows(self, catalogue: Catalogue) -> list[MenuRow]:
        rows = []
        for number, each in enumerate(self._fields):
            lack = f"{LACKING} {catalogue.writing.required}" if each.field.required else ""
            title = name_key(each.key, self._scheme, catalogue)
            rows.append(MenuRow(f"{title}:", self._value(number) or lack))
        return rows
