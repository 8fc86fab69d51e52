"""Where one is at the desk: the open room, marked rows, a half-edited budget, typed lines.

It is kept beside the settings and may be lost without harm.  It is believed only if the campaign
is where it was when the bookmark was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import define, field
from textual.widget import Widget
from textual.widgets import OptionList

from game.state.vocabulary import BUDGET_HEADS

if TYPE_CHECKING:
    from game.play.campaign import Campaign

Place = dict[str, str | int]
"""Of one room: `focus` is the part with the keys; the others are parts and their marked rows."""

FOCUS = "focus"
MOST_LINES = 50
MOST = 1 << 20
DRAFTED = (*BUDGET_HEADS, "tax", "borrow")  # what a half-edited budget may hold


@define
class Bookmark:
    """Where one is; `rooms` by their ids, `lines` as they were typed, oldest first."""

    year: int = 0
    acts: int = 0
    room: str = "desk"
    draft: dict[str, int] = field(factory=dict)
    rooms: dict[str, Place] = field(factory=dict)
    lines: list[str] = field(factory=list)

    def fits(self, campaign: Campaign) -> bool:
        """Whether the campaign is where it was then."""
        return (self.year, self.acts) == (campaign.year, len(campaign.commands))

    def document(self) -> dict[str, object]:
        """As it is kept."""
        return {
            "year": self.year,
            "acts": self.acts,
            "room": self.room,
            "draft": dict(self.draft),
            "rooms": {id: dict(place) for id, place in self.rooms.items()},
            "lines": self.lines[-MOST_LINES:],
        }

    @classmethod
    def read(cls, found: Mapping[str, object]) -> Bookmark:
        """From what was kept; whatever is not as it should be is left out."""
        draft = dict(_whole(found.get("draft")))
        rooms = found.get("rooms")
        lines = found.get("lines")
        room = found.get("room")
        return cls(
            _number(found.get("year")),
            _number(found.get("acts")),
            room if isinstance(room, str) else "desk",
            draft,
            {str(id): _place(place) for id, place in rooms.items()}
            if isinstance(rooms, dict)
            else {},
            [text for text in lines if isinstance(text, str)][-MOST_LINES:]
            if isinstance(lines, list)
            else [],
        )


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _whole(table: object) -> list[tuple[str, int]]:
    """A draft's numbers; none if it could not have been drafted."""
    if not isinstance(table, dict):
        return []
    found = [(name, value) for name in DRAFTED if isinstance(value := table.get(name), int)]
    shares = [value for name, value in found if name in BUDGET_HEADS]
    sound = all(0 <= value <= 100 for value in shares) and sum(shares) <= 100
    return found if sound and all(abs(value) < MOST for _, value in found) else []


def _place(place: object) -> Place:
    if not isinstance(place, dict):
        return {}
    return {
        str(name): value
        for name, value in place.items()
        if isinstance(value, str) or (isinstance(value, int) and 0 <= value < MOST)
    }


# --- of a screen ---------------------------------------------------------------------------------


def place_of(screen: Widget, focused: Widget | None) -> Place:
    """The part with the keys, and the marked row of every list and table that has an id."""
    from textual.widgets import DataTable

    place: Place = {}
    if focused is not None and focused.id:
        place[FOCUS] = focused.id
    for rows in screen.query(OptionList):
        if rows.id and rows.highlighted is not None:
            option = rows.get_option_at_index(rows.highlighted)
            place[rows.id] = option.id or rows.highlighted
    for table in screen.query(DataTable):
        if table.id and table.row_count:
            place[table.id] = table.cursor_row
    return place


def restore(screen: Widget, place: Place) -> None:
    """Mark the rows again and give the keys back, as far as the parts are still there."""
    from textual.widgets import DataTable

    for name, row in place.items():
        if name == FOCUS or not name.replace("-", "_").isidentifier():
            continue
        for rows in screen.query(f"OptionList#{name}").results(OptionList):
            at = _index(rows, row)
            if at is not None:
                rows.highlighted = at
        for table in screen.query(f"DataTable#{name}").results(DataTable):
            if isinstance(row, int) and row < table.row_count:
                table.move_cursor(row=row)
    wanted = place.get(FOCUS)
    if isinstance(wanted, str) and wanted.replace("-", "_").isidentifier():
        for part in screen.query(f"#{wanted}"):
            if part.focusable:
                part.focus()


def _index(rows: OptionList, row: str | int) -> int | None:
    if isinstance(row, int):
        return row if row < rows.option_count else None
    return next(
        (i for i in range(rows.option_count) if rows.get_option_at_index(i).id == row), None
    )
