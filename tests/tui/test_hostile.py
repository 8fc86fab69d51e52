"""Whatever a stranger writes into content or a save is drawn as itself and does nothing."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, Static

from game.cli.shelf import UserShelf
from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.setup import Setup
from game.tui.app import Technate
from game.tui.rooms import ROOMS
from game.tui.session import Session
from game.tui.shelf import Kept
from tests.tui.hostile import ALWAYS, PAYLOADS, poisoned, traces
from tests.tui.playing import SMALL, drawn, open_answer, run

DIALOGS = ("g", "question_mark", "ctrl+p")
TYPED = ("status", "letters", "council", "help reform", "chronicle", "reform nowhere")


def test_poisoned_content_is_harmless_in_every_room(shelf: UserShelf) -> None:
    rules = load_content()
    assert poisoned(rules) > 1000
    scenario = min(rules.scenarios)
    campaign = Campaign.begin(Setup(scenario, seed="5"), rules)
    app = Technate(shelf, Session(campaign, lambda _: []))
    seen = ""

    async def look(pilot: Pilot[int]) -> None:
        nonlocal seen
        await pilot.pause()
        assert not traces(app)
        seen += "\n".join(drawn(app))

    async def play(pilot: Pilot[int]) -> None:
        for _ in range(2):
            while app.session.campaign.waiting():
                await look(pilot)
                app.say(open_answer(app.session))
            app.say("end")
        app.say("reform education polytechnic")
        for entry in ROOMS:
            await pilot.press(entry.key)
            await look(pilot)
            await pilot.press("enter")
            await look(pilot)
            await pilot.press("escape", "y")
            await look(pilot)
            await pilot.press("escape")
        for key in DIALOGS:
            await pilot.press(key)
            await look(pilot)
            await pilot.press("escape")
        for line in TYPED:
            await pilot.press("D", "colon")
            app.screen.query_one("Prompt", Input).value = line
            await pilot.press("enter")
            await look(pilot)
            await pilot.press("escape")

    run(app, play, everything=True)
    assert seen.count("[@click=app.pwn]") > 50  # it was there to be seen, as words
    assert len([p for p in PAYLOADS if "PWN" in p]) > 20


def test_a_list_of_strangers_saves_is_harmless(
    shelf: UserShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [
        Kept(f"s{n}", f"{ALWAYS}{text}", 1930, 2001, False, f"{ALWAYS}{text}" if n % 2 else "")
        for n, text in enumerate(PAYLOADS)
    ]
    monkeypatch.setattr(type(shelf), "kept", lambda self: kept)
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        assert not traces(app)
        await pilot.press("o")
        await pilot.pause()
        assert not traces(app)
        assert "[@click=app.pwn]" in "\n".join(drawn(app))

    run(app, play, everything=True)


class Careless(App[int]):
    """What all of this is to catch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(self.text)
        tipped = Static("fine")
        tipped.tooltip = "[@click=app.pwn]"
        yield tipped


@pytest.mark.parametrize("number", [0, 3, 14, 24])
def test_the_look_finds_what_a_careless_screen_lets_through(number: int) -> None:
    app = Careless(PAYLOADS[number])

    async def look(pilot: Pilot[int]) -> None:
        assert len(traces(app)) >= 2

    run(app, look, SMALL)
