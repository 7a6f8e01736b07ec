"""Textual's driver: writes as the terminal needs it, and hears what the terminal says of itself."""

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from threading import Thread
from typing import TextIO

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.terminal.detection import Replies
from tui.terminal.mode import CLEAR, OutputMode
from tui.terminal.output import Judge, Manner, Output
from tui.terminal.probe import QUERIES, Sieve
from tui.terminal.styles import shorten_styles

PATIENCE = 0.1  # seconds for the rest of a sequence; Textual's own figure


class TerminalJudged(Message):
    """The terminal is another one than it was thought to be: everything has to be drawn anew."""

    def __init__(self, manner: Manner) -> None:
        super().__init__()
        self.manner = manner


class LastingFile:
    """A terminal's file that takes what is written also when the terminal is gone.

    Textual's output thread would end at the first error, and whoever writes to it wait for ever,
    so that the application could not end in order.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Writes, or drops."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Sends what was written, or drops it."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """The terminal's descriptor, of which the size is asked."""
        return self._file.fileno()


class ExplicitDriver(LinuxDriver):
    """Enters the output mode whenever the application takes the terminal, also after ctrl+z."""

    output = Output()  # see `driver_for`

    _manner: Manner | None = None  # None until the terminal is taken for the first time
    _typed = b""
    _sieve: Sieve | None = None
    _judged = Replies()

    @property
    def _mode(self) -> OutputMode | None:
        return self._manner.mode if self._manner else None

    @property
    def can_suspend(self) -> bool:
        """Whether a shell waits that could bring the program back.

        Over SSH, and in a terminal of its own, none does: there it leads its session.
        """
        return os.getpgrp() != os.getsid(0)

    def write(self, data: str) -> None:
        """Writes a frame as the output mode wants it, in few bytes."""
        super().write(shorten_styles(self._mode.write(data) if self._mode else data))

    def send_message(self, message: Message) -> None:
        """Hands the application what the terminal sent, from the thread that reads it.

        Textual starts a task for each message, and a future for whoever might wait for that.
        """
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def start_application_mode(self) -> None:
        """Takes the terminal; after ctrl+z it is asked again, for it may be another one."""
        is_back = self._manner is not None
        if not is_back:
            self._manner, self._typed = self.output.manner, self.output.typed
            self._sieve = self.output.sieve
            self._judged = self._sieve.replies if self._sieve else Replies()
        if self._file is not None and not isinstance(self._file, LastingFile):
            self._file = LastingFile(self._file)  # type: ignore[assignment]
        self._mouse = (self._manner or self.output.manner).has_mouse
        super().start_application_mode()  # type: ignore[no-untyped-call]
        super().write(self._mode.enter if self._mode else "")
        if is_back:
            self._ask()
        self.flush()

    def begin_anew(self) -> None:
        """Clears the terminal and asks it again, for it may be another one."""
        super().write((self._mode.enter if self._mode else "") + CLEAR)
        self._ask()

    def stop_application_mode(self) -> None:
        """Gives the terminal back as the shell had it."""
        super().stop_application_mode()
        super().write(self._mode.leave if self._mode else "")
        self.flush()

    def run_input_thread(self) -> None:
        """As Textual's, but begins with the keys typed before, and keeps replies out of the keys.

        On leaving it still takes in what is there, so that no reply reaches the shell.
        """
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        data, self._typed = self._typed, b""
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            is_leaving = False
            while True:
                for event in parser.feed(text) if (text := decode(data)) else ():
                    self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
                if is_leaving:
                    return
                is_leaving = self.exit_event.is_set()
                is_ready = bool(selector.select(PATIENCE))
                data = self._read() if is_ready else b""
                if is_ready and not data:
                    return  # the line is cut
                data = self._hear(data)

    def _read(self) -> bytes:
        """What the terminal sent; nothing when it is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _hear(self, data: bytes) -> bytes:
        """What came, without the replies; the last of these may change the mode."""
        sieve, judge = self._sieve, self.output.judge
        if sieve is None:
            return data
        keys = sieve.feed(data) if data else sieve.release()
        if sieve.is_complete and judge is not None and sieve.replies != self._judged:
            self._judged = sieve.replies
            # In a thread, for tmux is asked then, which may take longer than the next key.
            Thread(target=self._judge, args=(judge, self._judged), daemon=True).start()
        return keys

    def _ask(self) -> None:
        """Asks the terminal what it is, unless that makes no difference."""
        if self.output.judge is not None:
            self._sieve, self._judged = Sieve(), Replies()
            super().write(QUERIES)

    def _judge(self, judge: Judge, replies: Replies) -> None:
        """Writes to the terminal as what it said of itself asks for."""
        before, after = self._manner, judge(replies)
        if before is None or before == after or replies is not self._judged:
            return
        self._manner = after
        if before.mode is not after.mode:
            super().write(before.mode.leave + after.mode.enter)
        if before.has_mouse != after.has_mouse:
            self._disable_mouse_support()
            self._mouse = after.has_mouse
            self._enable_mouse_support()
        self._app.post_message(TerminalJudged(after))


def driver_for(output: Output) -> type[ExplicitDriver]:
    """The driver for a terminal; Textual wants a class."""
    return type("ExplicitDriver", (ExplicitDriver,), {"output": output})
