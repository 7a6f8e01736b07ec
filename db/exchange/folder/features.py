"""The types of a dataset's columns, in the words of the library `datasets`.

https://huggingface.co/docs/datasets/about_dataset_features
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

from db.exchange.folder.yaml import Yaml
from tagging.dataclass import dataclass
from tagging.gold import GOLD_POLICIES, GoldSource
from tagging.split import Split

Config = Literal["sentences", "votes", "spans"]
Path = tuple[str, ...]  # keys from a column down to a text; lists on the way have no key


@dataclass(frozen=True, slots=True)
class ClassLabel:
    """One of some names, which `datasets` numbers from 0."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values of one type."""

    of: "Feature"


Feature = str | ClassLabel | Listed | Mapping[str, "Feature"]
Features = Mapping[str, Feature]

TEXT, JSON, WHOLE, SHARE, TRUTH = "string", "json", "int64", "float64", "bool"
MOMENT = "timestamp[s, tz=UTC]"
SOURCES: tuple[str, ...] = ("adjudicated", "single", "unanimous", "majority", "label-majority")
DECISION_SOURCES = ("adjudicated", "unanimous", "majority")
assert set(SOURCES) == set(get_args(GoldSource))


def list_features(scheme_labels: Sequence[str], former: Sequence[str]) -> Mapping[Config, Features]:
    """The columns of every configuration, in the order of records.

    The scheme's labels come first and in its order, so that their numbers stay when a `former`
    label, which only old tags carry, comes in.
    """
    label = ClassLabel((*scheme_labels, *former))
    labels = Listed(label)
    fields = Listed({"label": label, "name": TEXT, "value": TEXT})
    span: Features = {"start": WHOLE, "end": WHOLE, "label": label, "name": TEXT}
    said: Features = {"labels": labels, "fields": fields, "spans": Listed(span)}
    vote: Features = {"annotator": TEXT, **said}
    place: Features = {"article_id": TEXT, "index": WHOLE, "start": WHOLE, "end": WHOLE}
    split, moment = ClassLabel(get_args(Split)), MOMENT
    question = dict.fromkeys(("annotator", "reviewer", "reason"), TEXT)
    sentences: Features = {
        "id": TEXT,
        **place,
        "text": TEXT,
        "labels": labels,
        "gold_source": ClassLabel(SOURCES),
        "tie": TRUTH,
        "votes": Listed({"annotator": TEXT, "labels": labels, "at": moment}),
        "soft": dict.fromkeys(scheme_labels, SHARE),
        "fields": fields,
        **dict.fromkeys(("title", "source", "published", "language"), TEXT),
        "split": split,
        "scheme": TEXT,
        "spans": Listed(span),
        "flags": Listed(TEXT),
        "notes": Listed({"annotator": TEXT, "note": TEXT}),
        "sent_back": Listed(
            {**question, "at": moment, "answer": TEXT, "answered_at": moment, "closed_at": moment}
        ),
        "gold_policy": ClassLabel(GOLD_POLICIES),
        "judgements": Listed({**vote, "flag": TRUTH, "note": TEXT, "at": moment}),
        "decision": {
            **said,
            "reviewer": TEXT,
            "source": ClassLabel(DECISION_SOURCES),
            "reason": TEXT,
            "error_type": TEXT,
            "guideline": TRUTH,
            "at": moment,
            "votes": Listed({**vote, "at": moment}),
        },
        **dict.fromkeys(("gap", "tail", "story", "external_id"), TEXT),
    }
    votes: Features = {
        "sentence_id": TEXT,
        **place,
        "text": TEXT,
        **vote,
        "flag": TRUTH,
        "note": TEXT,
        "at": moment,
        "split": split,
        "scheme": TEXT,
    }
    spans: Features = {
        "sentence_id": TEXT,
        "article_id": TEXT,
        "sentence_start": WHOLE,
        "sentence_end": WHOLE,
        "start": WHOLE,
        "end": WHOLE,
        "text": TEXT,
        "label": label,
        "name": TEXT,
        "annotator": TEXT,
        "split": split,
        "scheme": TEXT,
    }
    return {"sentences": sentences, "votes": votes, "spans": spans}


def find_texts(feature: Feature, path: Path = ()) -> Iterator[Path]:
    """Where the texts are in a column, or in all of them."""
    if isinstance(feature, Listed):
        yield from find_texts(feature.of, path)
    elif isinstance(feature, Mapping):
        for key, nested in feature.items():
            yield from find_texts(nested, (*path, key))
    elif feature == TEXT:
        yield path


def retype_columns(columns: Features, paths: Sequence[Path], dtype: str) -> Features:
    """The same columns, with another type for the texts at some places."""
    return {
        key: _retype(feature, [path[1:] for path in paths if path[:1] == (key,)], dtype)
        for key, feature in columns.items()
    }


def _retype(feature: Feature, paths: Sequence[Path], dtype: str) -> Feature:
    if isinstance(feature, Listed):
        return Listed(_retype(feature.of, paths, dtype))
    if isinstance(feature, Mapping):
        return retype_columns(feature, paths, dtype)
    return dtype if () in paths else feature


def write_features(features: Features) -> list[Yaml]:
    """Columns, or the parts of one, as `dataset_info` of a card has them."""
    return [{"name": name, **_describe(feature)} for name, feature in features.items()]


def _describe(feature: Feature) -> dict[str, Yaml]:
    if isinstance(feature, Listed):
        return {"list": _describe_listed(feature.of)}
    if isinstance(feature, ClassLabel):
        return {"dtype": _number_names(feature)}
    if isinstance(feature, Mapping):
        return {"struct": write_features(feature)}
    return {"dtype": feature}


def _describe_listed(feature: Feature) -> Yaml:
    if isinstance(feature, ClassLabel):
        return _number_names(feature)
    if isinstance(feature, Mapping):
        return write_features(feature)
    if isinstance(feature, Listed):
        return _describe(feature)
    return feature


def _number_names(label: ClassLabel) -> dict[str, Yaml]:
    return {"class_label": {"names": {str(nth): name for nth, name in enumerate(label.names)}}}
