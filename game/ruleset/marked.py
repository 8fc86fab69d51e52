"""YAML as plain values that know where they stand in their file.

`load` is the only way in which the game reads YAML.  It types no more than `true`, `false`,
`null` and plain decimal numbers, refuses what content has no need of (aliases, tags, several
documents, hidden characters), and reports every problem it can find.
"""

from __future__ import annotations

import unicodedata
from typing import TypeAlias

from game.errors import Mark
from game.ruleset.characters import cleaned

FieldPath: TypeAlias = tuple[str | int, ...]


class MarkedMap(dict[str, "Value"]):
    """A dict with the place of each key (`key_at`), each value (`at`) and its own start."""

    __slots__ = ("at", "key_at", "mark")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.at: dict[str, Mark] = {}
        self.key_at: dict[str, Mark] = {}

    def put(self, key: str, value: Value, key_at: Mark, at: Mark) -> None:
        """Set an entry and its marks."""
        self[key] = value
        self.key_at[key] = key_at
        self.at[key] = at


class MarkedList(list["Value"]):
    """A list with the place of each item (`at`) and its own start."""

    __slots__ = ("at", "mark")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.at: list[Mark] = []

    def put(self, value: Value, at: Mark) -> None:
        """Append an item and its mark."""
        self.append(value)
        self.at.append(at)


Value: TypeAlias = bool | int | float | str | MarkedMap | MarkedList | None


def load(text: str, file: str, *, pure: bool = False) -> Value:
    """Read one YAML document; an empty one is `None`.

    `file` is the name that marks bear.  `pure` asks for the slow parser that needs no libyaml,
    which is otherwise used only where libyaml is missing.  Raises `GameError` with problems
    Y01 to Y15, ordered by place: after a syntax error those found so far, else all (at most 100).
    """
    from game.ruleset.composer import compose  # loads the YAML library

    return compose(text, file, pure=pure)


def mark_of(root: MarkedMap | MarkedList, path: FieldPath) -> Mark:
    """Return the place of the value at a path, or of its nearest ancestor that is there."""
    return _follow(root, path)[1]


def key_mark_of(root: MarkedMap | MarkedList, path: FieldPath) -> Mark:
    """Return the place of the key (or list item) a path ends in, or of the nearest there is."""
    return _follow(root, path)[0]


def _follow(root: MarkedMap | MarkedList, path: FieldPath) -> tuple[Mark, Mark]:
    """Return where the key and the value of the last step of a path stand that there is."""
    key_mark = mark = root.mark
    value: Value = root
    for step in path:
        if isinstance(value, MarkedMap) and isinstance(step, str) and step in value:
            key_mark, mark, value = value.key_at[step], value.at[step], value[step]
        elif isinstance(value, MarkedList) and isinstance(step, int) and 0 <= step < len(value):
            key_mark = mark = value.at[step]
            value = value[step]
        else:
            break
    return key_mark, mark


def excerpt(text: str, mark: Mark, width: int = 80) -> str:
    """Return the line a mark is in and, below it, a caret at its column.

    The line is cut to `width` characters around the mark, and what a screen must not get is
    replaced.  A mark outside of the text gives an empty line.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    line = lines[mark.line - 1].removesuffix("\r") if 0 < mark.line <= len(lines) else ""
    caret = min(max(mark.column - 1, 0), len(line))
    start = max(0, min(caret - width // 2, len(line) - width))
    shown = cleaned(line[start : start + width])
    if start:
        shown = "…" + shown[1:]
    if start + width < len(line):
        shown = shown[:-1] + "…"
    return f"{shown}\n{_blank(shown[: caret - start])}^"


def _blank(text: str) -> str:
    """Return as many spaces as a text is wide on a screen."""
    return "".join(
        ""
        if unicodedata.combining(character)
        else "  "
        if unicodedata.east_asian_width(character) in "WF"
        else " "
        for character in text
    )
