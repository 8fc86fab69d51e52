"""Institutions: the fifteen domains, and in each what is in force beside what could be."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.play.view import DomainView, OptionView
from game.state.figures import Unit
from game.state.units import show
from game.tui.screens.room import Room
from game.tui.text import Part, line, lines, parts, prose
from game.tui.widgets.gauge import gauge
from game.tui.widgets.mixbar import mix_bar, mix_legend


class InstitutionsScreen(Room):
    """Pick a domain, then an option; Enter on an option tables the reform."""

    CSS_PATH = "institutions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reform", "Reform", id="institutions.reform", tooltip="Table this reform"),
        Binding("n", "renew", "Renew", id="institutions.renew", tooltip="Renew the charter"),
        Binding("v", "review", "Review", id="institutions.review", tooltip="Have it looked over"),
        Binding("b", "repeal", "Withdraw", id="institutions.repeal", tooltip="Take a reform back"),
        Binding("y", "why_outcome", "Why", id="institutions.why", tooltip="Why its outcome moved"),
    ]

    def contents(self) -> ComposeResult:
        """Domains at the left; options and the picked one at the right."""
        with Horizontal(id="institutions"):
            with Vertical(classes="panel", id="domains-panel"):
                yield Static(id="domains-head", classes="heading")
                yield OptionList(id="domains")
            with Vertical(id="domain"):
                with Vertical(classes="panel", id="options-panel"):
                    yield Static(id="options-head", classes="heading")
                    yield OptionList(id="options")
                with VerticalScroll(classes="panel", id="option-panel"):
                    yield Static(id="option-text")

    def draw(self) -> None:
        """List the domains as they are reported."""
        self.query_one("#domains-head", Static).update(
            parts(f"{'Domain':<17}{'promised':>8}{'gets':>6}")
        )
        domains = self.query_one("#domains", OptionList)
        at = domains.highlighted or 0
        domains.clear_options()
        domains.add_options([Option(_domain_row(d), id=d.domain) for d in self.view.domains])
        domains.highlighted = at
        if self.focused is None:
            domains.focus()

    @property
    def domain(self) -> DomainView:
        """The picked domain."""
        return self.view.domains[self.query_one("#domains", OptionList).highlighted or 0]

    @property
    def option(self) -> OptionView | None:
        """The picked option."""
        options = self.query_one("#options", OptionList)
        found = self.view.options(self.domain.domain)
        return found[options.highlighted] if options.highlighted is not None else None

    @on(OptionList.OptionHighlighted, "#domains")
    def show_domain(self) -> None:
        """List what could be in force in the picked domain."""
        domain = self.domain
        self.query_one("#options-head", Static).update(
            parts(f"{domain.name:<32}{'promised':>9}{'expected':>10}{'follow':>8}{'cost':>6}")
        )
        options = self.query_one("#options", OptionList)
        options.clear_options()
        found = self.view.options(domain.domain)
        options.add_options([Option(_option_row(o, domain), id=o.id) for o in found])
        options.highlighted = next((i for i, o in enumerate(found) if o.id == domain.option), 0)

    @on(OptionList.OptionHighlighted, "#options")
    def show_option(self) -> None:
        """Tell of the picked option."""
        option = self.option
        if option is not None:
            self.query_one("#option-text", Static).update(self._card(option))

    def _card(self, option: OptionView) -> Content:
        """An option: what it is like, whose it is, what holds it back."""
        entry = self.view.turn.rules.institutions[option.id]
        domain = self.domain
        rows = [
            parts((option.name, "bold $primary")),
            mix_bar(entry.mix, 40),
            mix_legend(entry.mix),
        ]
        rows += [Content(""), prose(option.text), Content("")]
        if entry.clout:
            heard = ", ".join(f"{cls} × {weight:g}" for cls, weight in entry.clout.items())
            rows.append(line(f"Whose voice counts: {heard}."))
        if option.pilot is not None:
            year, value = option.pilot
            rows.append(line(f"A pilot showed {show(value, Unit.SHARE)} in {year}."))
        if option.id == domain.option:
            rows += _live(domain)
        elif option.why_not:
            rows.append(parts((option.why_not, "$warning")))
        return lines(rows)

    @on(OptionList.OptionSelected, "#domains")
    def to_options(self) -> None:
        """Go on to the options."""
        self.query_one("#options", OptionList).focus()

    @on(OptionList.OptionSelected, "#options")
    def action_reform(self) -> None:
        """Table the picked option."""
        option = self.option
        if option is not None and option.id != self.domain.option:
            self.say(f"reform {option.domain} {option.id}")

    def action_renew(self) -> None:
        """Renew the charter."""
        self.say(f"renew {self.domain.domain}")

    def action_review(self) -> None:
        """Have the institution looked over."""
        self.say(f"review {self.domain.domain}")

    def action_repeal(self) -> None:
        """Withdraw a reform."""
        self.say(f"repeal {self.domain.domain}")

    def action_why_outcome(self) -> None:
        """Tell why the outcome moved."""
        self.why(f"institutions.{self.domain.domain}.outcome")


def _domain_row(domain: DomainView) -> Content:
    note: Part = ""
    if domain.coming:
        note = (" →", "$primary")
    elif domain.progress < 1:
        note = (f" {domain.progress:.0%}", "$primary")
    elif domain.bound_by:
        note = (" ✕", "$warning")
    elif domain.charter_age > 15:
        note = (" old", "dim")
    return parts(f"{domain.name:<17}{domain.promised:>7.0%} {domain.outcome:>6.0%}", note)


def _option_row(option: OptionView, domain: DomainView) -> Content:
    mark = "●" if option.id == domain.option else "→" if option.id == domain.coming else " "
    style = "dim" if option.why_not and option.id != domain.option else ""
    expected = f"{option.expected:.0%}" if option.id != domain.option else f"{domain.outcome:.0%}"
    cost = f"{option.cost:.1f}" if option.id != domain.option else ""
    text = f"{mark} {option.name:<30}{option.promised:>8.0%} {expected:>9}"
    text += f" {option.follow:>7.0%}{cost:>6}"
    return parts((text, style) if style else text)


def _live(domain: DomainView) -> list[Content]:
    """What makes up the outcome of what is in force: H, D, and how old it has grown."""
    rows = (
        ("People go along", domain.adherence),
        ("It is well made, today", domain.design),
        ("It is in force", domain.progress),
        ("It has gone stale", domain.drift),
        ("It is dug in", domain.entrenchment),
    )
    found = [
        parts(f"{label:<24}", (gauge(value), "$primary"), f" {value:.0%}") for label, value in rows
    ]
    found.append(line(f"Its charter is {domain.charter_age} years old."))
    if domain.bound_by and domain.bound_until:
        found.append(line(f"In other hands: {domain.bound_by}, until {domain.bound_until}."))
    return found
