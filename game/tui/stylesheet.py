"""Styles that are parsed once: Textual's own sheet parses all of them anew for every screen."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class KeptStylesheet(Stylesheet):
    """A stylesheet that keeps what it has parsed for as long as its variables stay.

    Textual makes a fresh one whenever the styles of a screen join it, so that a fault in them
    leaves the old ones whole; ours are no stranger's, and have no faults.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the variables of a theme; only others than before make parsing needed."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what was not parsed yet, and put all of it together."""
        self.parse()
