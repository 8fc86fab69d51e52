"""Themes that can be read, a screen without colours, and one of ASCII alone."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

from game.cli.shelf import UserShelf
from game.state.vocabulary import OUTLOOKS
from game.tui.app import Technate
from game.tui.colourless import Colourless
from game.tui.glyphs import plain, twin
from game.tui.rooms import ROOMS
from game.tui.settings import SCHEMA
from game.tui.themes import THEMES
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_BOTH, drawn, run

READABLE = 4.5  # contrast of text, as the guidelines for web content have it
SOURCES = Path(__file__).resolve().parents[2] / "game"

# Matrices of Machado, Oliveira and Fernandes (2009) for full deficiency, on linear light.
BLINDNESS = {
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
}
TOLD_APART = 12.0  # difference in Lab from which patches beside each other are told apart


def contrast(one: str | None, other: str | None) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def linear(colour: str | None) -> tuple[float, float, float]:
    rgb = Color.parse(colour or "").normalized
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in rgb)  # type: ignore[return-value]


def luminance(colour: str | None) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = (max(0.0, min(1.0, v)) for v in light)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, kind: str) -> tuple[float, float, float]:
    light = linear(colour)
    if kind in BLINDNESS:
        rows = BLINDNESS[kind]
        light = tuple(sum(a * b for a, b in zip(row, light, strict=True)) for row in rows)  # type: ignore[assignment]
    return lab(light)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_of_every_theme_can_be_read_on_every_ground(theme: Theme) -> None:
    for ground in (theme.background, theme.surface, theme.panel):
        for name in ("foreground", "primary", "secondary", "success", "warning", "error"):
            found = contrast(getattr(theme, name), ground)
            assert found >= READABLE, (name, ground, round(found, 2))
        for outlook in OUTLOOKS:
            found = contrast(theme.variables[f"mix-{outlook}"], ground)
            assert found >= READABLE, (outlook, ground, round(found, 2))


@pytest.mark.parametrize("kind", ["all colours", *BLINDNESS])
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_outlooks_are_told_apart_by_the_colour_blind(theme: Theme, kind: str) -> None:
    colours = [seen(theme.variables[f"mix-{outlook}"], kind) for outlook in OUTLOOKS]
    for one, other in combinations(colours, 2):
        apart = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
        assert apart >= TOLD_APART


def test_every_theme_of_the_settings_is_there(shelf: UserShelf) -> None:
    known = Technate(shelf).available_themes
    choices = next(entry.choices for entry in SCHEMA if entry.name == "theme")
    assert all(id in known for id, _ in choices)


# --- no colours ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "without"), [("1", True), ("", False), (None, False)])
def test_no_color_counts_only_when_it_is_not_empty(
    shelf: UserShelf, monkeypatch: pytest.MonkeyPatch, value: str | None, without: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if value is not None:
        monkeypatch.setenv("NO_COLOR", value)
    app = Technate(shelf)
    assert any(isinstance(f, Colourless) for f in app.get_line_filters()) is without


def test_without_colours_what_stands_out_is_reversed() -> None:
    ground = Color.parse("#101010")
    row = Segment("here", Style(color="#000000", bgcolor="#e0b040", bold=True))
    other = Segment("there", Style(color="#d0d0d0", bgcolor="#181818", underline=True))
    here, there = Colourless().apply([row, other], ground)
    assert here.style is not None
    assert there.style is not None
    assert (here.style.color, here.style.bgcolor) == (None, None)
    assert here.style.reverse
    assert here.style.bold
    assert not there.style.reverse
    assert there.style.underline


def test_no_colour_reaches_the_screen(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.set("colour", "never")
        await pilot.pause()
        colours: set[RichColor] = set()
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                if style is not None:
                    colours |= {c for c in (style.color, style.bgcolor) if c is not None}
        assert colours == set()

    run(app, play)


# --- ASCII ---------------------------------------------------------------------------------------


def test_every_glyph_in_our_sources_has_a_twin_as_wide() -> None:
    glyphs = {
        c
        for path in [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.tcss")]
        for c in path.read_text(encoding="utf-8")
        if not c.isascii() and c.isprintable()
    }
    for glyph in sorted(glyphs):
        found = twin(glyph)
        assert found.isascii(), glyph
        assert cell_len(found) == cell_len(glyph), glyph
        assert found != "?" * len(found), f"{glyph!r} (U+{ord(glyph):04X}) has no twin"


@pytest.mark.parametrize("text", ["naïve Ährenfeld", "一二", "▁▂▃▄▅▆▇█", "⣿⣀", "a\u0301"])
def test_a_text_in_ascii_is_as_wide_as_before(text: str) -> None:
    assert plain(text).isascii()
    assert cell_len(plain(text)) == cell_len(text)


OPENED = (
    ("D", "question_mark"),
    ("g",),
    ("semicolon",),
    ("ctrl+p",),
    ("b",),
    ("w",),
    ("a",),
    ("f", "y"),
    ("M", "b"),
    ("M", "c"),
    ("I", "o"),
    ("C", "p"),
    ("colon", *"codex trust", "enter"),
    ("colon", *"council", "enter"),
    ("colon", *"why trust 1921..1922", "enter"),
)
"""Keys that open a dialog over a room."""


@AT_BOTH
def test_every_room_in_ascii_draws_nothing_else(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.set("ascii", "always")
        for entry in ROOMS:
            if entry.after:
                continue
            app.action_room(entry.id)
            await pilot.pause()
            rows = drawn(app)
            assert all(row.isascii() for row in rows), entry.id
            assert len({cell_len(row) for row in rows}) == 1
        for keys in OPENED:
            await pilot.press(*keys)
            await pilot.pause()
            assert len(app.screen_stack) > 1, keys
            assert all(row.isascii() for row in drawn(app)), keys
            while len(app.screen_stack) > 1:
                app.pop_screen()
            await pilot.pause()
        app.set("ascii", "never")
        await pilot.pause()
        assert not all(row.isascii() for row in drawn(app))

    run(app, play, size)


def test_ascii_is_taken_when_the_terminal_asks_for_it(
    shelf: UserShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert not Technate(shelf)._ascii_asked
    monkeypatch.setenv("LANG", "C")
    assert Technate(shelf)._ascii_asked
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert not Technate(shelf)._ascii_asked
    assert Technate(shelf, ascii=True)._ascii_asked
