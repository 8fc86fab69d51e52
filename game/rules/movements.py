"""People organised against the order: petition, strike, sabotage, rising (game.md 4.3)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.ruleset.figures import population
from game.ruleset.kinds import MovementEntry
from game.state import mix
from game.state.holders import Group, Movement, Region
from game.state.ledger import term
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS

FORMED = term(
    "movement.formed",
    "too many people are far from the order and trust it too little",
    "groups.*.trust",
    "groups.*.mix",
)
GREW = term("movement.grew", "its reasons remain", "groups.*.trust")
FADED = term("movement.faded", "its reasons are going", "groups.*.trust")
GRUDGE = term("movement.grudge", "what was put down comes back", ".grudge")
REMEMBERED = term("movement.remembered", "the grudge has come out")
RISING = term("unrest.rising", "a rising", "movements.*.strength")
SABOTAGED = term(
    "sabotage.movements", "machines are broken and rails loosened", "movements.*.strength"
)
REPAIRED = term("sabotage.repaired", "last year's damage was repaired")

STAGES = ("petition", "strike", "sabotage", "rising")


def run(turn: Turn) -> None:
    """Found, grow and end movements, and let them act."""
    for region in turn.state.regions.values():
        angry, outlook = disaffected(turn, region)
        _grow_or_fade(turn, region, angry, outlook)
    _sabotage(turn)


def disaffected(turn: Turn, region: Region) -> tuple[float, str]:
    """Share of a region far from the order and distrustful, and the outlook they want most."""
    c, order = turn.rules.constants.movements, turn.order.mix
    angry: list[tuple[float, Group]] = []
    size = people = 0.0
    for group in turn.state.groups_in(region.id):
        people += group.size
        if group.trust < c.trust_below and mix.distance(order, group) > c.distance_above:
            angry.append((group.size, group))
            size += group.size
    if not angry or people <= 0:
        return 0.0, ""
    return size / people, _missed_most(turn, mix.mean(angry))


def _missed_most(turn: Turn, wanted: Mix) -> str:
    """The outlook that people hold furthest beyond what the order in force has of it."""
    order = turn.order.mix
    return max(OUTLOOKS, key=lambda name: getattr(wanted, name) - getattr(order, name))


def stage(turn: Turn, strength: float) -> str:
    """What a movement of this strength does: '', petition, strike, sabotage or rising."""
    c = turn.rules.constants.movements
    reached = ""
    for name in STAGES:
        if strength >= getattr(c, name):
            reached = name
    return reached


def _grow_or_fade(turn: Turn, region: Region, angry: float, outlook: str) -> None:
    c, state = turn.rules.constants.movements, turn.state
    if angry >= c.share and f"{region.id}_{outlook}" not in state.movements:
        _found(turn, region, outlook)
    for movement in [m for m in state.movements.values() if m.region == region.id]:
        before = stage(turn, movement.strength)
        grows = angry >= c.share and movement.outlook == outlook
        if grows:
            turn.books.change(movement, "strength", (GREW,), (c.growth * angry,))
        else:
            turn.books.change(movement, "strength", (FADED,), (-c.decay,))
        _grudge(turn, movement)
        _act(turn, region, movement, before)


def _found(turn: Turn, region: Region, outlook: str) -> None:
    entry = entry_for(turn, outlook)
    name = f"{region.id}_{outlook}"
    title = (
        entry.name.render(turn.state, {"region": region}) if entry else f"{region.name} {outlook}"
    )
    movement = Movement(
        key=f"movements.{name}",
        id=name,
        region=region.id,
        outlook=outlook,
        name=title,
        founded=turn.state.year,
        demand=_demand(turn, entry, outlook),
    )
    turn.state.movements[name] = movement
    turn.books.change(movement, "strength", (FORMED,), (turn.rules.constants.movements.start,))
    turn.tell("movement_formed", "movement", FORMED, movement__name=title, region__name=region.name)


def organise(turn: Turn, region: Region, outlook: str, by: float, cause: str) -> None:
    """Strengthen or weaken those organised for an outlook; found them when there are none."""
    name = f"{region.id}_{outlook}"
    if name not in turn.state.movements:
        if by <= 0:
            return
        _found(turn, region, outlook)
    turn.books.change(turn.state.movements[name], "strength", (cause,), (by,))


def entry_for(turn: Turn, outlook: str) -> MovementEntry | None:
    """Content's words for a movement of an outlook, if it has any."""
    for entry in turn.rules.movements.values():
        if entry.outlook == outlook:
            return entry
    return None


def _demand(turn: Turn, entry: MovementEntry | None, outlook: str) -> str:
    """The first domain on its list where the order has less of its outlook than half."""
    wanted = entry.demands if entry else []
    for domain in (*wanted, *turn.order.options):
        if getattr(turn.order.options[domain].mix, outlook) < 0.5:
            return domain
    return "representation"


def _grudge(turn: Turn, movement: Movement) -> None:
    """What suppression stored up comes out after its years."""
    flag = f"movement:{movement.id}/suppressed"
    since = turn.state.flags.get(flag)
    due = turn.rules.constants.movements.suppression_years
    if since is not None and turn.state.year - since >= due:
        turn.books.change(movement, "strength", (GRUDGE,), (movement.grudge,))
        turn.books.change(movement, "grudge", (REMEMBERED,), (-movement.grudge,))
        del turn.state.flags[flag]


def _act(turn: Turn, region: Region, movement: Movement, before: str) -> None:
    c, state = turn.rules.constants.movements, turn.state
    names = {"movement__name": movement.name, "region__name": region.name}
    if movement.strength <= 0 and movement.grudge <= 0:
        del state.movements[movement.id]
        turn.tell("movement_ended", "movement", FADED, **names)
        if region.lost:
            _regain(turn, region)
        return
    now = stage(turn, movement.strength)
    if now and now != before and STAGES.index(now) > (STAGES.index(before) if before else -1):
        turn.tell(f"movement_{now}", "movement", GREW, **names)
    if now == "rising":
        turn.books.change(region, "unrest", (RISING,), (c.rising_unrest,))
    if movement.strength >= c.lost_at and not region.lost:
        region.lost = True
        turn.tell("capital_lost" if region.capital else "province_lost", "warning", GREW, **names)
    elif region.lost and movement.strength < c.regained_below:
        _regain(turn, region)


def _regain(turn: Turn, region: Region) -> None:
    region.lost = False
    turn.tell("province_regained", "movement", FADED, region__name=region.name)


def _sabotage(turn: Turn) -> None:
    """E lost to sabotage: 0.12 × share of the people where it happens, less by national feeling."""
    c, state = turn.rules.constants.movements, turn.state
    nation = state.nation
    struck = {m.region: None for m in state.movements.values() if m.strength >= c.sabotage}
    loss = 0.0
    if struck:
        everyone = here = 0.0
        for region in state.regions.values():
            people = population(state, region)
            everyone += people
            if region.id in struck:
                here += people
        loss = c.sabotage_loss * here / everyone if everyone > 0 else 0.0
    loss *= 1 - turn.rules.constants.outlooks.nation_sabotage * turn.order.mix.nationalist
    if loss or nation.sabotage:
        turn.books.change(nation, "sabotage", (REPAIRED, SABOTAGED), (-nation.sabotage, loss))
