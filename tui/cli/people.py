"""`hashiya people`: who takes part, in which role, and what the owner allows."""

from contextlib import closing
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tui.cli.data import print_json
from tui.cli.help import HelpfulCommand, HelpfulGroup
from tui.cli.options import As, Db, Json, Language, locate_database, name_annotator

if TYPE_CHECKING:
    from db.permission import Policy
    from tagging.role import Person
    from tui.language.catalogue import Catalogue

RoleName = Literal["annotator", "reviewer", "owner"]
Name = Annotated[str, typer.Argument(help="Whom it is about.", show_default=False)]

app = typer.Typer(
    help="Show or change who takes part in the project, and as what.",
    cls=HelpfulGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list", cls=HelpfulCommand)
def list_(db: Db = None, json: Json = False, language: Language = None) -> None:
    """List everybody with their roles, also those who have left.

    Example:  hashiya people list --json
    """
    from db.connection import connect
    from db.people import read_people
    from tui.cli.speech import say
    from tui.language.catalogues import speech_catalogue

    catalogue = speech_catalogue(language)
    with closing(connect(locate_database(db))) as connection:
        people = read_people(connection)
    if json:
        print_json([_tabulate(each) for each in people])
    elif people:
        _print_people(people, catalogue)
    else:
        say(catalogue.people.nobody, catalogue)


@app.command(cls=HelpfulCommand)
def add(
    name: Name,
    role: Annotated[RoleName, typer.Option(help="What they may do.")] = "annotator",
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Add somebody, or let somebody who left take part again; for owners.

    Example:  hashiya people add lina --role reviewer
    """
    from db.annotators import add_founder
    from db.connection import connect
    from db.people import add_person
    from tagging.role import Role

    by, whom = name_annotator(annotator), name_annotator(name)
    with closing(connect(locate_database(db))) as connection:
        add_founder(connection, by)
        person = add_person(connection, whom, Role(role), by=by)
    _tell(person, json, language)


@app.command("role", cls=HelpfulCommand)
def role_(
    name: Name,
    role: Annotated[RoleName, typer.Argument(help="What they may do.", show_default=False)],
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Give somebody another role; for owners. Example:  hashiya people role lina reviewer"""
    from db.connection import connect
    from db.people import set_role
    from tagging.role import Role

    with closing(connect(locate_database(db))) as connection:
        person = set_role(connection, name, Role(role), by=name_annotator(annotator))
    _tell(person, json, language)


@app.command(cls=HelpfulCommand)
def retire(
    name: Name,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Let somebody leave: what they said stays, and they can write no more; for owners.

    Example:  hashiya people retire omar
    """
    from db.connection import connect
    from db.people import retire as leave

    with closing(connect(locate_database(db))) as connection:
        person = leave(connection, name, by=name_annotator(annotator))
    _tell(person, json, language)


@app.command(cls=HelpfulCommand)
def rules(
    blind: Annotated[
        bool | None,
        typer.Option(
            "--blind/--open", help="Whether annotators see what others say.", show_default=False
        ),
    ] = None,
    review_own: Annotated[
        bool | None,
        typer.Option(
            "--review-own/--no-review-own",
            help="Whether reviewers may settle what only they have judged.",
            show_default=False,
        ),
    ] = None,
    suggestions: Annotated[
        Literal["shown", "hidden"] | None,
        typer.Option(
            help="Whether annotators see what models and other tools suggest.", show_default=False
        ),
    ] = None,
    db: Db = None,
    annotator: As = None,
    json: Json = False,
    language: Language = None,
) -> None:
    """Show what is allowed in the project, or change it; changing is for owners.

    Example:  hashiya people rules --open
    """
    from db.connection import connect
    from db.people import read_policy, set_policy
    from tui.language.catalogues import speech_catalogue

    with closing(connect(locate_database(db))) as connection:
        policy = before = read_policy(connection)
        if blind is not None:
            policy = replace(policy, blind=blind)
        if review_own is not None:
            policy = replace(policy, review_own=review_own)
        if suggestions is not None:
            policy = replace(policy, suggestions=suggestions == "shown")
        if policy != before:
            set_policy(connection, policy, by=name_annotator(annotator))
    if json:
        print_json(asdict(policy))
    else:
        _print_rules(policy, speech_catalogue(language))


def _tell(person: "Person", json: bool, language: str | None) -> None:
    """The person as they stand after a change."""
    from tui.language.catalogues import speech_catalogue

    if json:
        print_json(_tabulate(person))
    else:
        _print_people([person], speech_catalogue(language))


def _print_people(people: "list[Person]", catalogue: "Catalogue") -> None:
    from tui.cli.speech import print_visual
    from tui.cli.table import Row, draw_table

    words = catalogue.people
    rows = [
        Row([each.name, words.of(each.role), words.retired if each.retired else ""])
        for each in people
    ]
    print_visual(draw_table(catalogue, [words.name, words.role, ""], rows))


def _print_rules(policy: "Policy", catalogue: "Catalogue") -> None:
    from tui.cli.speech import draw_text, print_visual

    words = catalogue.people
    for line in (
        words.blind if policy.blind else words.open,
        words.review_own if policy.review_own else words.review_others,
        words.suggestions_shown if policy.suggestions else words.suggestions_hidden,
    ):
        print_visual(draw_text(line, catalogue))


def _tabulate(person: "Person") -> dict[str, object]:
    return {"name": person.name, "role": person.role.value, "retired": person.retired}
