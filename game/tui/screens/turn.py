"""The turn of the year: what happened, what changed and why, what is due; any key goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from game.plain.figures import before
from game.plain.year import briefing, due, ending, told_lines
from game.play.campaign import Campaign
from game.state.state import Told
from game.state.units import plain
from game.tui.screens.frame import Dialog
from game.tui.session import Session
from game.tui.text import Part, line, lines, parts
from game.tui.widgets.numerals import numerals
from game.tui.widgets.still import Sheet, Still

STEP = 0.09  # seconds between one part of the page and the next, where things may move


class TurnScreen(Dialog[bool]):
    """A page over the desk; gives True when the year that opens is to be ended too.

    `still`: the page is only looked at again, and nothing moves.
    """

    NAMED = "The turn of the year"
    HELP = (
        "What the year that ended has brought: what happened, which figures moved most and why, "
        "what is due in the year that opens. Space reads on and then goes to the desk; e ends the "
        "new year as well, if no letter waits in it. The desk shows this page again at b."
    )
    CSS_PATH = "turn.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,b", "close", "To the desk", id="turn.close", tooltip="Go on"),
        Binding("e", "again", "End it too", id="turn.again", tooltip="End this year as well"),
        Binding(
            "space,pagedown",
            "read_on",
            "Read on",
            show=False,
            id="turn.read",
            tooltip="Page down, then go on",
        ),
        Binding("down", "line(1)", "Down", show=False, id="turn.down", tooltip="A line down"),
        Binding("up", "line(-1)", "Up", show=False, id="turn.up", tooltip="A line up"),
    ]

    def __init__(self, session: Session, told: Sequence[Told], *, still: bool = False) -> None:
        super().__init__()
        self.session, self.told, self.still = session, told, still

    def compose(self) -> ComposeResult:
        """The parts of the page; they come in one after the other."""
        campaign = self.session.campaign
        with Sheet(id="turn", classes="dialog"):
            yield Still(numerals(campaign.year), id="turn-year", markup=False)
            for part in _parts(campaign, self.told):
                yield Still(part, classes="turn-part")
            yield Still(self._foot(campaign), classes="turn-part", id="turn-foot")

    def _foot(self, campaign: Campaign) -> Content:
        waiting = [letter for letter in self.session.view.letters if not letter.choice]
        if campaign.over:
            return line("Enter opens the epilogue.", "dim")
        if waiting:
            return parts(("Enter", "bold"), " opens the letter: ", (waiting[0].title, "$primary"))
        held = plain(campaign.state.nation.authority)
        return parts(
            ("Enter", "bold"),
            f" goes to the agenda, with {held} authority.  ",
            ("e", "bold"),
            f" ends {campaign.year} as well.",
        )

    def on_mount(self) -> None:
        """Let the parts come in, if things may move."""
        if self.still or not self.technate.settings["motion"]:
            return
        for n, part in enumerate(self.query(".turn-part")):
            part.visible = False
            self.set_timer(STEP * (n + 1), lambda shown=part: _show(shown))

    def action_close(self) -> None:
        """Go to the desk."""
        self.dismiss(False)

    def action_again(self) -> None:
        """End the year that opens too, if nothing waits in it."""
        campaign = self.session.campaign
        self.dismiss(not campaign.over and not campaign.waiting())

    def action_read_on(self) -> None:
        """Page down; at the foot of the page go on."""
        page = self.query_one("#turn", Sheet)
        if page.scroll_offset.y >= page.max_scroll_y:
            self.action_close()
        else:
            page.scroll_page_down(animate=False)

    def action_line(self, by: int) -> None:
        """Move the page by a line."""
        self.query_one("#turn", Sheet).scroll_relative(y=by, animate=False)


def _show(part: Still) -> None:
    part.visible = True


def _parts(campaign: Campaign, told: Sequence[Told]) -> list[Content]:
    """What happened, how things stand, what is due; parts that would be empty are left out."""
    if campaign.over:
        return [lines([line(text) for text in ending(campaign, told).lines[1:]])]
    happened = [t for t in told if not _is_answer(t)]
    found = []
    for title, texts in (
        ("What happened", [text.strip() for text in told_lines(happened)]),
        ("How things stand", briefing(campaign) if before(campaign) else []),
        ("This year", due(campaign, told)),
    ):
        if texts:
            heading: Part = (title, "bold $primary")
            found.append(lines([parts(heading), *(line(text) for text in texts)]))
    return found or [line("Nothing was written down.", "dim")]


def _is_answer(told: Told) -> bool:
    """Whether a line only says what the player answered, which they know."""
    return told.kind == "letter" and "/" in told.cause
