"""What may be asked for over SSH, by role: `ssh host export --only gold`.

The text that a client sends is split into words as a shell would, and never given to one. A word
that is not on the list here is refused, so no command can name a file, a database or a person.
"""

import shlex
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tagging.dataclass import dataclass
from tagging.errors import TaggingError
from tagging.role import Role

LONGEST = 4_096  # characters
ROLES = tuple(Role)  # each may do what those before may


class RefusedRequestError(TaggingError):
    """What was asked for is not to be had over SSH, or not in this role."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a command may be called with.

    Attributes:
        role: Who may call it, and the roles after that.
        flags: Options without a value.
        options: Options with a value.
        words: How many words it takes that are no options.
        stdin: Whether it reads, or writes, `-`, and nothing else.
    """

    role: Role
    flags: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    words: int = 0
    stdin: bool = False


def _allow(role: Role, names: str = "", words: int = 0, *, stdin: bool = False) -> Allowed:
    """From a line such as `--json --limit=`: an equals sign says that a value follows."""
    given = [*names.split(), "--help", "-h", "--language="]
    options = frozenset(name.removesuffix("=") for name in given if name.endswith("="))
    flags = frozenset(name for name in given if not name.endswith("="))
    return Allowed(role, flags, options, words, stdin)


ALLOWED: Mapping[str, Allowed] = MappingProxyType(
    {
        "open": _allow(Role.ANNOTATOR, "--queue --panes= --bidi= --theme="),
        "read": _allow(Role.ANNOTATOR, "--visual"),
        "status": _allow(Role.ANNOTATOR, "--json --by= --limit="),
        "search": _allow(
            Role.ANNOTATOR,
            "--json --limit= --label= --annotator= --source= --flagged --whole-word",
            words=1,
        ),
        "export": _allow(
            Role.ANNOTATOR,
            "--own --only= --annotator= --label= --article= --since= --with= --complete --format="
            " --gold-policy= --split= --seed= --split-by=",
            stdin=True,
        ),
        "agreement": _allow(
            Role.REVIEWER,
            "--json --csv --by= --annotators= --label= --since= --until= --every= --article=",
        ),
        "review": _allow(
            Role.REVIEWER, "--json --by= --only= --label= --min-votes= --bidi= --theme="
        ),
        "import": _allow(
            Role.OWNER,
            "--json --format= --text-field= --title-field= --source-field= --published-field="
            " --language-field= --id-field= --story-field= --group-by= --from= --annotator="
            " --by-author --author= --map= --offsets= --rest-none --suggestions --source="
            " --dry-run",
            stdin=True,
        ),
        "log": _allow(Role.OWNER, "--json --since= --who= --deed= --limit="),
    }
)


def parse_request(text: str, role: Role) -> list[str]:
    """The words of the command that is to run; the reader, where nothing is asked for.

    Raises RefusedRequestError.
    """
    if len(text) > LONGEST or not text.isprintable():
        raise RefusedRequestError("the command is too long, or has characters that cannot be seen")
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise RefusedRequestError(f"the command cannot be read: {error}") from error
    if words[:1] == ["hashiya"]:
        words = words[1:]
    name, *arguments = words or ["open"]
    allowed = ALLOWED.get(name)
    if allowed is None:
        known = ", ".join(each for each in ALLOWED if _may(role, ALLOWED[each]))
        raise RefusedRequestError(f"{name!r} is not to be had here; there is: {known}")
    if not _may(role, allowed):
        raise RefusedRequestError(f"{name} is not for {role.value}s")
    _require_known(name, arguments, allowed)
    return [name, *arguments]


def _may(role: Role, allowed: Allowed) -> bool:
    return ROLES.index(role) >= ROLES.index(allowed.role)


def _require_known(name: str, arguments: Sequence[str], allowed: Allowed) -> None:
    """Raises RefusedRequestError for the first word that is not on the list."""
    words = 0
    rest = iter(arguments)
    for each in rest:
        option, has_value, _ = each.partition("=")
        if each in allowed.flags or (has_value and option in allowed.options):
            continue
        if each in allowed.options:
            next(rest, None)
            continue
        words += 1
        is_stream = each == "-" and allowed.stdin
        is_word = not each.startswith("-") and words <= allowed.words
        if not is_stream and not is_word:
            raise RefusedRequestError(f"{name} takes no {each!r} over SSH")
