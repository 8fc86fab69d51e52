"""What the words of a field may be: ids of entries, the game's fixed words, figures, traits."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import Final

from game.ruleset import figures  # noqa: F401  it fills the registry
from game.ruleset.kinds import CODEX_SHELVES, COSTS, ENDING_TIMES, FATES, KINDS, TOLD, TRIGGERS
from game.ruleset.marked import MarkedMap
from game.ruleset.messages import MESSAGES, MOTION_NAMES
from game.ruleset.names import Names
from game.ruleset.registry import COLLECTIONS
from game.ruleset.sources import Sources
from game.ruleset.subjects import SUBJECTS
from game.ruleset.traits import TRAITS
from game.state.figures import FigureSpec
from game.state.holders import HOLDERS, figures_of
from game.state.vocabulary import (
    BUDGET_HEADS,
    CLASSES,
    COMPONENTS,
    DOMAINS,
    HEADLINES,
    MEASURES,
    MINORITY_STATUS,
    OUTLOOKS,
    SEATS,
    TRACKS,
)

FIXED: Final[dict[str, Collection[str]]] = {
    "class": CLASSES,
    "codex_shelf": CODEX_SHELVES,
    "collection": tuple(COLLECTIONS),
    "component": COMPONENTS,
    "cost": COSTS,
    "domain": DOMAINS,
    "measure": MEASURES,
    "ending_time": ENDING_TIMES,
    "fate": FATES,
    "head": BUDGET_HEADS,
    "epilogue_subject": tuple(SUBJECTS),
    "minority_status": MINORITY_STATUS,
    "motion_act": tuple(MOTION_NAMES),
    "outlook": OUTLOOKS,
    "seat": SEATS,
    "told_figure": TOLD,
    "track": TRACKS,
    "trait": tuple(TRAITS),
    "trigger": TRIGGERS,
}
SAID: Final = {
    "codex_shelf": "shelf of the codex",
    "ending_time": "time of an ending",
    "component": "part of the assessment",
    "epilogue_subject": "subject of an epilogue",
    "fate": "way to end",
    "head": "head of the budget",
    "minority_status": "standing of a minority",
    "motion_act": "act a motion may ask for",
    "told_figure": "figure whose truth is told at the end",
    "voice": "seat or person",
}


def words_of(refers: str, sources: Sources) -> Collection[str]:
    """Every word a field may name; `refers` is what its metadata says."""
    if refers in FIXED:
        return FIXED[refers]
    if refers.startswith("figure:"):
        return start_figures(refers.partition(":")[2])
    if refers == "voice":
        return (*SEATS, *_people(sources))
    assert refers in KINDS, refers
    return sources.entries[refers]


def said(refers: str) -> str:
    """What such a word is called in messages."""
    return "figure" if refers.startswith("figure:") else SAID.get(refers, refers)


@cache
def start_figures(holder: str) -> dict[str, FigureSpec]:
    """The stored figures a scenario may give a kind of holder.

    Shares of outlooks and the size of a group have fields of their own.
    """
    own = {*OUTLOOKS, "size"}
    return {name: spec for name, spec in figures_of(HOLDERS[holder]).items() if name not in own}


def bounds_of(refers: str) -> Callable[[str], tuple[float, float] | None]:
    """Return what gives the bounds of the number that stands under a word."""
    if refers == "trait":
        return lambda word: (TRAITS[word].low, TRAITS[word].high)
    if refers.startswith("figure:"):
        specs = start_figures(refers.partition(":")[2])
        return lambda word: (specs[word].low, specs[word].high)
    return lambda word: None


def names_of(sources: Sources) -> Names:
    """Return what expressions, effects and texts may name: ids of all scenarios together.

    Flags may be any, since rules and mods set them too; the checker looks at those.
    """
    scenarios = [source.raw for source in sources.entries["scenario"].values()]
    options = sources.entries["institution"].items()
    names = Names(
        region=_ids_in(scenarios, "regions"),
        neighbour=_ids_in(scenarios, "neighbours"),
        person=_ids_in(scenarios, "people"),
        institution={id: str(source.raw.get("domain", "")) for id, source in options},
        event=sources.entries["event"],
        scenario=sources.entries["scenario"],
        technology=sources.entries["technology"],
        project=sources.entries["project"],
        message=tuple(MESSAGES),
        series=HEADLINES,
    )
    names.parsed = {}
    return names


def _people(sources: Sources) -> dict[str, None]:
    return _ids_in([source.raw for source in sources.entries["scenario"].values()], "people")


def _ids_in(scenarios: list[MarkedMap], field: str) -> dict[str, None]:
    """The ids of one table of every scenario."""
    tables = [scenario.get(field) for scenario in scenarios]
    return dict.fromkeys(id for table in tables if isinstance(table, MarkedMap) for id in table)
