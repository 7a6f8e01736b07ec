"""Which phrases `hashiya diff` and `hashiya stats` have."""

from collections.abc import Callable

from tui.language.words import NamedWords, Words


class ComparisonWords(NamedWords):
    """`hashiya diff`: kinds of differences by their names, and keys of records."""

    changed: str
    only_a: str
    only_b: str
    cut: str
    keys: dict[str, str]  # what a key of the record is called
    line: Callable[[str, str, str], str]  # what differs, before, after
    vote: Callable[[str], str]  # an annotator's
    place: Callable[[str, str], str]  # a kind of difference, the sentence's id
    side: Callable[[str, str], str]  # A or B, a sentence there
    no_gold: str
    no_vote: str
    no_label: str
    yes: str
    no: str
    sentences: str
    sentences_in: Callable[[str], str]  # A or B
    equal: str
    same: str
    different: str
    uncompared: Callable[[str], str]  # keys
    schemes: Callable[[str, str], str]  # versions

    def of_key(self, key: str) -> str:
        """What a key of the record is called: by its own name where it has no other."""
        return self.keys.get(key, key)


class StatisticsWords(Words):
    """`hashiya stats`: heads of tables, and names of rows."""

    counting: str  # beside a bar
    dataset: str
    count: str
    articles: str
    sentences: str
    judged: str
    votes: str
    gold: str
    sources: dict[str, str]  # what a source of gold is called
    ties: str
    no_gold: str
    in_gold: str
    in_votes: str
    length: str
    least: str
    quarter: str
    median: str
    three_quarters: str
    most: str
    mean: str
    characters: str
    words: str
    together: str
    of_both: str
    split: str
    nothing: str

    def of_source(self, source: str) -> str:
        """What a source of gold is called."""
        return self.sources.get(source, source)
