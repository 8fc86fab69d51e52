"""The flags that rules and acts set, which conditions of content may read."""

from __future__ import annotations

from typing import Final

RULE_FLAGS: Final[dict[tuple[str, str], str]] = {
    ("nation", "aim_taken"): "the year the aim was last changed",
    ("nation", "bankrupt"): "the year it defaulted on its debt",
    ("nation", "taxed"): "the year taxes were last changed",
    ("region", "campaigned"): "the year of the last campaign there",
    ("institution", "reviewed"): "the year it was last reviewed",
    ("movement", "suppressed"): "the year it was put down",
}
"""(kind of holder, flag) → what its year tells."""
