"""Campaigns on frozen content, so that changes of the content change no picture of them.

Their commands stand in `played.txt`, so that no bot's other choice changes a picture either: twelve
years as the bot "random" once played them.  `python -m tests.tui.played` records them anew, which
is needed only when the frozen content becomes other.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.bots.face import Face
from game.bots.registry import make
from game.play.campaign import Campaign
from game.play.command import Command
from game.play.content import load_content
from game.play.saving import from_document, to_document
from game.play.timeline import play_on
from game.ruleset.ruleset import Ruleset
from game.store.container import Document

FROZEN = Path(__file__).resolve().parents[1] / "golden" / "content"
COMMANDS = Path(__file__).with_suffix(".txt")
SEED, RECORDED = "pictures", 12  # years


@cache
def frozen_rules() -> Ruleset:
    return load_content(content=FROZEN)


@cache
def _document(years: int, last: int) -> Document:
    campaign = Campaign.new(seed=SEED, rules=frozen_rules(), years=last)
    lines = COMMANDS.read_text(encoding="utf-8").splitlines()
    commands = (Command(verb, tuple(args)) for verb, *args in map(str.split, lines))
    play_on(campaign, commands, campaign.state.first_year + years)
    return to_document(campaign)


def played(years: int = 9, last: int = 80) -> Campaign:
    """A campaign at the first moment of its tenth year; with `years` from `last` on, one over."""
    return from_document(_document(years, last), frozen_rules())


def record() -> None:
    """Let the bot play, and keep its commands."""
    campaign = Campaign.new(seed=SEED, rules=frozen_rules(), years=RECORDED)
    policy, face = make("random"), Face(campaign)
    policy.begin(face, SEED)
    while not campaign.over:
        campaign.do(policy.choose(face))
    lines = "\n".join(str(command) for command in campaign.commands)
    COMMANDS.write_text(f"{lines}\n", encoding="utf-8")


if __name__ == "__main__":
    record()
