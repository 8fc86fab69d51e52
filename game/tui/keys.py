"""Keys: every action of the interface that has one, presets, and where two would clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import iter_modules

from attrs import frozen
from textual.binding import Binding
from textual.dom import DOMNode

import game.tui.screens
import game.tui.widgets
from game.tui.rooms import ROOMS

NONE = "none"
"""Stands for no key at all; no terminal sends it."""

Keymap = dict[str, str]  # id of a binding → keys, with commas between

PRESETS: dict[str, tuple[str, Keymap]] = {
    "usual": ("Arrows and h j k l", {}),
    "arrows": (
        "Arrows only",
        {"move.down": NONE, "move.up": NONE, "move.left": NONE, "move.right": NONE},
    ),
    "wasd": (
        "Arrows and w a s d",
        {"move.down": "s", "move.up": "w", "move.left": "a", "move.right": "d"},
    ),
    "emacs": (
        "Ctrl with n p b f",
        {
            "move.down": "ctrl+n",
            "move.up": "ctrl+p",
            "move.left": "ctrl+b",
            "move.right": "ctrl+f",
            "palette": "f9",
        },
    ),
}
"""Sets of keys for moving: id → name, keys."""


@frozen
class Action:
    """Something a key does: where it is (a room, a dialog, or everywhere), and by which keys."""

    id: str
    place: str
    told: str
    keys: str
    owner: type[DOMNode]
    priority: bool = False  # alive above every dialog too


@cache
def actions() -> dict[str, Action]:
    """Every action of the interface by the id of its binding; imports every screen."""
    found: dict[str, Action] = {}
    for owner in _owners():
        for binding in owner.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                told = binding.tooltip or binding.description
                if binding.id.startswith("go.") and owner.__name__ == "Technate":
                    told = f"To the room: {binding.description}"
                keys = ",".join(key.strip() for key in binding.key.split(","))
                found[binding.id] = Action(
                    binding.id, _place(owner), told, keys, owner, binding.priority
                )
    return found


def _owners() -> Iterator[type[DOMNode]]:
    """Every class of the package that may bind keys, the application first."""
    from game.tui.app import Technate

    yield Technate
    for package in (game.tui.screens, game.tui.widgets):
        for info in iter_modules(package.__path__, f"{package.__name__}."):
            module = import_module(info.name)
            for _, found in getmembers(module, isclass):
                if issubclass(found, DOMNode) and found.__module__ == info.name:
                    yield found


def _place(owner: type[DOMNode]) -> str:
    name = owner.__name__
    known = {"Technate": "Everywhere", "Frame": "Everywhere", "Room": "Every room"}
    known["Dialog"] = "Every dialog"
    by_class = {entry.where.partition(":")[2]: entry.title for entry in ROOMS}
    named = str(getattr(owner, "NAMED", ""))
    return known.get(name) or by_class.get(name) or named or name.removesuffix("Screen")


def keys_of(id: str, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of an action as they are mapped."""
    keys = keymap.get(id) or actions()[id].keys
    return tuple(normal(key) for key in keys.split(",") if key != NONE)


def normal(key: str) -> str:
    """A key as Textual names it: "question_mark" for "?"."""
    from textual.keys import _character_to_key

    return _character_to_key(key) if len(key) == 1 else key


def clashes(id: str, key: str, keymap: Mapping[str, str]) -> list[Action]:
    """Other actions that a key already does somewhere this action can be done too."""
    mine = actions()[id]
    return [
        other
        for other in actions().values()
        if other.id != id and normal(key) in keys_of(other.id, keymap) and _meet(mine, other)
    ]


def _meet(one: Action, other: Action) -> bool:
    """Whether the keys of two actions can be alive at the same time on one screen."""
    from textual.app import App
    from textual.screen import ModalScreen, Screen

    if issubclass(one.owner, other.owner) or issubclass(other.owner, one.owner):
        return True
    for first, second in ((one, other), (other, one)):
        if issubclass(first.owner, App) and issubclass(second.owner, Screen):
            return first.priority or not issubclass(second.owner, ModalScreen)
    return False
