"""Council: seven seats, who holds them and who would, how right they were, what they want done."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import OptionList

from game.plain.needs import plainly
from game.play.agenda import MotionView, motions
from game.play.offers import offer
from game.play.view import PersonView, SeatView
from game.tui.screens.person_card import (
    dismissal_words,
    people_head,
    person_card,
    person_row,
    seat_card,
    seat_row,
)
from game.tui.screens.pick import Choice, PickScreen, offered, takes
from game.tui.screens.room import Room
from game.tui.text import parts
from game.tui.widgets import papers
from game.tui.widgets.still import Page, Rows, Still


class CouncilScreen(Room):
    """Pick a seat, compare who would take it; Enter lists what can be done."""

    HELP = (
        "Seven seats. Each holder is heard on letters, forecasts reforms, and tables motions "
        "from one's own convictions. Pick a seat: beside it are those who could hold it, with "
        "their outlook, how far they are from your order, and by how much their forecasts were "
        "off. Enter lists what can be done, a appoints, c seats the leader of a movement. Do "
        "not overlook their age, nor take loyalty for a good record; y tells how the record "
        "came about."
    )
    CSS_PATH = "council.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "appoint", "Appoint", id="council.appoint", tooltip="Give them the seat"),
        Binding("d", "send_away", "Dismiss", id="council.dismiss", tooltip="Send the holder away"),
        Binding("c", "coopt", "Co-opt", id="council.coopt", tooltip="Seat a movement's leader"),
        Binding("m", "motions", "Motions", id="council.motions", tooltip="To the motions"),
        Binding("y", "why", "Why", id="council.why", tooltip="How the record came about"),
        Binding("escape", "back", "Back", id="council.back", show=False, tooltip="To the seats"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._seats: list[SeatView] = []
        self._tabled: list[MotionView] = []
        self._told: tuple[PersonView | None, MotionView | None] = (None, None)

    def contents(self) -> ComposeResult:
        """Seats and motions at the left; people and their cards at the right."""
        with Horizontal(id="council"):
            with Vertical(id="table"):
                with Vertical(classes="panel", id="seats-panel"):
                    yield Still(id="seats-head", classes="heading")
                    yield Rows(id="seats")
                with Vertical(classes="panel", id="motions-panel"):
                    yield Still(id="motions-head", classes="heading")
                    yield Rows(id="motions")
            with Vertical(id="persons"):
                with Vertical(classes="panel", id="people-panel"):
                    yield Still(id="people-head", classes="heading")
                    yield Rows(id="people")
                with Horizontal(id="cards"):
                    yield Page(classes="panel", id="holder", can_focus=False)
                    yield Page(classes="panel", id="picked", can_focus=False)

    # --- drawing -------------------------------------------------------------------------------

    @property
    def _left(self) -> int:
        """Columns for the table."""
        return 34 if self.size.width < 100 else 62 if self.size.width >= 160 else 46

    @property
    def _right(self) -> int:
        """Columns within a panel at the right."""
        return max(30, self.size.width - self._left - 4)

    def draw(self) -> None:
        """Fill the table."""
        campaign = self.session.campaign
        self.query_one("#table").styles.width = self._left
        self.query_one("#people-panel").border_subtitle = "Enter: what can be done"
        self._seats = self.view.council
        self._tabled = [] if campaign.over else motions(self.view)
        room = self._left - 4
        wide = room >= 36
        self.query_one("#seats-head", Still).show(
            parts("The council", (f"{'off by':>{room - 26}}     dark│rosy" if wide else "", "dim"))
        )
        seats = self.query_one("#seats", Rows)
        known = seats.option_count > 0
        seats.fill([seat_row(campaign, seat, room) for seat in self._seats])
        self.query_one("#motions-head", Still).show(
            parts("Motions of the year", ("  price in authority" if wide else "", "dim"))
            if self._tabled
            else parts("No motion is on the table")
        )
        self.query_one("#motions", Rows).fill(
            [papers.motion_row(campaign, motion, room - 1) for motion in self._tabled]
        )
        if known:
            self.show_seat()
        if self.focused is None:
            seats.focus()

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        if self._seats:
            self.draw()

    @property
    def seat(self) -> SeatView:
        """The picked seat."""
        return self._seats[self.query_one("#seats", Rows).highlighted or 0]

    @property
    def _people(self) -> list[PersonView]:
        """Who holds the picked seat, and who would."""
        seat = self.seat
        return [*([seat.holder] if seat.holder else []), *seat.candidates]

    @property
    def person(self) -> PersonView | None:
        """The picked person."""
        found, at = self._people, self.query_one("#people", Rows).highlighted
        return found[min(at, len(found) - 1)] if at is not None and found else None

    @on(OptionList.OptionHighlighted, "#seats")
    def show_seat(self) -> None:
        """List who holds the picked seat and who would."""
        if not self._seats:
            return
        campaign, seat, room = self.session.campaign, self.seat, self._right - 1
        self.query_one("#people-head", Still).show(people_head(room))
        self.query_one("#people", Rows).fill(
            [
                person_row(campaign, person, room, holds=person is seat.holder)
                for person in self._people
            ]
        )
        self.show_person()

    @on(OptionList.OptionHighlighted, "#people")
    @on(OptionList.OptionHighlighted, "#motions")
    def picked(self) -> None:
        """Tell of the picked person or motion, if another was told of."""
        if self._told != (self.person, self._motion):
            self.show_person()

    def show_person(self) -> None:
        """Tell of the holder and of the picked person, or of the picked motion."""
        if not self._seats:
            return
        campaign, seat, person = self.session.campaign, self.seat, self.person
        self._told = (person, self._motion)
        narrow = self.size.width < 100
        beside = self.size.width - self._left
        held_room, room = beside * 4 // 7 - 5, beside - beside * 4 // 7 - 5  # as in council.tcss
        if narrow:
            room = self._right - 2
        held = (
            person_card(campaign, seat.holder, seat, held_room)
            if seat.holder
            else seat_card(campaign, seat)
        )
        self.query_one("#holder", Page).show(held)
        motion = self._motion
        if motion is not None:
            shown = papers.motion_detail(campaign, motion)
        elif person is not None and (person is not seat.holder or narrow):
            shown = person_card(campaign, person, seat, room, tight=narrow)
        else:
            shown = seat_card(campaign, seat)
        self.query_one("#picked", Page).show(shown)

    def on_descendant_focus(self) -> None:
        """What is told of follows the focus."""
        self.show_person()

    @property
    def _motion(self) -> MotionView | None:
        """The motion under the cursor, while the cursor is among them."""
        rows = self.query_one("#motions", Rows)
        if self.focused is not rows or rows.highlighted is None or not self._tabled:
            return None
        return self._tabled[min(rows.highlighted, len(self._tabled) - 1)]

    @property
    def focus_chain(self) -> list[Widget]:
        """Tab goes from the seats to who would take them, and then to the motions."""
        order = ("seats", "people", "motions")
        found = super().focus_chain
        return sorted(found, key=lambda w: order.index(w.id) if w.id in order else len(order))

    # --- moving about --------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#seats")
    def to_people(self) -> None:
        """Go on to the people, to the first who does not hold the seat."""
        people = self.query_one("#people", Rows)
        people.focus()
        if self.seat.holder and people.option_count > 1:
            people.highlighted = 1

    def action_motions(self) -> None:
        """Go to the motions."""
        self.query_one("#motions", Rows).focus()

    def action_back(self) -> None:
        """Go back to the seats."""
        self.query_one("#seats", Rows).focus()

    # --- acts ----------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#motions")
    def carry(self) -> None:
        """Carry the picked motion."""
        motion = self._motion
        if motion is not None:
            self.say(f"motion {motion.number}")

    @on(OptionList.OptionSelected, "#people")
    def list_deeds(self) -> None:
        """Show what can be done about the seat, what it takes, and who minds."""
        self.app.push_screen(PickScreen(f"The seat of {self.seat.title}", self._deeds()), self._do)

    def _deeds(self) -> list[Choice]:
        view, campaign, seat = self.view, self.session.campaign, self.seat
        found = []
        person = self.person
        if person is not None and person is not seat.holder:
            way = offer(view, "appoint", person.id, seat.seat)
            note = "they are glad to be asked"
            found.append(offered(campaign, way, f"Appoint {person.name}", note, "a"))
        way = offer(view, "dismiss", seat.seat)
        who = seat.holder.name if seat.holder else "nobody"
        note = dismissal_words(campaign, seat.seat)
        found.append(offered(campaign, way, f"Dismiss {who}", note, "d"))
        movements = len(view.movements)
        none = "" if movements else "No movement has a leader to seat."
        note = f"{movements} there are"
        found.append(Choice("coopt", "Seat a movement's leader …", note, "c", none))
        return sorted(found, key=lambda choice: bool(choice.why_not))

    def _do(self, id: str | None) -> None:
        if id == "coopt":
            self.action_coopt()
        else:
            self.say_picked(id)

    def action_appoint(self) -> None:
        """Give the picked person the picked seat; with nobody picked, go on to those who could."""
        person = self.person
        if person is None or person is self.seat.holder:
            self.to_people()
        else:
            self.say(f"appoint {person.id} {self.seat.seat}")

    def action_send_away(self) -> None:
        """Ask whether the holder is to go, with who would mind."""
        campaign, seat = self.session.campaign, self.seat
        way = offer(self.view, "dismiss", seat.seat)
        if way.why_not or seat.holder is None:
            self.say(way.command)
            return
        note = dismissal_words(campaign, seat.seat)
        choices = [
            Choice("", f"Keep {seat.holder.name}"),
            offered(campaign, way, f"Dismiss {seat.holder.name}", note, "d"),
        ]
        self.app.push_screen(PickScreen(f"The seat of {seat.title}", choices), self.say_picked)

    def action_coopt(self) -> None:
        """Pick a movement whose leader is to take the seat of labour."""
        found = []
        for movement in self.view.movements:
            way = offer(self.view, "coopt", movement.id)
            note = f"{takes(way)}; its leader takes the seat of labour, whoever holds it makes room"
            why_not = plainly(way.why_not, self.session.campaign)
            found.append(Choice(way.command, movement.name, note, why_not=why_not))
        if found:
            self.app.push_screen(PickScreen("Whose leader?", found), self.say_picked)
        else:
            text = "No movement has a leader to seat."
            self.notify(text, severity="warning", markup=False)

    def action_why(self) -> None:
        """Tell how the record of the picked person came about."""
        person = self.seat.holder
        if self.focused is self.query_one("#people"):
            person = self.person
        if person is not None:
            self.why(f"people.{person.id}.error")
