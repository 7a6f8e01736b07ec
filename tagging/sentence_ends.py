"""Where sentences end inside one line.

A mark out of `. ؟ ! … ۔` ends a sentence unless a rule below says otherwise. Each rule looks at a
bounded window on either side of the mark, so that the time is linear in the length of the line.
"""

import re
from collections.abc import Iterator

from tagging.abbreviations import DOMAINS, opens_joined, opens_surely
from tagging.folding import fold
from tagging.full_stops import full_stop_ends

WINDOW = 48  # characters of context on either side: five words or so
ADDRESS_WINDOW = 200  # how long an address may be
QUOTATION_WINDOW = 500  # how far back an open quotation is looked for

STOPS = ".؟?!…۔"
QUOTES = "\"'“”„«»‘’‹›"
OPENERS = QUOTES + "([{"
FAMILIES = ('"', "“”„", "«»", "‹›")  # newswire swaps the two of a pair freely
EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf"
FACES = "\U0001f600-\U0001f64f"

# A mark; then all that belongs to it: closing brackets, quotes that open nothing, further marks,
# the numbers of notes.
_MARK = re.compile(
    rf"([{STOPS}]++(?:\s++[.؟?!](?![\w{STOPS}]))*+)"
    rf"((?:[)\]}}>]|[{QUOTES}](?!\w)|[{STOPS}]|\[\d{{1,3}}\]|\(\d{{1,3}}\)|[*†‡¹²³⁰-⁹{EMOJI}])*+)"
)
# What stands apart and yet may belong to it: a closer, a face, the number of a note.
_LOOSE = re.compile(
    rf"(\s*+)(?:(?:[)\]}}>]|([{QUOTES}]))[{STOPS}]*+|(?:[{FACES}]++|\[\d{{1,3}}\])(?=\s))"
)
# The sentence goes on, or it has its tags still to come.
_GOES_ON = re.compile(
    r"\s*+(?:[،؛,;:]|(?:وغيره[ام]?|[إا]لخ)\b"
    rf"|(?:(?:#\w++|[{EMOJI}]++)\s*+)++(?:[{STOPS}]|$))"
)
_CLOSED = re.compile(rf"[)\]}}>{QUOTES}]")
_STOP = re.compile(rf"[{STOPS}]")
_NEXT = re.compile(rf"\s*([{QUOTES}(\[]*)(\w*)")
_LAST_WORD = re.compile(r"(\w+)[^\w]*$")
_ADDRESS = re.compile(r"://|www\.|@")
_DOTTED = re.compile(r"[^\W\d]\.[^\W\d]")
_ARABIC = re.compile(r"[ء-يٱ-ە]")


def sentence_ends(line: str) -> Iterator[int]:
    """The ends of the sentences in `line`, without the last one's.

    `line` has no line end, no white space at its end, and no invisible character.
    """
    start = 0
    for mark in _MARK.finditer(line):
        end = _past_loose_closers(line, mark.end())
        if end < len(line) and _ends(line, start, mark, end):
            yield end
            start = end


def _past_loose_closers(line: str, end: int) -> int:
    """`end` moved past a closer that stands apart, or that only an open quotation gives away."""
    loose = _LOOSE.match(line, end)
    if not loose:
        return end
    spaces, quote = loose.groups()
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
    return any(sum(map(said.count, family)) % 2 for family in FAMILIES if quote in family)


def _ends(line: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Whether the sentence that began at `start` ends with `mark`, whose closers reach to `end`."""
    at, core, closers = mark.start(), mark[1], line[mark.end(1) : end]
    before = line[max(start, at - WINDOW) : at]
    after = line[end : end + WINDOW]
    stopped_again = bool(closers and _STOP.search(closers))
    if not before.strip() or (before[-1] in OPENERS and not stopped_again and _opened(line, at)):
        return False  # a line's first mark; (...) [...] "؟"
    ellipsis = core != "." and (core[0] == "…" or core.count(".") > 1)
    if ellipsis and before[-1].isspace():
        return False
    if _GOES_ON.match(line, end):
        return False
    following = _NEXT.match(after)
    opener, word = following.group(1, 2) if following else ("", "")
    if not after[0].isspace():
        said = line[max(start, at - ADDRESS_WINDOW) : at]
        return _stand_apart(said, core, after[len(opener) :], word)
    if stopped_again or core == "۔":
        return True
    if core[0] == "." and (not ellipsis or not _CLOSED.search(closers)):
        whole = len(before) == at - start
        return full_stop_ends(before, whole, closers, opener, word)
    # A question or an exclamation in quotation marks or brackets may be a part of a sentence.
    return not _CLOSED.search(closers) or bool(opener) or opens_joined(word)


def _stand_apart(said: str, core: str, after: str, word: str) -> bool:
    """Whether a mark between `said` and `after`, with no space after it, stands between sentences.

    It does between real words: three letters before, two after (`انتهى.وقال`); not in numbers,
    acronyms and addresses (`3.5`, `ا.ف.ب`, `www.example.com`, `العربية.نت`).
    """
    if len(word) < 2 or not word[0].isalpha() or not said.strip():
        return False
    token = said.rsplit(None, 1)[-1]
    last = _LAST_WORD.search(token[-WINDOW:])
    if not last or _ADDRESS.search(token):
        return False
    left = last[1]
    if not _ARABIC.match(word):
        return core[0] != "." or (len(left) > 2 and word.istitle() and not left[-1].isupper())
    if core[0] != "." or (left.isdigit() and opens_surely(word)):
        return len(left) > 1 or left.isdigit()
    if left.isascii():
        return len(left) > 2
    if _DOTTED.search(token) or _DOTTED.match(after, len(word) - 1) or fold(word) in DOMAINS:
        return False
    return len(left) > 2
