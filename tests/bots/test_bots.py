"""The two plainest bots do what their names say."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.bots.face import Answer, BudgetRange, Face
from game.bots.nothing import Nothing
from game.bots.play import Game, play_one
from game.bots.random_bot import Random
from game.play.campaign import Campaign
from game.play.command import END, Command
from game.play.setup import Setup
from game.rules.acts.money import pairs
from game.ruleset.ruleset import Ruleset
from game.state.vocabulary import BUDGET_HEADS

DRAWS = 6000


class Desk:
    """A face with what a test puts on it."""

    budget = BudgetRange()
    year = 1900

    def __init__(self, commands: dict[str, int], answers: list[Answer] | None = None) -> None:
        self.commands, self._answers = commands, answers or []

    @property
    def verbs(self) -> tuple[str, ...]:
        return tuple(self.commands)

    def answers(self) -> list[Answer]:
        return self._answers

    def legal(self, verb: str = "") -> list[Command]:
        if verb == "choose":
            return [answer.command for answer in self._answers]
        return [Command(verb, (str(n),)) for n in range(self.commands[verb])]


def on(desk: Desk) -> Face:
    return cast(Face, desk)


def answer(event: str, choice: str, **cost: float) -> Answer:
    return Answer(event, choice, cost)


@pytest.mark.parametrize(
    ("answers", "chosen"),
    [
        ([answer("a", "x", authority=1), answer("a", "y"), answer("a", "z")], "y"),
        ([answer("a", "x", treasury=5), answer("a", "y", treasury=2)], "y"),
        ([answer("a", "x", authority=1), answer("a", "y", treasury=900)], "y"),
        ([answer("a", "x", authority=2), answer("b", "y")], "x"),
    ],
)
def test_nothing_takes_the_first_cheapest_answer_to_the_first_letter(
    answers: list[Answer], chosen: str
) -> None:
    assert Nothing().choose(on(Desk({}, answers))).args[1] == chosen


def test_nothing_ends_the_year_when_no_letter_waits() -> None:
    assert Nothing().choose(on(Desk({"tax": 3}))) == END


def test_nothing_does_nothing_else(rules: Ruleset) -> None:
    result = play_one(rules, Nothing(), Setup(next(iter(rules.scenarios)), years=10))
    assert set(result.tally.acts) <= {"choose", "end"}


def drawn(desk: Desk) -> Counter[str]:
    bot = Random()
    bot.begin(on(desk), "7")
    return Counter(str(bot.choose(on(desk))) for _ in range(DRAWS))


def near(count: int, share: float) -> bool:
    """Within five standard deviations of a draw's share."""
    return abs(count - DRAWS * share) < 5 * sqrt(DRAWS * share * (1 - share))


def test_random_ends_one_time_in_four_and_draws_usable_verbs_evenly_then_arguments() -> None:
    counts = drawn(Desk({"one": 1, "none": 0, "four": 4}))
    by_verb: Counter[str] = Counter()
    for line, count in counts.items():
        by_verb[line.split()[0]] += count
    assert set(by_verb) == {"end", "one", "four", "budget"}
    assert near(by_verb["end"], 1 / 4)
    for verb in ("one", "four", "budget"):
        assert near(by_verb[verb], 1 / 4)
    for n in range(4):
        assert near(counts[f"four {n}"], 1 / 16)


def test_random_draws_by_its_seed() -> None:
    desk = on(Desk({"four": 400}))
    bot = Random()

    def said(seed: str) -> list[Command]:
        bot.begin(desk, seed)
        return [bot.choose(desk) for _ in range(20)]

    assert said("1") == said("1") != said("2")


def test_random_answers_a_letter_where_it_would_end() -> None:
    counts = drawn(Desk({}, [answer("a", "x"), answer("a", "y")]))
    assert "end" not in counts
    assert near(counts["choose a x"], 1 / 8)
    assert near(counts["choose a y"], 1 / 8)


def test_random_budgets_are_all_kinds_of_budgets_and_add_up() -> None:
    lengths: Counter[int] = Counter()
    for line in drawn(Desk({})):
        verb, *args = line.split()
        if verb != "budget":
            continue
        shares = pairs(tuple(args))
        assert set(shares) <= set(BUDGET_HEADS)
        assert all(int(words) % 5 == 0 for words in args[1::2])
        total = round(100 * sum(shares.values()))
        assert total == 100 if len(shares) == 6 else 0 <= total <= 100
        lengths[len(shares)] += 1
    assert set(lengths) == {1, 2, 3, 4, 5, 6}


few = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(st.text(max_size=5))
def test_whatever_random_says_is_carried_out(rules: Ruleset, seed: str) -> None:
    game = Game(Campaign.new(seed=seed, years=6, rules=rules, keep_causes=False), Random())
    result = game.play()  # a refusal would be raised
    assert result.years
    assert "budget" in result.tally.acts or sum(result.tally.acts.values()) < 100


def test_random_has_dice_of_its_own(rules: Ruleset) -> None:
    """Other draws of the bot move no die of the game: the same commands give the same history."""
    setup = Setup(next(iter(rules.scenarios)), seed="3", years=8)
    played = Game(Campaign.begin(setup, rules, keep_causes=False), Random())
    result = played.play()
    again = Campaign.begin(setup, rules, keep_causes=False)
    for command in played.campaign.commands:
        again.do(command)
    assert again.digest() == result.digest
    other = play_one(rules, Random(), Setup(setup.scenario, seed="4", years=8))
    assert other.tally.acts != result.tally.acts
