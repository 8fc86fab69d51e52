"""The problems that content's own tests can have, one line each."""

from __future__ import annotations

from typing import Final

CODES: Final[dict[str, str]] = {
    "K01": "a test of an event cannot be run as it is written",
    "K02": "an event may come where its test says it cannot, or cannot where it says it may",
    "K03": "other choices of an event are open than its test says",
}
