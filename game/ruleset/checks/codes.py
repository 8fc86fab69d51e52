"""Every code that the static checks can give, one line each."""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, str]] = {
    "A01": "a comment that should silence a warning is not understood, or gives no reason",
    "A02": "a comment silences nothing",
    "A10": "a flag is asked for, or cleared, and never set",
    "A11": "a flag is set and never asked for",
    "A20": "conditions can never hold together",
    "A21": "a condition always holds",
    "A22": "a condition stands twice",
    "A23": "a weight is never above 0",
    "A24": "a weight has no ceiling to speak of",
    "A25": "a die always falls the same way",
    "A30": "nothing brings an event",
    "A31": "an event or choice waits for what can never be in force or told",
    "A32": "a follow-up is due after the longest campaign is over",
    "A33": "a follow-up keeps a role that its event does not have, or of another kind",
    "A34": "the pacing of an event contradicts itself, or does nothing",
    "A35": "a role is cast and never mentioned",
    "A40": "two choices do the same",
    "A41": "a choice does nothing",
    "A42": "nobody has anything to say to an event",
    "A43": "an event has one choice only, or more than five",
    "A44": "`needs` asks for a figure that the council does not know exactly",
    "A45": "a label ends with a sign of its own; a full stop is put behind it",
    "A46": "two events have one text",
    "A47": "a text is much shorter or longer than letters are",
    "A48": "an effect changes nothing",
    "A50": "an institution can never be put in force",
    "A51": "institutions need each other first",
    "A52": "a domain has no option for an outlook",
    "A60": "there may be no ending to tell",
    "A61": "an ending can never be told",
    "A62": "an outlook has no movement",
    "A63": "a movement is never used: another of its outlook comes first",
    "A64": "there are no shocks",
    "A65": "a voice belongs to a seat that nobody holds in any scenario",
    "A66": "a voice belongs to a person who never sits on the council",
    "A67": "there are no names or characters for new candidates",
}
