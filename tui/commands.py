"""Everything that can be done in the reader, found by its name in either language."""

from collections.abc import Iterator, Sequence

from tagging.dataclass import dataclass
from tagging.folding import fold
from tagging.scheme import Scheme, Wording
from tui.keys import READER, free_keys
from tui.language.arabic import ARABIC
from tui.language.catalogue import Catalogue
from tui.language.english import ENGLISH
from tui.preferences import CHOICES

AL = "\u0627\u0644"  # the article, which people leave out where they type initials


@dataclass(frozen=True, slots=True)
class Command:
    """`action` is what Textual's `run_action` takes; `keys` are those that do it in the reader."""

    action: str
    title: Wording
    keys: tuple[str, ...] = ()


def list_commands(scheme: Scheme) -> tuple[Command, ...]:
    """Tagging with each label, then every action of the reader, then every setting's values."""
    return (*_tagging(scheme), *_acting(scheme), *_setting())


def find_commands(commands: Sequence[Command], words: str) -> list[Command]:
    """The commands that words may mean, the likeliest first; all of them for no words.

    Words are compared as `fold` sees them: with the beginning of a title, of a word in it, with
    any part of it, with its parts in any order, and with the first letters of its words.
    """
    wanted = fold(words).strip()
    ranked = [(_rank_command(wanted, each), each) for each in commands]
    found = [(rank, each) for rank, each in ranked if rank is not None]
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _tagging(scheme: Scheme) -> Iterator[Command]:
    for number, label in enumerate(scheme.labels, start=1):
        title = Wording(ARABIC.aids.tag(label.title.ar), ENGLISH.aids.tag(label.title.en))
        keys = (label.key, str(number)) if number <= 9 else (label.key,)
        yield Command(f"toggle_label({label.name!r})", title, keys)


def _acting(scheme: Scheme) -> Iterator[Command]:
    for action in READER:
        if action.name != "show_commands":
            words = (each.actions.of(action.name).title for each in (ARABIC, ENGLISH))
            yield Command(action.name, Wording(*words), free_keys(action, scheme))


def _setting() -> Iterator[Command]:
    for choice in CHOICES:
        for option in choice.options:
            words = (_name_setting(each, choice.name, option.stored) for each in (ARABIC, ENGLISH))
            yield Command(f"choose_setting({choice.name!r}, {option.stored!r})", Wording(*words))


def _name_setting(catalogue: Catalogue, name: str, stored: str) -> str:
    settings = catalogue.settings
    return f"{settings.of(name)}: {settings.value(name, stored, catalogue.figures)}"


def _rank_command(wanted: str, command: Command) -> int | None:
    """0 for the likeliest, None where no title is meant."""
    ranks = [_rank(wanted, fold(title)) for title in (command.title.ar, command.title.en)]
    return min((rank for rank in ranks if rank is not None), default=None)


def _rank(wanted: str, title: str) -> int | None:
    tests = (
        title.startswith(wanted),
        f" {wanted}" in title or f" {AL}{wanted}" in title or title.startswith(AL + wanted),
        wanted in title,
        all(part in title for part in wanted.split()),
        any(each.startswith(wanted.replace(" ", "")) for each in _initials(title)),
    )
    return next((rank for rank, meant in enumerate(tests) if meant), None)


def _initials(title: str) -> tuple[str, str]:
    """The first letters of the words, with the article and without it."""
    words = title.split()
    bare = [word.removeprefix(AL) or word for word in words]
    return "".join(word[0] for word in words), "".join(word[0] for word in bare)
