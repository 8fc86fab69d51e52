"""A reform's way: the forecast vote, winning it, putting it off, losing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.rules import debate, programmes
from game.state.mix import distance

if TYPE_CHECKING:
    from game.ruleset.ruleset import Ruleset


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    begun = Campaign.new(seed="debate", rules=rules)
    begun.state.nation.authority = 12
    begun.state.institutions["accountability"].outcome = 0.2  # hearings take one year
    return begun


def forecast(campaign: Campaign, option: str) -> float:
    return debate.forecast(campaign.turn(), campaign.rules.institutions[option])


def won_by(campaign: Campaign, domain: str, votes: float) -> None:
    """Let the reform that is heard stand at a share of the votes."""
    institution = campaign.state.institutions[domain]
    institution.support = 0.0
    institution.support = votes - forecast(campaign, institution.next)


def test_what_is_nearer_wins_more_votes_and_entrenchment_drags(campaign: Campaign) -> None:
    turn = campaign.turn()
    found = debate.ballots(turn, campaign.rules.institutions["polytechnic"])
    assert sum(ballot.weight for ballot in found) == pytest.approx(1)
    ordered = sorted(
        found,
        key=lambda b: distance(campaign.rules.institutions["polytechnic"].mix, b.group),
    )
    assert ordered[0].support > ordered[-1].support
    before = forecast(campaign, "polytechnic")
    campaign.state.institutions["education"].entrenchment = 0.9
    assert forecast(campaign, "polytechnic") < before - 0.1


def test_trust_wins_votes(campaign: Campaign) -> None:
    before = forecast(campaign, "polytechnic")
    for group in campaign.state.groups.values():
        group.trust += 0.2
    assert forecast(campaign, "polytechnic") > before + 0.05


def test_where_nobody_is_elected_the_powerful_speak_twice_over(campaign: Campaign) -> None:
    def owners() -> float:
        found = debate.ballots(campaign.turn(), campaign.rules.institutions["polytechnic"])
        return sum(b.weight for b in found if b.group.cls == "owners")

    campaign.state.institutions["representation"].progress = 0.0  # no franchise to even it out
    elected = owners()
    campaign.state.institutions["representation"].option = "expert_board"
    assert owners() > elected


@pytest.mark.parametrize(
    ("votes", "in_force", "coming"),
    [(0.6, "insurance", ""), (0.45, "poor_relief", "insurance"), (0.3, "poor_relief", "")],
)
def test_a_vote_passes_puts_off_or_refuses(
    campaign: Campaign, votes: float, in_force: str, coming: str
) -> None:
    campaign.do("reform welfare insurance")
    won_by(campaign, "welfare", votes)
    programmes.run(campaign.turn())
    institution = campaign.state.institutions["welfare"]
    assert (institution.option, institution.next) == (in_force, coming)
    assert bool(institution.support) is bool(coming)


def test_a_second_vote_is_the_last(campaign: Campaign) -> None:
    campaign.do("reform welfare insurance")
    institution = campaign.state.institutions["welfare"]
    won_by(campaign, "welfare", 0.45)
    programmes.run(campaign.turn())
    assert debate.stage(institution, campaign.year + 1) == "put off"
    entrenched = institution.entrenchment
    won_by(campaign, "welfare", 0.45)
    programmes.run(campaign.turn())
    assert not institution.next
    assert institution.entrenchment > entrenched + 0.03


def test_what_was_voted_down_is_left_alone_for_three_years(campaign: Campaign) -> None:
    campaign.do("reform welfare insurance")
    won_by(campaign, "welfare", 0.2)
    programmes.run(campaign.turn())
    campaign.state.year += 1
    campaign.state.nation.authority = 12
    with pytest.raises(RefusedError, match="voted down") as refused:
        campaign.do("reform welfare insurance")
    assert str(campaign.year + 3) in refused.value.remedy
    campaign.state.year += 3
    campaign.do("reform welfare insurance")


def test_a_lost_vote_costs_the_trust_of_those_who_were_against_it_in_proportion(
    campaign: Campaign,
) -> None:
    institution = campaign.state.institutions["welfare"]
    institution.next, institution.voted, institution.support = "insurance", True, -1
    found = debate.ballots(campaign.turn(), campaign.rules.institutions["insurance"])
    before = {ballot.group.key: ballot.group.trust for ballot in found}
    assert not debate.hold(campaign.turn(), institution)
    lost = {ballot.support: before[ballot.group.key] - ballot.group.trust for ballot in found}
    beaten = campaign.rules.constants.debate.beaten
    for support, trust in lost.items():
        assert trust == pytest.approx(beaten * max(0.0, 1 - 2 * support))
    assert min(lost.values()) == 0 < max(lost.values())


def test_the_vote_falls_within_the_odds_that_are_shown(campaign: Campaign) -> None:
    c = campaign.rules.constants.debate
    turn = campaign.turn()
    assert debate.odds(turn, c.pass_at + c.noise, 0) == (1, 0, 0)
    assert debate.odds(turn, c.pass_at, 0).passes == pytest.approx(0.5)
    assert debate.odds(turn, c.pass_at, 0).stalls == pytest.approx(0.5)
    assert debate.odds(turn, c.pass_at, c.stalls) == pytest.approx((0.5, 0, 0.5))
    assert debate.odds(turn, c.stall_at - c.noise, 0) == (0, 0, 1)
    passed = 0
    for seed in range(200):
        campaign.dice.seed = f"vote {seed}"
        campaign.dice._prefix.clear()
        institution = campaign.state.institutions["welfare"]
        institution.next, institution.voted, institution.stalls = "insurance", True, 1
        won_by(campaign, "welfare", c.pass_at + 0.6 * c.noise)
        passed += debate.hold(campaign.turn(), institution)
    assert 0.7 < passed / 200 < 0.9


def test_arguing_wins_votes_and_ever_fewer(campaign: Campaign) -> None:
    campaign.do("reform education polytechnic")
    institution = campaign.state.institutions["education"]
    won = []
    for _ in range(3):
        before = institution.support
        campaign.do("argue education")
        won.append(institution.support - before)
    assert won[0] > won[1] > won[2] > 0
    institution.support = campaign.rules.constants.debate.most
    with pytest.raises(RefusedError, match="has been won"):
        campaign.do("argue education")


def test_buying_votes_costs_money_trust_of_the_rest_and_independence(campaign: Campaign) -> None:
    campaign.do("reform education polytechnic")
    nation, against = campaign.state.nation, campaign.state.groups["low_addar.farmers"]
    before = nation.treasury, nation.independence, against.trust
    campaign.do("buy education")
    assert campaign.state.institutions["education"].support > 0.05
    assert nation.treasury < before[0]
    assert nation.independence < before[1]
    assert against.trust < before[2]
    with pytest.raises(RefusedError, match="bought there this year"):
        campaign.do("buy education")


def test_a_compromise_lies_between_and_wins_some_over(campaign: Campaign) -> None:
    campaign.do("reform labour planned")
    rules, domain = campaign.rules, campaign.state.institutions["labour"]
    old, new = rules.institutions["wage"], rules.institutions["planned"]
    before = forecast(campaign, "planned")
    campaign.do("compromise labour")
    half = rules.institutions[domain.next]
    assert distance(old.mix, half.mix) < distance(old.mix, new.mix)
    assert distance(half.mix, new.mix) < distance(old.mix, new.mix)
    assert forecast(campaign, half.id) > before


def test_without_a_reform_there_is_nothing_to_fight_for(campaign: Campaign) -> None:
    for verb in ("argue", "buy", "compromise"):
        with pytest.raises(RefusedError, match="No reform of Education is heard"):
            campaign.do(f"{verb} education")


def test_a_repeal_takes_a_reform_off_the_table_with_what_was_won(campaign: Campaign) -> None:
    campaign.do("reform education polytechnic")
    campaign.do("argue education")
    campaign.do("repeal education")
    institution = campaign.state.institutions["education"]
    assert (institution.next, institution.support, institution.hearing) == ("", 0, 0)
    campaign.do("reform education polytechnic")
    assert institution.support == 0


def test_what_an_election_brings_needs_no_vote(campaign: Campaign) -> None:
    campaign.do("reform education polytechnic")
    institution = campaign.state.institutions["education"]
    institution.voted = False
    institution.support = -1
    programmes.run(campaign.turn())
    assert institution.option == "polytechnic"


def test_why_tells_what_a_vote_was_about(campaign: Campaign) -> None:
    campaign.do("reform education polytechnic")
    campaign.do("argue education")
    tree = campaign.why("institutions.education.support", campaign.year)
    assert [cause.text for cause in tree.children] == ["it was argued for, district by district"]
