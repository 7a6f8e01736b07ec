"""A dataset folder: records, the scheme, a card, and the hashes of all of them."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import orjson

from db.connection import Connection
from db.errors import NotFoundError
from db.exchange.dataset import Dataset, ignore
from db.exchange.folder.card import write_card
from db.exchange.folder.census import Census
from db.exchange.folder.command import write_command
from db.exchange.folder.data_files import SUMS, DataFiles, list_sums, write_file
from db.exchange.folder.disguising import show_names, use_pseudonyms
from db.exchange.folder.facts import Facts, Origin, measure_census
from db.exchange.folder.features import list_features
from db.exchange.folder.pseudonyms import read_pseudonyms
from db.exchange.folder.publication import Publication
from db.exchange.folder.replacing import CARD, MANIFEST, replaced_folder
from db.people import read_policy
from db.schemes import read_scheme
from tagging.edition import Edition
from tagging.judged import Chosen
from tagging.record import Recorder

PROGRAM, SCHEME = "hashiya", "scheme.toml"
# What was put in order of time has its newest entry last; articles and schemes are few.
LATEST = """
SELECT max(at) FROM (
    SELECT at FROM (SELECT at FROM changes ORDER BY key DESC LIMIT 1)
    UNION ALL SELECT at FROM (SELECT at FROM decisions ORDER BY key DESC LIMIT 1)
    UNION ALL SELECT at FROM (SELECT at FROM cuts ORDER BY key DESC LIMIT 1)
    UNION ALL SELECT max(imported_at) FROM articles
    UNION ALL SELECT max(created_at) FROM schemes
)
"""


def write_folder(
    dataset: Dataset,
    target: Path,
    publication: Publication,
    advance: Callable[[int], None] = ignore,
) -> int:
    """Writes a folder that takes the target's place when it is whole; returns its sentences.

    The same database and the same options give the same bytes. Raises UnreachableError where the
    target holds what hashiya did not write, NotFoundError where there is nothing to write.
    """
    pseudonyms = {} if publication.names else read_pseudonyms(dataset.connection)
    disguise = show_names if publication.names else use_pseudonyms(pseudonyms)
    scheme = read_scheme(dataset.connection)
    known = [label.name for label in scheme.scheme.labels]
    command = write_command(dataset.selection, dataset.edition, publication, pseudonyms)
    with replaced_folder(target) as folder, ExitStack() as stack:
        census = Census()
        files = DataFiles(folder, stack, list_features(known, ()))
        _write_records(map(disguise, dataset.choose(advance)), dataset.edition, files, census)
        if not census.sentences:
            raise NotFoundError("there is no such sentence; export --only all takes all of them")
        former = sorted(census.used.difference(known))
        origin = _find_origin(dataset.connection, command)
        written = [
            write_file(folder, SCHEME, scheme.toml.encode()),
            write_file(folder, MANIFEST, _describe(dataset.edition, origin)),
        ]
        facts = Facts(
            publication,
            read_policy(dataset.connection).blind,
            dataset.edition,
            origin,
            census,
            files.find_features(list_features(known, former)),
            files.close(),
            tuple(written),
            measure_census(census, (*known, *former)),
        )
        card = write_file(folder, CARD, write_card(facts).encode())
        write_file(folder, SUMS, list_sums([*facts.data, *written, card]))
    return census.sentences.total()


def _write_records(
    sentences: Iterable[Chosen], edition: Edition, files: DataFiles, census: Census
) -> None:
    """Every configuration in one pass. What annotators noted for themselves has to be asked for."""
    recorder = Recorder(edition)
    unasked = () if "notes" in edition.more else ("note",)
    for chosen in sentences:
        record = recorder.write_record(chosen)
        census.count(record)
        files.write("sentences", record)
        for vote in recorder.write_votes(chosen):
            for key in unasked:
                del vote[key]
            files.write("votes", vote)
        for span in recorder.write_spans(chosen):
            census.count_span(span)
            files.write("spans", span)


def _find_origin(connection: Connection, command: str) -> Origin:
    (latest,) = connection.execute(LATEST).fetchone()
    return Origin(PROGRAM, version(PROGRAM), command, latest)


def _describe(edition: Edition, origin: Origin) -> bytes:
    """What programs may want to know of the folder; and it says whose folder it is."""
    manifest = {
        "program": origin.program,
        "version": origin.version,
        "command": origin.command,
        "latest": origin.latest,
        "scheme": edition.scheme_version,
        "gold_policy": edition.policy,
        "split": asdict(edition.splitting),
    }
    return orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
