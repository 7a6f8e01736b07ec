"""Commands of which only what they are for is known until one of them is run.

To make a command, typer looks at all options of its function. For every command, that takes longer
than everything else that `hashiya --help` does; so does loading their modules.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from tui.cli.help import HelpfulCommand, HelpfulGroup


class Outline(NamedTuple):
    """A command before it is loaded.

    Attributes:
        place: What it is made of, as `module:name`: a function, or the commands of a group.
        summary: The first paragraph of its help.
    """

    place: str
    summary: str

    def load(self) -> Callable[..., None] | typer.Typer:
        """What the command is made of."""
        module, _, name = self.place.partition(":")
        source: Callable[..., None] | typer.Typer = getattr(import_module(module), name)
        return source


class OutlinedGroup(HelpfulGroup):
    """A group that lists outlines of its commands, and makes the one that is run.

    Attributes:
        outlines: Its commands by their names.
    """

    outlines: ClassVar[Mapping[str, Outline]]

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {
            name: HelpfulCommand(name, help=outline.summary)
            for name, outline in self.outlines.items()
        }

    def resolve_command(
        self,
        ctx: typer.Context,  # type: ignore[override]
        args: list[str],
    ) -> tuple[str | None, TyperCommand | TyperGroup | None, list[str]]:
        """The command that is meant, with its options."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, make_command(name, self.outlines[name]) if name else None, rest


def make_command(name: str, outline: Outline) -> TyperCommand | TyperGroup:
    """A command with its options, or a group with its commands."""
    source = outline.load()
    parent = typer.Typer(rich_markup_mode=None)
    if isinstance(source, typer.Typer):
        parent.add_typer(source, name=name)
    else:
        parent.command(name, cls=HelpfulCommand)(source)
    command = get_group(parent).commands[name]
    assert isinstance(command, TyperCommand | TyperGroup)
    return command
