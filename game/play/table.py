"""The council's table: how near each mind stands to the order, and who minds a dismissal."""

from __future__ import annotations

from attrs import frozen

from game.play.view import PersonView, View
from game.rules.departments import DEPARTMENTS
from game.rules.seats import friends_of, holder
from game.state import mix


def people_known(view: View) -> list[tuple[PersonView, str]]:
    """Councillors and candidates, seat by seat and each once, with the title of the seat held."""
    found: dict[str, tuple[PersonView, str]] = {}
    for seat in view.council:
        if seat.holder is not None:
            found.setdefault(seat.holder.id, (seat.holder, seat.title))
        for person in seat.candidates:
            found.setdefault(person.id, (person, ""))
    return list(found.values())


@frozen
class Bearing:
    """How far the order is from a person's own mind, and how far they bear it; both 0–3.

    Loyalty itself nobody reports; it follows this over the years.
    """

    distance: float
    borne: float
    warned: bool

    @property
    def words(self) -> str:
        """In a few words."""
        if self.warned:
            return "has said that they may go"
        beyond = self.distance - self.borne
        if beyond <= 0:
            return "at home in your order"
        return "bears your order" if beyond < 0.5 else "strained by your order"


def bearing(view: View, person: str) -> Bearing:
    """How a person of the campaign bears the order in force; KeyError for nobody known."""
    known = view.state.people[person]
    return Bearing(
        mix.distance(view.turn.order.mix, known),
        view.turn.rules.constants.council.loyalty_borne,
        bool(known.warned),
    )


@frozen
class Offence:
    """Who minds when a councillor is sent away: classes with the trust they lose, and friends."""

    classes: tuple[str, ...]
    trust: float
    friends: tuple[str, ...]  # names of councillors of a like mind
    loyalty: float
    grudge_until: int


def offence(view: View, seat: str) -> Offence | None:
    """Who minds the dismissal of a seat's holder, as far as minds are known; None when empty."""
    c = view.turn.rules.constants.council
    person = holder(view.state, seat)
    if person is None:
        return None
    return Offence(
        DEPARTMENTS[seat].stands_for,
        c.dismiss_trust,
        tuple(other.name for other in friends_of(view.turn, person)),
        c.dismiss_loyalty,
        view.year + c.grudge_years,
    )
