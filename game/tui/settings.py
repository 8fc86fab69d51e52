"""What a player may set: one table, from which the settings screen and the defaults are made."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

Settings = dict[str, object]


@frozen
class Setting:
    """One thing to be set.  Without `choices` it is a switch; with them one of (id, label)."""

    name: str
    label: str
    doc: str
    default: bool | str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> tuple[tuple[bool | str, str], ...]:
        """Every value that can be set, with its words."""
        return self.choices or ((True, "yes"), (False, "no"))

    def shown(self, value: object) -> str:
        """A value in words."""
        return next(label for id, label in self.values if id == value)

    def turned(self, value: object, by: int) -> bool | str:
        """The value so many places on."""
        ids = [id for id, _ in self.values]
        return ids[([id == value for id in ids].index(True) + by) % len(ids)]

    def sound(self, value: object) -> bool | str:
        """A value that was read, or the default if it is none that can be set."""
        if self.choices:
            known = any(value == id for id, _ in self.choices)
            return value if known and isinstance(value, str) else self.default
        return value if isinstance(value, bool) else self.default


SCHEMA: tuple[Setting, ...] = (
    Setting(
        "theme",
        "Theme",
        "The colours of the desk.",
        "night",
        (
            ("night", "Night desk"),
            ("paper", "Paper"),
            ("contrast", "High contrast"),
            ("amber", "Amber phosphor"),
            ("green", "Green phosphor"),
            ("ansi-dark", "The terminal's own, dark"),
            ("ansi-light", "The terminal's own, light"),
        ),
    ),
    Setting(
        "colour",
        "Colour",
        "Never: bold, underlined and reversed text only, as if NO_COLOR were set.",
        "auto",
        (("auto", "As the theme says"), ("never", "Never")),
    ),
    Setting(
        "ascii",
        "Plain characters",
        "Draw with letters and signs of ASCII only, borders and bars too.",
        "auto",
        (("auto", "If the terminal asks"), ("always", "Always"), ("never", "Never")),
    ),
    Setting("motion", "Things may move", "Scrolling glides and the cursor blinks.", True),
    Setting(
        "cursor",
        "Terminal's cursor on the focused line",
        "Shows where the keys go to screen readers and magnifiers.",
        False,
    ),
    Setting(
        "guided",
        "Notes of the first years",
        "Each stands beside what it is about until that is done once. No and yes: from the first.",
        True,
    ),
    Setting(
        "confirm_end",
        "Ask before the year ends",
        "A year that has ended cannot be taken back.",
        False,
    ),
    Setting(
        "autosave",
        "Save",
        "Leaving saves in any case.",
        "year",
        (("year", "Each year"), ("act", "Each year and every act")),
    ),
)
"""In the order of the settings screen; remapped keys are kept beside them under `KEYS`."""

KEYS = "keys"
MODS = "mods"
"""Kept beside the settings: names in the folder of mods that are on, in the order laid on."""
MOST_MODS = 50


def sound(found: Mapping[str, object]) -> Settings:
    """Every setting, as it was read or by default; what is kept beside them stays as it is."""
    read: Settings = dict(found)
    read.update({entry.name: entry.sound(found.get(entry.name)) for entry in SCHEMA})
    keys = found.get(KEYS)
    table = keys if isinstance(keys, dict) else {}
    read[KEYS] = {id: key for id, key in table.items() if isinstance(id, str) and _is_keys(key)}
    return read


def keymap(settings: Settings) -> dict[str, str]:
    """Keys that were remapped: id of a binding → keys."""
    keys = settings.get(KEYS)
    return {str(id): str(key) for id, key in keys.items()} if isinstance(keys, dict) else {}


def mods_in(settings: Mapping[str, object]) -> list[str]:
    """Names in the folder of mods that are switched on, in their order."""
    kept = settings.get(MODS)
    if not isinstance(kept, list) or not kept:
        return []
    from game.ruleset.files import NAME

    names = [name for name in kept if isinstance(name, str) and NAME.fullmatch(name)]
    return list(dict.fromkeys(names))[:MOST_MODS]


def _is_keys(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 80 and all(value.split(","))
