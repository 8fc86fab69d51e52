"""What must hold in every year of every campaign; each breach is told in a line."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules import migration, mobility
from game.rules.population import CAME, LEFT
from game.state.holders import BOUNDS, Holder, Mixed
from game.state.ledger import Entry
from game.state.mix import mix_of
from game.state.state import State

MIX_OFF = 1e-9  # how far a mix may be from adding up to 1
PEOPLE_OFF = 1e-9  # part of the population that rounding may lose or find in a year
MOVES = (
    CAME,
    LEFT,
    migration.MOVED_AWAY,
    migration.MOVED_HERE,
    migration.TO_TOWN,
    migration.OFF_THE_LAND,
    mobility.CALLED_UP,
    mobility.ENLISTED,
    mobility.DISCHARGED,
    mobility.CAME_HOME,
    mobility.SET_UP,
    mobility.NEW_OWNERS,
    mobility.BOUGHT_OUT,
    mobility.SALARIED,
)


def faults_of_state(state: State) -> list[str]:
    """Figures out of their bounds or no numbers, and mixes that do not add up to 1."""
    found: list[str] = []
    for holder in state.holders():
        for name, (low, high) in BOUNDS[type(holder)].items():
            value = getattr(holder, name)
            if not low <= value <= high:
                found.append(f"{holder.key}.{name} is {value!r}, outside {low:g} to {high:g}")
        if isinstance(holder, Mixed):
            total = 0.0
            for share in mix_of(holder):
                total += share
            if not abs(total - 1) <= MIX_OFF:
                found.append(f"the mix of {holder.key} adds up to {total!r}")
    return found


def faults_of_year(before: State, after: State, entries: Iterable[Entry]) -> list[str]:
    """Figures that changed by something else than their entries, and people lost or found.

    `before` and `after` are the first moments of two years, `entries` all between them.
    """
    written = list(entries)
    return _unexplained(before, after, written) + _people(before, after, written)


def _unexplained(before: State, after: State, entries: list[Entry]) -> list[str]:
    """Every figure is its old value with its entries' amounts added in order, bit for bit."""
    old = {holder.key: holder for holder in before.holders()}
    folded: dict[tuple[str, str], float] = {}
    for entry in entries:
        place = (entry.holder, entry.field)
        value = folded.get(place)
        if value is None:
            value = _value(old.get(entry.holder), entry.field)
        for amount in entry.amounts:
            value += amount
        folded[place] = value
    found: list[str] = []
    for holder in after.holders():
        if holder.key not in old:
            continue  # founded this year, with figures of its own
        for name in BOUNDS[type(holder)]:
            value = getattr(holder, name)
            expected = folded.get((holder.key, name), getattr(old[holder.key], name))
            if value != expected:
                found.append(f"{holder.key}.{name} is {value!r}; its entries make {expected!r}")
    return found


def _value(holder: Holder | None, name: str) -> float:
    return float(getattr(holder, name)) if holder is not None else 0.0


def _people(before: State, after: State, entries: list[Entry]) -> list[str]:
    """People move without being lost; all other change has been written down."""
    moved = counted = 0.0
    for entry in entries:
        if entry.field != "size":
            continue
        for cause, amount in zip(entry.causes, entry.amounts, strict=True):
            if cause in MOVES:
                moved += amount
            else:
                counted += amount
    was, now = _population(before), _population(after)
    most = PEOPLE_OFF * max(was, now, 1.0)
    found = []
    if abs(moved) > most:
        found.append(f"moves between groups lost or found {moved!r} thousand people")
    if abs(now - was - counted - moved) > most:
        found.append(f"the population went from {was!r} to {now!r}; entries make {counted!r}")
    return found


def _population(state: State) -> float:
    total = 0.0
    for group in state.groups.values():
        total += group.size
    return total
