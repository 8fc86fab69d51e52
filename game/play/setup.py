"""What a campaign is set up with; with the commands given, all that its history follows from."""

from __future__ import annotations

from attrs import define, field

from game.errors import GameError, Problem

LENGTHS = {"short": 40, "standard": 80, "long": 120}
DEFAULT_SCENARIO = "republic"


@define
class Setup:
    """Scenario, seed and house rules of a campaign.

    `variants` are named overlays of the rules (difficulty, length, house rules).  `mods` are
    recorded as (id, version, content hash).  `founding` are the answers to the questions about
    the nation's past, as (question, answer) in the order they are asked.  `seen` are events told
    before on this machine, so that replays stay exact.
    """

    scenario: str = DEFAULT_SCENARIO
    seed: str = "1"
    length: str = "standard"
    variants: tuple[str, ...] = ()
    iron: bool = False
    mods: tuple[tuple[str, str, str], ...] = ()
    seen: tuple[str, ...] = ()
    aim: str = ""  # what the Secretariat sets itself; "" to choose later
    years: int = field(default=0)  # 0: as the length says
    founding: tuple[tuple[str, str], ...] = ()

    def span(self) -> int:
        """Years the campaign lasts."""
        if self.years:
            return self.years
        if self.length not in LENGTHS:
            words = ", ".join(LENGTHS)
            raise GameError(
                Problem("R20", f"there is no length {self.length!r}", hint=f"one of {words}")
            )
        return LENGTHS[self.length]
