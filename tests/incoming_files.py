"""Reading what was written for a test."""

import io
from pathlib import Path

from db.exchange.incoming import Incoming, Refusal, read_incoming, read_stream
from db.exchange.readers.options import AS_USUAL, ReaderOptions
from db.exchange.readers.step import LinedArticle
from tagging.article import Article

NEWS = "قال وزير الخارجية إن المحادثات التي جرت في القاهرة كانت مفيدة للطرفين"


def write(folder: Path, name: str, data: bytes | str) -> Path:
    """Writes a file, text as UTF-8, with the folders above it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def read(path: Path, options: ReaderOptions = AS_USUAL) -> list[Incoming]:
    """What a file has."""
    return [step.item for step in read_incoming(path, options) if step.item is not None]


def read_bytes(data: bytes | str, options: ReaderOptions = AS_USUAL) -> list[Incoming]:
    """What a stream without a name has."""
    stream = io.BytesIO(data if isinstance(data, bytes) else data.encode("utf-8"))
    steps = read_stream("-", stream, options)
    return [step.item for step in steps if step.item is not None]


def articles(items: list[Incoming]) -> list[Article]:
    """The articles among what was read, whole or by sentences."""
    whole = [item.article if isinstance(item, LinedArticle) else item for item in items]
    return [item for item in whole if isinstance(item, Article)]


def texts(items: list[Incoming]) -> list[str]:
    """Their texts."""
    return [article.text for article in articles(items)]


def refused(items: list[Incoming]) -> list[tuple[int | None, str]]:
    """The lines and reasons of what was refused."""
    return [(item.line, item.reason) for item in items if isinstance(item, Refusal)]
