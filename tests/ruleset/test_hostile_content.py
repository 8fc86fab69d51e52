"""Whatever stands where a value should, loading ends in content or in problems, nothing else."""

from __future__ import annotations

import json
import random

import pytest

from game.errors import GameError
from game.ruleset.loading import load as load_content
from game.ruleset.marked import MarkedList, MarkedMap, load
from tests.ruleset import contents

NUMBERS = (0, -1, 7, 0.5, -1e12, 1e12, None, True, False)
TEXTS = (
    "",
    " ",
    "x",
    "{",
    "[if",
    "]]",
    "{region.name}",
    "region",
    "regions",
    "not",
    "1 +",
    "é" * 40,
)
LISTS: tuple[list[object], ...] = ([], [None], [[]], [1, "x"])
MAPS: tuple[dict[str, object], ...] = (
    {},
    {"id": 1},
    {"add": None},
    {"add": {"nation.treasury": None}},
    {"x": {"y": {"z": []}}},
)
ODD = (*NUMBERS, *TEXTS, *LISTS, *MAPS, "nation.treasury", "a.b.c.d")


def plain(value):
    """Marked YAML as what JSON writes, which is YAML too."""
    if isinstance(value, MarkedMap):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, MarkedList):
        return [plain(part) for part in value]
    return value


def places(value, at=()):
    """Every path in a value."""
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in parts:
        yield (*at, key)
        if isinstance(part, dict | list):
            yield from places(part, (*at, key))


def changed(value, dice):
    """A copy in which one value, or one key, is something odd."""
    made = json.loads(json.dumps(value))
    *way, last = dice.choice(list(places(made)))
    parent = made
    for step in way:
        parent = parent[step]
    if isinstance(last, str) and dice.random() < 0.2:
        parent[dice.choice(["x", "", "if", "regions", "a" * 50, "nation.treasury"])] = parent.pop(
            last
        )
    elif isinstance(last, str) and dice.random() < 0.15:
        del parent[last]
    else:
        parent[last] = dice.choice(ODD)
    return made


@pytest.mark.parametrize("seed", range(40))
def test_an_odd_value_anywhere_is_survived(content, tmp_path, seed):
    dice = random.Random(seed)
    patch = {"rules": {"set": {"trust.pace": 0.2}}, "events.bread_queue": {"remove": ["when"]}}
    mod = contents.mod(tmp_path, "odd", json.dumps(changed({"format": 1, "patch": patch}, dice)))
    files = sorted(content.rglob("*.yaml"))
    for path in dice.sample(files, 3):
        value = plain(load(path.read_text(encoding="utf-8"), path.name))
        path.write_text(json.dumps(changed(value, dice)), encoding="utf-8")
    with_mod = [mod] if dice.random() < 0.5 else []
    for problem in told(content, with_mod, dice.choice([[], ["harsh"]])):
        assert problem.message
        assert "\n" not in problem.message


def told(content, mods, variants):
    """The problems of content, none if it can be loaded."""
    try:
        load_content(content, mods, variants)
    except GameError as error:
        assert error.problems, "an error without a problem"  # noqa: PT017
        return error.problems
    return ()
