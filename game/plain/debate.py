"""A reform's way in words: the forecast vote, who is for it, who against and why."""

from __future__ import annotations

from attrs import asdict

from game.plain.order import find_domain
from game.plain.speech import Reply
from game.play.agenda import ClassVote, DebateView, debated
from game.play.campaign import Campaign
from game.play.command import Command
from game.play.words import match, names
from game.rules.debate import stage
from game.state.figures import Unit
from game.state.units import listed, plain, show

SHARE = Unit.SHARE
FOUGHT = ("reform", "argue", "buy", "compromise", "motion")


def debate(campaign: Campaign, words: list[str]) -> Reply:
    """The forecast vote on a reform that is heard, or on an option that might be tabled."""
    domain = find_domain(campaign, words[0])
    option = ""
    if len(words) > 1:
        known = names("option", [domain], campaign.state, campaign.rules)
        option = match(words[1], known, "institution")
    shown = debated(campaign.view(), domain, option)
    lines = [_head(campaign, shown), _hall(shown)]
    lines += [f"  {_class_line(vote)}" for vote in shown.classes]
    lines += _extremes(campaign, shown)
    lines += _ways(campaign, shown)
    return Reply(lines, {"debate": asdict(shown)})


def _head(campaign: Campaign, shown: DebateView) -> str:
    rules = campaign.rules
    new, now = rules.institutions[shown.option].name, campaign.state.institutions[shown.domain]
    line = f"{new} in place of {rules.institutions[now.option].name}: {vote_line(shown)}"
    if shown.won > 0:
        line += f" {show(shown.won, SHARE)} of that was won in debate."
    return line


def vote_line(shown: DebateView) -> str:
    """Share for it, and the odds, in a sentence."""
    if not shown.stalls and shown.passes >= 1 and shown.votes < 0.5:
        return "nobody votes on it."
    line = f"{show(shown.votes, SHARE)} of the voices are for it"
    if shown.vote_year:
        line += f"; the vote falls at the end of {shown.vote_year}"
    return f"{line}. {odds_words(shown)}"


def odds_words(shown: DebateView) -> str:
    """Chances as far as is known: "It passes 3 times in 10, …"."""
    chances = [
        f"{words} {show(chance, SHARE)}"
        for words, chance in (
            ("passing", shown.passes),
            ("being put off", shown.stalls),
            ("being voted down", shown.fails),
        )
        if chance >= 0.005
    ]
    return f"Chance of {', of '.join(chances)}."


def _hall(shown: DebateView) -> str:
    if shown.elected:
        return "Heads count, and clout with them, most among those it concerns most:"
    return "Nobody is elected here; the powerful speak twice over:"


def _class_line(vote: ClassVote) -> str:
    side = "for" if vote.support >= 0.5 else "against"
    part = vote.support if vote.support >= 0.5 else 1 - vote.support
    why = f": {' and '.join(vote.reasons)}" if vote.reasons else ""
    return (
        f"{vote.cls.capitalize()}, {show(vote.weight, SHARE)} of the voices: "
        f"{show(part, SHARE)} {side}{why}."
    )


def _extremes(campaign: Campaign, shown: DebateView) -> list[str]:
    """The groups most for it and most against it, of those that count."""
    counting = [g for g in shown.groups if g[1] >= 0.01] or list(shown.groups)
    ordered = sorted(counting, key=lambda g: (g[2], g[0]))
    words = []
    for key, _, support in (ordered[-1], ordered[0]):
        _, region, cls = key.split(".")
        place = campaign.state.regions[region].name
        words.append(f"{cls} in {place}, {show(support, SHARE)}")
    return [f"Most for it: {words[0]}. Least: {words[1]}."]


def _ways(campaign: Campaign, shown: DebateView) -> list[str]:
    """What can be done about it."""
    if not shown.vote_year or shown.stage in ("", "rolled out", "settled"):
        return [f"To table it: `reform {shown.domain} {shown.option}`."]
    costs, price = campaign.view().cost, campaign.view().price
    ways = [f"`argue {shown.domain}` ({plain(costs('argue', (shown.domain,)))} authority)"]
    ways.append(f"`buy {shown.domain}` ({show(price('buy', (shown.domain,)), Unit.MONEY)})")
    if shown.between:
        half = campaign.rules.institutions[shown.between].name
        ways.append(f"`compromise {shown.domain}` ({half})")
    ways.append(f"`repeal {shown.domain}`")
    return [f"You may {listed(ways, 'or')}."]


def after(campaign: Campaign, command: Command) -> list[str]:
    """Where the vote stands after an act that bears on it."""
    if command.verb not in FOUGHT or campaign.over:
        return []
    state, domain = campaign.state, command.args[0]
    if command.verb == "motion":
        found = [m for m in state.motions if m.year == state.year and m.seat == domain]
        if not found or found[0].act != "reform":
            return []
        domain = found[0].args[0]
    shown = debated(campaign.view(), domain)
    line = vote_line(shown)
    told = [f"In the hall: {line}", f"`debate {domain}` tells who is for it and why."]
    return [*told, *_too_many(campaign)] if command.verb in ("reform", "motion") else told


def _too_many(campaign: Campaign) -> list[str]:
    """A word of warning when more is being changed than people bear at once."""
    institutions = campaign.view().state.institutions.values()
    under_way = sum(1 for i in institutions if i.next or i.progress < 1)
    borne = campaign.rules.constants.trust.upheaval_borne
    if under_way <= borne:
        return []
    return [
        f"With it {under_way} reforms are heard or taking hold; more than {borne:g} taking hold at "
        "once cost trust."
    ]


def votes_due(campaign: Campaign) -> list[str]:
    """Votes at the end of this year, a line each."""
    view, lines = campaign.view(), []
    for domain, institution in view.state.institutions.items():
        if not institution.next or not institution.voted:
            continue
        shown = debated(view, domain)
        if shown.vote_year == campaign.year:
            name = campaign.rules.institutions[shown.option].name
            again = " once more" if institution.stalls else ""
            lines.append(
                f"{name}: voted on{again} at the end of this year, "
                f"{show(shown.votes, SHARE)} for. {odds_words(shown)}"
            )
    return lines


def stages(campaign: Campaign) -> list[str]:
    """Every reform on its way, for the status."""
    view, lines = campaign.view(), []
    for domain, i in view.state.institutions.items():
        where = stage(i, view.year)
        if i.next and i.voted:
            shown = debated(view, domain)
            name = campaign.rules.institutions[i.next].name
            lines.append(
                f"{where.capitalize()} in {_of(campaign, domain)}: {name}; {vote_line(shown)}"
            )
        elif i.barred_until > view.year:
            lines.append(
                f"Voted down in {_of(campaign, domain)}: nothing may be tabled before "
                f"{i.barred_until}."
            )
    return lines


def _of(campaign: Campaign, domain: str) -> str:
    return campaign.rules.domains[domain].name.lower()
