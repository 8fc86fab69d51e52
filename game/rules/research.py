"""Research: how the five tracks advance, and what comes with each step (game.md 6).

A track advances by what all research brings × (0.3 + 0.7 × sqrt(5 × its share of effort)): with an
even effort as fast as technology as a whole, and all on one track gains less than it gives up.
Technology is the mean of the tracks.  A step whose needs are not met holds its track back.
"""

from __future__ import annotations

from math import sqrt

from game.rules.effects import perform, write_at
from game.rules.incomes import funding
from game.rules.tracks import STEP, mean_level
from game.rules.turn import Turn
from game.ruleset.expression import NOBODY
from game.ruleset.kinds import Technology
from game.state.holders import Track
from game.state.ledger import because, term

FOUND = term(
    "knowledge.found",
    "what laboratories, workshops and foreign papers brought",
    ".effort",
    "nation.competence",
    "institutions.science.outcome",
    "nation.research",
)
MISSED = term("knowledge.missed", "the best of the laboratory sits on the council")
WAITED = term("knowledge.waited", "it must wait for what another track has not found yet")
SHARED = term("knowledge.shared", "what moved all technique at once", "nation.technology")
ADDED_UP = term("technology.tracks", "new technique, over the five tracks", "tracks.*.knowledge")


def run(turn: Turn) -> None:
    """Advance the tracks, let technologies come, and add up what is known."""
    nation, books = turn.state.nation, turn.books
    _share_out(turn)
    gained, missed = advance(turn), _missed(turn)
    for track in turn.state.tracks.values():
        pull = _pull(turn, track.effort)
        _advance(turn, track, gained * pull, -missed * gained * pull)
    now = mean_level(turn.state)
    books.settle(nation, "technology", now, because(ADDED_UP, now - nation.technology))
    for id in turn.state.known:
        technology = turn.rules.technologies[id]
        if technology.gives or technology.costs:
            _yearly(turn, technology)


def advance(turn: Turn) -> float:
    """Steps a track with a fifth of all effort gains in a year."""
    c, nation = turn.rules.constants.material, turn.state.nation
    found = turn.state.institutions["science"].outcome
    gain = (
        c.technology
        * nation.competence
        * (c.technology_free + found)
        * (0.5 + funding(turn, "research"))
        * (1 + turn.order.trait("research"))
    )
    return gain / STEP


def _missed(turn: Turn) -> float:
    """Part of new technique lost while a researcher governs instead."""
    sits = any(p.researcher and p.seat and p.alive for p in turn.state.people.values())
    return turn.rules.constants.council.research if sits else 0.0


def pace(turn: Turn, effort: float) -> float:
    """Steps a track with a share of effort gains in a year, while nothing makes it wait."""
    return advance(turn) * _pull(turn, effort) * (1 - _missed(turn))


def _pull(turn: Turn, effort: float) -> float:
    c = turn.rules.constants.research
    return c.free + c.focus * sqrt(len(turn.state.tracks) * effort)


def _share_out(turn: Turn) -> None:
    """Pass on to the tracks what letters and acts did to technology as a whole."""
    gap = (turn.state.nation.technology - mean_level(turn.state)) / STEP
    if abs(gap) < 1e-9:
        return
    for track in turn.state.tracks.values():
        turn.books.change(track, "knowledge", (SHARED,), (gap,))


def _advance(turn: Turn, track: Track, gain: float, missed: float) -> None:
    """Move a track on, up to the first step that has to wait, and let technologies come."""
    reached, lost, due = track.knowledge + gain + missed, 0.0, []
    for technology in turn.rules.steps[track.id]:
        if technology.step > reached:
            break
        if technology.id in turn.state.known:
            continue
        if not ready(turn, technology):
            short = technology.step - turn.rules.constants.research.waiting
            lost = min(0.0, max(short, track.knowledge) - reached)
            break
        due.append(technology)
    turn.books.change(track, "knowledge", (FOUND, MISSED, WAITED), (gain, missed, lost))
    for technology in due:
        _come(turn, technology)


def ready(turn: Turn, technology: Technology) -> bool:
    """Whether nothing else holds a technology back."""
    return all(need(turn.state, {}) for need in technology.needs)


def _come(turn: Turn, technology: Technology) -> None:
    """A technology comes: it is known from now on, and told."""
    turn.state.known[technology.id] = turn.state.year
    turn.tell(
        "technology_found",
        "technology",
        f"technology:{technology.id}",
        technology__name=technology.name,
        sentence=first_sentence(technology.text),
    )
    perform(turn, technology.effects, {}, f"technology:{technology.id}")
    turn.read_order()


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    words = text.split()
    for place, word in enumerate(words):
        if word[-1] in ".!?" and place > 0:
            return " ".join(words[: place + 1])
    return " ".join(words)


def _yearly(turn: Turn, technology: Technology) -> None:
    cause = f"technology:{technology.id}"
    for changes in (technology.gives, technology.costs):
        for address, amount in changes.items():
            write_at(turn, address, float(amount.run(turn.state, NOBODY)), cause)
