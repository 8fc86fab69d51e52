"""A new campaign: which nation, how long, and by which seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Label, OptionList, Select, Static, Switch
from textual.widgets.option_list import Option

from game.play.setup import LENGTHS, Setup
from game.ruleset.kinds import Scenario
from game.state import mix
from game.tui.text import line, lines, parts, prose
from game.tui.widgets.mixbar import mix_bar, mix_legend

if TYPE_CHECKING:
    from game.tui.app import Technate


class NewScreen(Screen[None]):
    """Enter on a nation begins; the fields beside it may be left as they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back", id="new.back"),
        Binding("f5,ctrl+s", "begin", "Begin", id="new.begin"),
    ]

    def compose(self) -> ComposeResult:
        """Nations at the left, the picked one and the settings at the right."""
        scenarios = cast("Technate", self.app).shelf.rules().scenarios
        with Horizontal(id="new"):
            with Vertical(classes="panel", id="nations"):
                yield OptionList(
                    *(Option(line(entry.name), id=id) for id, entry in scenarios.items())
                )
                yield Label("Length")
                yield Select(
                    [(f"{name}, {years} years", name) for name, years in LENGTHS.items()],
                    value="standard",
                    allow_blank=False,
                    id="length",
                    compact=True,
                )
                yield Label("Seed")
                yield Input(placeholder="any text; empty: by chance", id="seed", compact=True)
                with Horizontal(classes="row"):
                    yield Switch(id="iron", animate=False)
                    yield Label("Iron: nothing is taken back")
            with VerticalScroll(classes="panel", id="nation"):
                yield Static(id="nation-text")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Start at the list."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionHighlighted)
    def show(self, event: OptionList.OptionHighlighted) -> None:
        """Show the picked nation."""
        rules = cast("Technate", self.app).shelf.rules()
        self.query_one("#nation-text", Static).update(_card(rules.scenarios[event.option.id or ""]))

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Begin with it."""
        self.action_begin()

    def action_begin(self) -> None:
        """Begin the campaign."""
        from secrets import randbelow

        nations = self.query_one(OptionList)
        if nations.highlighted is None:
            return
        setup = Setup(
            scenario=nations.get_option_at_index(nations.highlighted).id or "",
            seed=self.query_one("#seed", Input).value.strip() or str(randbelow(10**9)),
            length=str(self.query_one("#length", Select).value),
            iron=self.query_one(Switch).value,
        )
        cast("Technate", self.app).begin(setup)


def _card(scenario: Scenario) -> Content:
    """A nation: its name, its people by outlook, its story."""
    weighed = [
        (group.size, group.mix)
        for region in scenario.regions.values()
        for group in region.groups.values()
    ]
    people = mix.mean(weighed)
    return lines(
        [
            parts((scenario.name, "bold $primary")),
            Content(""),
            mix_bar(people, 48),
            mix_legend(people),
            Content(""),
            prose(scenario.text),
        ]
    )
