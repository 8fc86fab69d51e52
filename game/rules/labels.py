"""Declaring what a nation stands for, and being found out (game.md 3).

Any order can call itself what it likes.  Whoever holds that outlook is glad to hear it; some years
on somebody compares the label with what is in force.
"""

from __future__ import annotations

from game.rules.turn import Turn
from game.state.ledger import term

DECLARED = term("trust.label", "the country was called what they wish it were")
EXPOSED = term("trust.exposed", "the country was shown not to be what it is called")

LABELS = {
    "religious": "realm of faith",
    "nationalist": "nation state",
    "marxist": "workers' state",
    "technocratic": "technocracy",
}
"""What a nation of each outlook is called."""


def declare(turn: Turn, outlook: str) -> None:
    """Declare a label: trust at once, of each group by its own share of that outlook."""
    state = turn.state
    for group in state.groups.values():
        gained = turn.rules.constants.label.trust * getattr(group, outlook)
        turn.books.change(group, "trust", (DECLARED,), (gained,))
    state.label, state.labelled = outlook, state.year
    turn.tell("label_declared", "act", DECLARED, label=f"a {LABELS[outlook]}")


def belied(turn: Turn) -> bool:
    """Whether what is in force does not bear the label out."""
    label = turn.state.label
    return bool(label) and getattr(turn.order.mix, label) < turn.rules.constants.label.belied


def run(turn: Turn) -> None:
    """Ask, after some years, whether the label is true; the freer the answers, the sooner."""
    state, c = turn.state, turn.rules.constants.label
    if not state.label or state.year - state.labelled < c.years or not belied(turn):
        return
    if turn.roll("label") < c.chance + c.heard * state.nation.adaptability:
        for group in state.groups.values():
            turn.books.change(group, "trust", (EXPOSED,), (-c.loss,))
        turn.tell("label_exposed", "warning", EXPOSED, label=f"a {LABELS[state.label]}")
        state.label = ""
