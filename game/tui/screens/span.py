"""Span: which decisions of some years made a figure what it became, by the years without each."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, ProgressBar, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from game.play.command import RefusedError
from game.play.span import Weight, why_span
from game.play.why import name, text_of
from game.ruleset.registry import figure_at
from game.state.units import show_moved
from game.tui.screens.frame import Dialog
from game.tui.session import Session
from game.tui.text import line, lines, parts
from game.tui.widgets.keybar import Keybar
from game.tui.widgets.rows import Rows
from game.tui.widgets.signed import signed_bar, signed_colour
from game.tui.widgets.years import Years

USUAL = 10  # years a span begins with
FELT = 1e-6


class StoppedError(Exception):
    """The player went away while decisions were being weighed."""


class SpanScreen(Dialog[None]):
    """Pick two years, then weigh what was decided between them."""

    CSS_PATH = "why.tcss"
    NAMED = "Which decisions"
    HELP = (
        "Pick two years, Tab goes from one to the other, left and right move it. Enter plays the "
        "years again without each of your decisions in turn: letters come as they came, dice fall "
        "as they fell. What is then missing at the end was the decision's doing."
    )
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Earlier", id="span.earlier", tooltip="A year earlier"),
        Binding("right", "turn(1)", "Later", id="span.later", tooltip="A year later"),
        Binding("h", "turn(-1)", show=False, id="span.earlier_h", tooltip="As the arrow"),
        Binding("l", "turn(1)", show=False, id="span.later_l", tooltip="As the arrow"),
        Binding("tab,space", "other_end", "From/to", id="span.end", tooltip="The other end"),
        Binding("enter", "weigh", "Weigh", id="span.weigh", tooltip="Play the years without each"),
        Binding("j,down", "row(1)", show=False, id="span.down", tooltip="The next"),
        Binding("k,up", "row(-1)", show=False, id="span.up", tooltip="The one before"),
    ]

    def __init__(
        self, session: Session, address: str, year: int, points: list[tuple[int, float]]
    ) -> None:
        super().__init__()
        self.session, self.address, self.points = session, address, points
        campaign = session.campaign
        self.earliest, self.latest = min(campaign.openings), campaign.year - 1
        last = min(year, self.latest)
        self.ends = [max(self.earliest, last - USUAL + 1), last]
        self.picked = 0
        self.found: list[Weight] | None = None

    def pick(self, first: int, last: int) -> None:
        """Begin with other years, as far as they were played."""
        last = max(self.earliest, min(last, self.latest))
        self.ends = [max(self.earliest, min(first, last)), last]

    def compose(self) -> ComposeResult:
        """The years, how far the work has come, what was found, the keys."""
        with Vertical(id="why"):
            yield Static(id="why-title")
            yield Static(id="why-source")
            yield Years(id="why-years")
            yield ProgressBar(id="span-progress", show_eta=False)
            yield Rows(id="why-rows")
            yield Static(id="why-detail")
            yield Keybar()

    def on_mount(self) -> None:
        """Show the span to begin with."""
        label = name(self.session.campaign, self.address)
        self.query_one("#why-title", Static).update(
            parts((f"Which decisions made the {label}?", "bold $primary"))
        )
        self.query_one(ProgressBar).display = False
        self.query_one("#why-rows", OptionList).can_focus = False  # Enter is for weighing
        self.set_focus(None)
        self.query_one("#why-detail", Static).update(
            line(
                "The years are played again without each decision in turn: letters come as they "
                "came, dice fall as they fell. What is then missing was the decision's doing.",
                "dim",
            )
        )
        self._draw()

    def _draw(self) -> None:
        first, last = self.ends
        marks = [(f"{year}", "bold reverse" if n == self.picked else "bold $primary")
                 for n, year in enumerate(self.ends)]  # fmt: skip
        decided = sum(
            1 for _, year, command in self._given() if first <= year <= last and command != "end"
        )
        self.query_one("#why-source", Static).update(
            parts(
                "From ",
                marks[0],
                " to ",
                marks[1],
                (f"   {decided} decisions to weigh; Enter begins", "dim"),
            )
        )
        figure = figure_at(self.address)
        if figure is not None:
            self.query_one(Years).draw_years(self.points, (first, last), figure.spec.unit)

    def _given(self) -> list[tuple[int, int, str]]:
        from game.play.timeline import commands_of

        given = commands_of(self.session.campaign, self.earliest, self.latest)
        return [(place, year, command.verb) for place, year, command in given]

    def action_turn(self, by: int) -> None:
        """Move the picked end by a year."""
        moved = self.ends[self.picked] + by
        low = self.earliest if self.picked == 0 else self.ends[0]
        high = self.ends[1] if self.picked == 0 else self.latest
        if low <= moved <= high:
            self.ends[self.picked] = moved
            self._draw()

    def action_other_end(self) -> None:
        """Pick the other end."""
        self.picked = 1 - self.picked
        self._draw()

    def action_row(self, by: int) -> None:
        """Move through what was found."""
        listed = self.query_one("#why-rows", OptionList)
        listed.action_cursor_down() if by > 0 else listed.action_cursor_up()

    # --- the work ----------------------------------------------------------------------------

    def action_weigh(self) -> None:
        """Begin, or begin anew with other years."""
        bar = self.query_one(ProgressBar)
        bar.update(total=None, progress=0)
        bar.display = True
        self.query_one("#why-rows", OptionList).clear_options()
        self._weigh(*self.ends)

    @work(thread=True, exclusive=True)
    def _weigh(self, first: int, last: int) -> None:
        worker = get_current_worker()

        def progress(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise StoppedError
            self.app.call_from_thread(self._progressed, done, of)

        try:
            found = why_span(self.session.campaign, self.address, first, last, progress)
        except StoppedError:
            return
        except RefusedError as refused:
            self.app.call_from_thread(self._told, [], refused.line)
            return
        self.app.call_from_thread(self._told, found, "None that can be seen.")

    def _progressed(self, done: int, of: int) -> None:
        self.query_one(ProgressBar).update(total=max(of, 1), progress=done)

    def _told(self, found: list[Weight], otherwise: str) -> None:
        self.query_one(ProgressBar).display = False
        self.found = [weight for weight in found if abs(weight.difference) > FELT]
        figure = figure_at(self.address)
        listed = self.query_one("#why-rows", OptionList)
        listed.clear_options()
        if figure is None or not self.found:
            listed.add_option(Option(line(otherwise, "dim")))
            return
        largest = abs(self.found[0].difference)
        for weight in self.found:
            moved = show_moved(weight.difference, figure.spec.unit)
            listed.add_option(
                Option(
                    parts(
                        (
                            signed_bar(weight.difference / largest),
                            signed_colour(weight.difference, figure.spec.flattering),
                        ),
                        f" {moved:<22} ",
                        (f"{weight.year} ", "$primary"),
                        self._decision(weight.command),
                    )
                )
            )
        listed.highlighted = 0
        rest = len(found) - len(self.found)
        told = [self._sum_up()]
        if rest:
            told.append(line(f"{rest} more made no difference.", "dim"))
        self.query_one("#why-detail", Static).update(lines(told))

    def _decision(self, command: str) -> str:
        """An act as it was given; an answer in the letter's own words."""
        verb, _, rest = command.partition(" ")
        if verb != "choose":
            return command
        return text_of(self.session.campaign, f"letter:{rest.replace(' ', '/', 1)}")

    def _sum_up(self) -> Content:
        return parts(
            "Each row is what the figure has at the end of the span thanks to the decision; they "
            "act on one another, so they need not add up."
        )

    def action_close(self) -> None:
        """Stop the work and go back."""
        self.workers.cancel_all()
        self.dismiss()
