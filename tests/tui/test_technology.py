"""Technology and projects by keys: looking around, moving effort, beginning and giving up."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from game.play.undertakings import ProjectView, SiteView
from game.tui.screens.pick import PickScreen
from game.tui.screens.technology import TechnologyScreen
from game.tui.screens.why import WhyScreen
from game.tui.widgets.techtree import TechTree
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_BOTH, enter, in_front, run, told


async def stand_on(pilot: Pilot[int], screen: TechnologyScreen, id: str) -> None:
    """Put the cursor on a project."""
    await pilot.press("p")
    place = next(
        n
        for n, one in enumerate(screen._undertakings)
        if (one.id if isinstance(one, ProjectView) else one.project) == id
    )
    screen.query_one("#projects", OptionList).highlighted = place
    await pilot.pause()


@AT_BOTH
def test_the_arrows_walk_the_tree_and_the_card_follows(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "T", TechnologyScreen)
        tree = screen.query_one(TechTree)
        _, first = tree.picked
        assert not first.year
        assert first.name in told(screen, "#card")
        await pilot.press("left", "down")
        await pilot.pause()
        track, step = tree.picked
        assert (track.id, step.step) == ("land", first.step - 1)
        assert step.name in told(screen, "#card")
        assert "known from the start" in told(screen, "#card")
        for _ in range(9):
            await pilot.press("right")
        await pilot.pause()
        assert tree.picked[1].step == 8
        assert "needs" in told(screen, "#card")
        await pilot.press("y")
        await pilot.pause()
        top = in_front(app)
        assert isinstance(top, WhyScreen)
        assert top.address == "tracks.land.knowledge"

    run(app, play, size)


@AT_BOTH
def test_effort_is_drafted_forgotten_made_law_and_put_first(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "T", TechnologyScreen)
        tracks = app.session.campaign.state.tracks
        tree = screen.query_one(TechTree)
        was, years = round(tracks["energy"].effort * 100), dict(tree.years)
        await pilot.press("plus", "plus")
        await pilot.pause()
        assert app.session.efforts == {"energy": was + 10}
        assert tree.efforts["energy"] == was + 10
        assert tree.years[tree.picked[1].id] < years[tree.picked[1].id]
        await pilot.press("escape")
        assert app.session.efforts == {}
        await pilot.press("minus", "enter")
        await pilot.pause()
        assert round(tracks["energy"].effort * 100) == was - 5
        await pilot.press("f")
        await pilot.pause()
        assert tracks["energy"].effort == max(track.effort for track in tracks.values())

    run(app, play, size)


@AT_BOTH
def test_a_project_is_begun_somewhere_and_given_up(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "T", TechnologyScreen)
        state = app.session.campaign.state
        await pilot.press("p")
        await pilot.pause()
        first = screen._undertakings[0]
        assert first.name in told(screen, "#card"), "the card follows the focus"
        await stand_on(pilot, screen, "dam")
        assert "authority" in told(screen, "#card")
        await pilot.press("enter")
        await pilot.pause()
        top = in_front(app)
        assert isinstance(top, PickScreen)
        refused = [choice for choice in top.choices if choice.why_not]
        assert refused, "some region will not do, and says why"
        await pilot.press("enter")
        await pilot.pause()
        (site,) = state.sites.values()
        assert site.project == "dam"
        assert isinstance(screen._undertakings[0], SiteView)
        await stand_on(pilot, screen, "dam")
        assert "planned for" in told(screen, "#card")
        await pilot.press("x", "x")
        await pilot.pause()
        assert not state.sites

    run(app, play, size)


def test_a_project_that_cannot_be_begun_is_grey_and_says_why(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "T", TechnologyScreen)
        await stand_on(pilot, screen, "computing_centre")
        rows = screen.query_one("#projects", OptionList)
        row = rows.get_option_at_index(rows.highlighted or 0).prompt
        assert str(row).startswith("×")
        assert "to be known" in told(screen, "#card")
        before = app.session.campaign.digest()
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.campaign.digest() == before
        assert any("to be known" in note.message for note in app._notifications)

    run(app, play)
