"""Institutions: the fifteen domains, and in each what is in force beside what could be."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList

from game.plain.needs import plainly
from game.play.domains import alarms
from game.play.offers import offer
from game.play.view import DomainView, OptionView
from game.play.weighing import Weighing, tried_in, weigh
from game.state.figures import Unit
from game.state.units import plain, show
from game.tui.screens import deeds
from game.tui.screens.debate import DebateScreen
from game.tui.screens.institution_rows import (
    SIGNS,
    alarm_line,
    changes,
    history_lines,
    option_row,
    options_head,
)
from game.tui.screens.option_card import card_rest, decisive_rows, stand_rows, step_rows
from game.tui.screens.page import PageScreen
from game.tui.screens.pick import AskScreen, Choice, PickScreen, takes
from game.tui.screens.room import Room
from game.tui.text import Part, lines, parts
from game.tui.widgets.bars import twin
from game.tui.widgets.linechart import LineChart
from game.tui.widgets.still import Page, Rows, Still

WIDE = 66  # columns from which the classes stand beside the steps
REST = 0.1  # seconds without a key after which slower things are drawn


class InstitutionsScreen(Room):
    """Pick a domain, then an option; Enter on an option lists what can be done about it."""

    HELP = (
        "Fifteen domains, each with one institution in force and others that would take its "
        "place. The bar shows what it promises on paper and what it gets; the card below tells "
        "what is lost between, factor by factor. Pick a domain, then an option; Enter lists "
        "what can be done, d forecasts the vote. A pilot shows what an option truly delivers. "
        "Do not overlook § and ~: charters age and institutions drift, and a review is cheaper "
        "than a reform."
    )
    CSS_PATH = "institutions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "do('reform')", "Reform", id="institutions.reform", tooltip="Table it"),
        Binding("p", "pilot", "Pilot", id="institutions.pilot", tooltip="Try it in one region"),
        Binding(
            "n",
            "do('renew')",
            "Renew",
            id="institutions.renew",
            show=False,
            tooltip="Renew the charter",
        ),
        Binding(
            "v",
            "do('review')",
            "Review",
            id="institutions.review",
            show=False,
            tooltip="Have it looked over",
        ),
        Binding("d", "debate", "Debate", id="institutions.debate", tooltip="The vote by group"),
        Binding(
            "b",
            "do('repeal')",
            "Withdraw",
            id="institutions.repeal",
            show=False,
            tooltip="Take a reform back",
        ),
        Binding(
            "m",
            "promise",
            "Promise",
            id="institutions.promise",
            show=False,
            tooltip="Promise what it will deliver",
        ),
        Binding(
            "a",
            "do('argue')",
            "Argue",
            id="institutions.argue",
            show=False,
            tooltip="Win votes by arguing",
        ),
        Binding(
            "s", "do('buy')", "Buy votes", id="institutions.buy", show=False, tooltip="Buy votes"
        ),
        Binding(
            "c",
            "do('compromise')",
            "Compromise",
            id="institutions.compromise",
            show=False,
            tooltip="Meet the other side half way",
        ),
        Binding("o", "orders", "Orders", id="institutions.orders", tooltip="Standing orders"),
        Binding(
            "t",
            "do('audit')",
            "Audit",
            id="institutions.audit",
            show=False,
            tooltip="Audit the statisticians",
        ),
        Binding("y", "why", "Why", id="institutions.why", tooltip="Why the picked figure is so"),
        Binding(
            "escape",
            "back",
            "Back",
            id="institutions.back",
            show=False,
            tooltip="Back to the domains",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._weighed: dict[str, Weighing] = {}
        self._offered: dict[str, list[OptionView]] = {}
        self._listed: list[str] = []  # ids of the options that are listed
        self._told = ""  # the option that the card tells of

    def on_mount(self) -> None:
        """Let the history wait until the cursor rests."""
        self._later = self.set_interval(REST, self._catch_up, pause=True)

    def contents(self) -> ComposeResult:
        """Domains and the history of one at the left; its options and the picked one right."""
        with Horizontal(id="institutions"):
            with Vertical(id="left"):
                with Vertical(classes="panel", id="domains-panel"):
                    yield Still(id="domains-head", classes="heading")
                    yield Rows(id="domains")
                with Vertical(classes="panel", id="history-panel"):
                    yield Still(id="history-head", classes="heading")
                    yield LineChart(id="history")
            with Vertical(id="domain"):
                with Vertical(classes="panel", id="options-panel"):
                    yield Still(id="options-head", classes="heading")
                    yield Rows(id="options")
                with Vertical(classes="panel", id="option-panel"):
                    yield Still(id="option-head")
                    with Horizontal(id="factors"):
                        yield Rows(id="steps")
                        yield Still(id="stands")
                    yield Page(id="option-text")

    # --- drawing -------------------------------------------------------------------------------

    def draw(self) -> None:
        """List the domains as they are reported."""
        self._weighed, self._offered = {}, {}
        self.query_one("#options-panel").border_subtitle = "Enter: what can be done"
        self.query_one("#left").styles.width = self._left
        domains = self.query_one("#domains", Rows)
        known = domains.option_count > 0
        domains.fill([self._domain_row(domain) for domain in self.view.domains])
        if known:
            self.show_domain()
        if self.focused is None:
            domains.focus()

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        if self.query_one("#domains", OptionList).option_count:
            self.draw()

    @property
    def domain(self) -> DomainView:
        """The picked domain."""
        return self.view.domains[self.query_one("#domains", OptionList).highlighted or 0]

    @property
    def option(self) -> OptionView:
        """The picked option."""
        found = self._options(self.domain.domain)
        at = self.query_one("#options", OptionList).highlighted or 0
        return found[min(at, len(found) - 1)]

    def _options(self, domain: str) -> list[OptionView]:
        """What could be in force in a domain; asked for once a change."""
        if domain not in self._offered:
            self._offered[domain] = self.view.options(domain)
        return self._offered[domain]

    def weighed(self, id: str) -> Weighing:
        """An option weighed; once a change."""
        if id not in self._weighed:
            self._weighed[id] = weigh(self.view, id)
        return self._weighed[id]

    def _domain_row(self, domain: DomainView) -> Content:
        found = alarms(self.view, domain)
        signs: list[Part] = [SIGNS[alarm.kind] for alarm in found[:2]]
        signs += [" "] * (2 - len(signs))
        return Content.assemble(
            parts(f"{domain.name:<15}", *signs),
            twin(domain.promised, domain.outcome, self._bar),
            parts(f"{domain.promised * 100:>4.0f}{domain.outcome * 100:>4.0f}"),
        )

    @property
    def _left(self) -> int:
        """Columns for the domains."""
        return 30 if self.size.width < 100 else 60 if self.size.width >= 160 else 40

    @property
    def _right(self) -> int:
        """Columns within the panels at the right."""
        return max(24, self.size.width - self._left - 4)

    @property
    def _bar(self) -> int:
        """Columns for the two bars of a domain; where space is scant the figures must do."""
        return max(0, self._left - 31)

    @on(OptionList.OptionHighlighted, "#domains")
    def show_domain(self) -> None:
        """List what could be in force in the picked domain."""
        self.query_one("#domains-head", Still).show(
            parts(f"{'Domain':<15}", (f"{'':<{self._bar}}{'plan':>6}{'gets':>5}", "dim"))
        )
        domain = self.domain
        found = self._options(domain.domain)
        width = self._right - 1  # for the scroll bar
        self.query_one("#options-head", Still).show(options_head(domain.name, width))
        options = self.query_one("#options", Rows)
        rows = [option_row(option, domain, self.weighed(option.id), width) for option in found]
        ids = [option.id for option in found]
        options.fill(rows)
        if self._listed != ids:
            self._listed = ids
            wanted = domain.coming or domain.option
            options.highlighted = ids.index(wanted) if wanted in ids else 0
        self._show_option()
        self._later.reset()
        self._later.resume()

    def _catch_up(self) -> None:
        """Draw the history, once the cursor rests."""
        self._later.pause()
        self._draw_history(self.domain)

    def _draw_history(self, domain: DomainView) -> None:
        self.query_one("#history-head", Still).show(
            parts(f"{domain.name} by year", ("  ▲ reformed", "dim"))
        )
        self.with_past(self._show_history)

    def _show_history(self) -> None:
        reports, domain = self.session.reports, self.domain.domain
        series, marks = history_lines(reports, domain), changes(reports, domain)
        self.query_one(LineChart).draw_lines(series, marks, from_zero=True)

    @on(OptionList.OptionHighlighted, "#options")
    def show_option(self) -> None:
        """Tell of the picked option, if another was told of."""
        if self.option.id != self._told:
            self._show_option()

    def _show_option(self) -> None:
        option, domain = self.option, self.domain
        weighing = self.weighed(option.id)
        where = self._where(option, domain)
        head = parts((option.name, "bold $primary"), (f"   {where}", "dim"))
        self.query_one("#option-head", Still).show(head)
        width = self._right - 1  # for the scroll bar
        self.query_one("#steps", Rows).fill(step_rows(weighing, 20 if width >= 120 else 5))
        stands = stand_rows(weighing)
        self.query_one("#stands", Still).show(lines(stands))
        rows = self._notices(option, domain)
        rows += decisive_rows(self.session.campaign, option, weighing)
        if width < WIDE:  # there is no room for them beside the steps
            rows += [Content(""), *stands, Content("")]
        rows += card_rest(self.session.campaign, option, weighing, min(width, 110))
        self.query_one("#option-text", Page).show(lines(rows), top=self._told != option.id)
        self._told = option.id

    def _where(self, option: OptionView, domain: DomainView) -> str:
        """Where an option stands, if it is in force or is to be."""
        own = self.view.state.institutions[domain.domain]
        if option.id == domain.option:
            return f"in force since {own.since}" if own.since else "in force"
        return "on the table" if option.id == domain.coming else ""

    def _notices(self, option: OptionView, domain: DomainView) -> list[Content]:
        """What stands out, and why it cannot be tabled."""
        if self._where(option, domain):
            return [alarm_line(alarm) for alarm in alarms(self.view, domain)]
        if option.why_not:
            why_not = plainly(option.why_not, self.session.campaign)
            return [parts(("× ", "$warning"), (why_not, "$warning"))]
        return []

    # --- moving about --------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#domains")
    def to_options(self) -> None:
        """Go on to the options."""
        self.query_one("#options", OptionList).focus()

    def action_back(self) -> None:
        """Go back to the domains."""
        self.query_one("#domains", OptionList).focus()

    # --- acts ----------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#options")
    def list_deeds(self) -> None:
        """Show what can be done here, what it takes and what it does."""
        choices = deeds.of_institutions(self.session.campaign, self.domain, self.option)
        title = f"{self.domain.name}: {self.option.name}"
        self.app.push_screen(PickScreen(title, choices), self._chosen)

    def _chosen(self, id: str | None) -> None:
        """Do what was picked from the list."""
        match id:
            case None:
                return
            case "pilot":
                self.action_pilot()
            case "promise":
                self.action_promise()
            case "debate":
                self.action_debate()
            case "orders":
                self.action_orders()
            case _:
                self.action_do(id)

    def action_do(self, verb: str) -> None:
        """An act on the picked domain or option; what is in force leads on to the others."""
        domains = self.query_one("#domains")
        if verb == "reform" and self.focused is domains and self.option.id == self.domain.option:
            self.to_options()
            return
        self.say(" ".join((verb, *deeds.arguments(verb, self.domain, self.option))))

    def action_pilot(self) -> None:
        """Pick a region and try the option there."""
        domain, option = self.domain.domain, self.option.id
        choices = []
        for region in self.view.state.regions.values():
            way = offer(self.view, "pilot", domain, option, region.id)
            expected, follow = tried_in(self.view, option, region.id)
            note = (
                f"{takes(way)}; expected {show(expected, Unit.SHARE)} there, "
                f"{show(follow, Unit.SHARE)} would go along"
            )
            choices.append(Choice(way.command, region.name, note, why_not=way.why_not))
        title = f"Try {self.option.name} in which region?"
        self.app.push_screen(PickScreen(title, choices), self.say_picked)

    def action_promise(self) -> None:
        """Ask for how much is promised."""
        domain = self.domain
        refused = offer(self.view, "promise", domain.domain, "50").why_not
        if refused:
            self.say(f"promise {domain.domain} 50")
            return
        note = (
            f"It delivers {show(domain.outcome, Unit.SHARE)} now. What is above that wins trust at "
            f"once, and is called in by {self.view.year + 3}."
        )
        start = str(min(100, round(domain.outcome * 100) + 5))
        self.app.push_screen(
            AskScreen(f"How much will {domain.name.lower()} deliver, in percent?", note, start),
            lambda given: self.say_picked(given and f"promise {domain.domain} {given}"),
        )

    def action_orders(self) -> None:
        """Pick a standing order to give or to end."""
        choices = deeds.of_orders(self.session.campaign)
        title = "Standing orders: done every year at full cost"
        self.app.push_screen(PickScreen(title, choices), self.say_picked)

    def action_debate(self) -> None:
        """Look at the forecast vote, and fight for it."""
        domain, option = self.domain, self.option
        about = option.id if option.id != domain.option else domain.coming
        if not about:
            self.notify("Pick what is to come in its place first.", severity="warning")
            return
        self.app.push_screen(DebateScreen(self.session, domain.domain, about), self._chosen)

    # --- why -----------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#steps")
    def action_why(self) -> None:
        """Tell why the figure under the cursor is as it is."""
        steps = self.query_one("#steps", OptionList)
        weighing = self.weighed(self.option.id)
        if self.focused is steps and steps.highlighted is not None:
            place = steps.highlighted - 1  # the first row is the promise
            step = weighing.steps[place] if place >= 0 else None
            if step is not None and step.sign == "H" and not weighing.in_force:
                self._tell_reasons(weighing)
            elif step is not None and step.address:
                self.why(step.address)
            else:
                text = "How good the plan is on paper; the rest is what becomes of it."
                if step is not None:
                    text = "Skill at work is not reported; records and audits hint at it."
                self.app.push_screen(PageScreen([text]))
        elif self.focused is self.query_one("#options") and not weighing.in_force:
            self._tell_reasons(weighing)
        else:
            self.why(f"institutions.{self.domain.domain}.outcome")

    def _tell_reasons(self, weighing: Weighing) -> None:
        """Why so many would go along with what is not in force."""
        h = weighing.steps[-1].by
        told = [f"Of a hundred people {plain(h * 100)} would go along with {self.option.name}:"]
        for text, amount in weighing.reasons:
            sign = "+" if amount > 0 else "\u2212"
            told.append(f"  {sign} {plain(abs(amount) * 100):>4}  {text}")
        self.app.push_screen(PageScreen(told))
