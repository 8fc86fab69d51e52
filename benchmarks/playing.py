"""How fast years and campaigns go by."""

from __future__ import annotations

from time import perf_counter

from benchmarks.inputs import SEEDS, setup, shipped
from benchmarks.measuring import Row, median, seconds, timed, yardstick
from game.bots.face import Face
from game.bots.nothing import Nothing
from game.bots.play import play_one
from game.bots.registry import make
from game.play.campaign import Campaign
from game.play.setup import Setup
from game.rules.turn import Turn, end_year
from game.ruleset.ruleset import Ruleset
from game.state.copying import clone
from game.state.ledger import Books, Log

YEARS = 80


def ended_years(rules: Ruleset, chosen: Setup) -> list[float]:
    """Seconds of each year's end in a campaign of `nothing`: all rules, then the new letters."""
    campaign = Campaign.begin(chosen, rules, keep_causes=False)
    bot, face, found = Nothing(), Face(campaign), []
    while not campaign.over:
        command = bot.choose(face)
        if command.verb == "end":
            found.append(seconds_bare(campaign))
        else:
            campaign.do(command)
    return found


def seconds_bare(campaign: Campaign) -> float:
    """Seconds of ending a year, without collecting garbage before each."""
    began = perf_counter()
    campaign.do("end")
    return perf_counter() - began


def year(repeats: int) -> list[Row]:
    """A year by all rules, in µs and against the yardstick timed in the same run."""
    rules = shipped()
    years, sticks = [], []
    for turn in range(repeats):
        sticks.append(timed(yardstick, 20))
        years.append(median(ended_years(rules, setup(rules, str(turn + 1)))))
    micro, stick = median(years) * 1e6, median(sticks) * 1e6
    return [
        Row("year", "a year, headless, ledger off", micro, "µs", 400),
        Row("year", "the yardstick", stick, "µs"),
        Row("year", "a year ÷ the yardstick", micro / stick, "×"),
    ]


def ledger(repeats: int) -> list[Row]:
    """What keeping causes costs: in the rules alone, and with all that is kept for players."""
    rules = shipped()
    ratios = [_rules_ratio(rules, str(turn + 1)) for turn in range(repeats)]
    whole = [_campaign_ratio(rules, setup(rules, str(turn + 1))) for turn in range(repeats)]
    return [
        Row("ledger", "a year's rules, ledger on ÷ off", median(ratios), "×", 1.6),
        Row("ledger", "campaign as players have it ÷ mass play", median(whole), "×"),
    ]


def _campaign_ratio(rules: Ruleset, chosen: Setup) -> float:
    kept = seconds(lambda: play_one(rules, Nothing(), chosen, keep_causes=True))
    return kept / seconds(lambda: play_one(rules, Nothing(), chosen))


def _rules_ratio(rules: Ruleset, seed: str) -> float:
    """Ledger on ÷ off over copies of the years of one campaign, taking turns."""
    campaign = Campaign.begin(setup(rules, seed), rules, keep_causes=False)
    bot, face = Nothing(), Face(campaign)
    on = off = 0.0
    while not campaign.over:
        command = bot.choose(face)
        if command.verb == "end":
            states = clone(campaign.state), clone(campaign.state)
            with_log = Turn(states[0], rules, campaign.dice, Books(Log()))
            without = Turn(states[1], rules, campaign.dice, Books(None))
            first, second = (with_log, without) if campaign.year % 2 else (without, with_log)
            took = {id(turn): _bare(turn) for turn in (first, second)}
            on, off = on + took[id(with_log)], off + took[id(without)]
        campaign.do(command)
    return on / off


def _bare(turn: Turn) -> float:
    began = perf_counter()
    end_year(turn)
    return perf_counter() - began


def campaign(repeats: int) -> list[Row]:
    """Campaigns by bots, scaled to eighty years where they fell before."""
    rules = shipped()
    return [
        Row("campaign", f"80 years by `{name}`", _campaign(rules, name, repeats), "ms", bound)
        for name, bound in (("nothing", 60), ("random", 250))
    ]


def _campaign(rules: Ruleset, name: str, repeats: int) -> float:
    found = []
    for turn in range(repeats):
        for seed in SEEDS:
            began = perf_counter()
            result = play_one(rules, make(name), setup(rules, f"{seed}-{turn}"))
            found.append((perf_counter() - began) * YEARS / max(1, result.years))
    return median(found) * 1000
