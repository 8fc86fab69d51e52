"""The conversation over pipes: prompts only for people, and every way out saves."""

from __future__ import annotations

import io
import signal
from collections.abc import Callable

import pytest

from game.errors import Exit, GameError, Problem
from game.plain.desk import Desk
from game.plain.loop import Conversation, completed
from game.plain.signals import HangUp, Signals
from game.play.campaign import Campaign
from game.play.guide import Guide

Begin = Callable[..., Campaign]


class Saves(list[int]):
    """Notes the year of every save."""

    def __call__(self, campaign: Campaign) -> list[str]:
        self.append(campaign.year)
        return [f"Saved, {campaign.year}."]


def talk(campaign: Campaign, text: str, saves: Saves | None = None) -> tuple[int, str]:
    """Hold a conversation over pipes; its exit code and all that was said."""
    out = io.StringIO()
    desk = Desk(campaign, saves if saves is not None else Saves())
    code = Conversation(desk, io.StringIO(text), out).hold()
    return code, out.getvalue()


def test_words_of_a_line_are_completed(begin: Callable[..., Campaign]) -> None:
    campaign = begin()
    assert completed(campaign, "lett", 0) == "letters "
    assert completed(campaign, "lett", 1) is None
    region = min(campaign.state.regions)
    assert completed(campaign, "campaign ", 0) == f"{region} "


def test_the_first_minute_teaches_four_words_and_shows_the_letter(begin: Begin) -> None:
    _, said = talk(begin(), "")
    for word in ("`choose 1`", "`end`", "`why legitimacy`", "`help`"):
        assert word in said
    assert said.index("`help`") < said.index("The question of paper")
    assert len(said.splitlines()) < 60


def test_the_end_of_the_input_saves_and_says_goodbye(begin: Begin) -> None:
    saves = Saves()
    campaign = begin()
    code, said = talk(campaign, "choose 1\nend\n", saves)
    assert code == Exit.OK
    assert saves == [campaign.year, campaign.year]  # the year that began, and the leaving
    assert said.endswith("Goodbye.\n")


def test_quit_leaves_at_once(begin: Begin) -> None:
    campaign = begin()
    code, _ = talk(campaign, "quit\nchoose 1\n")
    assert code == Exit.OK
    assert campaign.waiting()


def test_no_prompt_and_no_wrapping_in_a_pipe(begin: Begin) -> None:
    campaign = begin()
    _, said = talk(campaign, "status\n")
    assert f"{campaign.year}> " not in said
    assert max(len(line) for line in said.splitlines()) > 100


def test_everything_printed_is_clean(begin: Begin) -> None:
    _, said = talk(begin(), "\x1b[2J\nwhy \u202ex\nhelp \x07\n")
    assert not {"\x1b", "\u202e", "\x07"} & set(said)


def test_a_line_without_end_is_cut_and_refused(begin: Begin) -> None:
    campaign = begin()
    _, said = talk(campaign, "x" * 1_000_000 + "\nstatus\n")
    assert said.count("characters long") == 1
    assert "Legitimacy:" in said.rpartition("characters long")[2]


def test_a_save_that_fails_once_a_year_is_told_and_the_game_goes_on(begin: Begin) -> None:
    def failing(campaign: Campaign) -> list[str]:
        raise GameError(Problem("S13", "the disk is full"), Exit.ENVIRONMENT)

    campaign = begin()
    out = io.StringIO()
    lines = io.StringIO("choose 1\nend\nchoose 1\nend\nquit\nstatus\nquit\n")
    code = Conversation(Desk(campaign, failing), lines, out).hold()
    assert code == Exit.OK
    assert campaign.year == campaign.state.first_year + 2
    assert out.getvalue().count("the disk is full") == 3
    assert "`quit` once more leaves without saving." in out.getvalue()


def test_a_closed_output_saves_and_passes_it_on(begin: Begin) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    saves = Saves()
    with pytest.raises(BrokenPipeError):
        Conversation(Desk(begin(), saves), io.StringIO("status\n"), Closed()).hold()
    assert len(saves) == 1


class Interrupting(io.StringIO):
    """An input at which a signal comes before the line."""

    def __init__(self, number: int, times: int = 1) -> None:
        super().__init__("status\n")
        self.number, self.times = number, times

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        if self.times:
            self.times -= 1
            signal.raise_signal(self.number)
        return super().readline(size)


def test_ctrl_c_in_a_pipe_saves_and_leaves(begin: Begin) -> None:
    saves = Saves()
    out = io.StringIO()
    code = Conversation(Desk(begin(), saves), Interrupting(signal.SIGINT), out).hold()
    assert code == Exit.INTERRUPTED
    assert len(saves) == 1
    assert "Traceback" not in out.getvalue()


def test_a_hang_up_saves(begin: Begin) -> None:
    saves = Saves()
    code = Conversation(Desk(begin(), saves), Interrupting(signal.SIGHUP), io.StringIO()).hold()
    assert code == Exit.INTERRUPTED
    assert len(saves) == 1


def test_a_signal_waits_while_something_is_being_done() -> None:
    signals = Signals()
    with signals.listening():
        signal.raise_signal(signal.SIGINT)  # nothing may be broken off here
        with pytest.raises(KeyboardInterrupt), signals.open():
            pytest.fail("what waited comes first")
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(HangUp), signals.open():
            pass
        with pytest.raises(KeyboardInterrupt), signals.open():
            signal.raise_signal(signal.SIGINT)
        with signals.open():
            pass
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)  # as before


def test_hints_come_one_at_a_time_until_they_are_skipped(begin: Begin, rules) -> None:
    campaign, out = begin(), io.StringIO()
    steps = sorted(rules.tutorials.values(), key=lambda step: step.step)
    guide = Guide(tuple(steps))
    lines = "choose 1\n" * 4 + "skip\nstatus\n"
    Conversation(Desk(campaign, Saves()), io.StringIO(lines), out, guide=guide).hold()
    said = out.getvalue()
    assert said.count("Hint: ") == 2
    assert said.index(steps[0].plain) < said.index(steps[1].plain)
    assert guide.over
