"""The flags that rules and acts set, which conditions of content may read."""

from __future__ import annotations

from typing import Final

RULE_FLAGS: Final[dict[str, str]] = {
    "bankrupt": "of the nation: the year it defaulted on its debt",
    "taxed": "of the nation: the year taxes were last changed",
    "campaigned": "of a region: the year of the last campaign there",
    "reviewed": "of an institution: the year it was last reviewed",
    "suppressed": "of a movement: the year it was put down",
}
