"""The codex in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.plain.desk import Desk
from game.play.campaign import Campaign


@pytest.fixture
def desk(begin: Callable[..., Campaign]) -> Desk:
    return Desk(begin())


def test_the_catalogue_names_every_shelf(desk: Desk) -> None:
    reply = desk.say("codex")
    text = "\n".join(reply.lines)
    assert not reply.refused
    for title in ("The debate", "Institutions", "Figures", "Rules"):
        assert f"  {title}: " in text
    assert "Who are the true experts?" in text


def test_an_entry_is_told_with_its_voices_and_where_it_leads(desk: Desk) -> None:
    reply = desk.say("codex true experts")
    text = "\n".join(reply.lines)
    assert "Ida Kern, statistician: “" in text
    assert "See also: " in text


def test_help_on_a_term_is_its_entry_and_on_a_command_its_use(desk: Desk) -> None:
    assert "(ideas)" in desk.say("help the band").lines[0]
    assert "(figures)" in desk.say("help legitimacy").lines[0]
    assert desk.say("help reform").lines[0].startswith("reform ")


def test_what_the_codex_does_not_have_is_refused(desk: Desk) -> None:
    reply = desk.say("codex moonshine")
    assert reply.refused
    assert "nothing on `moonshine`" in reply.lines[0]
