"""A nation that is being founded, as a picture: who lives there, what is in force, what is owed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from textual.content import Content

from game.ruleset.kinds import GroupStart, Scenario
from game.ruleset.ruleset import Ruleset
from game.state import mix
from game.state.figures import Unit
from game.state.mix import Mix
from game.state.units import brief, listed, show
from game.state.vocabulary import CLASSES, DOMAINS
from game.tui.text import Part, hanging, line, lines, parts
from game.tui.widgets.mixbar import COLOURS, NAMES, SHADES, mix_bar

EMPTY = Content("")
LABEL = 15
MOVED = 0.004  # of a share, or part of a value, from which a change is shown
UP, DOWN = "▲", "▼"


def nation_sketch(now: Ruleset, before: Ruleset, nation: str, width: int) -> Content:
    """The nation as the marked answer makes it, what that changes being marked; width in cells."""
    here, was = now.scenarios[nation], before.scenarios[nation]
    bar = max(10, width - LABEL - 2)
    rows = [_title(here), mix_bar(_people(_groups(here)), width), EMPTY]
    shares = _shares(_people(_groups(here)), _people(_groups(was)))
    rows += [*_two_by_two(shares, width), EMPTY]
    for id, region in here.regions.items():
        groups, earlier = [*region.groups.values()], [*was.regions[id].groups.values()]
        rows.append(_barred(region.name, groups, earlier, bar))
    rows.append(EMPTY)
    for cls in CLASSES:
        groups = [region.groups[cls] for region in here.regions.values()]
        earlier = [region.groups[cls] for region in was.regions.values()]
        rows.append(_barred(cls.capitalize(), groups, earlier, bar))
    rows += [EMPTY, *_two_by_two([text for text, _ in _figures(here, was)], width)]
    for texts in (_trust(here, was), _in_force(now, before, nation)):
        rows += [EMPTY, *(hanging(text, width, 2) for text in texts)] if texts else []
    return lines(rows)


def nation_strip(now: Ruleset, before: Ruleset, nation: str, width: int) -> Content:
    """The same in five rows, for a small screen: people, and whatever the marked answer changes."""
    here, was = now.scenarios[nation], before.scenarios[nation]
    people = _people(_groups(here))
    moved = [text for text, has_moved in _figures(here, was) if has_moved]
    told = [
        *_in_force(now, before, nation, new=True),
        *([Content("  ").join(_trust(here, was))] if _trust(here, was) else []),
    ]
    shares = Content("  ").join(_shares(people, _people(_groups(was))))
    return lines(
        [
            Content.assemble(
                parts((f"{here.name:<17}", "bold $primary")), mix_bar(people, width - 17)
            ),
            shares,
            Content("  ").join(moved[:3]) if moved else line("No figure moves.", "dim"),
            *told[:2],
        ]
    )


# --- people --------------------------------------------------------------------------------------


def _title(here: Scenario) -> Content:
    everyone = 0.0
    for group in _groups(here):
        everyone += group.size
    told = f"  from {here.first_year}, {show(everyone, Unit.PEOPLE)} people"
    return parts((here.name, "bold $primary"), (told, "dim"))


def _groups(nation: Scenario) -> list[GroupStart]:
    return [group for region in nation.regions.values() for group in region.groups.values()]


def _people(groups: Iterable[GroupStart]) -> Mix:
    return mix.mean([(group.size, group.mix) for group in groups])


def _shares(now: Mix, was: Mix) -> list[Content]:
    """The four shares, each with its pattern and which way it goes."""
    return [
        parts((f"{shade} ", colour), f"{name} {share:.0%}", _arrow(share - earlier, 1.0, 0) or "  ")
        for shade, colour, name, share, earlier in zip(
            SHADES, COLOURS, NAMES, now, was, strict=True
        )
    ]


def _barred(label: str, groups: list[GroupStart], earlier: list[GroupStart], bar: int) -> Content:
    """A region or a class: its mix as a bar, and whether it is another one by the answer."""
    now, was = _people(groups), _people(earlier)
    differs = mix.distance(now, was) > MOVED or _heads(groups) != _heads(earlier)
    mark: Part = ("• ", "bold $primary") if differs else "  "
    return Content.assemble(parts(mark, f"{label[: LABEL - 1]:<{LABEL}}"), mix_bar(now, bar))


def _heads(groups: Iterable[GroupStart]) -> float:
    heads = 0.0
    for group in groups:
        heads += group.size
    return heads


def _trust(here: Scenario, was: Scenario) -> list[Content]:
    """Which classes trust the Secretariat more by the answer, and which less."""
    moved = {cls: _trust_of(here, cls) - _trust_of(was, cls) for cls in CLASSES}
    more = [cls for cls in CLASSES if moved[cls] > MOVED]
    less = [cls for cls in CLASSES if moved[cls] < -MOVED]
    found = []
    if more:
        found.append(parts((f"{UP} ", "$success"), ("trust more: ", "dim"), listed(more)))
    if less:
        found.append(parts((f"{DOWN} ", "$error"), ("trust less: ", "dim"), listed(less)))
    return found


def _trust_of(nation: Scenario, cls: str) -> float:
    heads = trust = 0.0
    for region in nation.regions.values():
        group = region.groups[cls]
        heads += group.size
        trust += group.size * group.figures.get("trust", 0.0)
    return trust / heads if heads else 0.0


# --- figures -------------------------------------------------------------------------------------


def _of_nation(name: str) -> Callable[[Scenario], float]:
    return lambda nation: nation.nation.get(name, 0.0)


def _unrest(nation: Scenario) -> float:
    heads = unrest = 0.0
    for region in nation.regions.values():
        here = _heads(region.groups.values())
        heads += here
        unrest += here * region.figures.get("unrest", 0.0)
    return unrest / heads if heads else 0.0


SHOWN: Final[tuple[tuple[str, Callable[[Scenario], float], Unit, int], ...]] = (
    ("Debt", _of_nation("debt"), Unit.MONEY, -1),
    ("In hand", _of_nation("treasury"), Unit.MONEY, 1),
    ("Authority", _of_nation("authority"), Unit.POINTS, 1),
    ("Liberty", _of_nation("liberty"), Unit.SHARE, 1),
    ("Inequality", _of_nation("inequality"), Unit.SHARE, -1),
    ("Unrest", _unrest, Unit.SHARE, -1),
    ("Forces", _of_nation("military"), Unit.POINTS, 1),
)
"""What is shown of a nation: label, how it is read, its unit, which way is the better."""


def _figures(here: Scenario, was: Scenario) -> list[tuple[Content, bool]]:
    """Figures in a few words each, and whether the answer moves them."""
    rows = [(label, read(here), read(was), unit, good) for label, read, unit, good in SHOWN]
    for id, neighbour in here.neighbours.items():
        now = neighbour.figures.get("hostility", 0.0)
        before = was.neighbours[id].figures.get("hostility", 0.0)
        rows.append((f"{neighbour.name} hostile", now, before, Unit.SHARE, -1))
    found = []
    for label, now, before, unit, good in rows:
        arrow = _arrow(now - before, max(abs(before), 0.01), good)
        text = parts((f"{label} ", "dim"), brief(now, unit), arrow or "")
        found.append((text, arrow is not None))
    return found


def _arrow(change: float, scale: float, good: int) -> Part | None:
    """Which way something goes, and whether that is to the good; None when it stays."""
    if abs(change) < MOVED * scale:
        return None
    colour = "$primary" if not good else "$success" if change * good > 0 else "$error"
    return f" {UP if change > 0 else DOWN}", colour


def _two_by_two(texts: list[Content], width: int) -> list[Content]:
    half = width // 2
    rows = []
    for place in range(0, len(texts), 2):
        pair = texts[place : place + 2]
        rows.append(
            Content.assemble(pair[0].pad_right(max(0, half - pair[0].cell_length)), *pair[1:])
        )
    return rows


def _in_force(now: Ruleset, before: Ruleset, nation: str, *, new: bool = False) -> list[Content]:
    """What is in force otherwise than usual; with `new` only what the marked answer brings."""
    usual = (before if new else now.unfounded or now).scenarios[nation].institutions
    was, here = before.scenarios[nation].institutions, now.scenarios[nation].institutions
    pieces: list[Part] = []
    for domain in DOMAINS:
        if here[domain] != usual[domain]:
            name = now.institutions[here[domain]].name
            style = "bold" if here[domain] != was[domain] else ""
            pieces += ["; " if pieces else "", (name, style)]
    return [parts(("• ", "$primary"), ("in force: ", "dim"), *pieces)] if pieces else []
