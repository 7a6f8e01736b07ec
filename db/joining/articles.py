"""People and articles that are unknown here."""

from db.articles import find_articles, read_article
from db.errors import DamagedError
from db.joining.join import Join
from db.shelving import Shelf
from tagging.article import hash_text

PEOPLE = "SELECT name, created_at, retired_at FROM annotators ORDER BY key"
# Their role is the least: what somebody was on another machine gives them no rights here.
ADD_PERSON = """
INSERT INTO annotators (name, created_at, retired_at) VALUES (:name, :created_at, :retired_at)
ON CONFLICT (name) DO NOTHING RETURNING key
"""
IDS = "SELECT id FROM articles WHERE sentences IS NOT NULL"


def join_people(join: Join) -> None:
    """Makes everybody known who takes part there, as annotators where they are unknown here."""
    known = {name for (name,) in join.ours.execute("SELECT name FROM annotators")}
    people = join.theirs.execute(PEOPLE).fetchall()
    unknown = [person for person in people if person[0] not in known]
    if not unknown:
        return
    with join.piece():
        for name, created_at, retired_at in unknown:
            row = {"name": name, "created_at": created_at, "retired_at": retired_at}
            if join.ours.execute(ADD_PERSON, row).fetchone() is not None:
                join.tally["people"] += 1
        join.begin()


def join_articles(join: Join) -> set[str]:
    """Imports the articles that are unknown here, and returns their ids.

    Their sentences are cut as this program cuts them, until `join_cuts` has been there. Raises
    DamagedError where a text is not the one of its id.
    """
    known = {name for (name,) in join.ours.execute(IDS)}
    unknown = [each for each in find_articles(join.theirs) if each not in known]
    if not unknown:
        return set()
    with join.piece():
        join.begin()
    shelf = Shelf(join.ours)
    for article_id in unknown:
        article = read_article(join.theirs, article_id)
        if hash_text(article.text) != article.id:
            raise DamagedError(f"the other database has another text for {article.id}")
        shelf.add(article)
    shelf.flush()
    join.tally["articles"] += shelf.tally.added
    return set(unknown)
