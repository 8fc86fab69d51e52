"""The council read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.plain.desk import Desk
from game.plain.speech import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.play.campaign import Campaign


def test_the_council_is_read_out_seat_by_seat(begin: Callable[..., Campaign]) -> None:
    reply = Desk(begin()).say("council")
    heads = [line.split(":")[0] for line in reply.lines if line and line[0] != " "]
    assert heads[:7] == [
        "Faith",
        "Arms",
        "Treasury",
        "Labour",
        "Works",
        "Statistics",
        "Foreign affairs",
    ]
    text = "\n".join(reply.lines)
    assert "Ida Kern (ida_kern), statistician in Kesrin, 42 years old." in text
    assert "three overcoats" in text
    assert "Record: no forecast has come due yet." in text
    assert "loyalty" not in text.lower()
    assert "competence" not in text.lower()
    assert all(len(part) <= 80 for line in reply.lines for part in wrapped(line, 80))


def test_one_seat_lists_its_candidates_with_why_not(begin: Callable[..., Campaign]) -> None:
    desk = Desk(begin())
    desk.say("choose 1")
    desk.say("dismiss works")
    text = "\n".join(desk.say("council wor").lines)
    assert "Works: nobody since 1921." in text
    assert "Takes 1 authority: `appoint marta_selig works`." in text
    assert "Not now: Ilya Stannard has not forgotten" in text
    assert (
        "foreign"
        in "\n".join(desk.say("council foreign affairs".replace(" a", "_a")).lines).lower()
    )


def test_an_empty_seat_is_remembered_when_a_year_opens(begin: Callable[..., Campaign]) -> None:
    campaign = begin()
    desk = Desk(campaign)
    desk.say("choose 1")
    desk.say("dismiss works")
    text = "\n".join(desk.say("end").lines)
    assert "Nobody holds the seat of Works" in text
    assert "`council works` lists who could" in text


def test_records_and_expectations_are_told_in_words(begin: Callable[..., Campaign]) -> None:
    campaign = begin(years=12)
    desk = Desk(campaign)
    for _ in range(7):
        while campaign.waiting():
            desk.say("choose 1")
        desk.say("end")
    text = "\n".join(desk.say("council").lines)
    assert "expects " in text
    assert " by 193" in text
    assert " came due, off by " in text
    assert "on average, " in text
