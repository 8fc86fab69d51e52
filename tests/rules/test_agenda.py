"""The agenda: who tables what, what carrying it does, and what refusing it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.play.campaign import Campaign
from game.play.command import Command, RefusedError
from game.play.saving import from_document, to_document
from game.rules import agenda
from game.rules.acts import ACTS
from game.rules.proposals import CHOOSERS, args_of, domain_of, holder_of
from game.ruleset.messages import MOTION_NAMES
from game.state.copying import clone
from game.state.state import Motion
from game.state.vocabulary import SEATS
from tests.years import pass_years

if TYPE_CHECKING:
    from game.ruleset.ruleset import Ruleset


def quiet(rules: Ruleset, seed: object = "agenda", years: int = 40) -> Campaign:
    return Campaign.new(seed=seed, rules=rules, years=years)


def table(campaign: Campaign, *motions: Motion) -> None:
    campaign.state.motions = list(motions)
    campaign.revision += 1


def moved(campaign: Campaign, seat: str, act: str, *args: str, refusals: int = 0) -> Motion:
    person = holder_of(campaign.turn(), seat)
    assert person is not None
    return Motion(campaign.year, seat, person.id, act, list(args), refusals=refusals)


def test_every_act_a_motion_may_ask_for_can_be_chosen_and_done() -> None:
    assert set(CHOOSERS) == set(MOTION_NAMES) <= set(ACTS)


def test_every_seat_has_three_ways_to_put_each_thing(rules: Ruleset) -> None:
    assert set(rules.motions_of) == set(SEATS)
    for entry in rules.motions.values():
        assert len(entry.texts) >= 3, entry.id
    said = [text for entry in rules.motions.values() for text in entry.texts]
    assert len(said) == len(set(said))


def test_three_seats_table_what_differs_and_all_get_their_turn(rules: Ruleset) -> None:
    campaign = quiet(rules)
    spoken: list[str] = []
    while not campaign.over:
        motions = agenda.on_the_table(campaign.turn())
        assert len(motions) == 3
        assert len({motion.seat for motion in motions}) == 3
        domains = [domain_of(motion) for motion in motions if domain_of(motion)]
        assert len(domains) == len(set(domains))
        acts = [motion.act for motion in motions]
        assert all(acts.count(act) < 3 for act in acts)
        spoken += [motion.seat for motion in motions]
        pass_years(campaign, 1)
    for seat in SEATS:
        assert spoken.count(seat) >= len(spoken) / 14, seat


def test_only_seats_with_a_living_holder_table_motions(rules: Ruleset) -> None:
    campaign = quiet(rules)
    for person in campaign.state.people.values():
        if person.seat not in ("faith", "works"):
            person.alive = False
    for _ in range(5):
        campaign.state.year += 1
        agenda.open_year(campaign.turn())
        seats = {motion.seat for motion in agenda.on_the_table(campaign.turn())}
        assert seats <= {"faith", "works"}


def test_a_carried_motion_costs_less_than_acting_alone_and_is_remembered(rules: Ruleset) -> None:
    campaign = quiet(rules)
    table(campaign, moved(campaign, "works", "reform", "welfare", "insurance"))
    sponsor = holder_of(campaign.turn(), "works")
    assert sponsor is not None
    loyalty, before = sponsor.loyalty, campaign.state.nation.authority
    alone = ACTS["reform"].cost(campaign.turn(), ("welfare", "insurance"))
    campaign.do("motion 1")
    assert 0 < before - campaign.state.nation.authority < alone
    assert sponsor.loyalty == pytest.approx(loyalty + rules.constants.agenda.loyalty)
    institution = campaign.state.institutions["welfare"]
    assert institution.next == "insurance"
    assert institution.support == rules.constants.debate.moved
    with pytest.raises(RefusedError, match="has been carried"):
        campaign.do("motion works")


def test_a_refused_motion_returns_dearer_and_then_costs_loyalty(rules: Ruleset) -> None:
    campaign = quiet(rules)
    c = rules.constants.agenda
    motion = moved(campaign, "labour", "renew", "ownership")
    table(campaign, motion)
    person = campaign.state.people[motion.person]
    loyalty, first = person.loyalty, agenda.cost(campaign.turn(), motion)
    agenda.run(campaign.turn())
    (back,) = campaign.state.motions
    assert c.back_from <= back.year - campaign.year <= c.back_to
    assert person.loyalty == loyalty
    assert agenda.cost(campaign.turn(), back) == pytest.approx(first * (1 + c.dearer))
    campaign.state.year = back.year
    agenda.open_year(campaign.turn())
    assert back in agenda.on_the_table(campaign.turn())
    table(campaign, back)
    workers = campaign.state.groups["harrow.workers"]
    trust = workers.trust
    agenda.run(campaign.turn())
    assert not campaign.state.motions
    assert person.loyalty == pytest.approx(loyalty - c.slighted)
    assert workers.trust == pytest.approx(trust - c.slighted_class)


def test_nobody_is_slighted_by_what_was_done_anyway_or_by_another(rules: Ruleset) -> None:
    campaign = quiet(rules)
    motion = moved(campaign, "labour", "renew", "ownership", refusals=1)
    table(campaign, motion)
    loyalty = campaign.state.people[motion.person].loyalty
    campaign.do("renew ownership")
    agenda.run(campaign.turn())
    assert campaign.state.people[motion.person].loyalty == loyalty
    table(campaign, moved(campaign, "labour", "review", "ownership"))
    campaign.state.people[motion.person].seat = ""
    campaign.revision += 1
    with pytest.raises(RefusedError, match="Nobody stands behind") as refused:
        campaign.do("motion labour")
    assert "review ownership" in refused.value.remedy


def test_a_refused_motion_does_not_return_when_what_it_asked_for_was_done(rules: Ruleset) -> None:
    campaign = quiet(rules)
    motion = moved(campaign, "labour", "renew", "ownership", refusals=1)
    institution = campaign.state.institutions["ownership"]
    for age, comes in ((1.0, False), (20.0, True)):
        institution.charter_age = age
        table(campaign, motion)
        agenda.open_year(campaign.turn())
        assert (motion in agenda.on_the_table(campaign.turn())) is comes


def test_a_budget_motion_asks_for_more_than_there_is_now(rules: Ruleset) -> None:
    campaign = quiet(rules)
    motion = moved(campaign, "labour", "budget", "health")
    table(campaign, motion)
    campaign.do("budget health 30")
    assert args_of(campaign.turn(), motion) == ("health", "34")
    campaign.do("motion labour")
    assert campaign.state.nation.health == pytest.approx(0.34)


def test_taxes_are_moved_the_way_the_purse_asks_for(rules: Ruleset) -> None:
    campaign = quiet(rules)
    turn, nation = campaign.turn(), campaign.state.nation
    sponsor = holder_of(turn, "treasury")
    assert sponsor is not None
    entries = [entry for entry in rules.motions.values() if entry.act == "tax"]
    for hoard, asked in ((0.01, {"up"}), (0.3, set()), (2.0, {"down"})):
        nation.treasury = hoard * nation.revenue
        found = [CHOOSERS["tax"](turn, sponsor, entry, set()) for entry in entries]
        assert {args[0] for args in found if args} == asked


def test_what_a_motion_shows_cannot_be_undone(rules: Ruleset) -> None:
    campaign = quiet(rules)
    table(
        campaign,
        moved(campaign, "statistics", "survey", "food"),
        moved(campaign, "faith", "renew", "ownership"),
    )
    assert not campaign.can_undo(Command("motion", ("statistics",)))
    assert campaign.can_undo(Command("motion", ("faith",)))


def test_motions_orders_and_labels_are_cloned_and_saved(rules: Ruleset) -> None:
    campaign = quiet(rules, years=8)
    campaign.do("order review yearly")
    campaign.do("order survey food")
    campaign.do("declare technocracy")
    for _ in range(3):
        pass_years(campaign, 1)
    assert clone(campaign.state) == campaign.state
    again = from_document(to_document(campaign), rules)
    assert again.state == campaign.state
    assert again.digest() == campaign.digest()
    assert again.state.orders == {"review": 1921, "survey food": 1921}
    before = campaign.digest()
    campaign.state.motions[0].refusals += 1
    assert campaign.digest() != before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda state: setattr(state.motions[0], "act", "explode"),
        lambda state: setattr(state.motions[0], "seat", "clouds"),
        lambda state: setattr(state.motions[0], "args", ["atlantis"]),
        lambda state: state.orders.update({"survey atlantis": 1921}),
        lambda state: setattr(state, "label", "atlantis"),
    ],
)
def test_a_save_that_asks_for_what_is_not_there_is_refused(rules: Ruleset, spoil) -> None:
    from game.errors import GameError

    campaign = quiet(rules, years=8)
    spoil(campaign.openings[campaign.year])
    with pytest.raises(GameError, match=r"any more|nobody can|no label"):
        from_document(to_document(campaign), rules)


def test_motion_of_a_number_or_seat_that_is_not_there_says_what_is(rules: Ruleset) -> None:
    campaign = quiet(rules)
    with pytest.raises(RefusedError, match="no motion 9"):
        campaign.do("motion 9")
    silent = next(s for s in SEATS if s not in {m.seat for m in campaign.state.motions})
    with pytest.raises(RefusedError, match="no motion on the table"):
        campaign.do(f"motion {silent}")
