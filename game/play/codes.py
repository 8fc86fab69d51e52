"""The problems that commands, campaigns, histories and their documents can have, one line each."""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, str]] = {
    "R01": "a command cannot be carried out now",
    "R02": "there is no such command",
    "R03": "a command has too few words, too many, or others than it takes",
    "R04": "a number is no number, or is out of bounds",
    "R05": "a name is not known, or could mean several things",
    "R06": "there is no such letter",
    "R07": "the campaign is over",
    "R08": "a letter waits for an answer",
    "R09": "content makes what was asked impossible midway; the year was put back",
    "R10": "what was done cannot be taken back",
    "R11": "nobody reports a figure",
    "R12": "causes are not kept for a year",
    "R13": "an epilogue is asked for while the campaign goes on",
    "R20": "there is no such length of a campaign",
    "R21": "there is no such scenario",
    "R22": "there is no such aim",
    "R23": "there is no such event",
    "R24": "a campaign does not come to a year",
    "R25": "a mod set off a fault of ours while it was looked at; a report was written",
    "R26": "there is no such question about the past",
    "R27": "there is no such answer to a question about the past",
    "R28": "answers to questions about the past are not written as they are",
    "H01": "years cannot be played again, because they were played under other rules",
    "H02": "there is no such year to fork at",
    "S20": "a save is of a format that this version cannot read",
    "S21": "a part of a save is not what it should be",
    "S22": "a save holds values or names that cannot be",
}
