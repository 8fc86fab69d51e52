"""Economy: a budget that is edited beside its forecast; what regions make."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, OptionList, Static
from textual.widgets.option_list import Option

from game.errors import GameError
from game.plain.figures import LABELS
from game.play.campaign import Campaign
from game.play.command import Command
from game.play.forecast import HEADLINES, Range, forecast
from game.rules.acts.money import rescaled
from game.state.figures import Unit
from game.state.units import show, show_range
from game.state.vocabulary import BUDGET_HEADS
from game.tui.screens.room import Room
from game.tui.text import cell, line, lines, parts
from game.tui.widgets.gauge import gauge

STEP, YEARS = 5, 5
MADE = ("energy", "food", "goods", "services", "plant", "housing", "unemployment")


class EconomyScreen(Room):
    """Left and right move a head of the budget; Enter makes it law; Esc forgets the draft."""

    CSS_PATH = "economy.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h,minus", "less", "Less", id="economy.less", tooltip="5 points less"),
        Binding("right,l,plus", "more", "More", id="economy.more", tooltip="5 points more"),
        Binding("escape", "forget", "Forget", id="economy.forget", tooltip="Forget the draft"),
        Binding("t", "tax(2)", "Tax up", id="economy.tax_up"),
        Binding("T", "tax(-2)", "Tax down", id="economy.tax_down"),
        Binding("y", "why_head", "Why", id="economy.why", tooltip="Why this figure moved"),
    ]

    def contents(self) -> ComposeResult:
        """The budget and its forecast above, what regions make below."""
        with Horizontal(id="economy"):
            with Vertical(classes="panel", id="budget-panel"):
                yield Static(id="budget-head", classes="heading")
                yield OptionList(id="heads")
                yield Static(id="purse")
            with VerticalScroll(classes="panel", id="forecast-panel"):
                yield Static(id="forecast")
        with VerticalScroll(classes="panel", id="made-panel"):
            yield DataTable[object](id="made", cursor_type="row")

    def on_mount(self) -> None:
        """Set the columns up."""
        super().on_mount()
        table = self.query_one(DataTable)
        for name in ("region", *MADE):
            table.add_column(name, key=name)
        self.query_one("#heads", OptionList).focus()

    def draw(self) -> None:
        """Show the budget in force, or the draft of another."""
        self._draw_budget()
        self._draw_made()
        self._ask()

    # --- the budget ----------------------------------------------------------------------------

    def _shares(self) -> dict[str, int]:
        """Every head in percent: the drafted ones as drafted, the others sharing the rest."""
        asked = {head: share / 100 for head, share in self.session.draft.items()}
        shares = rescaled(self.view.turn, asked)
        return {head: round(share * 100) for head, share in shares.items()}

    def _draw_budget(self) -> None:
        nation, draft = self.view.state.nation, self.session.draft
        title = "A draft; Enter makes it law" if draft else "Budget"
        self.query_one("#budget-head", Static).update(parts((title, "$primary")))
        heads = self.query_one("#heads", OptionList)
        at = heads.highlighted or 0
        heads.clear_options()
        for head, share in self._shares().items():
            was = round(getattr(nation, head) * 100)
            note = f"  was {was}" if draft and was != share else ""
            text = parts(
                f"{head:<15}{share:>3}% ", (gauge(share / 50, 12), "$secondary"), (note, "$warning")
            )
            heads.add_option(Option(text, id=head))
        heads.highlighted = at
        self.query_one("#purse", Static).update(
            lines(
                [
                    Content(""),
                    line(f"Taxes {show(nation.tax, Unit.SHARE)} of output"),
                    line(f"In hand {show(nation.treasury, Unit.MONEY)}"),
                    line(f"Owed {show(nation.debt, Unit.MONEY)} at {nation.interest:.1%}"),
                    line(f"Taken in {show(nation.revenue, Unit.MONEY)}"),
                    line(f"Spent {show(nation.spending, Unit.MONEY)}"),
                ]
            )
        )

    def action_less(self) -> None:
        """Take from the picked head."""
        self._move(-STEP)

    def action_more(self) -> None:
        """Give to the picked head."""
        self._move(STEP)

    def _move(self, *by: object) -> None:
        step = by[0]
        heads = self.query_one("#heads", OptionList)
        if not isinstance(step, int):
            super()._move(*(str(name) for name in by))
            return
        if heads.highlighted is None:
            return
        head = BUDGET_HEADS[heads.highlighted]
        others = sum(share for name, share in self.session.draft.items() if name != head)
        share = max(0, min(100 - others, self._shares()[head] + step))
        self.session.draft = {**self.session.draft, head: share}
        self._draw_budget()
        self._ask()

    def action_forget(self) -> None:
        """Forget the draft."""
        self.session.draft = {}
        self.draw()

    @on(OptionList.OptionSelected, "#heads")
    def enact(self) -> None:
        """Make the draft law."""
        if self.session.draft and self.say(str(self._command())):
            self.session.draft = {}
            self.draw()

    def _command(self) -> Command:
        words: list[str] = []
        for head, share in self.session.draft.items():
            words += [head, str(share)]
        return Command("budget", tuple(words))

    def action_tax(self, by: int) -> None:
        """Raise or lower taxes."""
        self.say(f"tax {round(self.view.state.nation.tax * 100) + by}")

    # --- the forecast --------------------------------------------------------------------------

    def _ask(self) -> None:
        commands = [self._command()] if self.session.draft else []
        self._foresee(self.session.campaign, commands)

    @work(thread=True, exclusive=True)
    def _foresee(self, campaign: Campaign, commands: list[Command]) -> None:
        """Look five years ahead, off the screen's own thread."""
        try:
            ahead = forecast(campaign, YEARS, commands)
        except GameError as error:
            told = [line(str(problem), "$warning") for problem in error.problems]
            self.app.call_from_thread(self._tell, told)
            return
        self.app.call_from_thread(self._draw_forecast, ahead, campaign.year + YEARS)

    def _tell(self, told: list[Content]) -> None:
        self.query_one("#forecast", Static).update(lines(told))

    def _draw_forecast(self, ahead: dict[str, Range], year: int) -> None:
        rows = [parts((f"By {year}, if this is done and nothing more", "bold $primary"))]
        for address in HEADLINES:
            reading, found = self.view.read(address), ahead[address]
            name = address.partition(".")[2]
            label = LABELS.get(name, name.replace("_", " "))
            unit = reading.spec.unit
            low, high = max(found.low, reading.spec.low), min(found.high, reading.spec.high)
            rows.append(
                parts(
                    f"{label:<28}",
                    (f"{show_range(min(low, high), max(low, high), unit)}", "bold"),
                    (f"   now {show(reading.value, unit)}", "dim"),
                )
            )
        self._tell(rows)

    # --- what is made --------------------------------------------------------------------------

    def _draw_made(self) -> None:
        table, view = self.query_one(DataTable), self.view
        table.clear()
        for region in view.state.regions.values():
            row: list[object] = [cell(region.name, "bold")]
            for name in MADE:
                reading = view.read(f"{region.key}.{name}")
                row.append(cell(show(reading.value, reading.spec.unit)))
            table.add_row(*row, key=region.id)

    def action_why_head(self) -> None:
        """Tell why output moved."""
        self.why("nation.output")
