"""What is exported, for tests."""

from db.connection import Connection
from db.exchange.dataset import write_dataset
from db.exchange.selection import Only, Selection
from db.people import read_people
from tagging.record import Record


def export(connection: Connection, only: Only = "all", *more: str) -> list[Record]:
    """The records that an owner exports."""
    owner = next((each.name for each in read_people(connection) if each.role.owns), "")
    return list(write_dataset(connection, Selection(owner, only), *more))
