"""The bar above every room: all rooms at every width, and where a click leads."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from game.play.campaign import Campaign
from game.tui.rooms import Entry
from game.tui.widgets.topbar import rooms_line, state_line
from tests.tui.conftest import MakeApp
from tests.tui.playing import run

TITLES = {
    "D": "Desk",
    "S": "Society",
    "M": "Map",
    "I": "Institutions",
    "E": "Economy",
    "T": "Technology",
    "A": "Abroad",
    "K": "Knowledge",
    "W": "Walk",
    "O": "Council",
    "C": "Chronicle",
    "X": "Codex",
}
HOUSE = [Entry(title.lower(), key, title, "", "") for key, title in TITLES.items()]


@pytest.mark.parametrize("entry", HOUSE, ids=lambda entry: entry.id)
def test_whole_names_at_118_columns_and_the_current_one_is_bracketed(entry: Entry) -> None:
    row = rooms_line(HOUSE, entry.id, 118)
    assert row.text.cell_length <= 118
    assert all(other.title.lower() in row.text.plain.lower() for other in HOUSE)
    assert all(other.key in row.text.plain for other in HOUSE)
    assert row.text.plain.count("‹") == row.text.plain.count("›") == 1


@pytest.mark.parametrize("entry", HOUSE, ids=lambda entry: entry.id)
def test_at_78_columns_every_letter_is_there_and_the_current_room_is_spelled(entry: Entry) -> None:
    row = rooms_line(HOUSE, entry.id, 78)
    assert row.text.cell_length <= 78
    assert all(other.key in row.text.plain for other in HOUSE)
    assert entry.title.lower() in row.text.plain.lower()


def test_only_the_letter_that_opens_a_room_is_a_capital() -> None:
    assert "cOuncil" in rooms_line(HOUSE, "desk", 118).text.plain
    assert "codeX" in rooms_line(HOUSE, "desk", 118).text.plain
    assert "Z epilogue" in rooms_line([Entry("z", "Z", "Epilogue", "", "")], "", 30).text.plain


@pytest.mark.parametrize("width", [118, 78, 58])
def test_every_column_of_a_name_leads_to_its_room(width: int) -> None:
    row = rooms_line(HOUSE, "map", width)
    for first, end, id in row.spans:
        assert {row.at(column) for column in range(first, end)} == {id}
    assert [id for _, _, id in row.spans] == [entry.id for entry in HOUSE]
    assert row.at(row.spans[-1][1]) == ""


def test_the_state_tells_an_alarm_and_fits(at_the_desk: MakeApp) -> None:
    campaign: Campaign = at_the_desk().session.campaign
    assert "!" not in state_line(campaign, 78).plain
    campaign.state.nation.treasury = -3
    campaign.revision += 1
    told = state_line(campaign, 78)
    assert "! 1" in told.plain
    assert told.cell_length <= 78
    assert "The treasury is empty." in state_line(campaign, 158).plain


def test_a_click_on_a_name_goes_there(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.click("#topbar", offset=(12, 0))
        await pilot.pause()
        assert app.current_mode == "society"

    run(app, play)
