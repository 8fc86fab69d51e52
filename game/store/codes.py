"""The problems that saves and sidecar files can have, one line each."""

from __future__ import annotations

from typing import Final

FOREIGN: Final = "S01"
TRUNCATED: Final = "S02"
DAMAGED: Final = "S03"
NEWER: Final = "S04"
TOO_LARGE: Final = "S05"
MALFORMED: Final = "S06"
BEYOND_LIMITS: Final = "S07"
MISSING: Final = "S08"
NOT_PLAIN: Final = "S09"
BAD_NAME: Final = "S10"
TAKEN: Final = "S11"
IN_USE: Final = "S12"
DISK_FULL: Final = "S13"
NO_PERMISSION: Final = "S14"
NAME_TOO_LONG: Final = "S15"
SYSTEM: Final = "S16"
SIDECAR: Final = "S17"
BACKUP: Final = "S18"
HALL: Final = "S19"

CODES: Final[dict[str, str]] = {
    FOREIGN: "the file is not a save of this game",
    TRUNCATED: "the save is cut short",
    DAMAGED: "the save was changed or damaged after it was written",
    NEWER: "the save was written by a newer version of the game; it is left untouched",
    TOO_LARGE: "the file is larger than any save or sidecar may be",
    MALFORMED: "the save is sealed correctly but its contents are not what the game writes",
    BEYOND_LIMITS: "the save is nested too deeply, holds too many values or too large a number",
    MISSING: "there is no such save",
    NOT_PLAIN: "a link, folder, pipe or device stands where a plain file should be",
    BAD_NAME: "the name or path cannot be used",
    TAKEN: "there is something of that name already",
    IN_USE: "the save slot is in use by another process",
    DISK_FULL: "the disk is full, or a quota or size limit is reached",
    NO_PERMISSION: "the folder or file is read-only, or permission is denied",
    NAME_TOO_LONG: "the file name or path is longer than the system allows",
    SYSTEM: "the system reported another failure",
    SIDECAR: "a settings or interface file could not be used; defaults are used instead",
    BACKUP: "the game was saved, but a backup of the previous save could not be kept",
    HALL: "lines of the hall of fame cannot be read; they are moved aside",
}
