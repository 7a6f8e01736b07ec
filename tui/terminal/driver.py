"""Textual's driver: writes as the terminal needs it, and hears what the terminal says of itself."""

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TextIO

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.mode import OutputMode
from tui.terminal.output import Output
from tui.terminal.probe import QUERIES, Sieve

PATIENCE = 0.1  # seconds for the rest of a sequence; Textual's own figure


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

    _mode: OutputMode | None = None  # None until the terminal is taken for the first time
    _typed = b""
    _sieve: Sieve | None = None

    def write(self, data: str) -> None:
        """Writes a frame as the output mode wants it."""
        super().write(self._mode.write(data) if self._mode else data)

    def start_application_mode(self) -> None:
        """Takes the terminal; after ctrl+z it is asked again, for it may be another one."""
        is_back = self._mode is not None
        if not is_back:
            self._mode, self._typed = self.output.mode, self.output.typed
            self._sieve = self.output.sieve
        elif self.output.judge is not None:
            self._sieve = Sieve()
        if self._file is not None and not isinstance(self._file, LastingFile):
            self._file = LastingFile(self._file)  # type: ignore[assignment]
        super().start_application_mode()  # type: ignore[no-untyped-call]
        super().write(self._mode.enter if self._mode else "")
        if is_back and self._sieve is not None:
            super().write(QUERIES)
        self.flush()

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
        sieve = self._sieve
        if sieve is None:
            return data
        keys = sieve.feed(data) if data else sieve.release()
        if sieve.is_complete:
            self._sieve = None
            keys += sieve.release(all_of_it=True)
            if self.output.judge is not None:
                self._change_to(self.output.judge(sieve.replies))
        return keys

    def _change_to(self, mode: OutputMode) -> None:
        """The terminal is another one than it was thought to be: everything is drawn anew."""
        before, self._mode = self._mode, mode
        if before is not None and before is not mode:
            super().write(before.leave + mode.enter)
            self._app.call_later(self._app.refresh, repaint=True, layout=True)


def driver_for(output: Output) -> type[ExplicitDriver]:
    """The driver for a terminal; Textual wants a class."""
    return type("ExplicitDriver", (ExplicitDriver,), {"output": output})
