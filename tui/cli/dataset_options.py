"""Options that say which dataset is meant, and what they mean."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from db.exchange.formats.table import Format
    from tagging.split import Splitting

Only = Annotated[
    Literal["gold", "decided", "judged", "all"],
    typer.Option(help="Sentences with gold, that a reviewer settled, that are judged, or all."),
]
Own = Annotated[bool, typer.Option("--own", help="Only what you have judged yourself.")]
Annotators = Annotated[
    list[str] | None,
    typer.Option("--annotator", help="Only the votes of this annotator. May be repeated."),
]
Labels = Annotated[
    list[str] | None,
    typer.Option(
        "--label",
        help="Sentences with this label: in gold or, where there is none, in a vote."
        " May be repeated.",
    ),
]
Articles = Annotated[
    list[str] | None,
    typer.Option(
        "--article",
        help="This article: its id, how the id begins, or your own id. May be repeated.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(help="Judged or settled since this day or moment.", metavar="YYYY-MM-DD[T…]"),
]
With = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        help="More keys in each record, such as spans, flags, notes, sent_back. May be repeated.",
        metavar="KEY,…",
    ),
]
Complete = Annotated[
    bool, typer.Option("--complete", help="All keys, enough to build the database anew.")
]
FormatName = Literal[
    "jsonl", "csv", "csv-raw", "parquet", "doccano", "doccano-spans", "label-studio",
    "label-studio-config", "prodigy", "prodigy-votes", "spacy", "conll",
]  # fmt: skip
Folder = Literal["folder"]  # not one file, but a Hugging Face dataset
Named = Annotated[
    Literal[FormatName, Folder] | None,
    typer.Option("--format", help="How it is written; else what the suffix means, else jsonl."),
]
Votes = Annotated[
    str | None,
    typer.Option(help="Write the votes here too, one in each line.", metavar="FILE"),
]
Policy = Annotated[
    Literal["majority", "unanimous", "label-majority", "decided"],
    typer.Option("--gold-policy", help="How votes become gold where nothing is settled."),
]
Split = Annotated[
    str,
    typer.Option(help="How many of a hundred train, validate and test, or train and test."),
]
Seed = Annotated[int, typer.Option(min=0, help="Another number divides in another way.")]
SplitBy = Annotated[
    Literal["article", "source", "story", "none"],
    typer.Option(help="What is never divided; or no splits."),
]


def read_since(text: str | None) -> str:
    """A day or moment as it is stored; empty for none. Raises BadParameter."""
    if text is None:
        return ""
    from db.clock import parse_moment

    try:
        return parse_moment(text)
    except (ValueError, OverflowError) as error:
        raise typer.BadParameter(
            f"{text!r} is no day such as 2026-11-22, and no time such as 2026-11-22T10:00",
            param_hint="--since",
        ) from error


def read_splitting(
    split: str, seed: int, split_by: Literal["article", "source", "story", "none"]
) -> "Splitting":
    """How a dataset is divided. Raises BadParameter."""
    from tagging.errors import SplitError
    from tagging.split import Splitting, parse_shares

    try:
        return Splitting(parse_shares(split), seed, split_by)
    except SplitError as error:
        raise typer.BadParameter(str(error), param_hint="--split") from error


def read_format(name: FormatName | None, target: str) -> "Format":
    """How the dataset is written to a file, or to `-`."""
    from db.exchange.formats.table import find_format, guess_format

    return guess_format(target) if name is None else find_format(name)


def read_more(keys: list[str] | None, complete: bool) -> frozenset[str]:
    """The keys that records have besides the usual ones. Raises BadParameter."""
    from tagging.more_keys import MORE

    if complete:
        return frozenset(MORE)
    wanted = {key.strip() for each in keys or () for key in each.split(",")}
    if unknown := wanted - MORE.keys():
        raise typer.BadParameter(
            f"no such key: {', '.join(sorted(unknown))}; there are {', '.join(MORE)}",
            param_hint="--with",
        )
    return frozenset(wanted)
