"""One campaign by one bot: the same again, whatever is kept of it; counted and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from attrs import define, field

from game.bots import codes, invariants
from game.bots import play as playing
from game.bots.face import Face
from game.bots.play import SERIES, Game, Result, play_one
from game.bots.registry import BOTS, make
from game.errors import GameError
from game.play.campaign import Campaign
from game.play.command import END, Command, RefusedError
from game.play.setup import Setup
from game.rules import population, turn
from game.rules.turn import Turn
from game.ruleset.ruleset import Ruleset
from game.state.holders import Group, Person

YEARS = 8


def setup(rules: Ruleset, seed: str = "1", years: int = YEARS) -> Setup:
    return Setup(next(iter(rules.scenarios)), seed=seed, years=years)


@define
class Says:
    """A bot that says what it was told to, then ends years as `nothing` does."""

    lines: list[Command | str]
    name: str = "says"
    heard: list[str] = field(factory=list)

    def begin(self, face: Face, seed: str) -> None:
        self.heard.append(seed)

    def choose(self, face: Face) -> Command | str:
        return self.lines.pop(0) if self.lines else make("nothing").choose(face)


@define
class Learns(Says):
    def refused(self, command: Command | str, refusal: RefusedError) -> None:
        self.heard.append(f"{command}: {refusal.problems[0].code}")

    def dismissed(self, ending: str, year: int, digest: str) -> None:
        self.heard.append(f"{ending} {year} {digest}")


@pytest.mark.parametrize("bot", BOTS)
def test_the_same_seed_gives_the_same_campaign(rules: Ruleset, bot: str) -> None:
    once, again = (play_one(rules, make(bot), setup(rules, "8")) for _ in range(2))
    assert once.line(1) == again.line(1)
    assert play_one(rules, make(bot), setup(rules, "9")).digest != once.digest


@pytest.mark.parametrize("bot", BOTS)
@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_causes_kept_or_not_the_digest_is_the_same(rules: Ruleset, bot: str, seed: str) -> None:
    bare = play_one(rules, make(bot), setup(rules, seed))
    kept = play_one(rules, make(bot), setup(rules, seed), keep_causes=True)
    checked = play_one(rules, make(bot), setup(rules, seed), check=True)
    assert bare.line(1) == kept.line(1) == checked.line(1)


@pytest.mark.parametrize("bot", BOTS)
def test_what_must_hold_holds(rules: Ruleset, bot: str) -> None:
    for seed in "12":
        assert play_one(rules, make(bot), setup(rules, seed, 30), check=True).faults == ()


def test_a_result_says_how_it_ended(rules: Ruleset) -> None:
    game = Game(Campaign.begin(setup(rules), rules, keep_causes=False), make("nothing"))
    result = game.play()
    state = game.campaign.state
    assert state.ending is not None
    assert (result.ending, result.collapsed) == (state.ending.id, state.ending.final)
    assert result.year == state.year == state.first_year + result.years
    assert result.digest == game.campaign.digest()
    assert all(len(points) == result.years + 1 for points in result.series.values())
    assert set(result.series) == set(SERIES)
    assert result.final["legitimacy"] == round(state.history["legitimacy"][-1], 4)
    every_third = game.result(every=3)
    assert every_third.series["trust" if "trust" in SERIES else SERIES[0]]
    assert every_third.series[SERIES[0]] == result.series[SERIES[0]][::3]


def counted_by_hand(
    rules: Ruleset, chosen: Setup, bot: str
) -> tuple[Campaign, dict[str, Counter[str]]]:
    """Play, and count with nothing but the campaign's own face."""
    campaign = Campaign.begin(chosen, rules, keep_causes=False)
    policy, face = make(bot), Face(campaign)
    policy.begin(face, chosen.seed)
    found: dict[str, Counter[str]] = {
        name: Counter() for name in ("events", "taken", "opened", "acts")
    }
    found["events"].update(letter.event for letter in campaign.state.letters)
    while not campaign.over:
        command = policy.choose(face)
        assert isinstance(command, Command)
        found["acts"][command.verb] += 1
        if command.verb == "choose":
            found["taken"]["/".join(command.args)] += 1
            found["opened"].update(
                "/".join(c.args) for c in face.legal("choose") if c.args[0] == command.args[0]
            )
        year = campaign.year
        campaign.do(command)
        if campaign.year != year and not campaign.over:
            found["events"].update(letter.event for letter in campaign.state.letters)
    return campaign, found


@pytest.mark.parametrize("bot", BOTS)
def test_what_is_counted(rules: Ruleset, bot: str) -> None:
    chosen = setup(rules, "4", 40)
    result = play_one(rules, make(bot), chosen)
    campaign, found = counted_by_hand(rules, chosen, bot)
    assert result.digest == campaign.digest()
    tally = result.tally
    for name, counts in found.items():
        assert getattr(tally, name) == dict(counts), name
    assert tally.events
    assert all(tally.opened[answer] >= times for answer, times in tally.taken.items())
    crises = {line.year - campaign.state.first_year for line in campaign.state.chronicle}
    assert set(tally.crises) <= set(range(result.years))
    assert not tally.crises or crises


def test_institutions_adopted_are_counted_from_the_start(rules: Ruleset) -> None:
    for seed in range(1, 20):
        game = Game(Campaign.begin(setup(rules, str(seed), 20), rules), make("random"))
        result = game.play()
        first, last = (game.campaign.openings[f(game.campaign.openings)] for f in (min, max))
        changed = {
            i.option
            for d, i in last.institutions.items()
            if i.option != first.institutions[d].option
        }
        assert changed <= set(result.tally.adopted)
        for option, since in result.tally.adopted.items():
            domain = rules.institutions[option].domain
            year = first.year + since
            assert game.campaign.openings[year].institutions[domain].option == option
            assert game.campaign.openings[year - 1].institutions[domain].option != option
        if changed:
            return
    pytest.fail("no institution was ever adopted")


def test_a_bot_that_would_never_end_a_year_is_stopped(rules: Ruleset) -> None:
    endless = Says([Command("budget", ("health", "20"))] * 2000)
    with pytest.raises(GameError, match="'says' gave 1000 commands in") as raised:
        play_one(rules, endless, setup(rules))
    assert raised.value.problems[0].code == codes.NEVER_ENDS


def test_refused_commands_count_towards_never_ending(rules: Ruleset) -> None:
    with pytest.raises(GameError, match="did not end the year"):
        play_one(rules, Learns(["dance"] * 2000), setup(rules))


@pytest.mark.parametrize(
    "said", ["dance", Command("dance"), Command("choose", ("no_such_event", "x")), "tax 99"]
)
def test_a_refusal_ends_the_campaign_of_a_bot_that_cannot_learn(
    rules: Ruleset, said: Command | str
) -> None:
    with pytest.raises(RefusedError):
        play_one(rules, Says([said]), setup(rules))


def test_a_bot_that_learns_is_told_and_nothing_has_changed(rules: Ruleset) -> None:
    bot = Learns(["dance", "tax 99"])
    result = play_one(rules, bot, setup(rules))
    plain = play_one(rules, make("nothing"), setup(rules))
    assert result.digest == plain.digest
    assert bot.heard[0] == setup(rules).seed
    assert [line.rpartition(":")[0] for line in bot.heard[1:3]] == ["dance", "tax 99"]
    assert bot.heard[3:] == [f"{result.ending} {result.year} {result.digest}"]


def test_there_is_nothing_to_check_without_causes(rules: Ruleset) -> None:
    with pytest.raises(ValueError, match="ledger"):
        Game(Campaign.begin(setup(rules), rules, keep_causes=False), make("nothing"), check=True)


# --- every check can fail --------------------------------------------------------------------


def meddled(
    rules: Ruleset, monkeypatch: pytest.MonkeyPatch, meddle: Callable[[Turn], object]
) -> Result:
    """A checked campaign in whose years something is done that must not be."""
    real = turn.end_year

    def end_year(of: Turn) -> None:
        real(of)
        if of.state.year == of.state.first_year + 3:
            meddle(of)

    monkeypatch.setattr("game.play.campaign.end_year", end_year)
    return play_one(rules, make("nothing"), setup(rules), check=True)


def first_group(of: Turn) -> Group:
    return next(iter(of.state.groups.values()))


def first_person(of: Turn) -> Person:
    return next(iter(of.state.people.values()))


MEDDLING: dict[str, tuple[Callable[[Turn], object], str]] = {
    "a mix": (lambda t: setattr(first_group(t), "marxist", 0.9), "the mix of groups."),
    "a bound": (
        lambda t: setattr(t.state.nation, "legitimacy", 1.5),
        "nation.legitimacy is 1.5, outside",
    ),
    "no number": (
        lambda t: setattr(first_person(t), "charm", float("nan")),
        ".charm is nan",
    ),
    "an unwritten change": (
        lambda t: setattr(t.state.nation, "debt", t.state.nation.debt + 1),
        "nation.debt is",
    ),
    "people lost": (lambda t: setattr(first_group(t), "size", 1.0), "the population went from"),
    "people lost on the way": (
        lambda t: t.books.change(first_group(t), "size", (population.LEFT,), (-2.0,)),
        "moves between groups lost or found -2.0",
    ),
}


@pytest.mark.parametrize("what", MEDDLING)
def test_a_breach_is_told_with_its_year(
    rules: Ruleset, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    meddle, told = MEDDLING[what]
    faults = meddled(rules, monkeypatch, meddle).faults
    year = rules.scenarios[setup(rules).scenario].first_year + 2
    assert any(told in fault for fault in faults), faults
    assert all(fault[:4].isdigit() and int(fault[:4]) >= year for fault in faults)


def test_a_written_change_is_no_breach(rules: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    def meddle(of: Turn) -> None:
        of.books.change(of.state.nation, "debt", ("a test",), (1.0,))

    assert meddled(rules, monkeypatch, meddle).faults == ()


def test_faults_are_bounded(rules: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "faults_of_state", lambda state: ["x"] * 15)
    result = play_one(rules, make("nothing"), setup(rules), check=True)
    assert len(result.faults) == playing.MOST_FAULTS


def test_the_tolerances_are_tight() -> None:
    assert invariants.MIX_OFF <= 1e-9
    assert invariants.PEOPLE_OFF <= 1e-9
    assert END.verb == "end"
