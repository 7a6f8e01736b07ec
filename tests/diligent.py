"""Judges without pause by the one writer, and prints how many steps it was told are saved.

python -m tests.diligent DATABASE ARTICLE
"""

import os
import sys
from contextlib import closing
from itertools import cycle
from pathlib import Path
from queue import SimpleQueue

from db.connection import connect
from db.judgements import read_sheet
from db.reports import Report, Saved
from db.schemes import read_latest_version
from db.writer import Writer
from tagging.change import Step


def main(path: Path, article: str) -> None:
    """Goes on until it is stopped, or something is not saved."""
    with closing(connect(path)) as connection:
        sheet = read_sheet(connection, article, "sara")
        version = read_latest_version(connection)
    reports: SimpleQueue[Report] = SimpleQueue()
    writer = Writer(path, version, reports.put)
    for number, span in enumerate(cycle(sheet.sentences), start=1):
        sheet, change = sheet.toggle(span, "claim")
        writer.submit(Step((change,), -number))
        if not isinstance(reports.get(), Saved):
            return
        os.write(sys.stdout.fileno(), b"+")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
