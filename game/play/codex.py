"""The codex: an entry for everything that has a name, and where each leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from game.play.command import RefusedError
from game.play.past import past_of
from game.play.questions import QUESTIONS, TURNING
from game.play.reasons import as_they_stand, constants_read, rules_told
from game.play.sources import KNOWN_BY
from game.play.table import people_known
from game.play.undertakings import asks
from game.rules.acts import ACTS
from game.rules.departments import DEPARTMENTS
from game.rules.order import Order
from game.ruleset.constants import Constants
from game.ruleset.registry import FIGURES, Figure, How, figure_at
from game.ruleset.suggest import did_you_mean
from game.state.figures import BIG, Seen, Unit
from game.state.ledger import TERMS
from game.state.mix import Mix
from game.state.units import show, show_change
from game.state.vocabulary import OUTLOOKS

if TYPE_CHECKING:
    from game.play.view import PersonView, View
    from game.ruleset.expression import Expression
    from game.ruleset.kinds import CodexEntry, Institution
    from game.ruleset.ruleset import Ruleset

SHELVES: dict[str, str] = {
    "debate": "The debate",
    "idea": "Ideas",
    "domains": "Domains",
    "institutions": "Institutions",
    "technologies": "Technologies",
    "projects": "Projects",
    "people": "People",
    "aims": "Aims",
    "endings": "Endings seen",
    "scenarios": "Nations",
    "figures": "Figures",
    "rules": "Rules",
    "commands": "Commands",
}
"""Shelf → its title, in the order of the catalogue."""

LIKED = {1: "Those who pay for statistics like it high.", -1: "Those who pay like it low.", 0: ""}
COUNTED = {
    Unit.SHARE: "a share, 0% to 100%",
    Unit.PEOPLE: "people",
    Unit.MONEY: "crowns",
    Unit.ENERGY: "petajoules",
    Unit.YEARS: "years",
}
HELD_BY = {
    "nation": "of the nation",
    "region": "of a region",
    "youth": "of the young of a region",
    "group": "of a class in a region",
    "institution": "of an institution in force",
    "neighbour": "of a neighbour",
    "person": "of a person",
    "movement": "of a movement",
    "track": "of a track of technology",
    "site": "of a building site",
}


@frozen
class Article:
    """One entry: its text, its facts in lines, what people say of it, and where it leads.

    `key` is "shelf/id" as links have it (both shelves of content's own entries are "codex").
    `phrases` are words of the text → keys.
    """

    key: str
    shelf: str
    title: str
    text: str = ""
    facts: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()  # who, words
    phrases: Mapping[str, str] = field(factory=dict)
    see: tuple[str, ...] = ()
    mix: Mix | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Its prose: the text, and what is said."""
        return (self.text, *(words for _, words in self.said))

    @property
    def leads_to(self) -> tuple[str, ...]:
        """Every entry it leads to, in order, each once."""
        return tuple(dict.fromkeys([*self.phrases.values(), *self.see]))


def codex(view: View) -> dict[str, Article]:
    """Every entry there is for a player, by key, in the order of the catalogue."""
    rules = view.turn.rules
    found = [
        *_entries(rules),
        *_domains(rules, view),
        *_institutions(rules),
        *_technologies(rules),
        *_projects(rules),
        *_people(view),
        *_plain(rules, view),
        *_figures(),
        *_rules(rules.constants),
        *_commands(),
    ]
    order = list(SHELVES)
    found.sort(key=lambda article: order.index(article.shelf))
    return {article.key: article for article in found}


def find_article(articles: Mapping[str, Article], term: str) -> Article:
    """The entry of a key, a title, an id or the beginning of one; RefusedError with the nearest."""
    term = " ".join(term.split())
    if term in articles:
        return articles[term]
    wanted = term.lower()
    id = wanted.replace(" ", "_")
    ranks = [
        [a for a in articles.values() if a.key == f"figures/nation.{id}"],
        [a for a in articles.values() if a.title.lower() == wanted],
        [a for a in articles.values() if a.key.partition("/")[2] == id],
        [a for a in articles.values() if a.key.rpartition(".")[2] == id],
    ]
    for same in ranks:
        if same:
            return same[0]
    begun = [a for a in articles.values() if wanted and wanted in a.title.lower()]
    if begun:
        return min(begun, key=lambda a: len(a.title))
    hint = did_you_mean(wanted, [a.title.lower() for a in articles.values()])
    raise RefusedError(f"The codex has nothing on `{term}`.", hint or "`codex` lists it.", "R05")


def matching(articles: Mapping[str, Article], wanted: str) -> list[Article]:
    """Entries that a text finds: by title first, then by shelf, then by what they say."""
    wanted = wanted.strip().lower()
    if not wanted:
        return list(articles.values())
    ranked: list[list[Article]] = [[], [], [], []]
    for article in articles.values():
        title = article.title.lower()
        if title.startswith(wanted):
            ranked[0].append(article)
        elif wanted in title:
            ranked[1].append(article)
        elif wanted in SHELVES[article.shelf].lower():
            ranked[2].append(article)
        elif len(wanted) > 2 and (
            wanted in article.text.lower()
            or any(wanted in words.lower() for _, words in article.said)
        ):
            ranked[3].append(article)
    return [article for rank in ranked for article in rank]


# --- what content says -----------------------------------------------------------------------


def _entries(rules: Ruleset) -> Iterator[Article]:
    names = {
        id: f"{person.name}, {person.trade}" if person.trade else person.name
        for scenario in rules.scenarios.values()
        for id, person in scenario.people.items()
    }
    names |= {seat: department.title for seat, department in DEPARTMENTS.items()}
    for id, entry in rules.codex.items():
        said = tuple((names.get(p.by, p.by), _joined(p.text)) for p in entry.said)
        yield Article(
            f"codex/{id}",
            entry.shelf,
            entry.name,
            entry.text,
            said=said,
            phrases={link.words: link.to for link in entry.links},
            see=_mentions(rules, entry),
        )


def _mentions(rules: Ruleset, entry: CodexEntry) -> tuple[str, ...]:
    """The other entries of its shelf that lead here."""
    own = f"codex/{entry.id}"
    return tuple(
        f"codex/{id}" for id, other in rules.codex.items() if own in [x.to for x in other.links]
    )


def _domains(rules: Ruleset, view: View) -> Iterator[Article]:
    order: Order = view.turn.order
    for id, domain in rules.domains.items():
        most = sorted(domain.concern.items(), key=lambda item: (-item[1], item[0]))
        concerned = [cls for cls, weight in most if weight > 1]
        facts = [f"In force: {order.options[id].name}."]
        if concerned:
            facts.append(f"It concerns most: {', '.join(concerned)}.")
        see = [f"institutions/{option.id}" for option in rules.options_of[id]]
        see += ["figures/institution.outcome"]
        yield Article(
            f"domains/{id}", "domains", domain.name, domain.summary, tuple(facts), see=tuple(see)
        )


def _institutions(rules: Ruleset) -> Iterator[Article]:
    for id, option in rules.institutions.items():
        yield Article(
            f"institutions/{id}",
            "institutions",
            option.name,
            option.text,
            tuple(_institution_facts(option)),
            see=(f"domains/{option.domain}", *_moved(option.gives, option.costs), "codex/outcome"),
            mix=option.mix,
        )


def _institution_facts(option: Institution) -> Iterator[str]:
    design, complexity = show(option.design, Unit.SHARE), show(option.complexity, Unit.SHARE)
    yield f"Design on paper {design}, complexity {complexity}."
    if option.needs:
        yield f"Needs: {'; '.join(need.source for need in option.needs)}."
    if option.clout:
        told = ", ".join(f"{cls} × {by:g}" for cls, by in option.clout.items())
        yield f"What a voice counts: {told}."
    yield from _changes("Gives each year, times its outcome", option.gives)
    yield from _changes("Costs each year, in full", option.costs)


def _changes(head: str, changes: Mapping[str, Expression]) -> Iterator[str]:
    if changes:
        yield f"{head}: {', '.join(_change(address, by) for address, by in changes.items())}."


def _change(address: str, by: Expression) -> str:
    """One yearly change in words; a sum that hangs on the state stays as it is written."""
    figure = figure_at(address)
    try:
        amount = float(by.source)
    except ValueError:
        return f"{address} {by.source}"
    if figure is None:
        return f"{address} {amount:g}"
    moved = show_change(amount, figure.spec.unit)
    if moved == "unchanged":  # by less than is ever shown
        moved = "up a little" if amount > 0 else "down a little"
    return f"{address.rpartition('.')[2].replace('_', ' ')} {moved}"


def _moved(*changes: Mapping[str, Expression]) -> list[str]:
    """Keys of the nation's figures that changes name."""
    found = []
    for address in (address for change in changes for address in change):
        kind, _, name = address.partition(".")
        if kind == "nation" and ("nation", name) in FIGURES:
            found.append(f"figures/nation.{name}")
    return found


def _technologies(rules: Ruleset) -> Iterator[Article]:
    for id, technology in rules.technologies.items():
        steps = rules.steps[technology.track]
        near = [t for t in steps if abs(t.step - technology.step) == 1]
        opens = [o.id for o in rules.institutions.values() if asks(o.needs, id)]
        builds = [p.id for p in rules.projects.values() if asks(p.needs, id)]
        facts = [f"Step {technology.step} of {len(steps)} in {technology.track}."]
        facts.append(f"Its side effect: {technology.side}")
        if technology.needs:
            facts.append(f"Needs: {'; '.join(need.source for need in technology.needs)}.")
        see = [f"institutions/{o}" for o in opens] + [f"projects/{p}" for p in builds]
        see += [f"technologies/{t.id}" for t in near] + ["figures/track.knowledge"]
        yield Article(
            f"technologies/{id}",
            "technologies",
            technology.name,
            technology.text,
            tuple(facts),
            see=tuple(see),
        )


def _projects(rules: Ruleset) -> Iterator[Article]:
    for id, project in rules.projects.items():
        where = "of the whole nation" if project.national else "in a region"
        facts = [
            f"Built {where}, in {project.years} years when all goes well.",
            f"Takes {project.authority:g} authority and each year {project.price.source} million.",
            f"Its side effect: {project.side}",
        ]
        if project.needs:
            facts.append(f"Needs: {'; '.join(need.source for need in project.needs)}.")
        see = tuple(t for t in rules.technologies if asks(project.needs, t))
        yield Article(
            f"projects/{id}",
            "projects",
            project.name,
            project.text,
            tuple(facts),
            see=(*(f"technologies/{t}" for t in see), "commands/project"),
        )


def _people(view: View) -> Iterator[Article]:
    for person, seat in people_known(view):
        yield _person(view, person, seat)


def _person(view: View, person: PersonView, seat: str) -> Article:
    region = view.state.regions.get(person.region)
    home = f" of {region.name}" if region else ""
    facts = [f"{(person.trade or 'Of no trade').capitalize()}{home}, {person.age} years old."]
    facts.append(f"Holds the seat of {seat}." if seat else "Could be asked to serve.")
    facts.append(f"Leans {person.leans}.")
    if person.record.due:
        off = show(person.record.error, Unit.SHARE)
        facts.append(f"{person.record.due} forecasts came due, off by {off} on average.")
    return Article(
        f"people/{person.id}",
        "people",
        person.name,
        person.manner,
        tuple(facts),
        see=(f"codex/{person.leans}", "figures/person.error"),
        mix=Mix(*(float(getattr(view.state.people[person.id], o)) for o in OUTLOOKS)),
    )


def _plain(rules: Ruleset, view: View) -> Iterator[Article]:
    for id, aim in rules.aims.items():
        facts = (f"Asks: {aim.asks}",)
        yield Article(f"aims/{id}", "aims", aim.name, aim.text, facts, see=("commands/aim",))
    for id, scenario in rules.scenarios.items():
        answered = past_of(rules) if id == view.setup.scenario else []
        past = tuple(f"{question.name}: {answer.text}" for question, answer in answered)
        yield Article(f"scenarios/{id}", "scenarios", scenario.name, scenario.text, past)
    ended = view.state.ending
    if ended is not None and ended.id in rules.endings:
        told = next((t.text for t in reversed(view.chronicle) if t.kind == "ending"), "")
        yield Article(f"endings/{ended.id}", "endings", rules.endings[ended.id].name, told)


# --- what the registry and the rules say -----------------------------------------------------


def _figures() -> Iterator[Article]:
    read_by: dict[str, list[str]] = {}
    for rule in rules_told().values():
        for term in rule.terms:
            for pattern in TERMS[term].reads:
                read_by.setdefault(pattern.rpartition(".")[2], []).append(f"rules/{rule.id}")
    for (kind, name), figure in FIGURES.items():
        readers = tuple(dict.fromkeys(read_by.get(name, ())))
        yield Article(
            f"figures/{kind}.{name}",
            "figures",
            f"{name.replace('_', ' ')}, {HELD_BY[kind]}",
            figure.spec.doc[0].upper() + figure.spec.doc[1:] + ".",
            tuple(_figure_facts(figure)),
            see=readers,
        )


def _figure_facts(figure: Figure) -> Iterator[str]:
    spec = figure.spec
    counted = COUNTED.get(spec.unit, "a number")
    bounds = ""
    if spec.unit is not Unit.SHARE and abs(spec.low) < BIG and spec.high < BIG:
        bounds = f", {spec.low:g} to {spec.high:g}"
    yield f"Counts {counted}{bounds}."
    yield " ".join(part for part in (KNOWN_BY[spec.seen], _liked(figure)) if part)
    if figure.read is not None:
        formula = " ".join((figure.read.__doc__ or "").split())
        yield f"Computed when it is read: {formula}" if formula else "Computed when it is read."
    if figure.how is How.SPREAD:
        yield "A change goes to each of its parts."


def _liked(figure: Figure) -> str:
    return LIKED[figure.spec.flattering] if figure.spec.seen is Seen.REPORTED else ""


def _rules(constants: Constants) -> Iterator[Article]:
    for rule in rules_told().values():
        head, _, rest = rule.doc.partition("\n")
        title = head.rstrip(".").partition(":")[0]
        facts = [f"Phase {rule.place} of the year." if rule.place else "When it is done."]
        reads: list[str] = []
        if rule.terms:
            facts.append(f"Reasons it gives: {'; '.join(TERMS[t].text for t in rule.terms)}.")
        for term in rule.terms:
            for pattern in TERMS[term].reads:
                table, _, name = pattern.partition(".")
                if table == "nation" and ("nation", name) in FIGURES:
                    reads.append(f"figures/nation.{name}")
        facts += [
            f"{one.name} = {one.value}: {one.doc}."
            for one in as_they_stand(constants, constants_read(rule.id))
        ]
        yield Article(
            f"rules/{rule.id}",
            "rules",
            title,
            (rest if title == head.rstrip(".") else f"{head}\n{rest}").strip(),
            tuple(facts),
            see=tuple(dict.fromkeys(reads)),
        )


def _commands() -> Iterator[Article]:
    said = [(verb, act.doc, act.usage, act.example) for verb, act in ACTS.items()]
    asked = {**TURNING, **QUESTIONS}
    said += [(verb, one.doc, one.usage, one.example) for verb, one in asked.items()]
    for verb, doc, usage, example in said:
        facts = (f"Typed: {usage}", f"For example: {example}")
        yield Article(f"commands/{verb}", "commands", verb, doc, facts)


def _joined(text: str) -> str:
    return " ".join(text.split())
