"""A screen that is drawn in a browser, through the process that serves it."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class BrowserDriver(WebDriver):
    """Leaves, as on a terminal that hangs up, when whoever serves it is gone."""

    def run_input_thread(self) -> None:
        """Read keys until there are no more."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(ExitApp())
