"""Knowledge: what is measured, how well, and what a survey would cost."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.rules.acts.knowledge import AUDITS, TOPICS
from game.rules.history import HEADLINES
from game.state.figures import Seen, Unit
from game.state.units import show, show_band
from game.tui.screens.room import Room
from game.tui.text import line, lines, parts, prose


class KnowledgeScreen(Room):
    """Pick a topic to survey, or the accounts to audit."""

    CSS_PATH = "knowledge.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "why_figure", "Why", id="knowledge.why", tooltip="Why this figure moved"),
    ]

    def contents(self) -> ComposeResult:
        """Figures at the left, what can be done about them at the right."""
        with Horizontal(id="knowledge"):
            with Vertical(classes="panel", id="bands-panel"):
                yield Static("What is reported, and how far it may be off", classes="heading")
                yield OptionList(id="bands")
            with VerticalScroll(classes="panel", id="topics-panel"):
                yield Static("Measure it well", classes="heading")
                yield OptionList(id="topics")
                yield Static(id="payer")

    def draw(self) -> None:
        """List figures with their bands, topics with their price, and who pays for science."""
        view = self.view
        bands = self.query_one("#bands", OptionList)
        at = bands.highlighted or 0
        bands.clear_options()
        for name in HEADLINES:
            reading = view.read(f"nation.{name}")
            if reading.spec.seen is Seen.HIDDEN:
                text = parts(f"{name.replace('_', ' '):<18}", ("nobody reports it", "dim"))
            else:
                exact = reading.spec.seen is Seen.EXACT
                note = "kept by ourselves" if exact else ""
                shown = show_band(reading.value, reading.band, reading.spec.unit)
                text = parts(f"{name.replace('_', ' '):<18}{shown:<34}", (note, "dim"))
            bands.add_option(Option(text, id=f"nation.{name}"))
        bands.highlighted = at
        self._draw_topics()
        if self.focused is None:
            self.query_one("#topics", OptionList).focus()

    def _draw_topics(self) -> None:
        view = self.view
        topics = self.query_one("#topics", OptionList)
        at = topics.highlighted or 0
        topics.clear_options()
        for verb, names in (("survey", TOPICS), ("audit", dict.fromkeys(AUDITS, ()))):
            for name in names:
                until = view.state.surveyed.get(name, 0)
                cost = view.cost(verb, (name,))
                note = f"holds until {until}" if until > view.year else f"{cost:.1f} authority"
                topics.add_option(
                    Option(parts(f"{verb} {name:<14}", (note, "dim")), id=f"{verb} {name}")
                )
        topics.highlighted = at
        science = view.turn.order.options["science"]
        held = view.state.institutions["science"]
        self.query_one("#payer", Static).update(
            lines(
                [
                    Content(""),
                    parts((science.name, "bold $primary")),
                    prose(science.text),
                    Content(""),
                    line(f"It delivers {show(held.outcome, Unit.SHARE)}, as far as it says."),
                    line(
                        "The bands hold what sampling may be off. What those who pay would like "
                        "to hear is not in them."
                    ),
                ]
            )
        )

    @on(OptionList.OptionSelected, "#topics")
    def measure(self, event: OptionList.OptionSelected) -> None:
        """Order a survey, or an audit."""
        self.say(event.option.id or "")

    @on(OptionList.OptionSelected, "#bands")
    def explain(self, event: OptionList.OptionSelected) -> None:
        """Tell why a figure moved."""
        self.why(event.option.id or "")

    def action_why_figure(self) -> None:
        """Tell why the picked figure moved."""
        bands = self.query_one("#bands", OptionList)
        if bands.highlighted is not None:
            self.why(bands.get_option_at_index(bands.highlighted).id or "")
