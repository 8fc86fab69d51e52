"""Economy: the budget beside what it would bring, what is made and lacking, and who gets it."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import DataTable, OptionList
from textual.worker import Worker, get_current_worker

from game.errors import GameError
from game.play.campaign import Campaign
from game.play.command import Command
from game.play.economy import drafted, moved, purse
from game.play.forecast import HEADLINES, Range, forecast
from game.play.offers import offer
from game.state.figures import Unit
from game.state.vocabulary import BUDGET_HEADS
from game.tui.screens.economy_rows import (
    COLUMNS,
    MONEY,
    Figured,
    flow_cells,
    forecast_head,
    forecast_row,
    head_figure,
    head_row,
    money_row,
    money_values,
    purse_rows,
    shared_bar,
    shared_rows,
)
from game.tui.screens.page import PageScreen
from game.tui.screens.room import Room
from game.tui.text import cell, parts
from game.tui.widgets.linechart import LineChart, Series
from game.tui.widgets.still import Rows, Still

STEP, TAX_STEP, YEARS = 5, 1, 5
PATIENCE = 0.15  # seconds of quiet before a forecast is begun
ROWS = (*BUDGET_HEADS, *MONEY)
LONG = ("shares", "purse")  # lists that may be longer than their panels
PANELS = ("flows", "shares", "purse")


class Unwanted(Exception):  # noqa: N818  it is no error: the player has gone on
    """A forecast that nobody waits for any more."""


class EconomyScreen(Room):
    """Left and right move what the cursor is on; Enter makes the draft law; Esc forgets it."""

    HELP = (
        "What is made, who gets it, and what the public purse does about it. Left and right "
        "move a head of the budget; beside it stands what the draft would bring by the fifth "
        "year, with its range, against things as they are. Enter makes the draft law, Escape "
        "forgets it. Below, 1 is what regions make of what they need, 2 who gets what, 3 the "
        "purse. Hunger and debt both come slowly and leave slower."
    )
    CSS_PATH = "economy.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left,h,minus", "less", "Less", key_display="←", id="economy.less", tooltip="Less of it"
        ),
        Binding(
            "right,l,plus", "more", "More", key_display="→", id="economy.more", tooltip="More of it"
        ),
        Binding("escape", "forget", "Forget", id="economy.forget", tooltip="Forget the draft"),
        Binding("1", "panel('flows')", "Made", id="economy.flows", tooltip="What is made"),
        Binding("2", "panel('shares')", "Shared", id="economy.shares", tooltip="Who gets what"),
        Binding("3", "panel('purse')", "Purse", id="economy.purse", tooltip="The public purse"),
        Binding("y", "why", "Why", id="economy.why", tooltip="Why the picked figure is so"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._still: tuple[int, dict[str, Range]] | None = None  # revision, with nothing done
        self._ahead: dict[str, Range] = {}  # with the draft
        self._addresses: dict[str, list[str]] = {}  # panel → figure of each row

    def contents(self) -> ComposeResult:
        """The budget and what it would bring above; flows, shares and the purse below."""
        with Horizontal(id="above"):
            with Vertical(classes="panel", id="budget-panel"):
                yield Still(id="budget-head", classes="heading")
                yield Rows(id="heads")
            with Vertical(classes="panel", id="forecast-panel"):
                yield Still(id="forecast-head", classes="heading")
                yield Rows(id="forecast")
        with Horizontal(id="below"):
            with Vertical(classes="panel", id="flows-panel"):
                yield Still(id="flows-head", classes="heading")
                yield DataTable[object](id="flows", cursor_type="cell", cell_padding=0)
                yield Still(id="past-head", classes="heading")
                yield LineChart(id="past")
            with Vertical(classes="panel", id="shares-panel"):
                yield Still(id="shares-head", classes="heading")
                yield Still(id="shares-bar")
                yield Rows(id="shares")
            with Vertical(classes="panel", id="purse-panel"):
                yield Still(id="purse-head", classes="heading")
                yield Rows(id="purse")

    def on_mount(self) -> None:
        """Set the columns up."""
        table = self.query_one(DataTable)
        for column in COLUMNS:
            table.add_column(cell(column.title, "dim"), key=column.figure)
        for name in LONG:
            self.watch(self.query_one(f"#{name}"), "scroll_y", self._tell_more, init=False)
        self.action_panel(PANELS[0])
        self.query_one("#heads", OptionList).focus()

    def draw(self) -> None:
        """Show the budget in force, or the draft of another, and all that is reported."""
        self._draw_budget()
        self._draw_forecast()
        self._draw_flows()
        self._draw_shared()
        self._ask()

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        if self.query_one("#heads", OptionList).option_count:
            self._draw_budget()
            self._draw_forecast()
            self._draw_shared()

    # --- the budget ----------------------------------------------------------------------------

    @property
    def _shares(self) -> dict[str, int]:
        """Every head in percent: the drafted ones as drafted, the others sharing the rest."""
        return drafted(self.view, self.session.draft)

    def _draw_budget(self) -> None:
        draft, view = self.session.draft, self.view
        title = (
            parts("Draft", ("  Enter: law, Esc: forget", "dim"))
            if draft
            else parts("Budget", ("  ← → move a head", "dim"))
        )
        self.query_one("#budget-head", Still).show(title)
        nation, shares = view.state.nation, self._shares
        wide = self.size.width >= 100
        room = self.size.width // 2 - 4 if wide else 32
        rows = [
            head_row(
                head, shares[head], round(getattr(nation, head) * 100), self._beside(head), room
            )
            for head in BUDGET_HEADS
        ]
        rows += [
            money_row(view, name, draft.get(name, now), now, room)
            for name, now in money_values(view).items()
        ]
        self._fill("#heads", [(row, "") for row in rows])

    def _beside(self, head: str) -> Figured:
        """What a head pays for: the figure, and where it is going."""
        address = head_figure(self.view, head)
        return Figured(self.view.read(address), self._ahead.get(address))

    def _fill(self, id: str, rows: list[tuple[Content, str]]) -> None:
        """Put rows into a list, each with the figure it is about."""
        self._addresses[id] = [address for _, address in rows]
        self.query_one(id, Rows).fill([row for row, _ in rows])

    def action_less(self) -> None:
        """Take from what is picked."""
        self._step(-1)

    def action_more(self) -> None:
        """Give to what is picked."""
        self._step(1)

    def _step(self, sign: int) -> None:
        heads = self.query_one("#heads", OptionList)
        if self.focused is not heads or heads.highlighted is None:
            self.action_move("right" if sign > 0 else "left")
            return
        name, draft = ROWS[heads.highlighted], self.session.draft
        if name in BUDGET_HEADS:
            self.session.draft = moved(self._shares, draft, name, sign * STEP)
        else:
            now = money_values(self.view)[name]
            step = TAX_STEP if name == "tax" else max(1, round(self.view.state.nation.output / 50))
            self.session.draft = {**draft, name: draft.get(name, now) + sign * step}
            if self.session.draft[name] == now:
                del self.session.draft[name]
        refused = self._refused()
        if refused:
            self.session.draft = draft
            self.notify(refused, severity="warning", markup=False)
            return
        self._draw_budget()
        self._ask()

    def _refused(self) -> str:
        """Why the draft would be refused, or ""."""
        for command in self._commands():
            refused = offer(self.view, command.verb, *command.args).why_not
            if refused:
                return refused
        return ""

    def action_forget(self) -> None:
        """Forget the draft."""
        self.session.draft = {}
        self._draw_budget()
        self._ask()

    @on(OptionList.OptionSelected, "#heads")
    def enact(self) -> None:
        """Make the draft law, part by part; what is refused stays a draft."""
        for command in self._commands():
            if not self.say(str(command)):
                return
            done = BUDGET_HEADS if command.verb == "budget" else (command.verb,)
            draft = self.session.draft
            self.session.draft = {n: share for n, share in draft.items() if n not in done}
        self.draw()

    def _commands(self) -> list[Command]:
        """The draft as acts."""
        draft, words = self.session.draft, []
        for head in draft:
            if head in BUDGET_HEADS:
                words += [head, str(draft[head])]
        found = [Command("budget", tuple(words))] if words else []
        return found + [Command(name, (str(draft[name]),)) for name in MONEY if name in draft]

    # --- the forecast --------------------------------------------------------------------------

    def _ask(self) -> None:
        self._foresee(self.session.campaign, self._commands())

    @work(thread=True, exclusive=True, group="foresee", description="forecast")
    def _foresee(self, campaign: Campaign, commands: list[Command]) -> None:
        """Look five years ahead, off the screen's own thread, once the keys are quiet."""
        worker: Worker[None] = get_current_worker()

        def between() -> None:
            if worker.is_cancelled:
                raise Unwanted

        addresses = (*HEADLINES, *(head_figure(campaign.view(), head) for head in BUDGET_HEADS))
        try:
            time.sleep(PATIENCE)
            between()
            revision = campaign.revision
            if self._still is None or self._still[0] != revision:
                still = forecast(campaign, YEARS, (), addresses, between)
                self._still = (revision, still)
            ahead = self._still[1]
            if commands:
                ahead = forecast(campaign, YEARS, commands, addresses, between)
        except (Unwanted, GameError):
            return
        self.app.call_from_thread(self._foreseen, ahead, worker)

    def _foreseen(self, ahead: dict[str, Range], worker: Worker[None]) -> None:
        if not worker.is_cancelled:
            self._ahead = ahead
            self._draw_budget()
            self._draw_forecast()

    def _draw_forecast(self) -> None:
        draft = self.session.draft
        year = self.session.campaign.year + YEARS
        title = f"By {year}, under this draft" if draft else f"By {year}, as things are"
        still = self._still[1] if self._still else {}
        room = self.size.width - self.size.width // 2 - 4 if self.size.width >= 100 else 40
        self.query_one("#forecast-head", Still).show(
            forecast_head(title, room, waits=not self._ahead)
        )
        self._fill(
            "#forecast",
            [
                (
                    forecast_row(
                        Figured(self.view.read(address), self._ahead.get(address)),
                        still.get(address) if draft else None,
                        room,
                    ),
                    address,
                )
                for address in HEADLINES
            ],
        )

    def on_screen_suspend(self) -> None:
        """Nobody looks: nothing needs to be foreseen."""
        self.workers.cancel_node(self)

    # --- what is made, who gets it -------------------------------------------------------------

    def _draw_flows(self) -> None:
        table, view = self.query_one(DataTable), self.view
        at = table.cursor_coordinate
        table.clear()
        for id, cells in flow_cells(view).items():
            table.add_row(*cells, key=id)
        table.move_cursor(row=at.row, column=max(1, at.column))
        self.query_one("#flows-head", Still).show(
            parts("What is made, of what is needed", ("  ! short", "dim"))
        )
        self.query_one("#past-head", Still).show(parts("Output, treasury, debt"))
        self.with_past(self._draw_past)

    def _draw_past(self) -> None:
        reports = self.session.reports
        self.tell_where_it_begins("#flows-panel")
        self.query_one(LineChart).draw_lines(
            [
                Series(
                    name,
                    tuple(reports.points(f"nation.{name}")),
                    Unit.MONEY,
                )
                for name in ("output", "treasury", "debt")
            ],
            from_zero=True,
        )

    def _draw_shared(self) -> None:
        view, width = self.view, self.size.width
        room = 72 if width < 100 else 56 if width >= 160 else 29
        self.query_one("#shares-head", Still).show(
            parts("Who gets what is made", ("  a head", "dim"))
        )
        self.query_one("#shares-bar", Still).show(shared_bar(view, room))
        self._fill("#shares", shared_rows(view, room))
        purse_of = purse(view)
        title = "Certificates" if purse_of.certificates else "The public purse"
        self.query_one("#purse-head", Still).show(parts(title))
        self._fill("#purse", purse_rows(view, purse_of))
        self.call_after_refresh(self._tell_more)

    @on(Rows.Laid)
    def _tell_more(self) -> None:
        """Say at the foot of a list how many of its rows lie below."""
        for name in LONG:
            rows = self.query_one(f"#{name}", Rows)
            below = rows.option_count - round(rows.scroll_y) - rows.size.height
            told = f"▼ {below} more" if below > 0 and rows.size.height else ""
            self.query_one(f"#{name}-panel").border_subtitle = told

    def action_panel(self, name: str) -> None:
        """Show one of the panels below, and go there."""
        for panel in PANELS:
            self.query_one(f"#{panel}-panel").set_class(panel == name, "shown")
        self.call_after_refresh(self._tell_more)
        if self.is_current:
            self.query_one(f"#{name}").focus()

    # --- why -----------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#forecast")
    @on(OptionList.OptionSelected, "#shares")
    @on(OptionList.OptionSelected, "#purse")
    @on(DataTable.CellSelected)
    def action_why(self) -> None:
        """Tell why the figure under the cursor is as it is."""
        address = self._under_cursor()
        if address.startswith(("nation.", "regions.", "groups.", "institutions.")):
            self.why(address)
        elif address:
            self.app.push_screen(PageScreen([address]))

    def _under_cursor(self) -> str:
        """The figure's address, or what is to be said of it."""
        focused = self.focused
        if isinstance(focused, DataTable):
            at = focused.cursor_coordinate
            region = list(self.view.state.regions)[at.row]
            figure = COLUMNS[at.column].figure
            return f"regions.{region}.{figure}" if figure != "region" else "nation.output"
        if not isinstance(focused, OptionList) or focused.highlighted is None:
            return "nation.output"
        if focused.id == "heads":
            name = ROWS[focused.highlighted]
            return "nation.borrowing" if name == "borrow" else f"nation.{name}"
        return self._addresses[f"#{focused.id}"][focused.highlighted]
