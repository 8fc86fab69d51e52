"""How old the supporters of each outlook are (game.md 2, 4.2).

Every year all grow a year older, the young join at twenty with the outlooks of their youth, and
supporters leave at any age; so an outlook the young take to stays young.
"""

from __future__ import annotations

from game.rules.turn import Turn
from game.state.ledger import term
from game.state.vocabulary import OUTLOOKS

OLDER = term("age.older", "a year older")
JOINED = term("age.joined", "the young came to it", "youth.*.mix")


def run(turn: Turn) -> None:
    """Age + 1 − f × (age − 20), f the part of its supporters who have just come of age."""
    state, constants = turn.state, turn.rules.constants
    grown = constants.population.grown
    r = n = m = t = 0.0
    new_r = new_n = new_m = new_t = 0.0
    for region, youth in state.youth.items():
        young_r, young_n = youth.religious, youth.nationalist
        young_m, young_t = youth.marxist, youth.technocratic
        for group in state.groups_in(region):
            size = group.size
            r += size * group.religious
            n += size * group.nationalist
            m += size * group.marxist
            t += size * group.technocratic
            new_r += size * young_r
            new_n += size * young_n
            new_m += size * young_m
            new_t += size * young_t
    intake = constants.outlooks.generations
    for outlook, all_of_it, young in zip(
        OUTLOOKS, (r, n, m, t), (new_r, new_n, new_m, new_t), strict=True
    ):
        fresh = min(1.0, intake * young / all_of_it) if all_of_it > 0 else 0.0
        age = getattr(state.nation, f"{outlook}_age")
        turn.books.change(
            state.nation, f"{outlook}_age", (OLDER, JOINED), (1.0, -fresh * (age + 1.0 - grown))
        )
