"""spaCy's DocBin: a Doc for each sentence, as `spacy train` reads them.

https://spacy.io/api/docbin
"""

from collections.abc import Iterable
from typing import Any, BinaryIO

from db.exchange.formats.extras import require_extra
from db.exchange.formats.identity import identify
from db.exchange.formats.spans import PlacedSpan, place_spans
from tagging.record import Record
from tagging.scheme import Scheme

SPANS = "sc"  # where spaCy's span categorizer looks for spans
DATA = "hashiya"


def write_spacy(records: Iterable[Record], scheme: Scheme, stream: BinaryIO) -> None:
    """Docs of spaCy's Arabic tokeniser: gold as `doc.cats`, marked words in `doc.spans["sc"]`.

    Each label of the scheme is 1.0 or 0.0 in `cats`, which is empty without gold: spaCy takes that
    for missing. A span is widened to whole tokens, which may end in » or a full stop; its own
    offsets, and what identifies the sentence, are in `doc.user_data["hashiya"]`. Lost: votes, soft
    labels, the values of fields. A DocBin is written as a whole, so all its docs are in memory.
    Raises MissingExtraError without spaCy.
    """
    require_extra("spacy", "spacy")
    import spacy
    from spacy.tokens import DocBin

    language = spacy.blank("ar")
    names = [label.name for label in scheme.labels]
    docs = DocBin(store_user_data=True)
    for record in records:
        doc = language.make_doc(record["text"])
        spans = place_spans(record)
        if record["labels"] is not None:
            doc.cats = dict.fromkeys(names, 0.0) | dict.fromkeys(record["labels"], 1.0)
        doc.spans[SPANS] = [_cover(doc, span) for span in spans]
        doc.user_data[DATA] = {
            **identify(record),
            "spans": [list(span) for span in spans],
        }
        docs.add(doc)
    stream.write(docs.to_bytes())


def _cover(doc: Any, span: PlacedSpan) -> Any:
    return doc.char_span(span.start, span.end, label=span.kind, alignment_mode="expand")
