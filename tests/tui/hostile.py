"""Content of somebody who means harm, and a look at all that is drawn for traces of it.

Loading refuses most of this (tests/ruleset).  Here every text of the content is poisoned after it
was loaded, as if a fault in the loader had let it through: what is drawn must be harmless anyway.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from textual._context import visible_screen_stack
from textual.app import App
from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget

from game.ruleset.characters import is_refused
from game.ruleset.ruleset import Ruleset
from game.ruleset.template import Template

BEL, ESC = "\x07", "\x1b"
PAYLOADS = (
    "[@click=app.pwn('x')]PWN[/]",
    "[@mouse.down=app.pwn()]PWN",
    "[link=https://pwn.example]PWN[/link]",
    "[link='https://pwn.example']PWN[/]",
    "[/pwn]",
    "[/]",
    "[pwn",
    "[[@click=app.pwn]PWN",
    r"\[@click=app.pwn]PWN",
    " [@click=app.pwn]PWN",
    "[@click=screen.dismiss]PWN",
    "$pwn ${pwn} $[@click=app.pwn]",
    "[on red blink reverse]PWN",
    ":pwn: :skull:",
    f"{ESC}]52;c;UFdO{BEL}",
    f"{ESC}]0;PWN{BEL}",
    f"{ESC}]8;;https://pwn.example{ESC}\\PWN{ESC}]8;;{ESC}\\",
    f"{ESC}[2J{ESC}[H{ESC}[31mPWN",
    f"{ESC}P+q{ESC}\\",
    f"{ESC}[?1049l",
    "\x9b2J\x9d52;c;UFdO\x9c",
    "a\rPWN\x08\x08\x7f\x00",
    "PWN\tPWN\x0b\x0cPWN",
    "PWN\u2028PWN\u2029PWN\x85PWN",
    "\u202ePWN\u2066PWN\u200e\u061c",
    "\u200bPWN\u200d\ufeff\u00ad\u2060",
    "☠\ufe0fPWN\u0301\u0301\u0301\u0301",
    "👨‍👩‍👧PWN🏴\U000e0067",
    "PWN" * 120,
    "\ue000PWN\ufdd0\uffff",
    "漢字" * 30,
    "{pwn} %s %(pwn)s {0.__class__}",
)
ALWAYS = f"[/x]{ESC}[7m[@click=app.pwn]"
"""Stands before every text, so that none goes by unseen."""


def poisoned(rules: Ruleset, turn: int = 0) -> int:
    """Put a payload before every text of loaded content; how many texts that was.

    Which stands where is a matter of `turn`, of which there are as many as payloads.
    """
    count = 0

    def poison() -> str:
        nonlocal count
        count += 1
        return ALWAYS + PAYLOADS[(count + turn) % len(PAYLOADS)] + " "

    def changed(value: object) -> object:
        if isinstance(value, str):
            return poison() + value if value else value
        if isinstance(value, Template):
            if value and not str(value.parts[:1]).count("app.pwn"):
                value._parts = (poison(), *value.parts)
            return value
        if isinstance(value, dict):
            return {key: changed(part) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(map(changed, value))
        walk(value)
        return value

    seen: set[int] = set()

    def walk(thing: object) -> None:
        if id(thing) in seen:
            return
        seen.add(id(thing))
        if isinstance(thing, dict):
            for part in thing.values():
                walk(part)
        elif isinstance(thing, list | tuple):
            for part in thing:
                walk(part)
        elif type(thing).__module__.startswith("game.ruleset"):
            for field in getattr(type(thing), "__attrs_attrs__", ()):
                value = getattr(thing, field.name, None)
                if "text" in field.metadata:
                    object.__setattr__(thing, field.name, changed(value))
                else:
                    walk(value)

    for field in attrs.fields(Ruleset):
        if field.name != "sources":
            walk(getattr(rules, field.name))
    return count


def traces(app: App[int]) -> list[str]:
    """What on the screen is an action, a link or a control character of a stranger's."""
    found: list[str] = []
    screens = [*app._background_screens, app.screen]
    for place, screen in enumerate(screens):
        visible_screen_stack.set(screens[:place])  # those that are seen through it
        for y, strip in enumerate(screen._compositor.render_strips()):
            for segment in strip:
                if any(c == "\n" or is_refused(c) for c in segment.text):
                    found.append(f"line {y}: control characters in {segment.text!r}")
                style = segment.style
                if style is not None and style.link:
                    found.append(f"line {y}: a link to {style.link!r}")
                if style is not None and "pwn" in repr(style.meta):
                    found.append(f"line {y}: an action {style.meta!r}")
        for widget in screen.walk_children(with_self=True):
            found += _unguarded(widget)
    return found


def _unguarded(widget: DOMNode) -> Iterator[str]:
    """Texts that are parsed only when the mouse comes: tooltips."""
    tip = widget.tooltip if isinstance(widget, Widget) else None
    if isinstance(tip, str) and "app.pwn" in tip:
        yield f"{widget!r} has a tooltip that will be read as markup"
    if isinstance(tip, Content) and any("pwn" in repr(span.style) for span in tip.spans):
        yield f"{widget!r} has a tooltip with an action"
