"""The built-in bots by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from game.bots import codes
from game.bots.nothing import Nothing
from game.bots.policy import Policy
from game.bots.random_bot import Random
from game.bots.reformer import (
    bold,
    bolder,
    comrade,
    daring,
    devout,
    idle_after_40,
    patient,
    patient_rigid,
    patriot,
    rush,
)
from game.errors import GameError, Problem
from game.store.wording import shown

BOTS: dict[str, Callable[[], Policy]] = {
    "nothing": Nothing,
    "random": Random,
    "rush": rush,
    "patient": patient,
    "bold": bold,
    "bolder": bolder,
    "daring": daring,
    "patient_rigid": patient_rigid,
    "idle_after_40": idle_after_40,
    "devout": devout,
    "patriot": patriot,
    "comrade": comrade,
}
ALL = "all"


def make(name: str) -> Policy:
    """A new bot of a name; GameError, with a near name, when there is none."""
    return BOTS[known(name)]()


def named(names: Iterable[str]) -> tuple[str, ...]:
    """The bots meant by names, each once, in order; `all` means every one."""
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys(BOTS if name == ALL else (known(name),)))
    return tuple(found)


def known(name: str) -> str:
    """The name itself, when a bot bears it; GameError otherwise."""
    if name in BOTS:
        return name
    near = get_close_matches(name.lower(), list(BOTS), 1, 0.5)
    hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(BOTS)}"
    raise GameError(Problem(codes.NO_SUCH_BOT, f"there is no bot '{shown(name)}'", hint=hint))
