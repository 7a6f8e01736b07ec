"""The small dataset in all formats that are text: `python -m tests.gold_formats` writes them."""

import io
from pathlib import Path

from db.exchange.formats.table import FORMATS, Format
from tests.hostile import SCHEME, small_dataset

FOLDER = Path(__file__).parent / "gold" / "formats"
BINARY = {"parquet", "spacy"}  # their bytes are those of a version of the library
TEXTUAL = [format_ for format_ in FORMATS if format_.name not in BINARY]


def write_small(format_: Format) -> bytes:
    stream = io.BytesIO()
    format_.write(iter(small_dataset()), SCHEME, stream)
    return stream.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for each in TEXTUAL:
        (FOLDER / each.name).write_bytes(write_small(each))
