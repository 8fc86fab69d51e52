"""The themes: colours of a desk at night, of paper, of phosphor, and of great contrast."""

from __future__ import annotations

from textual.theme import Theme

from game.state.vocabulary import OUTLOOKS

NIGHT = Theme(
    name="night",
    primary="#d9a441",
    secondary="#7fa3b8",
    accent="#e8c66a",
    foreground="#d8d2c4",
    background="#14171c",
    surface="#1a1e25",
    panel="#222831",
    success="#8fb573",
    warning="#e0a040",
    error="#d9705f",
    dark=True,
    variables={"border": "#3a4350", "block-cursor-foreground": "#14171c"},
)
PAPER = Theme(
    name="paper",
    primary="#7a3b1d",
    secondary="#2f5d73",
    accent="#a85a1f",
    foreground="#2b2620",
    background="#f4eee1",
    surface="#ece4d3",
    panel="#e2d8c3",
    success="#3a6430",
    warning="#7f5006",
    error="#9d2f22",
    dark=False,
    variables={"border": "#b8a98c"},
)
CONTRAST = Theme(
    name="contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    success="#00ff66",
    warning="#ffb000",
    error="#ff6a6a",
    dark=True,
    variables={"border": "#ffffff"},
)
AMBER = Theme(
    name="amber",
    primary="#ffb000",
    secondary="#d18f00",
    accent="#ffd27a",
    foreground="#ffb000",
    background="#140d00",
    surface="#1c1300",
    panel="#2a1d00",
    success="#ffc94d",
    warning="#ffe0a0",
    error="#ff8a3c",
    dark=True,
    variables={"border": "#7a5500"},
)
GREEN = Theme(
    name="green",
    primary="#4dff88",
    secondary="#2fbf62",
    accent="#b0ffc8",
    foreground="#4dff88",
    background="#001206",
    surface="#00190a",
    panel="#002610",
    success="#8dffb2",
    warning="#d8ff8a",
    error="#ffd24d",
    dark=True,
    variables={"border": "#146b33"},
)

# Outlooks in the hues of Okabe and Ito's palette, moved until those who see no red or no green tell
# them apart and each can be read as text on every ground; patterns tell them apart without colour.
MIXES = {
    "dark": ("#d48fa4", "#ffc600", "#d57a00", "#849ad6"),
    "light": ("#902d87", "#492006", "#ae3000", "#0030a1"),
}

THEMES = (NIGHT, PAPER, CONTRAST, AMBER, GREEN)
for _theme in THEMES:
    _colours = MIXES["dark" if _theme.dark else "light"]
    for _outlook, _colour in zip(OUTLOOKS, _colours, strict=True):
        _theme.variables[f"mix-{_outlook}"] = _colour
    # Textual's own are darkened to black, which cuts holes into panels
    _ground, _bar = _theme.surface or _theme.background, _theme.variables["border"]
    for _name in ("", "-hover", "-active"):
        _theme.variables[f"scrollbar-background{_name}"] = str(_ground)
        _theme.variables[f"scrollbar{_name}"] = _theme.primary if _name else _bar
    _theme.variables["scrollbar-corner-color"] = str(_ground)
