"""The economy as far as it is reported: what is made and lacking, who gets what, the purse.

Every table here adds up to what stands above it.
"""

from __future__ import annotations

from attrs import frozen

from game.play.view import View
from game.play.why import add_up
from game.rules.acts.money import rescaled
from game.rules.incomes import share_out
from game.rules.investment import invested, new_works, wasted
from game.rules.production import energy_need, workplaces, worth
from game.rules.purse import odds_of_a_run, running_costs
from game.ruleset.figures import population
from game.state.vocabulary import BUDGET_HEADS, CLASSES

LENT_FROM = 0.3  # part of money below which nobody lends
MIXED_BELOW = 0.95  # part of money below which certificates circulate beside it


@frozen
class Flow:
    """One product of one region: what is made and what is wanted, in its own unit.

    `wanted` is None where the rules know no need: such things are taken as they come.
    """

    region: str
    product: str
    made: float
    wanted: float | None
    worth: float  # in millions

    @property
    def short(self) -> float:
        """What is lacking here."""
        return max(0.0, self.wanted - self.made) if self.wanted is not None else 0.0


PRODUCTS = ("energy", "food", "goods", "services")


def flows(view: View) -> list[Flow]:
    """What every region makes of every product, and what it wants of it."""
    c, turn, found = view.turn.rules.constants.material, view.turn, []
    prices = {
        "energy": c.price_energy,
        "food": c.price_food,
        "goods": c.price_goods,
        "services": c.price_services,
    }
    for region in view.state.regions.values():
        wanted: dict[str, float | None] = {
            "energy": energy_need(turn, region),
            "food": population(view.state, region),
            "goods": None,
            "services": None,
        }
        for product in PRODUCTS:
            made = float(getattr(region, product))
            found.append(Flow(region.id, product, made, wanted[product], made * prices[product]))
    return found


@frozen
class Works:
    """The works of a region: hands for them, places in them, and what becomes of both."""

    region: str
    hands: float  # thousands of workers
    places: float  # people the works can employ
    idle: float  # share of hands without work
    worth: float  # the region's product, in millions
    new: float  # places built in a year as things are, less wear


def works(view: View) -> list[Works]:
    """What there is to work with in every region."""
    turn, built, found = view.turn, new_works(view.turn), []
    for id, region in view.state.regions.items():
        found.append(
            Works(
                id,
                view.state.groups[f"{id}.workers"].size,
                workplaces(turn, region),
                region.unemployment,
                worth(turn.rules.constants.material, region),
                add_up(built[id]),
            )
        )
    return found


@frozen
class Shared:
    """A part of the product: who gets it, millions, and its share of the whole product."""

    who: str
    amount: float
    share: float
    a_head: float  # crowns a head; 0 where it goes to no people


def shared_out(view: View) -> list[Shared]:
    """From output to who gets what: invested, wasted, taken by the state, kept by each class.

    The amounts add up to the output.
    """
    turn, nation = view.turn, view.state.nation
    whole, part = nation.output, invested(turn)
    split = share_out(turn)
    if whole <= 0 or not split.earned:
        return []
    lost = wasted(turn)
    found = [
        Shared("new works", whole * part * (1 - lost), part * (1 - lost), 0.0),
        Shared("wasted works", whole * part * lost, part * lost, 0.0),
        Shared("the state", split.product * nation.tax, split.product * nation.tax / whole, 0.0),
    ]
    for cls in CLASSES:
        amount = people = 0.0
        for group, earned in zip(view.state.groups.values(), split.earned, strict=True):
            if group.cls == cls:
                amount += earned * group.size
                people += group.size
        amount *= 1 - nation.tax
        found.append(
            Shared(cls, amount, amount / whole, 1000 * amount / people if people > 0 else 0.0)
        )
    return found


@frozen
class Purse:
    """The public purse; millions, and shares 0–1.  `money` is 1 under prices, 0 under certificates.

    `running` is what institutions and projects take before the budget is drawn up.
    """

    money: float
    revenue: float
    running: float
    interest_due: float
    spending: float
    run_odds: float
    lends: bool
    invested: float  # of the product
    wasted: float  # of what is invested
    gains: tuple[str, ...]  # classes whose voice the institution of investment makes louder

    @property
    def certificates(self) -> bool:
        """Whether what is issued are certificates, wholly or for the most part."""
        return self.money < 0.5

    @property
    def mixed(self) -> bool:
        """Whether certificates circulate beside money."""
        return 0.0 < self.money < MIXED_BELOW


def purse(view: View) -> Purse:
    """What comes in, what must go out first, and what lenders may do."""
    nation, turn = view.state.nation, view.turn
    money = turn.order.own_trait("accounting", "money", 1.0)
    return Purse(
        money,
        nation.revenue,
        running_costs(turn),
        nation.debt * nation.interest,
        nation.spending,
        odds_of_a_run(turn),
        money >= LENT_FROM,
        invested(turn),
        wasted(turn),
        tuple(cls for cls, by in turn.order.options["investment"].clout.items() if by > 1),
    )


# --- a budget half edited ---------------------------------------------------------------------


def drafted(view: View, draft: dict[str, int]) -> dict[str, int]:
    """Every head in whole percent with the drafted ones fixed; they add up to 100."""
    asked = {head: draft[head] / 100 for head in BUDGET_HEADS if head in draft}
    return whole(rescaled(view.turn, asked))


def whole(shares: dict[str, float]) -> dict[str, int]:
    """Shares that add up to 1 as whole percents that add up to 100; the largest rests first."""
    exact = {name: share * 100 for name, share in shares.items()}
    found = {name: int(value + 1e-9) for name, value in exact.items()}
    order = sorted(exact, key=lambda name: (found[name] - exact[name], list(exact).index(name)))
    for name in order[: 100 - sum(found.values())]:
        found[name] += 1
    return found


def moved(shares: dict[str, int], draft: dict[str, int], name: str, step: int) -> dict[str, int]:
    """The draft after a share is moved by a step, as far as the other drafted ones leave room.

    Where all others are drafted already the one drafted first is let go, to take up the rest.
    """
    others = {n: share for n, share in draft.items() if n != name and n in shares}
    if len(others) == len(shares) - 1:
        others.pop(next(iter(others)))
    share = max(0, min(100 - sum(others.values()), shares[name] + step))
    rest = {n: s for n, s in draft.items() if n not in shares}
    return {**rest, **others, name: share}
