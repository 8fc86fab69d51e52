"""Opening the terminal interface on this user's campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.shelf import UserShelf
from game.tui.app import Technate

if TYPE_CHECKING:
    from game.play.setup import Setup
    from game.tui.session import Session


def open_screen(
    mods: Sequence[Path],
    slot: str | None,
    setup: Setup | None,
    *,
    found: bool = False,
    at_once: bool,
    ascii: bool = False,
    no_mods: bool = False,
) -> int:
    """Show the title; with a setup begin it, with `at_once` take the slot up.  The exit code.

    With `found` the setup waits for the answers to questions about the nation's past.
    """
    shelf = UserShelf(mods, slot, no_mods)
    session = None
    if found:
        pass
    elif setup is not None:
        session = shelf.begin(setup)
    elif at_once and slot is not None:
        session = shelf.take_up(slot)
    return sit_down(shelf, session, ascii=ascii, found=setup if found else None)


def sit_down(
    shelf: UserShelf, session: Session | None, *, ascii: bool = False, found: Setup | None = None
) -> int:
    """Show the desk of a campaign, or the title; the exit code.

    `found` is a setup whose nation's past is asked about at once.
    """
    try:
        return Technate(shelf, session, ascii=ascii, found=found).run() or 0
    finally:
        shelf.close()
