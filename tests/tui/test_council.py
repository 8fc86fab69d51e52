"""The council by keys: comparing, dismissing, appointing, co-opting, carrying motions."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from game.play.agenda import motions
from game.state.holders import Movement
from game.tui.screens.council import CouncilScreen
from game.tui.screens.pick import PickScreen
from game.tui.screens.why import WhyScreen
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_BOTH, SMALL, enter, in_front, rows, run, told


async def at_seat(pilot: Pilot[int], seat: str = "labour") -> CouncilScreen:
    screen = await enter(pilot, "O", CouncilScreen)
    place = [view.seat for view in screen._seats].index(seat)
    screen.query_one("#seats", OptionList).highlighted = place
    await pilot.pause()
    return screen


def seated(screen: CouncilScreen, seat: str) -> str:
    people = screen.session.campaign.state.people.values()
    return next((p.id for p in people if p.seat == seat and p.alive), "")


@AT_BOTH
def test_a_councillor_is_dismissed_and_a_candidate_appointed(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await at_seat(pilot)
        before = seated(screen, "labour")
        await pilot.press("a")  # with the holder picked it leads on to who could be appointed
        await pilot.pause()
        wanted = screen.person
        assert wanted is not None
        assert wanted.id != before
        assert wanted.name in told(screen, "#picked")
        await pilot.press("d")
        await pilot.pause()
        top = in_front(app)
        assert isinstance(top, PickScreen)
        assert "workers" in top.choices[1].note, "it says who minds"
        await pilot.press("d")
        await pilot.pause()
        assert seated(screen, "labour") == ""
        place = [person.id for person in screen._people].index(wanted.id)
        screen.query_one("#people", OptionList).highlighted = place
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert seated(screen, "labour") == wanted.id

    run(app, play, size)


def test_a_held_seat_is_given_to_nobody_and_the_list_says_why(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await at_seat(pilot)
        holder = seated(screen, "labour")
        await pilot.press("enter", "enter")
        await pilot.pause()
        top = in_front(app)
        assert isinstance(top, PickScreen)
        refused = next(choice for choice in top.choices if choice.id.startswith("appoint"))
        assert "holds that seat" in refused.why_not
        await pilot.press("a")
        await pilot.pause()
        assert in_front(app) is top
        await pilot.press("escape", "a")
        await pilot.pause()
        assert seated(screen, "labour") == holder
        assert any("holds that seat" in note.message for note in app._notifications)

    run(app, play)


@AT_BOTH
def test_a_motion_is_looked_at_and_carried(at_the_desk: MakeApp, size: tuple[int, int]) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await at_seat(pilot)
        able = [m for m in motions(screen.view) if not m.why_not]
        await pilot.press("m")
        screen.query_one("#motions", OptionList).highlighted = able[0].number - 1
        await pilot.pause()
        assert "akes" in told(screen, "#picked")
        await pilot.press("enter")
        await pilot.pause()
        assert motions(screen.view)[able[0].number - 1].carried

    run(app, play, size)


def test_a_movements_leader_is_seated(at_the_desk: MakeApp) -> None:
    app = at_the_desk()
    campaign = app.session.campaign
    region = next(iter(campaign.state.regions))
    id = f"{region}_marxist"
    campaign.state.movements[id] = Movement(
        f"movements.{id}", id, region=region, outlook="marxist", name="The League", demand="labour"
    )
    campaign.revision += 1

    async def play(pilot: Pilot[int]) -> None:
        screen = await at_seat(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(in_front(app), PickScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert seated(screen, "labour") == f"{id}_leader"

    run(app, play)


def test_the_record_can_be_asked_about(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await at_seat(pilot, "statistics")
        assert "no forecast has come due" in told(screen, "#holder")
        await pilot.press("y")
        await pilot.pause()
        top = in_front(app)
        assert isinstance(top, WhyScreen)
        assert top.address == f"people.{seated(screen, 'statistics')}.error"

    run(app, play)


def test_tab_goes_from_the_seats_to_the_people_and_then_to_the_motions(
    at_the_desk: MakeApp,
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "O", CouncilScreen)
        been = []
        for _ in range(3):
            been.append(screen.focused.id if screen.focused else "")
            await pilot.press("tab")
        assert been == ["seats", "people", "motions"]
        heads = [row.split("\n")[0] for row in rows(screen, "#motions")]
        assert max(map(len, heads)) <= screen.query_one("#motions").size.width

    run(app, play, SMALL)
