"""The smoke a year leaves behind, and what comes back of it (game.md 4.4)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state.ledger import term

SMOKE = term("pollution.smoke", "coal and oil burnt", "regions.*.energy")
CLEARED = term("pollution.cleared", "rain and years")
WARMED = term("climate.warmed", "pollution comes back as weather", "nation.pollution")


def run(turn: Turn) -> None:
    """Burn, let some of it clear, and let what is beyond bearing come back as climate."""
    c, nation = turn.rules.constants.material, turn.state.nation
    smoke = people = 0.0
    for region in turn.state.regions.values():
        people += population(turn.state, region)
        potential = region.coal + region.oil + region.water + region.sun
        if potential > 0:
            smoke += region.energy * (region.coal + region.oil) / potential
    smoke = c.pollution * smoke / people if people > 0 else 0.0
    smoke /= 1 + turn.rules.constants.outlooks.reason_pollution * turn.order.mix.technocratic
    books = turn.books
    books.change(
        nation, "pollution", (SMOKE, CLEARED), (smoke, -c.pollution_decay * nation.pollution)
    )
    climate = c.climate * max(0.0, nation.pollution - c.climate_borne)
    if climate or nation.climate:
        books.change(nation, "climate", (WARMED,), (climate - nation.climate,))
