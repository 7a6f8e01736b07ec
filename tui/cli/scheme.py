"""`hashiya scheme`: the labels of the project."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.data import open_output, print_json
from tui.cli.files import read_text
from tui.cli.help import HelpfulCommand, HelpfulGroup
from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from db.schemes import SchemeVersion
    from tagging.scheme_diff import SchemeDiff

app = typer.Typer(
    help="Show or change the labels of the project.",
    cls=HelpfulGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command(cls=HelpfulCommand)
def show(
    version: Annotated[
        int | None,
        typer.Option(help="An earlier version; by default the one in force.", show_default=False),
    ] = None,
    db: Db = None,
    language: Language = None,
) -> None:
    """Print the scheme as TOML. Example:  hashiya scheme show > labels.toml"""
    from db.connection import connect
    from db.schemes import read_scheme, read_scheme_version

    with closing(connect(locate_database(db))) as connection:
        found = read_scheme_version(connection, version) if version else read_scheme(connection)
        with open_output("-") as stream:
            stream.write(found.toml.encode())


@app.command(cls=HelpfulCommand)
def versions(db: Db = None, json: Json = False) -> None:
    """List all versions: who put each in force, when, and what it changed.

    Example:  hashiya scheme versions --json
    """
    from db.connection import connect
    from db.schemes import read_schemes

    with closing(connect(locate_database(db))) as connection:
        schemes = read_schemes(connection)
    diffs = [_compare(*pair) for pair in pairwise((None, *schemes))]
    if json:
        print_json(list(map(_tabulate, schemes, diffs)))
        return
    for each, diff in zip(schemes, diffs, strict=True):
        typer.echo(f"{each.version}  {each.at}  {each.by}")
        for line in _describe(diff, {}):
            typer.echo(f"   {line}")


@app.command("set", cls=HelpfulCommand)
def set_(
    file: Annotated[str, typer.Argument(help="A TOML file, or - for stdin.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would change.")
    ] = False,
    db: Db = None,
    annotator: As = None,
    language: Language = None,
) -> None:
    """Put a scheme in force, and show what it changes; earlier versions are kept. For owners.

    Example:  hashiya scheme set labels.toml
    """
    from db.connection import connect
    from db.people import find_visible, require_ownership
    from db.schemes import check_scheme, count_tags, set_scheme
    from tagging.scheme_diff import compare_schemes
    from tui.cli.speech import say
    from tui.keys import find_clashes
    from tui.language.catalogues import speech_catalogue

    toml, by = read_text(file), name_annotator(annotator)
    with closing(connect(locate_database(db))) as connection:
        latest, scheme = check_scheme(connection, toml)
        tags = count_tags(connection) if find_visible(connection, by) is None else {}
        for line in _describe(compare_schemes(latest.scheme, scheme), tags):
            typer.echo(line)
        catalogue = speech_catalogue(language)
        if dry_run:
            say(catalogue.commands.scheme_stays(latest.version), catalogue)
            return
        require_ownership(connection, by)
        version = set_scheme(connection, toml, by=by).version
    for label, action in find_clashes(scheme):
        title = catalogue.actions.of(action.name).title
        say(catalogue.commands.key_lost(label.key, catalogue.choose(label.title), title), catalogue)
    say(catalogue.commands.scheme_in_force(version), catalogue)


def _compare(before: "SchemeVersion | None", after: "SchemeVersion | None") -> "SchemeDiff":
    """What a version changed; the first one added all its labels."""
    from tagging.scheme import Scheme
    from tagging.scheme_diff import compare_schemes

    assert after is not None
    return compare_schemes(before.scheme if before else Scheme("", ()), after.scheme)


def _describe(diff: "SchemeDiff", tags: Mapping[str, int]) -> Iterator[str]:
    """A line for each label that differs, with the number of its tags where there are any."""

    def concerned(name: str, what: str) -> str:
        from tui.language.numbers import count_english

        return f" ({count_english(tags[name], 'tag')} {what})" if tags.get(name) else ""

    yield from (f"added    {name}" for name in diff.added)
    for name in diff.removed:
        yield f"removed  {name}{concerned(name, 'kept')}"
    for old, new in diff.renamed:
        yield f"renamed  {old} -> {new}{concerned(old, 'renamed')}"
    for name, aspects in diff.altered:
        yield f"altered  {name}: {', '.join(aspects)}"


def _tabulate(version: "SchemeVersion", diff: "SchemeDiff") -> dict[str, object]:
    return {
        "version": version.version,
        "by": version.by,
        "at": version.at,
        "added": diff.added,
        "removed": diff.removed,
        "renamed": [{"from": old, "to": new} for old, new in diff.renamed],
        "altered": [{"label": name, "what": what} for name, what in diff.altered],
    }
