"""What can be done about institutions: each act with its price and effect, or why it cannot."""

from __future__ import annotations

from game.play.agenda import debated
from game.play.campaign import Campaign
from game.play.offers import offer
from game.play.view import DomainView, OptionView
from game.rules.acts.standing import known
from game.state.figures import Unit
from game.state.units import show
from game.tui.screens.pick import Choice, offered

MORE = 10  # points above what is told that a promise is offered for


def arguments(verb: str, domain: DomainView, option: OptionView) -> tuple[str, ...]:
    """What an act on the picked domain and option is given."""
    if verb == "reform":
        return domain.domain, option.id
    return ("science",) if verb == "audit" else (domain.domain,)


def of_institutions(campaign: Campaign, domain: DomainView, option: OptionView) -> list[Choice]:
    """Every act on a domain and one of its options, those that are open first."""
    view, c = campaign.view(), campaign.rules.constants.reform
    region = next(iter(view.state.regions))
    name = domain.name.lower()
    found: list[Choice] = []

    def add(key: str, verb: str, label: str, effect: str, *args: str) -> None:
        found.append(offered(campaign, offer(view, verb, *args), label, effect, key, verb))

    promised = min(100, round(100 * domain.outcome) + MORE)
    if option.id != domain.option:
        add(
            "r",
            "reform",
            f"Table {option.name}",
            "it is heard, then voted on",
            domain.domain,
            option.id,
        )
        add(
            "p",
            "pilot",
            "Try it in a region",
            f"{show(c.pilot_years, Unit.YEARS)}; shows what it truly delivers there",
            domain.domain,
            option.id,
            region,
        )
    add(
        "n",
        "renew",
        f"Renew the charter of {name}",
        f"young again; {show(c.renew_opens, Unit.SHARE)} of what lives off it goes",
        domain.domain,
    )
    add(
        "v",
        "review",
        f"Have {name} looked over",
        f"mends {show(c.review_mends, Unit.SHARE)} of its drift, measures it for two years",
        domain.domain,
    )
    add(
        "m",
        "promise",
        f"Promise that it will deliver {promised}%",
        f"trust now; called in after {view.turn.rules.constants.promises.years} years",
        domain.domain,
        str(promised),
    )
    add(
        "b",
        "repeal",
        "Withdraw the reform",
        "off the table, or back to what was",
        domain.domain,
    )
    found += _fighting(campaign, domain)
    add(
        "t",
        "audit",
        "Have the statisticians audited",
        "for three years nobody's bias reaches you",
        "science",
    )
    if option.id != domain.option or domain.coming:
        note = "the forecast vote by class and region, and how to win it"
        found.append(Choice("debate", "Look into the hall", note, "d"))
    orders = len(view.state.orders)
    note = f"{orders} given" if orders else "none given"
    found.append(Choice("orders", "Standing orders", note, "o"))
    return sorted(found, key=lambda choice: bool(choice.why_not))


def of_debate(campaign: Campaign, domain: DomainView) -> list[Choice]:
    """The ways to fight for a reform that is heard, and to give it up."""
    way = offer(campaign.view(), "repeal", domain.domain)
    withdraw = offered(campaign, way, "Withdraw it", "what was spent on it is gone", "b", "repeal")
    return [*_fighting(campaign, domain), withdraw]


def _fighting(campaign: Campaign, domain: DomainView) -> list[Choice]:
    view, c = campaign.view(), campaign.rules.constants.debate
    half = debated(view, domain.domain).between if domain.coming else ""
    nearer = campaign.rules.institutions[half].name if half else "what lies between"
    told = {
        "argue": ("a", "Argue for it", f"wins up to {show(c.argue, Unit.SHARE)} of the voices"),
        "buy": (
            "s",
            "Buy votes",
            f"wins up to {show(c.buy, Unit.SHARE)}; those against trust you less",
        ),
        "compromise": (
            "c",
            "Meet half way",
            f"{nearer} in its place; {show(c.compromise, Unit.SHARE)} come over",
        ),
    }
    return [
        offered(campaign, offer(view, verb, domain.domain), label, effect, key, verb)
        for verb, (key, label, effect) in told.items()
    ]


def of_orders(campaign: Campaign) -> list[Choice]:
    """Every standing order there can be: given ones can be ended, others given."""
    view, found = campaign.view(), []
    words = {
        "review": "Review the institution longest not looked at",
        "renew": "Renew the oldest charter, when it is old",
    }
    for args in known():
        key = " ".join(args)
        label = words.get(key) or f"Survey {args[-1]} whenever the last one runs out"
        cost = view.cost(args[0], _sample(campaign, args))
        note = f"{cost:g} authority a time"
        if key in view.state.orders:
            since = view.state.orders[key]
            found.append(
                Choice(f"order stop {key}", f"■ {label}", f"{note}; since {since}. Enter ends it.")
            )
        else:
            way = offer(view, "order", *args)
            found.append(Choice(way.command, f"  {label}", note, why_not=way.why_not))
    return found


def _sample(campaign: Campaign, args: tuple[str, ...]) -> tuple[str, ...]:
    return args[1:] if len(args) > 1 else (next(iter(campaign.state.institutions)),)
