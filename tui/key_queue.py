"""Keys in the order in which they are typed, each after all that the one before it does."""

from collections import deque
from collections.abc import Awaitable, Callable

from textual import events
from textual.app import App
from textual.dom import DOMNode

Typed = events.Key | events.Paste


class KeyQueue:
    """Hands on a key once the one before it has had its whole effect.

    Textual gives a key to whoever has the focus when it arrives, though what was typed before may
    still wait in a queue: of a burst such as `o/text`, as a slow line brings it, every key would
    reach the screen that was there before the first of them.

    A key goes from the focused widget up to the app, through a queue at each of them. A mark is
    sent after it on the same way. When it arrives, the key has arrived, and so has all that was
    posted upwards on its way; only then does the next key look for the focus. `rest` is called
    when there is none.
    """

    def __init__(
        self,
        app: App[None],
        hand_on: Callable[[Typed], Awaitable[None]],
        rest: Callable[[], None],
    ) -> None:
        self._app = app
        self._hand_on = hand_on
        self._rest = rest
        self._waiting: deque[Typed] = deque()
        self._way: deque[DOMNode] = deque()  # where the mark has not been yet
        self._busy = False

    async def add(self, key: Typed) -> None:
        """Take the next key, or pasted text."""
        self._waiting.append(key)
        if not self._busy:
            await self._next()

    async def _next(self) -> None:
        self._busy = bool(self._waiting)
        if not self._busy:
            self._rest()
        elif not self._waits_for_screen():
            self._way.extend((self._app.focused or self._app.screen).ancestors_with_self)
            await self._hand_on(self._waiting.popleft())
            await self._follow()

    def _waits_for_screen(self) -> bool:
        """A screen that does not stand yet has no focus: come back when it does."""
        screen = self._app.screen
        return not screen.is_mounted and screen.call_later(self._app.call_later, self._next)

    async def _follow(self) -> None:
        """Send the mark to the next on the way that takes it; who is closing takes nothing.

        It is a message of its own: for `call_later` Textual looks each time how many arguments the
        function takes, which for a move took longer than the move.
        """
        while self._way:
            if self._way.popleft().post_message(events.Callback(callback=self._follow)):
                return
        await self._next()
