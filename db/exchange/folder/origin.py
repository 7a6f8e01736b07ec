"""The parts of a card that say where the dataset comes from, and under which conditions."""

import re

from db.exchange.folder.facts import Facts
from db.exchange.folder.markdown import escape, isolate, keep_ltr, write_fence, write_table
from db.exchange.folder.words import CardWords

SOURCES_SHOWN = 50
# What ends a value in BibTeX, or is not the letter that it looks like.
UNQUOTED = re.compile(r"[{}\\%$#&~^_`\x00-\x1f]+")


def write_annotation(words: CardWords, facts: Facts) -> list[str]:
    """Who annotated, how much, and how."""
    telling, census, number = words.telling, facts.census, words.number
    if not census.votes:
        return [telling.unjudged, ""]
    names = sorted(census.votes, key=_order_name)
    period = telling.period.format(
        first=keep_ltr(census.voted.first[:10]), last=keep_ltr(census.voted.last[:10])
    )
    said = [
        telling.judged_by.format(count=number(len(names))),
        telling.names if facts.publication.names else telling.pseudonyms,
        telling.blind if facts.blind else telling.seeing,
        period,
    ]
    rows = [[escape(name), number(census.votes[name])] for name in names]
    judges = [[number(people), number(count)] for people, count in sorted(census.judges.items())]
    return [
        " ".join(said),
        "",
        *write_table([words.heads.annotator, words.heads.judged], rows),
        telling.judges,
        "",
        *write_table([words.heads.annotators, words.heads.sentences], judges),
    ]


def write_sources(words: CardWords, facts: Facts) -> list[str]:
    """From where the articles are, of when, and in which languages."""
    telling, census, number = words.telling, facts.census, words.number
    found = sorted(census.sources.items(), key=lambda each: (-each[1], each[0]))
    rows = [
        [isolate(source) if source.strip() else telling.unnamed, number(count)]
        for source, count in found[:SOURCES_SHOWN]
    ]
    if found[SOURCES_SHOWN:]:
        others = found[SOURCES_SHOWN:]
        more = telling.more_sources.format(count=number(len(others)))
        rows.append([more, number(sum(count for _, count in others))])
    lines = write_table([words.heads.source, words.heads.articles], rows)
    if census.published.first:
        first, last = keep_ltr(census.published.first), keep_ltr(census.published.last)
        lines += [telling.published.format(first=first, last=last), ""]
    counts = sorted(census.languages.items(), key=lambda each: (-each[1], each[0]))
    languages = words.comma.join(f"{isolate(code)} {number(count)}" for code, count in counts)
    return [*lines, telling.languages.format(languages=languages), ""]


def write_limits(words: CardWords, facts: Facts) -> list[str]:
    """What the dataset cannot tell."""
    telling = words.telling
    limits = [*telling.limits]
    if facts.census.votes and not facts.publication.names:
        limits.append(telling.pseudonyms_limit)
    if facts.census.marked:
        limits.append(telling.marked_limit)
    if {"notes", "sent_back", "judgements", "decision"}.intersection(facts.features["sentences"]):
        limits.append(telling.notes_limit)
    return [*(f"- {limit}" for limit in limits), ""]


def write_licence(words: CardWords, facts: Facts) -> list[str]:
    """What is known of the licence of the texts."""
    telling = words.telling
    said = telling.licence_unknown
    if facts.publication.licence_name:
        said = telling.licence.format(licence=isolate(facts.publication.licence_name))
    return [said, telling.annotations, ""]


def write_citation(words: CardWords, facts: Facts) -> list[str]:
    """An entry for BibTeX."""
    title = " ".join(UNQUOTED.sub(" ", facts.title).split())
    scheme, program = facts.edition.scheme_version, _name_program(facts)
    entry = [
        "@misc{dataset,",
        f"  title = {{{title}}},",
        f"  year = {{{facts.origin.latest[:4]}}},",
        f"  note = {{Labels of version {scheme}, exported by {program}}}",
        "}",
    ]
    return [*write_fence("\n".join(entry), "bibtex"), words.telling.citation, ""]


def write_origin(words: CardWords, facts: Facts) -> list[str]:
    """The program, its command, and the labels."""
    telling, edition = words.telling, facts.edition
    scheme = telling.scheme.format(
        version=words.number(edition.scheme_version), name=isolate(edition.scheme.name)
    )
    return [
        telling.made.format(program=_name_program(facts)),
        "",
        *write_fence(facts.origin.command, "sh"),
        f"{telling.latest.format(latest=keep_ltr(facts.origin.latest))} {scheme}",
        "",
    ]


def write_files(words: CardWords, facts: Facts) -> list[str]:
    """The files with their hashes; the card's own is in the list that stands beside it."""
    rows = [
        [f"`{each.path}`", words.number(each.size), f"`{each.sha256}`"]
        for each in (*facts.data, *facts.files)
    ]
    table = write_table([words.heads.file, words.heads.size, "SHA-256"], rows)
    return [*table, words.telling.sums, ""]


def _order_name(name: str) -> tuple[int, str]:
    """A2 before A10."""
    digits = re.search(r"\d+$", name)
    return int(digits[0]) if digits else 0, name


def _name_program(facts: Facts) -> str:
    return f"{facts.origin.program} {facts.origin.version}"
