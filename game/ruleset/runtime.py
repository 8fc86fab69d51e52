"""What compiled expressions call: reading what is not there, sums over members, faults.

Where a role, a movement or a person is not there (any more), figures read as 0, texts as '' and
truths as false: a nobody of each kind stands in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from game.ruleset import figures  # noqa: F401  it fills the registry
from game.ruleset.registry import ATTRIBUTES
from game.state.figures import BIG
from game.state.holders import HOLDERS, Holder, figures_of
from game.state.state import State

NEVER_SET: Final = 1000.0  # what `years_since` gives for a flag that is not set


def _nobody(kind: str) -> Holder:
    """Make the holder that stands in for one that is not there; its key is empty."""
    holder = HOLDERS[kind](key="", id="")
    for name in figures_of(HOLDERS[kind]):
        setattr(holder, name, 0.0)
    for (of, name), attribute in ATTRIBUTES.items():
        if of == kind:
            setattr(holder, name, False if attribute.values == "bool" else "")
    return holder


NOBODY: Final[dict[str, Holder]] = {kind: _nobody(kind) for kind in HOLDERS}


def read_if_there(read: Callable[[State, Any], float], state: State, holder: Holder) -> float:
    """Read a derived figure; 0 of nobody."""
    return read(state, holder) if holder.key else 0.0


def clamp(value: float, low: float, high: float) -> float:
    """Keep a value between two bounds; the lower one wins where they cross."""
    if value > high:
        value = high
    return low if value < low else value


def years_since(state: State, flag: str) -> float:
    """Years since a flag was set."""
    year = state.flags.get(flag)
    if year is None:
        return NEVER_SET
    years = float(state.year - year)
    return years if years < NEVER_SET else NEVER_SET


def in_force(state: State, option: str) -> bool:
    """Whether an institution is in force in any domain."""
    return any(institution.option == option for institution in state.institutions.values())


def built(state: State, project: str) -> bool:
    """Whether a project is done anywhere."""
    return any(site.project == project and site.finished > 0 for site in state.sites.values())


def built_in(state: State, region: str, project: str) -> bool:
    """Whether a project is done in a region."""
    site = state.sites.get(f"{region}_{project}")
    return site is not None and site.finished > 0


def times(state: State, message: str) -> float:
    """How often a message has been told."""
    return float(state.tellings.get(message, 0))


def lowest(state: State, series: str) -> float:
    """The lowest value recorded of a figure; 0 where nothing was."""
    return min(state.history.get(series, ()), default=0.0)


def highest(state: State, series: str) -> float:
    """The highest value recorded of a figure; 0 where nothing was."""
    return max(state.history.get(series, ()), default=0.0)


def part_of(holding: list[float], among: int) -> float:
    """The part of the members for which a condition holds; 0 of none."""
    return len(holding) / among if among else 0.0


def part_of_people(members: list[tuple[float, bool]]) -> float:
    """The part of the people who live where (or are in a group for which) a condition holds."""
    total = holding = 0.0
    for people, holds in members:
        total += people
        if holds:
            holding += people
    return holding / total if total > 0 else 0.0


class Faults(dict[str, int]):
    """How often an expression had to make do: what went wrong → times."""

    def by_zero(self) -> float:
        """Note a division by zero; it gives 0."""
        self["division by zero"] = self.get("division by zero", 0) + 1
        return 0.0

    def kept(self, value: float) -> float:
        """Note a number beyond ±BIG; it becomes ±BIG, or 0 when it is no number."""
        self["number too large"] = self.get("number too large", 0) + 1
        return BIG if value > 0 else -BIG if value < 0 else 0.0
