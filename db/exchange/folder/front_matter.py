"""The head of a card, in YAML: what the hub and the library `datasets` read.

https://huggingface.co/docs/hub/datasets-cards
"""

import re
from collections.abc import Iterable

from db.exchange.folder.data_files import DataFile
from db.exchange.folder.facts import Facts
from db.exchange.folder.features import Config, write_features
from db.exchange.folder.yaml import Yaml, write_yaml

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
UNDETERMINED = "und"
SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
)


def write_front_matter(facts: Facts) -> str:
    """The head between its lines of dashes."""
    languages = _list_languages(facts)
    head: dict[str, Yaml] = {
        "pretty_name": " ".join(facts.title.split()),
        "language": languages,
        "license": facts.publication.licence_identifier,
    }
    if facts.publication.licence_identifier == "other":
        head["license_name"] = facts.publication.licence_name
    head |= {
        "multilinguality": ["multilingual" if len(languages) > 1 else "monolingual"],
        "size_categories": [_find_size(facts.census.sentences.total())],
        "source_datasets": ["original"],
        # The hub's other words would say more of the annotators than is known here.
        "annotations_creators": ["other" if facts.census.votes else "no-annotation"],
        "task_categories": _list_tasks(facts),
        "task_ids": ["multi-label-classification"],
        "tags": ["hashiya"],
        "configs": [_describe_config(config, facts.data) for config in facts.features],
        "dataset_info": [
            {
                "config_name": config,
                "features": write_features(features),
                "splits": _count_splits(config, facts.data),
            }
            for config, features in facts.features.items()
        ],
    }
    return f"---\n{write_yaml(head)}---\n"


def _list_languages(facts: Facts) -> list[Yaml]:
    """Languages, that of most articles first; the code for unknown for what is no code."""
    codes = (
        code if LANGUAGE.fullmatch(code) else UNDETERMINED
        for code, _ in sorted(facts.census.languages.items(), key=lambda each: (-each[1], each[0]))
    )
    return [*dict.fromkeys(codes)]


def _find_size(sentences: int) -> str:
    return next((name for limit, name in SIZES if sentences < limit), "100M<n<1B")


def _list_tasks(facts: Facts) -> list[Yaml]:
    return ["text-classification", *(["token-classification"] if facts.census.marked else [])]


def _describe_config(config: Config, data: Iterable[DataFile]) -> dict[str, Yaml]:
    described: dict[str, Yaml] = {"config_name": config}
    if config == "sentences":
        described["default"] = True
    files = [each for each in data if each.config == config]
    described["data_files"] = [{"split": each.split, "path": each.path} for each in files]
    return described


def _count_splits(config: Config, data: Iterable[DataFile]) -> list[Yaml]:
    return [
        {"name": each.split, "num_bytes": each.size, "num_examples": each.records}
        for each in data
        if each.config == config
    ]
