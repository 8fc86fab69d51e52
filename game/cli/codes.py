"""The problems the command line itself can have, one line each."""

from __future__ import annotations

from typing import Final

USAGE: Final = "U01"
OTHER_MODS: Final = "U02"
SLOT_TAKEN: Final = "U03"
FILE_THERE: Final = "U04"
NEEDS_EXTRA: Final = "U05"
MODS_AT_FAULT: Final = "U06"

CODES: Final[dict[str, str]] = {
    USAGE: "an option, an argument or a command is not known or not complete",
    OTHER_MODS: "a campaign is taken up with other mods than it was begun with",
    SLOT_TAKEN: "a new campaign is to begin in a slot that holds another",
    FILE_THERE: "a file is to be written where there is one",
    NEEDS_EXTRA: "a command needs a library that is an extra and is not installed",
    MODS_AT_FAULT: "the mods that are switched on keep the game from beginning",
}
