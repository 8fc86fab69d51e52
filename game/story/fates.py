"""What became of people: those who held seats, and those who stood in letters (game.md 10)."""

from __future__ import annotations

from attrs import define

from game.state.state import State
from game.story.past import Past
from game.story.telling import Teller

MOST_SEATED = 4  # those of the council are many, and their lives are alike
MOST = 7
SPOKEN = {"foreign": "foreign affairs"}


@define
class Life:
    """What is known of a person: seat last held and for how long, death, the last letter."""

    id: str
    name: str
    born: int
    seat: str = ""
    seated: int = 0  # years
    still: bool = False  # seated at the end
    died: int = 0  # year, 0 while alive
    letter: str = ""  # title of the last one they stood in
    letter_year: int = 0


def lives(past: Past) -> list[Life]:
    """Those who held a seat longest, then those of letters, one a letter, the latest first."""
    found: dict[str, Life] = {}
    for year in past.years:
        _read(past, year, found)
    _last(past, found)
    seated = sorted((x for x in found.values() if x.seated), key=lambda x: (-x.seated, x.id))
    others = sorted(
        (x for x in found.values() if x.letter and not x.seated),
        key=lambda x: (-x.letter_year, x.id),
    )
    met = list({x.letter: x for x in reversed(others)}.values())[::-1]
    room = max(MOST_SEATED, MOST - len(met))
    return [*seated[:room], *met][:MOST]


def _read(past: Past, year: int, found: dict[str, Life]) -> None:
    state = past.openings[year]
    for person in state.people.values():
        life = found.setdefault(person.id, Life(person.id, person.name, person.born))
        if person.alive and person.seat:
            life.seat, life.seated = person.seat, life.seated + 1
    for letter in state.letters:
        for key in letter.cast.values():
            table, _, id = key.partition(".")
            if table == "people" and id in found:
                title = past.title(year, letter.event)
                found[id].letter, found[id].letter_year = title, year


def _last(past: Past, found: dict[str, Life]) -> None:
    for person in past.state.people.values():
        life = found.setdefault(person.id, Life(person.id, person.name, person.born))
        if not person.alive:
            life.died = _year_of_death(past, person.id, person.name)
        life.still = person.alive and bool(person.seat)
        if life.still:  # of years that cannot be had again the state still knows this much
            life.seated = max(life.seated, past.state.year - person.seated)


def _year_of_death(past: Past, id: str, name: str) -> int:
    for line in past.state.chronicle:
        if line.kind == "death" and name in line.text:
            return line.year
    for year in past.years:
        if _dead(past.openings[year], id):
            return year
    return past.state.year


def _dead(state: State, id: str) -> bool:
    return id in state.people and not state.people[id].alive


def fates(past: Past, teller: Teller) -> list[tuple[str, str]]:
    """Each person's name and what became of them; nobody is told of in words another had."""
    told = []
    for life in lives(past):
        words = _told(past, teller, life)
        if words:
            told.append((life.name, words))
    return told


def _told(past: Past, teller: Teller, life: Life) -> str:
    age = str(past.state.year - life.born)
    years = f"{life.seated} year{'' if life.seated == 1 else 's'}"
    seat = SPOKEN.get(life.seat, life.seat)
    if not life.seated:
        year = str(life.died or life.letter_year)
        subject = "fate_met_died" if life.died else "fate_met"
        return teller.tell_once(
            subject, life.id, person__name=life.name, age=age, title=life.letter, year=year
        )
    subject = "fate_died" if life.died else "fate_seated" if life.still else "fate_left"
    return teller.tell_once(
        subject,
        life.id,
        person__name=life.name,
        seat=seat,
        years=years,
        age=age,
        year=str(life.died),
        title=life.letter,
    )
