"""A nation founded by answers to questions about its past, on content that is ready.

An answer patches the nation that is asked about, and the constants.  So all nations share one
reading of the files, and one is founded in some hundredths of a second.  What several answers
multiply stays within the bounds of its figure, so that any of them go together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve

from game.errors import GameError, Mark, Severity
from game.ruleset import patches
from game.ruleset.answers import answer_in, patches_of
from game.ruleset.constants import Constants
from game.ruleset.kinds import Scenario
from game.ruleset.loading import make_one, place
from game.ruleset.marked import MarkedList, MarkedMap, Value
from game.ruleset.ruleset import Founding, Ruleset
from game.ruleset.sources import Source, Sources
from game.ruleset.vocabularies import bounds_of

NOWHERE: Final = Mark("", 1, 1)


def founded(rules: Ruleset, answers: Founding) -> Ruleset:
    """The content with answers laid on it, in the order they are asked, and no others.

    Questions and answers must be there.  Raises `GameError` with every problem that the nation they
    make together has.
    """
    if answers == rules.founding:
        return rules
    base = rules.unfounded or rules
    if not answers:
        return base
    nations = dict.fromkeys(base.questions[question].scenario for question, _ in answers)
    sources = _laid(_unmarked(base), answers, nations)
    made = {
        nation: make_one(sources.entries["scenario"][nation], Scenario, nation, sources)
        for nation in nations
    }
    constants = make_one(sources.rules, Constants, None, sources)
    if any(problem.severity is Severity.ERROR for problem in sources.problems):
        if base.raws is not None:  # once more, to tell where
            return founded(evolve(base, raws=None), answers)
        raise GameError(sorted(sources.problems, key=place))
    return evolve(
        base,
        constants=constants,
        scenarios={**base.scenarios, **made},
        sources=lambda: _laid(base.sources, answers, nations),
        hashes=None,
        founding=answers,
        unfounded=base,
        given=tuple(answer_in(sources, question, answer) for question, answer in answers),
    )


def _laid(sources: Sources, answers: Founding, nations: dict[str, None]) -> Sources:
    """The sources with answers laid on them; what is wrong is in their problems."""
    made = _apart(sources, nations)
    for question, answer in answers:
        changes, _ = patches_of(made.entries["question"][question], answer)
        made.problems += patches.apply(changes, made)
    for nation in nations:
        _keep_within(made.entries["scenario"][nation])
    return made


def _unmarked(rules: Ruleset) -> Sources:
    """The sources of what answers change; of kept content without reading its files again."""
    if rules.raws is None:
        return rules.sources
    raws = rules.raws
    sources = Sources.empty(NOWHERE)
    for kind, table in rules.tables().items():
        for id, entry in table.items():
            raw = raws[kind][id] if kind in raws else {}
            if kind == "institution":  # whether it is an option of the domain it is put in
                raw = {"domain": entry.domain}
            sources.entries[kind][id] = Source(kind, id, _marked(raw), NOWHERE)
    sources.rules.raw = _marked(raws["rules"])
    return sources


def _marked(raw: Mapping[str, Any]) -> MarkedMap:
    """Plain data as if it had been read, from nowhere."""
    made = MarkedMap(NOWHERE)
    for key, value in raw.items():
        made.put(key, _value(value), NOWHERE, NOWHERE)
    return made


def _value(value: Any) -> Value:  # noqa: ANN401  what JSON can hold
    if isinstance(value, Mapping):
        return _marked(value)
    if not isinstance(value, list):
        held: Value = value
        return held
    made = MarkedList(NOWHERE)
    for item in value:
        made.put(_value(item), NOWHERE)
    return made


def tried(sources: Sources, question: str, answer: str) -> Sources:
    """The sources with one answer laid on them; what is wrong with that is in their problems."""
    asked = sources.entries["question"][question]
    nation = str(asked.raw.get("scenario"))
    made = _apart(sources, {nation: None})
    made.problems += patches.apply(patches_of(asked, answer)[0], made)
    make_one(made.entries["scenario"][nation], Scenario, nation, made)
    make_one(made.rules, Constants, None, made)
    return made


def _apart(sources: Sources, nations: dict[str, None]) -> Sources:
    """The same sources, of which the nations and the constants can be changed."""
    scenarios = sources.entries["scenario"]
    copies = {id: _copy(source) if id in nations else source for id, source in scenarios.items()}
    entries = {**sources.entries, "scenario": copies}
    return Sources(entries, _copy(sources.rules), sources.variants)


def _copy(source: Source) -> Source:
    return evolve(source, raw=patches.copied(source.raw), overlays=list(source.overlays))


def _keep_within(nation: Source) -> None:
    """Put figures that were multiplied back within their bounds."""
    for overlay in nation.overlays:
        path = overlay.path
        bounds = _bounds_at(tuple(map(str, path))) if overlay.verb == "times" else None
        if bounds is None:
            continue
        table: Value = nation.raw
        for step in path[:-1]:
            assert isinstance(table, MarkedMap)
            table = table[str(step)]
        key = str(path[-1])
        assert isinstance(table, MarkedMap)
        value = table[key]
        assert isinstance(value, int | float)
        table[key] = max(bounds[0], min(bounds[1], value))


def _bounds_at(path: tuple[str, ...]) -> tuple[float, float] | None:
    """The bounds of the figure at a path of a nation; None where there is none."""
    match path:
        case ("nation", figure):
            holder = "nation"
        case ("regions", _, "figures", figure):
            holder = "region"
        case ("regions", _, "groups", _, "figures", figure):
            holder = "group"
        case (("neighbours" | "people") as table, _, "figures", figure):
            holder = {"neighbours": "neighbour", "people": "person"}[table]
        case ("institution_figures", _, figure):
            holder = "institution"
        case ("tracks", _):
            return 0.0, 8.0  # steps of a track
        case _:
            return None
    return bounds_of(f"figure:{holder}")(figure)
