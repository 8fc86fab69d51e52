"""Saves and histories: what is saved goes on as if nothing had happened, and proves itself."""

from __future__ import annotations

import json

import pytest

from game.errors import GameError
from game.play.campaign import Campaign
from game.play.command import Command
from game.play.saving import from_document, to_document
from game.play.span import why_span
from game.play.timeline import branch, compare, fork, play_on, replay, verify
from game.ruleset.ruleset import Ruleset
from tests.years import answer, pass_years


def played(rules: Ruleset, years: int = 6, seed: str = "t") -> Campaign:
    campaign = Campaign.new(seed=seed, rules=rules, years=30)
    campaign.do("tax 22")
    pass_years(campaign, years)
    answer(campaign)
    campaign.do("budget research 15")
    return campaign


def through_json(campaign: Campaign) -> dict[str, object]:
    document: dict[str, object] = json.loads(json.dumps(to_document(campaign), sort_keys=True))
    return document


def test_a_saved_campaign_goes_on_the_same(rules: Ruleset) -> None:
    """Saved and loaded every year, a campaign has the history of one played in one sitting."""
    campaign = played(rules)
    loaded = from_document(through_json(campaign), rules)
    assert loaded.digest() == campaign.digest()
    for _ in range(5):
        for each in (campaign, loaded):
            pass_years(each, 1)
        assert loaded.digest() == campaign.digest()
        loaded = from_document(through_json(loaded), rules)
    assert verify(loaded).good


def test_a_loaded_campaign_remembers_why(rules: Ruleset) -> None:
    campaign = played(rules)
    loaded = from_document(through_json(campaign), rules)
    year = campaign.state.first_year + 1
    mine, theirs = campaign.why("nation.trust", year), loaded.why("nation.trust", year)
    assert theirs == mine
    assert loaded.digest() == campaign.digest()
    first, last = campaign.state.first_year, campaign.year - 1
    assert why_span(loaded, "nation.revenue", first, last) == why_span(
        campaign, "nation.revenue", first, last
    )


def test_a_document_is_plain_json_even_with_mods(rules: Ruleset) -> None:
    campaign = played(rules, 1)
    campaign.setup.mods = (("small_mod", "1", "abc"),)
    document = to_document(campaign)
    assert json.loads(json.dumps(document)) == document


def test_verify_names_the_first_year_that_differs(rules: Ruleset) -> None:
    campaign = played(rules)
    assert verify(campaign).good
    year = campaign.state.first_year + 3
    campaign.digests[year] = "0" * 64
    verdict = verify(campaign)
    assert not verdict.good
    assert verdict.first_bad_year == year


def test_a_doctored_state_is_found_out_with_the_figure(rules: Ruleset) -> None:
    campaign = played(rules)
    campaign.state.nation.treasury += 1000
    verdict = verify(campaign)
    assert not verdict.good
    assert "treasury" in verdict.difference


def test_a_fork_shares_history_and_then_goes_its_own_way(rules: Ruleset) -> None:
    campaign = played(rules)
    at = campaign.state.first_year + 2
    branch = fork(campaign, at)
    assert branch.year == at
    assert branch.digests[at] == campaign.digests[at]
    branch.do("tax 17")
    for letter in branch.waiting():
        branch.do(
            next(c for c in branch.legal() if c.verb == "choose" and c.args[0] == letter.event)
        )
    branch.do("end")
    assert branch.digests[at + 1] != campaign.digests[at + 1]
    assert compare(campaign, branch).first_year == at + 1


def test_two_equal_histories_have_no_difference(rules: Ruleset) -> None:
    assert compare(played(rules), played(rules)).first_year == 0


def test_forking_where_nothing_was_played_is_refused(rules: Ruleset) -> None:
    with pytest.raises(GameError, match="no year 1066"):
        fork(played(rules, 2), 1066)


def test_replay_to_a_year(rules: Ruleset) -> None:
    campaign = played(rules)
    again = replay(campaign, campaign.state.first_year + 4)
    assert again.digest() == campaign.digests[campaign.state.first_year + 4]


def _damage(document: dict[str, object], path: str, value: object) -> None:
    here: object = document
    *steps, last = path.split("/")
    for step in steps:
        here = here[int(step)] if isinstance(here, list) else here[step]  # type: ignore[index]
    if isinstance(here, list):
        here[int(last)] = value
    else:
        here[last] = value  # type: ignore[index]


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("format", 99, "format 99"),
        ("format", None, "format None"),
        ("year", "soon", "year"),
        ("snapshot/nation/treasury", "much", "treasury"),
        ("snapshot/nation/tax", 7, "tax is 7"),
        ("snapshot/nation/extra", 7, "extra"),
        ("snapshot/year", True, "year"),
        ("snapshot/scenario", "atlantis", "atlantis"),
        ("snapshot/institutions/0/1/option", "anarchy", "anarchy"),
        ("snapshot/groups/0/1/religious", 0.99, "mix"),
        ("snapshot/groups", {}, "groups"),
        ("segments", [], "segments"),
        ("setup/seed", 5, "seed"),
    ],
)
def test_a_damaged_document_is_refused_in_words(
    rules: Ruleset, path: str, value: object, said: str
) -> None:
    document = through_json(played(rules, 1))
    _damage(document, path, value)
    with pytest.raises(GameError, match=said):
        from_document(document, rules)


def test_years_played_again_pass_over_people_who_never_came(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="never came", rules=rules, years=8)
    pass_years(campaign, 2)
    again = branch(campaign, campaign.state.first_year + 1)
    given = [Command("appoint", ("nobody_born", "faith")), Command("end")]
    play_on(again, given, campaign.year + 1)
    assert again.year == campaign.state.first_year + 2
