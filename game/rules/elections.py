"""Elections, where institutions hold them, and what losing one costs (game.md 4.3)."""

from __future__ import annotations

from game.rules.debate import clear
from game.rules.order import voice
from game.rules.turn import Turn
from game.state import mix
from game.state.ledger import term

LOST = term("election.lost", "the opposition took the domain for a term")


def run(turn: Turn) -> None:
    """Hold an election when it is due; free domains whose term is over."""
    state = turn.state
    for domain, institution in state.institutions.items():
        if institution.bound_until and institution.bound_until <= state.year:
            institution.bound_until, institution.bound_by = 0, ""
            turn.tell("domain_freed", "election", domain__name=turn.rules.domains[domain].name)
    term_years = int(turn.order.own_trait("representation", "elections"))
    if term_years <= 0 or turn.state.institutions["representation"].progress < 0.5:
        state.next_election = 0
        return
    if not state.next_election:
        state.next_election = state.year + term_years
    if state.year < state.next_election:
        return
    state.next_election = state.year + term_years
    share = vote(turn, swing_of_the_day(turn))
    state.polls[str(state.year)] = share
    if share >= turn.rules.constants.elections.lose_below:
        turn.tell("election_won", "election", share=f"{share:.0%}")
    else:
        _lose(turn, share, term_years)


def swing_of_the_day(turn: Turn) -> float:
    """Weather and rumours on polling day: even within ± noise."""
    noise = turn.rules.constants.elections.noise
    return turn.dice.between(-noise, noise, turn.state.year, "election")


def vote(turn: Turn, swing: float) -> float:
    """Share of votes for the government: mean of clamp(0.5 + 1.8 × (trust − 0.43)) + swing."""
    c = turn.rules.constants.elections
    votes = total = 0.0
    for group in turn.state.groups.values():
        weight = voice(turn.order, group)
        support = 0.5 + c.swing * (group.trust - c.neutral_trust)
        total += weight
        votes += weight * (0.0 if support < 0 else 1.0 if support > 1 else support)
    return max(0.0, min(1.0, (votes / total if total > 0 else 0.0) + swing))


def _lose(turn: Turn, share: float, years: int) -> None:
    """Give the domain whose institution is furthest from the people to the opposition."""
    state = turn.state
    people = mix.of_people(state.groups.values())
    domain, furthest = "", -1.0
    for name, option in turn.order.options.items():
        apart = mix.distance(option.mix, people)
        if apart > furthest and not state.institutions[name].bound_until:
            domain, furthest = name, apart
    if not domain:
        return
    institution = state.institutions[domain]
    institution.bound_until = state.year + years
    institution.bound_by = "the opposition"
    options = [
        option
        for option in turn.rules.institutions.values()
        if option.domain == domain and all(need(state, {}) for need in option.needs)
    ]
    nearest = min(options, key=lambda o: (mix.distance(o.mix, people), o.id), default=None)
    if nearest is not None and nearest.id != institution.option:
        clear(turn, institution, LOST)
        institution.next = nearest.id
        institution.decided_by = LOST
        turn.books.change(institution, "hearing", (LOST,), (1.0 - institution.hearing,))
    turn.tell(
        "election_lost",
        "election",
        LOST,
        domain__name=turn.rules.domains[domain].name,
        share=f"{share:.0%}",
    )
