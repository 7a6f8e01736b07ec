"""The formats by name, and what each needs to know of a sentence."""

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import BinaryIO

from db.exchange.formats.conll import write_conll
from db.exchange.formats.csv_rows import write_csv, write_raw_csv
from db.exchange.formats.doccano import write_doccano, write_doccano_spans
from db.exchange.formats.jsonl import write_jsonl
from db.exchange.formats.label_studio import write_label_studio, write_labelling_config
from db.exchange.formats.parquet import write_parquet
from db.exchange.formats.prodigy import write_prodigy, write_prodigy_votes
from db.exchange.formats.spacy_docs import write_spacy
from tagging.dataclass import dataclass
from tagging.record import Record
from tagging.scheme import Scheme

Write = Callable[[Iterable[Record], Scheme, BinaryIO], None]

SPANS = frozenset({"spans"})


@dataclass(frozen=True, slots=True)
class Format:
    """How a dataset is written.

    Attributes:
        write: Takes records with the same keys each, and writes from where the stream stands. It
            neither seeks in the stream nor closes it, so it may be a pipe. It says what it loses.
        suffix: Of a file that means this format and no other; empty where there is none.
        needs: Keys that records have to have beside those they always have.
        of_scheme: Whether it follows from the scheme alone, and reads no record.
    """

    name: str
    write: Write
    suffix: str = ""
    needs: frozenset[str] = frozenset()
    of_scheme: bool = False


JSONL = Format("jsonl", write_jsonl)
FORMATS = (
    JSONL,
    Format("csv", write_csv, ".csv"),
    Format("csv-raw", write_raw_csv),
    Format("parquet", write_parquet, ".parquet"),
    Format("doccano", write_doccano),
    Format("doccano-spans", write_doccano_spans, needs=SPANS),
    Format("label-studio", write_label_studio, needs=SPANS),
    Format("label-studio-config", write_labelling_config, of_scheme=True),
    Format("prodigy", write_prodigy, needs=SPANS),
    Format("prodigy-votes", write_prodigy_votes),
    Format("spacy", write_spacy, ".spacy", needs=SPANS),
    Format("conll", write_conll, ".conll", needs=SPANS),
)


def find_format(name: str) -> Format:
    """The format of that name. Raises KeyError."""
    return {format_.name: format_ for format_ in FORMATS}[name]


def guess_format(target: str) -> Format:
    """What a file's suffix means; JSONL where it says nothing, as `-` does."""
    suffix = PurePath(target).suffix.lower()
    return next((each for each in FORMATS if each.suffix and each.suffix == suffix), JSONL)
