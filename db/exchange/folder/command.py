"""The command that makes a folder, as its card tells it."""

import shlex
from collections.abc import Iterator, Mapping

from db.exchange.folder.publication import Publication
from db.exchange.selection import Selection
from tagging.edition import Edition
from tagging.split import Splitting

USUAL_SELECTION, USUAL_SPLITTING, USUAL_POLICY = Selection(""), Splitting(), "majority"


def write_command(
    selection: Selection, edition: Edition, publication: Publication, pseudonyms: Mapping[str, str]
) -> str:
    """Everything that makes a difference, in a fixed order.

    Who exported, from which database and to where makes none, and is nobody's business.
    """
    words = ["hashiya", "export", "--format", "folder"]
    words += _name_selection(selection, pseudonyms)
    words += _name_edition(edition)
    words += ["--title", publication.title] if publication.title else []
    words += ["--license", publication.licence] if publication.licence else []
    words += ["--names"] if publication.names else []
    return " ".join([*map(shlex.quote, words), "FOLDER"])


def _name_selection(selection: Selection, pseudonyms: Mapping[str, str]) -> Iterator[str]:
    if selection.only != USUAL_SELECTION.only:
        yield from ("--only", selection.only)
    if selection.own:
        yield "--own"
    for name in sorted(pseudonyms.get(name, name) for name in selection.annotators):
        yield from ("--annotator", name)
    for label in sorted(selection.labels):
        yield from ("--label", label)
    for article in selection.articles:
        yield from ("--article", article)
    if selection.since:
        yield from ("--since", selection.since)


def _name_edition(edition: Edition) -> Iterator[str]:
    more = edition.more
    if edition.policy != USUAL_POLICY:
        yield from ("--gold-policy", edition.policy)
        more -= {"gold_policy"}  # which records have by themselves then
    if more:
        yield from ("--with", ",".join(sorted(more)))
    splitting = edition.splitting
    if splitting.shares != USUAL_SPLITTING.shares:
        yield from ("--split", "/".join(map(str, splitting.shares)))
    if splitting.seed != USUAL_SPLITTING.seed:
        yield from ("--seed", str(splitting.seed))
    if splitting.by != USUAL_SPLITTING.by:
        yield from ("--split-by", splitting.by)
