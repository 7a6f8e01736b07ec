"""Textual's driver, with the terminal's explicit mode entered and left around it."""

from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.mode import OVERRIDE


class ExplicitDriver(LinuxDriver):
    """Enters the output mode whenever the application takes the terminal, also after ctrl+z.

    When the terminal goes away, Textual's output thread ends, and whoever writes to it would wait
    for ever: then nothing is written any more, so that the application can still end in order.
    """

    mode = OVERRIDE

    def write(self, data: str) -> None:
        """Writes a frame as the output mode wants it."""
        self._write_if_heard(self.mode.write(data))

    def start_application_mode(self) -> None:
        """Takes the terminal."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._write_if_heard(self.mode.enter)
        self.flush()

    def stop_application_mode(self) -> None:
        """Gives the terminal back as the shell had it."""
        super().stop_application_mode()
        self._write_if_heard(self.mode.leave)
        self.flush()

    def close(self) -> None:
        """Waits until everything is written."""
        if self._is_heard:
            super().close()

    @property
    def _is_heard(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def _write_if_heard(self, data: str) -> None:
        if self._is_heard:
            super().write(data)
