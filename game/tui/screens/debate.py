"""The hall: the forecast vote on a reform by class and by region, its odds, and how to win it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.plain.debate import odds_words
from game.play.agenda import DebateView, debated
from game.play.offers import offer
from game.state.figures import Unit
from game.state.units import show
from game.state.vocabulary import CLASSES
from game.tui.screens.deeds import of_debate
from game.tui.screens.pick import Choosing, choice_row, offered
from game.tui.screens.room import Room
from game.tui.session import Session
from game.tui.text import Part, line, lines, parts
from game.tui.widgets.bars import whole_bar
from game.tui.widgets.gauge import gauge

SHARE = Unit.SHARE
LOW = 32  # lines below which what can be done stands before the reasons


class DebateScreen(Choosing):
    """A vote forecast; gives the verb of the act that was picked, or None."""

    NAMED = "The hall"
    HELP = (
        "How the vote on a reform would go today. Above, the share that is for it and the odds; "
        "then each class with its part of the voices and its main reasons, and each group by "
        "region: + where most are for it. The reasons say whom an argument, an authority spent or "
        "a compromise would win; what can be done stands among them, with what it takes."
    )
    CSS_PATH = "debate.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = Room.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = Room.VERTICAL_BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "close", "Close", show=False, id="debate.close", tooltip="Close"),
        Binding("space", "further", "Further", id="debate.further", tooltip="Read on"),
    ]

    def __init__(self, session: Session, domain: str, option: str) -> None:
        super().__init__()
        campaign = session.campaign
        self.session, self.shown = session, debated(campaign.view(), domain, option)
        if self.shown.vote_year:
            own = next(d for d in campaign.view().domains if d.domain == domain)
            self.choices = of_debate(campaign, own)
        else:
            way = offer(campaign.view(), "reform", domain, option)
            self.choices = [offered(campaign, way, "Table it", key="r", id="reform")]

    def compose(self) -> ComposeResult:
        """The forecast, what can be done, the classes, the regions."""
        rules, shown = self.session.campaign.rules, self.shown
        title = f"{rules.domains[shown.domain].name}: {rules.institutions[shown.option].name}"
        with VerticalScroll(classes="dialog", id="hall", can_focus=False):
            yield Static(parts((title, "bold $primary"), (f"   {shown.stage}", "dim")))
            yield Static(lines(self._forecast()), classes="hall-part")
            most = 2 if self.app.size.width >= 100 else 1
            classes = Static(lines(class_rows(shown, most)), id="hall-classes", classes="hall-part")
            room = min(110, self.app.size.width) - 10
            rows = (choice_row(choice, room, inline=True) for choice in self.choices)
            acts = OptionList(*map(Option, rows), classes="hall-part")
            yield from (acts, classes) if self.app.size.height < LOW else (classes, acts)
            yield Static(lines(self._regions()))

    def on_mount(self) -> None:
        """Take the keys, and begin at the top."""
        self.query_one(OptionList).focus(scroll_visible=False)

    def _forecast(self) -> list[Content]:
        shown, noise = self.shown, self.session.campaign.rules.constants.debate.noise
        need = self.session.campaign.rules.constants.debate.pass_at
        bar = 40 if self.app.size.width >= 100 else 14
        rows = [
            parts(
                (gauge(shown.votes, bar), "$primary"),
                (f" {show(shown.votes, SHARE)} for it", "bold"),
                (f", give or take {show(noise, SHARE)}; {show(need, SHARE)} carry it", "dim"),
            )
        ]
        if shown.won > 0:
            rows.append(line(f"{show(shown.won, SHARE)} of that was won in debate.", "dim"))
        odds = [
            (shown.passes, "$success"),
            (shown.stalls, "$warning"),
            (shown.fails, "$error"),
        ]
        rows.append(Content.assemble(whole_bar(odds, bar), parts(f" {odds_words(shown)}")))
        if shown.vote_year:
            rows.append(line(f"The vote falls at the end of {shown.vote_year}."))
        told = (
            "Heads count, and clout with them, most among those it concerns most."
            if shown.elected
            else "Nobody is elected here; the powerful speak twice over."
        )
        return [*rows, line(told, "dim")]

    def _regions(self) -> list[Content]:
        """A grid of regions and classes: the share for it in each group."""
        regions = self.session.campaign.state.regions
        wide = 12 if self.app.size.width >= 100 else 9
        heads = "".join(
            f"{cls if len(cls) < wide else cls[: wide - 2] + '.':>{wide}}" for cls in CLASSES
        )
        rows = [parts((f"{'for it':<14}{heads}", "dim"))]
        votes = {key: support for key, _, support in self.shown.groups}
        for region in regions.values():
            pieces: list[Part] = [f"{region.name[:13]:<14}"]
            for cls in CLASSES:
                support = votes.get(f"groups.{region.id}.{cls}")
                if support is None:
                    pieces.append(" " * wide)
                    continue
                good = support >= 0.5
                text = f"{'+' if good else '−'}{support * 100:.0f}%"
                pieces.append((f"{text:>{wide}}", "$success" if good else "$error"))
            rows.append(parts(*pieces))
        return rows

    def action_further(self) -> None:
        """Read on, or begin anew at the end."""
        hall = self.query_one("#hall", VerticalScroll)
        if hall.scroll_offset.y >= hall.max_scroll_y:
            hall.scroll_home(animate=False)
        else:
            hall.scroll_page_down(animate=False)


def class_rows(shown: DebateView, most: int) -> list[Content]:
    """Each class: its part of the voices, how much of it is for, and at most so many reasons."""
    rows = [parts((f"{'':<12}{'voices':>7}  {'for it':<16}the main reasons", "dim"))]
    for vote in shown.classes:
        good = vote.support >= 0.5
        rows.append(
            parts(
                f"{vote.cls:<12}{show(vote.weight, SHARE):>7}  ",
                (gauge(vote.support, 10), "$success" if good else "$error"),
                f"{'+' if good else '−'}{vote.support * 100:>3.0f}% ",
                (" and ".join(vote.reasons[:most]), "dim"),
            )
        )
    return rows
