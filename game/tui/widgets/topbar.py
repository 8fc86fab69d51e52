"""The bar above every room: where one can go, and how the nation stands."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from game.plain.figures import before, change
from game.play.campaign import Campaign
from game.play.passing import alarms
from game.state.figures import Unit
from game.state.units import brief, show, show_change
from game.tui.rooms import Entry
from game.tui.text import Part, parts

ABBREVIATED = 4  # letters of a room's name where there is no space for all of it
CURRENT = ("‹", "›")  # around the name of the room one is in
Span = tuple[int, int, str]  # first column, column after the last, id


@frozen
class Rooms:
    """The line of rooms as it is drawn, and which columns lead where."""

    text: Content
    spans: tuple[Span, ...]

    def at(self, column: int) -> str:
        """The room that a column stands for, or ""."""
        for first, end, id in self.spans:
            if first <= column < end:
                return id
        return ""


class Topbar(Widget):
    """Two lines: the rooms, each with its letter, and the state of the nation."""

    DEFAULT_CSS = """
    Topbar { dock: top; height: 2; background: $panel; color: $foreground; padding: 0 1; }
    """

    class Picked(Message):
        """A room was clicked."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def __init__(self, current: str) -> None:
        """`current` is the id of the room that this bar stands in."""
        super().__init__(id="topbar")
        self._current = current
        self._rooms: tuple[Entry, ...] = ()
        self._campaign: Campaign | None = None
        self._row = Rooms(Content(""), ())

    def fill(self, campaign: Campaign, rooms: tuple[Entry, ...]) -> None:
        """Show a campaign and the rooms that are open."""
        self._campaign, self._rooms = campaign, rooms
        self.refresh()

    def render(self) -> Content:
        """Draw both lines for the width there is."""
        if self._campaign is None:
            return Content("")
        width = self.content_size.width
        self._row = rooms_line(self._rooms, self._current, width)
        return Content("\n").join([self._row.text, state_line(self._campaign, width)])

    def on_click(self, event: events.Click) -> None:
        """Go where was clicked."""
        at = event.get_content_offset(self)
        if at is not None and at.y == 0 and (id := self._row.at(at.x)):
            self.post_message(self.Picked(id))


# --- the rooms -----------------------------------------------------------------------------------


def rooms_line(rooms: Sequence[Entry], current: str, width: int) -> Rooms:
    """Every room in the longest form that fits: whole names, shortened ones, or letters."""
    for cut in (0, ABBREVIATED, 1):
        found = _row(rooms, current, cut)
        if found.text.cell_length <= width:
            return found
    return found


def _row(rooms: Sequence[Entry], current: str, cut: int) -> Rooms:
    pieces: list[Part] = []
    spans: list[Span] = []
    at = 0
    for entry in rooms:
        here = entry.id == current
        name = _lettered(entry.title, entry.key, 0 if here else cut)
        key = name.index(entry.key)
        style = "bold reverse" if here else ""
        left, right = CURRENT if here else (" ", " ")
        own: list[Part] = [
            (left + name[:key], style),
            (name[key], f"bold underline {style}" if here else "bold underline $primary"),
            (name[key + 1 :] + right, style),
        ]
        pieces += [piece for piece in own if piece[0]]
        spans.append((at, at + len(name) + 2, entry.id))
        at += len(name) + 2
    return Rooms(parts(*pieces), tuple(spans))


def _lettered(title: str, key: str, cut: int) -> str:
    """A name in which only the letter of its key is a capital: "Desk", "cOuncil", "codeX"."""
    if cut == 1:
        return key
    at = title.lower().find(key.lower())
    if at < 0:
        return key if cut else f"{key} {title.lower()}"
    name = f"{title[:at].lower()}{key}{title[at + 1 :]}"
    return name[:cut] if cut > at else name


# --- the state -----------------------------------------------------------------------------------


def state_line(campaign: Campaign, width: int) -> Content:
    """Nation, year, authority, money, legitimacy with its trend, years left, and what is wrong."""
    view = campaign.view()
    nation = view.state.nation
    name = campaign.rules.scenarios[campaign.setup.scenario].name
    legitimacy = view.read("nation.legitimacy")
    moved = change(view, before(campaign), "nation.legitimacy")
    wide = width >= 110
    money = show(nation.treasury, Unit.MONEY) if wide else brief(nation.treasury, Unit.MONEY)
    left = max(0, view.last_year - view.year)
    pieces: list[Part] = [
        (name, "bold"),
        (f"  {view.year}", "bold $primary"),
        (f" ({left} left)" if not wide else f" ({left} years left)", "dim"),
        f"  authority {nation.authority:.1f}",
        f"  {money}",
        f"  legitimacy {show(legitimacy.value, Unit.SHARE)} ",
        _trend(moved),
    ]
    if not campaign.over and (wrong := alarms(campaign, ())):
        shown = wrong[0] if wide and len(wrong) == 1 else f"{len(wrong)}"
        pieces.append((f"  ! {shown}", "bold $error"))
    return parts(*pieces)


def _trend(moved: float | None) -> Part:
    """An arrow of the last year; "·" where nothing moved, and nothing where that is not known."""
    if moved is None:
        return " "
    if show_change(moved, Unit.SHARE) == "unchanged" or abs(moved) < 0.005:
        return ("·", "dim")
    return ("▲", "$success") if moved > 0 else ("▼", "$error")
