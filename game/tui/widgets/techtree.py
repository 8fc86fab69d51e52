"""The five tracks of technology as lines of eight steps, with a cursor on one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from game.play.undertakings import StepView, TrackView
from game.ruleset.characters import shortened
from game.tui.text import Part, lines, parts
from game.tui.widgets.gauge import gauge

LABEL = 17  # columns for the name of a track and its effort
SIGNS = {
    "known": ("●", "$success", "─"),
    "next": ("◐", "$primary", "┈"),
    "later": ("○", "$foreground 60%", "┈"),
    "waits": ("✗", "$warning", "┈"),
}


def standing(track: TrackView, step: StepView) -> str:
    """How a step stands: known, next, waits, later."""
    if step.year:
        return "known"
    if step.needs:
        return "waits"
    return "next" if track.next is step else "later"


class TechTree(Widget, can_focus=True):
    """Arrows move over the steps; `Moved` tells where the cursor is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False, id="tree.up", tooltip="Track above"),
        Binding("down", "cursor_down", "Down", show=False, id="tree.down", tooltip="Track below"),
        Binding("left", "cursor_left", "Left", show=False, id="tree.left", tooltip="Step before"),
        Binding("right", "cursor_right", "Right", show=False, id="tree.right", tooltip="Next step"),
    ]

    class Moved(Message):
        """The cursor stands on another step."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.tracks: Sequence[TrackView] = ()
        self.efforts: Mapping[str, int] = {}
        self.drafted: Mapping[str, int] = {}
        self.years: Mapping[str, int] = {}
        self.track, self.step = 0, 0

    def fill(
        self,
        tracks: Sequence[TrackView],
        efforts: Mapping[str, int],
        drafted: Mapping[str, int],
        years: Mapping[str, int],
    ) -> None:
        """Show these; the first time the cursor goes to what is being looked for."""
        first = not self.tracks
        self.tracks, self.efforts, self.drafted, self.years = tracks, efforts, drafted, years
        if first and tracks and tracks[0].next is not None:
            self.step = tracks[0].next.step - 1
        self.refresh()

    @property
    def picked(self) -> tuple[TrackView, StepView]:
        """What the cursor stands on."""
        track = self.tracks[self.track]
        return track, track.steps[min(self.step, len(track.steps) - 1)]

    def action_cursor_up(self) -> None:
        """The track above."""
        self._go(self.track - 1, self.step)

    def action_cursor_down(self) -> None:
        """The track below."""
        self._go(self.track + 1, self.step)

    def action_cursor_left(self) -> None:
        """The step before."""
        self._go(self.track, self.step - 1)

    def action_cursor_right(self) -> None:
        """The step after."""
        self._go(self.track, self.step + 1)

    def _go(self, track: int, step: int) -> None:
        self.track = max(0, min(len(self.tracks) - 1, track))
        self.step = max(0, min(len(self.tracks[self.track].steps) - 1, step))
        self.refresh()
        self.post_message(self.Moved())

    def on_focus(self) -> None:
        """Tell where the cursor is, now that it counts."""
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Go to the step that was clicked."""
        at = event.get_content_offset(self)
        if at is not None and self.tracks:
            self._go(at.y // self._rows, (at.x - LABEL) // max(1, self._cell))

    @property
    def _rows(self) -> int:
        return max(1, self.content_size.height // max(1, len(self.tracks)))

    @property
    def _cell(self) -> int:
        return max(4, (self.content_size.width - LABEL) // 8)

    def render(self) -> Content:
        """Draw in as many rows a track as there is room for: 1, 3 or more."""
        found: list[Content] = []
        for place, track in enumerate(self.tracks):
            found += self._track(place, track)
        return lines(found)

    def _track(self, place: int, track: TrackView) -> list[Content]:
        rows, cell = self._rows, self._cell
        here = place == self.track
        effort = self.efforts.get(track.id, 0)
        was = self.drafted.get(track.id) is not None
        heads: list[list[Part]] = [
            [
                (f"{track.id:<12}", "bold" if here else ""),
                (f"{effort:>3}% ", "bold italic" if was else "dim"),
            ],
            [(gauge(effort / 100, 10).ljust(LABEL), "$secondary")],
        ]
        bodies: list[list[Part]] = [[*row] for row in heads[: max(1, min(2, rows))]]
        while len(bodies) < rows:
            bodies.append([" " * LABEL])
        for step in track.steps:
            self._step(bodies, track, step, cell, at=here and step.step - 1 == self.step)
        return [parts(*row) for row in bodies]

    def _step(
        self, bodies: list[list[Part]], track: TrackView, step: StepView, cell: int, *, at: bool
    ) -> None:
        kind = standing(track, step)
        sign, style, wire = SIGNS[kind]
        text = self._when(track, step, kind, cell)
        focus = "reverse" if self.has_focus else "underline"
        bodies[0].append((f"{sign}{text}", f"{style} bold {focus}" if at else style))
        bodies[0].append((wire * max(0, cell - 1 - len(text)), style))
        names = _named(step.name, cell - 1, len(bodies) - 1)
        shade = "bold" if at else "" if kind in ("known", "next") else "dim"
        for row in range(1, len(bodies)):
            name = names[row - 1][: cell - 1] if row - 1 < len(names) else ""
            bodies[row].append((f"{name:<{cell}}", shade))

    def _when(self, track: TrackView, step: StepView, kind: str, cell: int) -> str:
        if kind == "known":
            return str(step.year) if cell > 5 else ""
        if kind == "waits":
            return "waits" if cell > 6 else ""
        if kind == "next":
            part = max(0.0, min(1.0, 1 - (step.step - track.knowledge)))
            return f"{part * 100:.0f}%"
        year = self.years.get(step.id, 0)
        return f"~{year}" if year and cell > 6 and year < 2100 else ""


def _named(name: str, width: int, rows: int) -> list[str]:
    """A name in at most so many rows; words stay whole, and what is cut ends in an ellipsis."""
    whole = wrap(name, width, break_long_words=False)
    shown = [shortened(row, width) for row in whole[:rows]]
    if shown and len(shown) < len(whole):
        shown[-1] = f"{shown[-1].removesuffix('…')[: width - 1]}…"
    return shown
