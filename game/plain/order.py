"""Institutions in words: the fifteen domains, and the options of one side by side."""

from __future__ import annotations

from attrs import asdict

from game.plain.needs import plainly
from game.plain.speech import Reply, paragraphs
from game.play.campaign import Campaign
from game.play.command import Command
from game.play.view import DomainView, OptionView, View
from game.play.words import match, names
from game.state.figures import Unit
from game.state.units import plain, show, show_change
from game.state.vocabulary import OUTLOOKS

SHARE = Unit.SHARE


def find_domain(campaign: Campaign, word: str) -> str:
    """The domain a word means."""
    return match(word, names("domain", [], campaign.state, campaign.rules), "domain")


def domains(campaign: Campaign) -> Reply:
    """What is in force everywhere, a line each."""
    shown = campaign.view().domains
    lines = [_domain_line(domain) for domain in shown]
    lines.append("To look into one: `institutions education`.")
    return Reply(lines, {"domains": [asdict(domain) for domain in shown]})


def _domain_line(domain: DomainView) -> str:
    line = (
        f"{domain.name}: {domain.option_name}. Promised {show(domain.promised, SHARE)}, "
        f"delivers {show(domain.outcome, SHARE)}; {show(domain.adherence, SHARE)} go along."
    )
    if domain.progress < 1:
        line += f" {show(domain.progress, SHARE)} in force."
    if domain.coming:
        line += f" Another is heard, {show(domain.hearing, Unit.YEARS)} to go."
    return line


def one_domain(campaign: Campaign, word: str) -> Reply:
    """A domain's own figures."""
    id = find_domain(campaign, word)
    domain = next(d for d in campaign.view().domains if d.domain == id)
    entry = campaign.rules.domains[id]
    lines = [
        _domain_line(domain),
        *paragraphs(entry.summary),
        mind_of(campaign, domain.option),
        *paragraphs(campaign.rules.institutions[domain.option].text),
        f"Design today: {show(domain.design, SHARE)}. Drift: {show(domain.drift, SHARE)}. "
        f"Entrenched: {show(domain.entrenchment, SHARE)}. Charter last renewed "
        f"{show(domain.charter_age, Unit.YEARS)} ago.",
    ]
    return Reply(lines, {"domains": [asdict(domain)]})


def reviewed(campaign: Campaign, command: Command, before: View) -> list[str]:
    """What a review mended, and what it cost where its figures were bad; nothing of other acts."""
    verb, args = command.verb, list(command.args)
    if verb == "motion":
        seat = next(m for m in campaign.state.motions if m.seat == args[0] and m.carried)
        verb, args = seat.act, seat.args
    if verb != "review":
        return []
    now, drift = campaign.view(), f"institutions.{args[0]}.drift"
    lines = [
        f"Its drift, reported at {show(before.value(drift), SHARE)}, is down to "
        f"{show(now.value(drift), SHARE)}."
    ]
    lost = before.value("nation.trust") - now.value("nation.trust")
    if show_change(-lost, SHARE) != show_change(0, SHARE):
        lines.append(f"Its figures were bad and were published: trust {show_change(-lost, SHARE)}.")
    return lines


def options(campaign: Campaign, word: str) -> Reply:
    """What could be in force in a domain: promised, expected, who would follow, cost, why not."""
    id = find_domain(campaign, word)
    view = campaign.view()
    now = view.state.institutions[id].option
    shown = view.options(id)
    lines = [f"{campaign.rules.domains[id].name}. {campaign.rules.domains[id].summary}"]
    for option in shown:
        lines += _option_lines(campaign, option, in_force=option.id == now)
    other = next((option.id for option in shown if option.id != now), now)
    lines.append(f"To begin a reform: `reform {id} {other}`.")
    return Reply(lines, {"domain": id, "in_force": now, "options": [asdict(o) for o in shown]})


def _option_lines(campaign: Campaign, option: OptionView, *, in_force: bool) -> list[str]:
    head = f"{option.name} ({option.id}){', in force' if in_force else ''}:"
    line = (
        f"  Promised {show(option.promised, SHARE)}, expected {show(option.expected, SHARE)}; "
        f"{show(option.follow, SHARE)} would go along."
    )
    if not in_force:
        line += f" Takes {plain(option.cost)} authority."
        if option.why_not:
            line += f" Not now: {plainly(option.why_not, campaign)}"
    if option.pilot:
        year, value = option.pilot
        line += f" A pilot showed {show(value, SHARE)} in {year}."
    mind = f"  {mind_of(campaign, option.id)}"
    return [head, line, mind, *(f"  {text}" for text in paragraphs(option.text))]


def mind_of(campaign: Campaign, option: str) -> str:
    """The outlooks an institution is made of, the largest first."""
    shares = zip(OUTLOOKS, campaign.rules.institutions[option].mix, strict=True)
    told = sorted((s for s in shares if s[1]), key=lambda s: -s[1])
    return f"Its outlook: {', '.join(f'{name} {show(share, SHARE)}' for name, share in told)}."
