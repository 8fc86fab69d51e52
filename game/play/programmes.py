"""Reforms on their way, and the authority there will be: what the desk shows beside the letter."""

from __future__ import annotations

from attrs import frozen

from game.play.agenda import debated, vote_year
from game.play.view import View
from game.play.why import add_up
from game.rules import adherence, authority, outcome
from game.rules.debate import stage
from game.state.ledger import TERMS


@frozen
class ProgrammeView:
    """A reform that is heard, or that takes hold; shares are 0–1, all as reported.

    `follow`, `environment`, `design` and `adapts` are H, E, D and A of what comes into force,
    `outcome` the O they make: expected while it is heard, delivered once it is rolled out.
    """

    domain: str
    option: str
    name: str
    stage: str  # tabled, debated, put off, rolled out
    follow: float
    environment: float
    design: float
    adapts: float
    outcome: float
    promised: float
    progress: float
    vote_year: int  # at whose end it is voted on; 0 when it is not voted on
    votes: float | None  # share of the voices for it

    @property
    def weakest(self) -> str:
        """The letter of what holds its outcome down most: H, E or D."""
        parts = (("H", self.follow), ("E", self.environment), ("D", self.design))
        return min(parts, key=lambda part: part[1])[0]


def programmes(view: View) -> list[ProgrammeView]:
    """Every reform that is not settled yet, in the order of the domains."""
    return [
        _programme(view, domain)
        for domain, i in view.state.institutions.items()
        if i.next or i.progress < 1
    ]


def _programme(view: View, domain: str) -> ProgrammeView:
    i, nation = view.state.institutions[domain], view.state.nation
    option = view.turn.rules.institutions[i.next or i.option]
    heard = bool(i.next)
    votes = debated(view, domain).votes if heard and i.voted else None
    return ProgrammeView(
        domain,
        option.id,
        option.name,
        stage(i, view.year),
        adherence.would_follow(view.turn, option) if heard else i.adherence,
        nation.environment,
        outcome.staffed(view.turn, option) if heard else i.design,
        nation.adaptability,
        outcome.expected(view.turn, option) if heard else i.outcome,
        outcome.promised(option),
        0.0 if heard else i.progress,
        vote_year(i, view.year) if votes is not None else 0,
        votes,
    )


@frozen
class IncomeView:
    """What authority the coming year brings, in points, part by part with the reason."""

    parts: tuple[tuple[str, float], ...]
    cap: float

    @property
    def total(self) -> float:
        """All parts together."""
        return add_up(amount for _, amount in self.parts)


def income(view: View) -> IncomeView:
    """Authority the next year will bring if things stay as they are reported."""
    names = (authority.BASE, authority.LEGITIMACY, authority.COMPLEXITY, authority.ANSWERING)
    amounts = authority.income(view.turn)
    parts = tuple((TERMS[name].text, part) for name, part in zip(names, amounts, strict=True))
    return IncomeView(parts, view.turn.rules.constants.authority.cap)
