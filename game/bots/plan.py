"""What a sweep is to play: its parameters, and the campaigns that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import frozen

from game.bots import codes
from game.bots.registry import named
from game.errors import GameError, Problem
from game.play.past import answers_to
from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.store.wording import shown

ALL = "all"
MOST_RUNS = 10_000_000
EVERY = 5  # years between the points of a series


class Task(NamedTuple):
    """The n-th campaign of a bot, n from 1."""

    bot: str
    n: int


@frozen
class Plan:
    """Parameters of a sweep.

    Each bot plays `runs` campaigns, which go round the scenarios; the n-th has the seed `seed-n`
    whatever the bot, so that bots can be compared on the same campaigns.
    """

    bots: tuple[str, ...]
    scenarios: tuple[str, ...]
    runs: int
    seed: str = "1"
    length: str = "standard"
    years: int = 0  # 0: as the length says
    variants: tuple[str, ...] = ()
    check: bool = False
    founding: str = ""  # answers to the questions about the past; what is open each seed decides

    @classmethod
    def of(
        cls,
        rules: Ruleset,
        bots: Sequence[str],
        scenarios: Sequence[str],
        runs: int,
        *,
        seed: object = 1,
        length: str = "standard",
        years: int = 0,
        variants: Sequence[str] = (),
        founding: str = "",
        check: bool = False,
    ) -> Plan:
        """A plan whose names all exist (`all` means every one); GameError otherwise."""
        if not 1 <= runs <= MOST_RUNS:
            raise _bad(f"{runs} campaigns cannot be played", f"from 1 to {MOST_RUNS:,}")
        plan = cls(
            named(bots),
            _scenarios(rules, scenarios),
            runs,
            str(seed),
            length,
            years,
            tuple(variants),
            check,
            founding,
        )
        if not plan.bots or not plan.scenarios:
            raise _bad("there is nobody to play or nothing to be played", "name a bot, or `all`")
        for scenario in plan.scenarios:
            answers_to(rules, scenario, founding, "1")
        if years < 0 or plan.setup(1, rules).span() < 1:
            raise _bad(f"a campaign cannot last {years} years", "1 or more")
        return plan

    def setup(self, n: int, rules: Ruleset) -> Setup:
        """The setup of the n-th campaign of any bot."""
        scenario, seed = self.scenarios[(n - 1) % len(self.scenarios)], f"{self.seed}-{n}"
        return Setup(
            scenario=scenario,
            seed=seed,
            length=self.length,
            variants=self.variants,
            mods=tuple(rules.mods),
            years=self.years,
            founding=answers_to(rules, scenario, self.founding, seed),
        )

    def tasks(self) -> Iterator[Task]:
        """Every campaign, the bots taking turns."""
        for n in range(1, self.runs + 1):
            for bot in self.bots:
                yield Task(bot, n)

    @property
    def total(self) -> int:
        """How many campaigns there are."""
        return self.runs * len(self.bots)


def _scenarios(rules: Ruleset, names: Sequence[str]) -> tuple[str, ...]:
    from difflib import get_close_matches

    found: dict[str, None] = {}
    for name in names:
        if name == ALL:
            found.update(dict.fromkeys(sorted(rules.scenarios)))
        elif name in rules.scenarios:
            found[name] = None
        else:
            near = get_close_matches(name, list(rules.scenarios), 1)
            hint = f"did you mean '{near[0]}'?" if near else _list(sorted(rules.scenarios))
            raise _bad(f"there is no scenario '{shown(name)}'", hint)
    return tuple(found)


def _list(names: Sequence[str]) -> str:
    return f"there are {', '.join(names)}" if names else "there are none"


def _bad(message: str, hint: str) -> GameError:
    return GameError(Problem(codes.BAD_PLAN, message, hint=hint))
