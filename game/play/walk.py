"""The chief towns, with what is publicly known of each."""

from __future__ import annotations

from attrs import frozen

from game.play.table import people_known
from game.play.view import View
from game.play.words import match
from game.state.figures import Unit
from game.state.holders import Region
from game.state.units import show, show_band

CLOSED = (
    "The coat stays on its hook. The Secretariat reads of {town} at its desk, as any reader of the "
    "papers does."
)


@frozen
class Exit:
    """A way on: the place it leads to, its name, and what is said of it."""

    place: str
    name: str
    note: str


@frozen
class Someone:
    """A person who is known to be there."""

    id: str
    name: str
    note: str


@frozen
class Scene:
    """A place: what is to be read there, the ways on, and who is there."""

    place: str
    title: str
    prose: tuple[str, ...]
    exits: tuple[Exit, ...]
    people: tuple[Someone, ...]

    @property
    def nouns(self) -> tuple[str, ...]:
        """Words one can say here."""
        names = (*(way.name for way in self.exits), *(one.name for one in self.people))
        return ("look", *(f"go {way.name}" for way in self.exits), *names)


def start(view: View) -> str:
    """Where one begins to read: in the capital."""
    regions = view.state.regions
    return next((id for id, region in regions.items() if region.capital), next(iter(regions)))


def scene(view: View, place: str) -> Scene:
    """A region's chief town, as it is publicly known; KeyError when there is none."""
    region = view.state.regions[place]
    exits = tuple(
        Exit(id, _town(other), _way(other))
        for id, other in view.state.regions.items()
        if id != place
    )
    return Scene(
        place,
        f"{_town(region)}, {region.name}" if _town(region) != region.name else region.name,
        (*_known(view, region), CLOSED.format(town=_town(region))),
        exits,
        tuple(_people(view, region)),
    )


def asked(view: View, place: str, said: str) -> tuple[str, str]:
    """What a typed line leads to: the place one then reads of, and who or what was asked about.

    `look`, `go TOWN`, a town, or a person.  RefusedError when it means nothing here.
    """
    words = said.split()
    if not words or words[0].lower() in ("look", "l"):
        return place, ""
    if words[0].lower() in ("go", "examine", "talk", "x"):
        words = words[1:]
    here = scene(view, place)
    names = {way.place: way.name for way in here.exits}
    names |= {f"person {one.id}": one.name for one in here.people}
    names |= {place: _town(view.state.regions[place])}
    found = match(" ".join(words), names, "place or person here")
    kind, _, id = found.partition(" ")
    return (place, id) if kind == "person" else (found, "")


def _town(region: Region) -> str:
    return region.town or region.name


def _way(region: Region) -> str:
    capital = ", the capital" if region.capital else ""
    lost = "; it has broken away" if region.lost else ""
    return f"{region.name}, {region.terrain or 'mixed country'}{capital}{lost}"


def _known(view: View, region: Region) -> list[str]:
    people = show(view.value(f"regions.{region.id}.population"), Unit.PEOPLE)
    capital = " The ministries are here." if region.capital else ""
    land = region.terrain or "mixed country"
    town = _town(region)
    of = "the region named after it" if town == region.name else region.name
    told = [f"{town} is the chief town of {of}: {land}, {people} people.{capital}"]
    if region.lost:
        told.append("It has broken away, and its trains stop at the border.")
    unrest = view.read(f"regions.{region.id}.unrest")
    streets = show_band(unrest.value, unrest.band, Unit.SHARE)
    told.append(f"Unrest in its streets is reported at {streets}.")
    if region.minority > 0:
        share = show(region.minority, Unit.SHARE)
        told.append(f"The minority, {share} of the people, is {region.minority_status}.")
    told += [
        f"{movement.name} is organised here: {movement.stage or 'meetings only'}."
        for movement in view.movements
        if movement.region == region.id
    ]
    for site in view.state.sites.values():
        if site.region == region.id:
            project = view.turn.rules.projects[site.project].name
            done = f"stands since {site.finished}" if site.finished else "is being built"
            told.append(f"{project} {done}.")
    return told


def _people(view: View, region: Region) -> list[Someone]:
    return [
        Someone(
            person.id,
            person.name,
            f"seat of {seat}, {person.trade}" if seat else f"{person.trade}, at home",
        )
        for person, seat in people_known(view)
        if (person.region or start(view)) == region.id
    ]
