"""What an act is: its parameters, its cost, when it is refused, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from game.rules.turn import Turn
from game.state.units import plain

Args = tuple[str, ...]

HAIR = 0.005  # authority is shown to two places: what reads as enough is enough


@frozen
class Parameter:
    """One argument of an act.

    `kind` names what it may be: domain, option (of the domain before it), region, class, outlook,
    movement, motion (by its seat), label, order (a standing one), seat, person, aim, head (of the
    budget), track (of technology), project, place (a region, or the nation), topic (that can be
    surveyed or audited), number.
    """

    name: str
    kind: str
    optional: bool = False
    low: float = 0.0
    high: float = 100.0
    repeats: bool = False


@frozen
class Refusal:
    """Why an act is not carried out, and what would make it possible."""

    why: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.why} {self.remedy}".strip()


def nothing(turn: Turn, args: Args) -> float:
    """The cost of what is free."""
    return 0.0


def never(turn: Turn, args: Args) -> Refusal | None:
    """No refusal of its own."""
    return None


def no_candidates(turn: Turn) -> Iterable[Args]:
    """No discrete arguments to list: the act takes numbers."""
    return ()


@frozen
class Act:
    """An act of the Secretariat.

    `candidates` lists the argument tuples worth considering, legal or not; `reveals` marks acts
    that show something new, at which undo stops.
    """

    verb: str
    parameters: tuple[Parameter, ...]
    doc: str
    example: str
    do: Callable[[Turn, Args, str], None]
    cost: Callable[[Turn, Args], float] = nothing
    refuse: Callable[[Turn, Args], Refusal | None] = never
    candidates: Callable[[Turn], Iterable[Args]] = no_candidates
    price: Callable[[Turn, Args], float] = nothing
    reveals: bool = False
    shows: Callable[[Turn, Args], bool] | None = None  # whether one of many ways to do it reveals

    @property
    def usage(self) -> str:
        """The act as one would type it: `reform DOMAIN INSTITUTION`."""
        words = [self.verb]
        for p in self.parameters:
            word = p.name.upper() + ("…" if p.repeats else "")
            words.append(f"[{word}]" if p.optional else word)
        return " ".join(words)


def refusal(turn: Turn, act: Act, args: Args) -> Refusal | None:
    """Why an act with these arguments is refused now, or None when it would be carried out."""
    own = act.refuse(turn, args)
    if own is not None:
        return own
    nation = turn.state.nation
    if lacks_authority(turn, act, args):
        cost = act.cost(turn, args)
        return Refusal(
            f"It takes {plain(cost)} authority and {plain(nation.authority)} is left.",
            f"Wait {_years(turn, cost)} for more.",
        )
    if lacks_money(turn, act, args):
        price = act.price(turn, args)
        return Refusal(
            f"It costs {price:.1f} million and {nation.treasury:.1f} is in hand.",
            "Save or borrow.",
        )
    return None


def lacks_authority(turn: Turn, act: Act, args: Args) -> bool:
    """Whether an act takes more authority than is left."""
    return act.cost(turn, args) > turn.state.nation.authority + HAIR


def lacks_money(turn: Turn, act: Act, args: Args) -> bool:
    """Whether an act costs more money than is in hand."""
    price = act.price(turn, args)
    return price > 0 and price > turn.state.nation.treasury


def _years(turn: Turn, cost: float) -> str:
    from game.rules.authority import income

    gained = 0.0
    for part in income(turn):
        gained += part
    if gained <= 0:
        return "until legitimacy brings in"
    years = int((cost - turn.state.nation.authority) / gained) + 1
    return f"about {years} year{'s' if years > 1 else ''}"


def take(turn: Turn, act: Act, args: Args, cause: str) -> None:
    """Pay for an act and carry it out; the caller has asked `refusal` first."""
    cost, price = act.cost(turn, args), act.price(turn, args)
    if cost:
        turn.books.change(turn.state.nation, "authority", (cause,), (-cost,))
    if price:
        turn.books.change(turn.state.nation, "treasury", (cause,), (-price,))
    act.do(turn, args, cause)
