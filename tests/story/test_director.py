"""Which letters come: pacing kept, follow-ups on time, the fast draw as fair as the exact one."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.rules.effects import perform
from game.ruleset.ruleset import Ruleset
from game.state.state import Letter
from game.story.casting import recall
from game.story.director import Director, gated
from game.story.letters import open_choices
from game.story.odds import odds


def play(rules: Ruleset, seed: str, years: int = 40) -> list[Letter]:
    """Answer every letter with its n-th answer and return all letters that came."""
    campaign = Campaign.new(seed=seed, rules=rules, years=years)
    came: list[Letter] = []
    while not campaign.over:
        for letter in campaign.waiting():
            came.append(letter)
            open_now = open_choices(campaign.turn(), letter)
            campaign.do(f"choose {letter.event} {open_now[len(came) % len(open_now)]}")
        campaign.do("end")
    return came


@pytest.fixture(scope="module")
def histories(rules: Ruleset) -> list[list[Letter]]:
    return [play(rules, f"history {n}") for n in range(8)]


def test_about_one_letter_a_year_and_no_dry_decade(histories: list[list[Letter]]) -> None:
    for letters in histories:
        assert 0.8 <= len(letters) / 40 <= 1.7
        years = [letter.year for letter in letters]
        assert max(b - a for a, b in itertools.pairwise(years)) < 10


def test_once_means_once_and_cooldowns_are_kept(
    rules: Ruleset, histories: list[list[Letter]]
) -> None:
    for letters in histories:
        last: dict[str, int] = {}
        for letter in letters:
            event = rules.events[letter.event]
            key = letter.event
            if event.pacing.per:
                key += "/" + letter.cast.get(event.pacing.per, "")
            if key in last and event.trigger == "year":
                assert not event.pacing.once, letter.event
                assert letter.year - last[key] >= event.pacing.cooldown, letter.event
            last[key] = letter.year


def test_histories_differ(histories: list[list[Letter]]) -> None:
    assert len({tuple(letter.event for letter in letters) for letters in histories}) == 8


def test_follow_ups_come_when_they_are_due(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="follow", rules=rules)
    region = campaign.state.regions["harrow"]
    granary = rules.events["bread_queue"].choices["buy_abroad"]
    perform(campaign.turn(), granary.effects, {"region": region}, "test")
    due = campaign.state.scheduled[-1]
    assert due.event == "granary_ledger"
    campaign.state.year = due.year
    campaign.director.run(campaign.turn())
    assert campaign.state.letters[0].event == "granary_ledger"
    assert campaign.state.letters[0].cast["region"] == region.key


def test_rejection_draws_as_the_exact_scan_does(rules: Ruleset) -> None:
    """The same frequencies, within what chance allows, from both ways of drawing."""
    director = Director.of(rules)
    fast: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    tries = 1500
    for n in range(tries):
        for counter, draw in (
            (fast, lambda turn: director._from_deck(turn, 0)),
            (exact, lambda turn: director._scan(turn, 0)),
        ):
            campaign = _blank(rules, n)
            draw(campaign.turn())
            counter[campaign.state.letters[0].event] += 1
    for event in fast | exact:
        expected = exact[event] / tries
        assert abs(fast[event] / tries - expected) < 0.05, event


_START: list[Campaign] = []


def _blank(rules: Ruleset, n: int) -> Campaign:
    """One campaign, put back to an empty desk, under other dice."""
    if not _START:
        _START.append(Campaign.new(seed="blank", rules=rules))
    campaign = _START[0]
    campaign.state.letters.clear()
    campaign.state.last_told.clear()
    campaign.state.scheduled.clear()
    campaign.state.tension = 0
    campaign.dice.seed = f"draw {n}"
    campaign.dice._prefix.clear()
    return campaign


def test_what_was_never_seen_comes_first(rules: Ruleset) -> None:
    everything = Director.of(rules, rules.events)
    nothing_seen = Director.of(rules)
    for seen, unseen in zip(everything.deck.ceilings, nothing_seen.deck.ceilings, strict=True):
        assert unseen == pytest.approx(2 * seen)


def test_only_calm_letters_come_after_a_storm(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="storm", rules=rules)
    for n in range(40):
        campaign.state.letters.clear()
        campaign.state.tension = 50
        campaign.dice.seed = f"storm {n}"
        campaign.dice._prefix.clear()
        campaign.director.run(campaign.turn())
        for letter in campaign.state.letters:
            assert rules.events[letter.event].pacing.tension <= 1


def test_conditions_without_roles_are_asked_before_casting(rules: Ruleset) -> None:
    for event in rules.events.values():
        gates, others = gated(event)
        assert sorted(map(str, (*gates, *others))) == sorted(map(str, event.when))
        for gate in gates:
            assert not any(f"{role}." in gate.source for role in event.cast)


def test_a_closed_answer_says_what_it_needs(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="closed", rules=rules)
    region = campaign.state.regions["harrow"]
    owners = campaign.state.groups["harrow.owners"]
    campaign.state.letters = [
        Letter("bread_queue", {"region": region.key, "merchants": owners.key}, campaign.year)
    ]
    campaign.state.nation.treasury = 1
    with pytest.raises(RefusedError, match=r"nation\.treasury >= 12"):
        campaign.do("choose buy_abroad")
    letter = campaign.view().letters[0]
    assert {c.id: c.open for c in letter.choices}["buy_abroad"] is False


def test_odds_are_shown_before_the_die_falls(rules: Ruleset) -> None:
    shown = []
    campaign = Campaign.new(seed="odds", rules=rules)
    for event in rules.events.values():
        for choice in event.choices.values():
            if any(effect.verb == "chance" for effect in choice.effects):
                cast = recall(
                    campaign.state, {r: _any(campaign, rules, event.id, r) for r in event.cast}
                )
                shown.append(odds(campaign.turn(), choice.effects, cast))
    assert shown
    assert all(0 <= chance <= 1 for chances in shown for chance in chances)


def _any(campaign: Campaign, rules: Ruleset, event: str, role: str) -> str:
    table = getattr(campaign.state, rules.events[event].cast[role].origin)
    key: str = next(iter(table.values())).key
    return key
