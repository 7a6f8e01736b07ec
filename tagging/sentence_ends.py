"""Where sentences end inside one line.

A mark out of `. ؟ ! … ۔` ends a sentence unless a rule below says otherwise. Each rule looks at a
bounded window on either side of the mark, so that the time is linear in the length of the line.
"""

import re
from collections.abc import Iterator

from tagging.abbreviations import (
    DOMAINS,
    OPENING_PHRASES,
    opens_after_quotation,
    opens_surely,
    reports,
)
from tagging.folding import fold
from tagging.full_stops import full_stop_ends

WINDOW = 48  # characters of context on either side: five words or so
ADDRESS_WINDOW = 200  # how long an address may be
QUOTATION_WINDOW = 500  # how far back an open quotation is looked for

STOPS = ".؟?!…۔"
QUOTES = "\"'“”„«»‘’‹›"
OPENERS = QUOTES + "([{"
# A quote and those it pairs with; newswire swaps the two of a pair freely.
FAMILY = {quote: family for family in ('"', "“”„", "«»", "‹›") for quote in family}
EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf"
FACES = "\U0001f600-\U0001f64f"

# Only classes are possessive below: Python before 3.11.5 matches possessive groups wrongly.
# A mark, though none inside a number or an acronym (3.5, ا.ف.ب); then all that belongs to it:
# closing brackets, quotes that open nothing, further marks, the numbers of notes. The class comes
# first and what forbids it behind: re skips to a pattern's first character only where that is one.
_MARK = re.compile(
    rf"([{STOPS}](?<!\.(?=\d|[A-Za-z\u0600-\u06ff]\b))[{STOPS}]*+(?:\s++[.؟?!](?![\w{STOPS}]))*)"
    rf"((?:[)\]}}>]|[{QUOTES}](?!\w)|[{STOPS}]|\[\d{{1,3}}\]|\(\d{{1,3}}\)|[*†‡¹²³⁰-⁹{EMOJI}])*)"
)
# What stands apart and yet may belong to it: a closer, a face, the number of a note; tags, and then
# the word that follows them on the line.
_LOOSE = re.compile(
    rf"(\s*+)(?:(?:[)\]}}>]|([{QUOTES}]))[{STOPS}]*+|(?:[{FACES}]++|\[\d{{1,3}}\])(?=\s)"
    rf"|#\w++((?:\s*+#\w++)*)(?=\s++[{QUOTES}]?(\w++)))"
)
_CLOSED = re.compile(rf"[)\]}}>{QUOTES}]")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_STOP = re.compile(rf"[{STOPS}]")
# What follows: a sign that the sentence goes on or has its tags still to come; or else quotes and
# the next word. A phrase that opens a sentence counts as one word.
_NEXT = re.compile(
    r"\s*+(?:([،؛,;:]|(?:وغيره[ام]?|[إا]لخ)\b"
    rf"|(?:(?:#\w++|[{EMOJI}]++)\s*+)+(?:[{STOPS}]|$))"
    rf"|([{QUOTES}(\[]*+)((?:{OPENING_PHRASES})?\w{{0,{WINDOW}}}))"
)
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"://|www\.|@")
_DOTTED = re.compile(r"[^\W\d]\.[^\W\d]")
_ARABIC = re.compile(r"[ء-يٱ-ە]")


def sentence_ends(line: str) -> Iterator[int]:
    """The ends of the sentences in `line`, without the last one's.

    `line` has no line end, no white space at its end, and no invisible character.
    """
    start = 0
    for mark in _MARK.finditer(line):
        end = _past_what_is_loose(line, mark.end())
        if end < len(line) and _ends(line, start, mark, end):
            yield end
            start = end


def _past_what_is_loose(line: str, end: int) -> int:
    """`end` moved past a closer that stands apart, or that only an open quotation gives away.

    Or past tags, unless there is one only and it seems to be a word of the next sentence.
    """
    loose = _LOOSE.match(line, end)
    if not loose:
        return end
    spaces, quote, more_tags, word = loose.groups()
    if word:
        return loose.end() if more_tags or opens_surely(word) else end
    if quote:
        opens = spaces and line[loose.end(2) : loose.end(2) + 1].isalnum()
        return end if opens or not _is_open(line, end, quote) else loose.end()
    return loose.end()


def _opened(line: str, at: int) -> bool:
    """Whether the bracket or quote that stands directly before `at` opens."""
    left = line[at - 1]
    if line.startswith(". ", at):
        return False
    if left in QUOTES:
        apart = at == 1 or line[at - 2].isspace()
        return apart and not _is_open(line, at - 1, left)
    return True


def _is_open(line: str, at: int, quote: str) -> bool:
    """Whether a quotation with such marks is open at `at`: their number so far is odd."""
    said = line[max(0, at - QUOTATION_WINDOW) : at]
    return sum(map(said.count, FAMILY.get(quote, ""))) % 2 == 1


def _ends(line: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Whether the sentence that began at `start` ends with `mark`, whose closers reach to `end`."""
    at, core, closers = mark.start(), mark[1], line[mark.end(1) : end]
    before = line[max(start, at - WINDOW) : at]
    stopped_again = bool(closers) and bool(_STOP.search(closers))
    if not before or before.isspace():
        return False  # a line's first mark
    if before[-1] in OPENERS and not stopped_again and _opened(line, at):
        return False  # (...) [...] "؟"
    ellipsis = core != "." and (core[0] == "…" or core.count(".") > 1)
    if ellipsis and before[-1].isspace():
        return False
    following = _NEXT.match(line, end)
    goes_on, opener, word = following.groups() if following else ("", "", "")
    if goes_on:
        return False
    if not line[end].isspace():
        said = line[max(start, at - ADDRESS_WINDOW) : at]
        return _stand_apart(said, core, line[end + len(opener) : end + WINDOW], word)
    if stopped_again or core == "۔":
        return True
    if core == ".":
        whole = len(before) == at - start
        return full_stop_ends(before, whole, closers, opener, word)
    closed = _CLOSED.search(closers)
    if not closed:
        return True
    if ellipsis and core[-1] in ".…" and closed[0] not in _BRACKETS:
        return not reports(word)
    return _ends_enclosed(line, start, mark, closed[0], opener, word)


def _ends_enclosed(
    line: str, start: int, mark: re.Match[str], closer: str, opener: str, word: str
) -> bool:
    """Whether a question or exclamation that `closer` closes ends the sentence begun at `start`.

    It may be a part of one: a title, a cry in passing, an aside in brackets.
    """
    if closer in _BRACKETS:
        return not _lead(line, start, mark.start(), closer)
    if opener and opener[0] in QUOTES:
        return True
    if not opens_after_quotation(word):
        return False
    lead = _lead(line, start, mark.start(), closer)
    return not lead or ":" in lead or opens_surely(word)


def _lead(line: str, start: int, at: int, closer: str) -> str:
    """What the sentence begun at `start` says before that which `closer`, after `at`, closes."""
    openers = _BRACKETS.get(closer) or FAMILY.get(closer, "")
    floor = max(start, at - QUOTATION_WINDOW)
    opened = max((line.rfind(opener, floor, at) for opener in openers), default=start)
    return line[max(start, opened - WINDOW) : max(start, opened)].strip()


def _stand_apart(said: str, core: str, after: str, word: str) -> bool:
    """Whether a mark between `said` and `after`, with no space after it, stands between sentences.

    It does between real words: three letters before, two after (`انتهى.وقال`); not in numbers,
    acronyms and addresses (`3.5`, `ا.ف.ب`, `www.example.com`, `العربية.نت`).
    """
    if len(word) < 2 or not word[0].isalpha() or not said.strip():
        return False
    token = said.rsplit(None, 1)[-1]
    words = _WORD.findall(token[-WINDOW:])
    if not words or _ADDRESS.search(token):
        return False
    left = words[-1]
    if not _ARABIC.match(word):
        return core[0] != "." or (len(left) > 2 and word.istitle() and not left[-1].isupper())
    if core[0] != "." or (left.isdigit() and opens_surely(word)):
        return len(left) > 1 or left.isdigit()
    if not token[-1].isalnum():
        return True  # (الدقيقة 88).وخرج
    if left.isascii():
        return len(left) > 2
    if _DOTTED.search(token) or _DOTTED.match(after, len(word) - 1) or fold(word) in DOMAINS:
        return False
    return len(left) > 2
