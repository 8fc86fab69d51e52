"""The problems that bots and sweeps can have, one line each."""

from __future__ import annotations

from typing import Final

NO_SUCH_BOT: Final = "B01"
NEVER_ENDS: Final = "B02"
CANNOT_START: Final = "B03"
STOPPED: Final = "B04"
SILENT: Final = "B05"
TOO_LONG: Final = "B06"
MISTAKES: Final = "B07"
NOT_AN_ANSWER: Final = "B08"
OTHER_PROTOCOL: Final = "B09"
OTHER_SWEEP: Final = "B10"
NOT_A_SWEEP: Final = "B11"
BAD_RESULTS: Final = "B12"
BAD_PLAN: Final = "B13"
WORKER_DIED: Final = "B14"
FOLDER_IN_USE: Final = "B15"
BROKE_OFF: Final = "B20"
NEVER_TOLD: Final = "B21"
NEVER_OPEN: Final = "B22"
NEVER_GIVEN: Final = "B23"

CODES: Final[dict[str, str]] = {
    NO_SUCH_BOT: "there is no built-in bot of that name",
    NEVER_ENDS: "a bot did so much in one year that it would never end it",
    CANNOT_START: "the program of an outside bot could not be started",
    STOPPED: "an outside bot stopped before the campaign was over",
    SILENT: "an outside bot did not answer in time",
    TOO_LONG: "an outside bot gave a longer line than is read",
    MISTAKES: "an outside bot answered wrongly too often in a row",
    NOT_AN_ANSWER: "a line of an outside bot is not an answer of the protocol",
    OTHER_PROTOCOL: "an outside bot speaks another version of the protocol",
    OTHER_SWEEP: "the folder holds a sweep with other parameters",
    NOT_A_SWEEP: "the folder holds something else than a sweep",
    BAD_RESULTS: "the results of a sweep cannot be read",
    BAD_PLAN: "a sweep cannot be run with these parameters",
    WORKER_DIED: "a worker process of a sweep died",
    FOLDER_IN_USE: "another process is at work in the folder of the sweep",
    BROKE_OFF: "a campaign of `content check --play` could not be played to its end",
    NEVER_TOLD: "an event did not come in all campaigns of `content check --play`",
    NEVER_OPEN: "an answer was never open in them, though its letter came",
    NEVER_GIVEN: "an answer was open in them, and no bot gave it",
}
