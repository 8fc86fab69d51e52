"""A snapshot whose content has moved on: ids that are no more give way to those in their place.

Content says which (`replaced_by:`).  What nothing replaces stays as it is, and is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.state.holders import Site
from game.state.state import Letter, State

T = TypeVar("T")
Rename = Callable[[str], str]


def succeed(state: State, setup: Setup, rules: Ruleset) -> None:
    """Put in place of every id that content has replaced the one that it is called now.

    An institution gives way to one of its own domain only.  An answered letter whose answer is
    no more is taken off the desk; roles that an event does not have any more are forgotten.
    """
    succession = _Succession(state, rules)
    succession.run()
    setup.scenario = state.scenario
    setup.aim = succession.named("aim", setup.aim)


class _Succession:
    """One snapshot on its way into newer content."""

    def __init__(self, state: State, rules: Ruleset) -> None:
        self.state = state
        self.rules = rules

    def run(self) -> None:
        state = self.state
        state.scenario = self.named("scenario", state.scenario)
        state.aim = self.named("aim", state.aim)
        state.attained = _renamed(state.attained, lambda id: self.named("aim", id))
        state.known = _renamed(state.known, lambda id: self.named("technology", id))
        self.institutions()
        self.events()
        self.sites()

    def named(self, kind: str, id: str) -> str:
        """What an id is called now."""
        return self.rules.replaced.get(kind, {}).get(id, id)

    def option(self, domain: str, id: str) -> str:
        """What an institution of a domain is called now."""
        new = self.named("institution", id)
        known = self.rules.institutions.get(new)
        return new if known is not None and known.domain == domain else id

    def institutions(self) -> None:
        """What is in force, coming, gone and tried; and what motions ask for."""
        for domain, held in self.state.institutions.items():
            held.option = self.option(domain, held.option)
            held.next = self.option(domain, held.next)
            held.previous = self.option(domain, held.previous)
            held.pilot = self.option(domain, held.pilot)
        self.state.pilots = _renamed(self.state.pilots, lambda id: self.named("institution", id))
        for motion in self.state.motions:
            if motion.act in ("reform", "pilot") and len(motion.args) > 1:
                motion.args[1] = self.option(motion.args[0], motion.args[1])

    def events(self) -> None:
        """Letters on the desk, those to come, and those that were told."""
        state = self.state
        for letter in state.letters:
            new = self.named("event", letter.event)
            if new != letter.event:
                letter.event = new
                letter.cast = self.roles(new, letter.cast)
        state.letters = [letter for letter in state.letters if self.can_lie(letter)]
        for later in state.scheduled:
            new = self.named("event", later.event)
            if new != later.event:
                later.event = new
                later.cast = self.roles(new, later.cast)

        def told(key: str) -> str:
            event, slash, holder = key.partition("/")
            return f"{self.named('event', event)}{slash}{holder}"

        state.last_told = _renamed(state.last_told, told)

    def roles(self, event: str, cast: dict[str, str]) -> dict[str, str]:
        known = self.rules.events[event].cast
        return {role: key for role, key in cast.items() if role in known}

    def can_lie(self, letter: Letter) -> bool:
        """Whether a letter can stay on the desk: its answer is one, and its roles are filled."""
        event = self.rules.events.get(letter.event)
        if event is None:
            return True  # which is told
        filled = all(role in letter.cast or one.optional for role, one in event.cast.items())
        return filled and (letter.choice in ("", "-") or letter.choice in event.choices)

    def sites(self) -> None:
        """What is being built and what stands."""
        sites: dict[str, Site] = {}
        for id, site in self.state.sites.items():
            new = self.named("project", site.project)
            if new != site.project:
                id = id.removesuffix(site.project) + new
                site.project, site.id, site.key = new, id, f"sites.{id}"
            sites[id] = site
        self.state.sites = sites


def _renamed(table: dict[str, T], rename: Rename) -> dict[str, T]:
    """A table under newer keys; where two become one, the first stays."""
    found: dict[str, T] = {}
    for key, value in table.items():
        found.setdefault(rename(key), value)
    return found
