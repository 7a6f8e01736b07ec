"""Commands of which only what they are for is known until one of them is run.

To make a command, typer looks at all options of its function. For every command, that takes longer
than everything else that `hashiya --help` does.
"""

from collections.abc import Callable, Mapping
from inspect import getdoc
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from tui.cli.help import HelpfulCommand, HelpfulGroup

Source = Callable[..., None] | typer.Typer
"""What a command is made of: a function, or the commands of a group."""


class OutlinedGroup(HelpfulGroup):
    """A group that lists outlines of its commands, and makes the one that is run.

    Attributes:
        sources: What they are made of, by their names.
    """

    sources: ClassVar[Mapping[str, Source]]

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {
            name: HelpfulCommand(name, help=describe(source))
            for name, source in self.sources.items()
        }

    def resolve_command(
        self,
        ctx: typer.Context,  # type: ignore[override]
        args: list[str],
    ) -> tuple[str | None, TyperCommand | TyperGroup | None, list[str]]:
        """The command that is meant, with its options."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, make_command(name, self.sources[name]) if name else None, rest


def describe(source: Source) -> str | None:
    """What a command is for, as its help begins."""
    return str(source.info.help) if isinstance(source, typer.Typer) else getdoc(source)


def make_command(name: str, source: Source) -> TyperCommand | TyperGroup:
    """A command with its options, or a group with its commands."""
    parent = typer.Typer(rich_markup_mode=None)
    if isinstance(source, typer.Typer):
        parent.add_typer(source, name=name)
    else:
        parent.command(name, cls=HelpfulCommand)(source)
    command = get_group(parent).commands[name]
    assert isinstance(command, TyperCommand | TyperGroup)
    return command
