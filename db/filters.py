"""Which sentences a search is about, by what was judged of them and where they come from."""

import json
from collections.abc import Collection

from tagging.dataclass import dataclass

LABELLED = "EXISTS (SELECT 1 FROM tags WHERE judgement = j.key AND label = :label)"
UNLABELLED = "j.judged = 1 AND NOT EXISTS (SELECT 1 FROM tags WHERE judgement = j.key)"
EVERY = "1 = 1"
BY = """
j.annotator IN (SELECT key FROM annotators WHERE name IN (SELECT value FROM json_each(:names)))
"""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a sentence has to be; by itself it lets every sentence through.

    Attributes:
        label: Tagged with this label.
        annotator: Judged, flagged or noted by this annotator; and what else is asked of a judgement
            is asked of theirs.
        flagged: Flagged for another look.
        none: Judged, and none of the labels fits.
        unjudged: Not judged yet.
        source: From this source.
        article_ids: In one of these articles.
    """

    label: str | None = None
    annotator: str | None = None
    flagged: bool = False
    none: bool = False
    unjudged: bool = False
    source: str | None = None
    article_ids: tuple[str, ...] | None = None

    @property
    def asks_for_judgement(self) -> bool:
        """Whether only sentences of which somebody said something can pass."""
        by_somebody = self.annotator is not None and not self.unjudged
        return self.label is not None or self.flagged or self.none or by_somebody


@dataclass(frozen=True, slots=True)
class Conditions:
    """A filter as SQL: of a judgement `j`, of a sentence `s`, and the parameters of both."""

    judgement: str
    sentence: str
    parameters: dict[str, str]


def write_conditions(chosen: Filter, seen: Collection[str] | None) -> Conditions:
    """The SQL of a filter that looks at nobody's judgements but those of `seen` (None: at all)."""
    if chosen.annotator is not None:
        may_look = seen is None or chosen.annotator in seen
        seen = [chosen.annotator] if may_look else []
    parameters: dict[str, str] = {}
    by = [EVERY]
    if seen is not None:
        by.append(BY)
        parameters["names"] = json.dumps(sorted(seen))
    said = list(by)
    if chosen.label is not None:
        said.append(LABELLED)
        parameters["label"] = chosen.label
    if chosen.none:
        said.append(UNLABELLED)
    if chosen.flagged:
        said.append("j.flag = 1")
    sentence = []
    if chosen.asks_for_judgement:
        sentence.append(f"EXISTS ({_of_sentence(said)})")
    if chosen.unjudged:
        sentence.append(f"NOT EXISTS ({_of_sentence([*by, 'j.judged = 1'])})")
    return Conditions(" AND ".join(said), " AND ".join(sentence) or EVERY, parameters)


def _of_sentence(conditions: list[str]) -> str:
    return f"SELECT 1 FROM judgements AS j WHERE j.sentence = s.key AND {' AND '.join(conditions)}"
