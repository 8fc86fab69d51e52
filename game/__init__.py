"""Technate: a turn-based text strategy game of knowledge, faith, power and people.

`from game import Campaign` is the door for programs.  It is opened on first use, so that
`import game` alone costs next to nothing.
"""

from __future__ import annotations

from game.version import VERSION as __version__  # noqa: N811

# Type checkers take any constant of this name as true; importing `typing` would cost more than
# the rest of this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from game.play.campaign import Campaign

__all__ = ["Campaign", "__version__"]


def __getattr__(name: str) -> object:
    if name == "Campaign":
        from game.play.campaign import Campaign

        return Campaign
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
