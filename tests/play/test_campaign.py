"""What every door relies on: one history from setup and commands, refusals that change nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.play.campaign import Campaign
from game.play.command import END, Command, RefusedError
from game.rules.acts import ACTS
from game.ruleset.ruleset import Ruleset
from game.state.copying import clone
from game.state.digest import digest, first_difference
from game.state.holders import BOUNDS, Mixed
from game.state.ledger import fold
from game.state.mix import mix_of
from game.state.state import State


def play(
    rules: Ruleset, picks: list[int], years: int, *, seed: str = "5", causes: bool = True
) -> Campaign:
    """Play by a list of numbers: each picks among the legal commands, then the year ends."""
    campaign = Campaign.new(seed=seed, rules=rules, years=years, keep_causes=causes)
    place = 0
    while not campaign.over:
        legal = campaign.legal()
        command = legal[picks[place % len(picks)] % len(legal)] if picks else legal[-1]
        place += 1
        if place % 3 == 0:
            command = next((c for c in legal if c.verb in ("choose", "end")), command)
        campaign.do(command)
        if place > 40 * years:
            break
    return campaign


picks = st.lists(st.integers(0, 10_000), min_size=1, max_size=40)
few = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(picks)
def test_the_same_commands_give_the_same_history(rules: Ruleset, picks: list[int]) -> None:
    one, other = play(rules, picks, 6), play(rules, picks, 6)
    assert one.digests == other.digests
    assert one.commands == other.commands


@few
@given(picks)
def test_without_causes_the_game_is_identical(rules: Ruleset, picks: list[int]) -> None:
    logged, silent = play(rules, picks, 6), play(rules, picks, 6, causes=False)
    assert logged.commands == silent.commands
    assert first_difference(logged.state, silent.state) == ""
    assert logged.digest() == silent.digest()


@few
@given(picks)
def test_every_figure_folds_from_its_entries(rules: Ruleset, picks: list[int]) -> None:
    campaign = play(rules, picks, 6)
    assert campaign.ledger is not None
    first = campaign.openings[min(campaign.openings)]
    start = {h.key: h for h in first.holders()}
    entries = [e for year in sorted(campaign.ledger) for e in campaign.ledger[year]]
    after_opening = entries[campaign.first_entries :]
    for holder in campaign.state.holders():
        for name in BOUNDS[type(holder)]:
            before = getattr(start[holder.key], name) if holder.key in start else None
            if before is None:
                continue
            own = [e for e in after_opening if e.holder == holder.key and e.field == name]
            assert fold(before, own) == getattr(holder, name), f"{holder.key}.{name}"


@few
@given(picks)
def test_invariants_hold_every_year(rules: Ruleset, picks: list[int]) -> None:
    campaign = play(rules, picks, 8)
    for state in (*campaign.openings.values(), campaign.state):
        check_invariants(state)


def check_invariants(state: State) -> None:
    for holder in state.holders():
        for name, (low, high) in BOUNDS[type(holder)].items():
            assert low <= getattr(holder, name) <= high, f"{holder.key}.{name}"
        if isinstance(holder, Mixed):
            r, n, m, t = mix_of(holder)
            assert abs(r + n + m + t - 1) < 1e-9, holder.key


def test_every_legal_command_is_carried_out(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="legal", rules=rules)
    for command in campaign.legal():
        fresh = Campaign.new(seed="legal", rules=rules)
        fresh.do(command)


@pytest.mark.parametrize(
    "line",
    [
        "reform education nonsense",
        "reform education",
        "reform",
        "dance",
        "tax 99",
        "tax twelve",
        "tax 60",
        "budget health 90 education 90",
        "budget health",
        "repeal education",
        "suppress nobody",
        "choose",
        "survey everything",
        "borrow nan",
        "tax inf",
        "promise education 1e400",
        "",
        "reform " + "x" * 500,
    ],
)
def test_a_refused_command_changes_nothing_and_says_why(rules: Ruleset, line: str) -> None:
    campaign = Campaign.new(seed="no", rules=rules)
    before, given_ = campaign.digest(), list(campaign.commands)
    with pytest.raises(RefusedError) as refused:
        campaign.do(line)
    assert campaign.digest() == before
    assert campaign.commands == given_
    assert len(refused.value.line) < 400
    assert "\n" not in refused.value.line


def test_an_unaffordable_reform_says_what_would_make_it_possible(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="poor", rules=rules)
    campaign.state.nation.authority = 0.1
    domain, option = next((c.args[0], c.args[1]) for c in _reforms(campaign, rules))
    with pytest.raises(RefusedError, match=r"It takes \d.* authority and 0.1 is left.*Wait about"):
        campaign.do(Command("reform", (domain, option)))


def _reforms(campaign: Campaign, rules: Ruleset) -> list[Command]:
    return [
        Command("reform", (o.domain, o.id))
        for o in rules.institutions.values()
        if campaign.state.institutions[o.domain].option != o.id
        and all(need(campaign.state, {}) for need in o.needs)
    ]


def test_the_year_cannot_end_while_a_letter_waits(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="letters", rules=rules)
    while not campaign.waiting():
        campaign.do(END)
    with pytest.raises(RefusedError, match="A letter waits"):
        campaign.do(END)


def test_abbreviations_names_and_case_are_understood(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="words", rules=rules)
    assert campaign.parse("REF edu poly") == Command("reform", ("education", "polytechnic"))
    assert campaign.parse("tax 21%") == Command("tax", ("21",))
    with pytest.raises(RefusedError, match="Did you mean `polytechnic`"):
        campaign.parse("reform education polytecnic")


def test_undo_takes_the_last_act_back_and_only_that(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="undo", rules=rules)
    campaign.do("tax 22")
    once = campaign.digest()
    campaign.do("budget health 30")
    assert campaign.undo() == Command("budget", ("health", "30"))
    assert campaign.digest() == once
    assert campaign.commands == [Command("tax", ("22",))]


def test_undo_stops_at_what_was_revealed(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="undo", rules=rules)
    campaign.do("survey food")
    with pytest.raises(RefusedError, match="showed something"):
        campaign.undo()


def test_iron_mode_has_no_undo(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="undo", rules=rules, iron=True)
    campaign.do("tax 22")
    with pytest.raises(RefusedError, match="iron"):
        campaign.undo()


def test_a_clone_shares_nothing(rules: Ruleset) -> None:
    campaign = play(rules, [3, 1, 4], 5)
    held = clone(campaign.openings[max(campaign.openings)])
    copy = clone(held)
    assert digest(copy) == digest(held)
    for holder in copy.holders():
        for name in BOUNDS[type(holder)]:
            setattr(holder, name, -1.0)
    copy.flags["x"] = 1
    copy.letters.clear()
    copy.history["trust"].clear()
    assert digest(held) == digest(campaign.openings[max(campaign.openings)])
    assert held.history["trust"]


def test_the_digest_sees_every_figure_and_fact(rules: Ruleset) -> None:
    campaign = play(rules, [2, 7], 4)
    before = campaign.digest()
    for holder in campaign.state.holders():
        for name in BOUNDS[type(holder)]:
            old = getattr(holder, name)
            setattr(holder, name, old + 1e-9)
            assert campaign.digest() != before, f"{holder.key}.{name}"
            setattr(holder, name, old)
    campaign.state.flags["nation/new"] = 1900
    assert campaign.digest() != before


def test_an_unknown_scenario_is_refused_with_those_there_are(rules: Ruleset) -> None:
    from game.errors import GameError

    with pytest.raises(GameError, match="there are republic"):
        Campaign.new("nowhere", rules=rules)


def test_what_reads_as_enough_authority_is_enough(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="hair", rules=rules)
    cost = campaign.view().cost("campaign", ("harrow", "religious"))
    campaign.state.nation.authority = cost - 0.004
    campaign.revision += 1
    campaign.do("campaign harrow religious")
    assert campaign.state.nation.authority == 0


NOBODY = "nobody_there"


@pytest.mark.parametrize("verb", [*ACTS, "choose", "end", NOBODY])
def test_a_command_that_names_nothing_is_refused_and_changes_nothing(
    rules: Ruleset, verb: str
) -> None:
    campaign = Campaign.new(seed="3", rules=rules)
    before = campaign.digest()
    longest = len(ACTS[verb].parameters) if verb in ACTS else 2
    for length in range(1, longest + 2):
        with pytest.raises(RefusedError):
            campaign.do(Command(verb, (NOBODY,) * length))
    assert campaign.digest() == before
