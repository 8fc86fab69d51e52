"""Events tried out for those who write them: who plays, what fails, how often they come."""

from __future__ import annotations

import pytest

from game.errors import GameError
from game.plain.tryout import preview_data, preview_lines, why_lines
from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.staging import advance, opening, stage
from game.rules.turn import Turn
from game.state.dice import Dice
from game.state.ledger import Books
from game.story.tryout import times_drawn, undrawn

MOD = """
format: 1
events:
  sure_thing:
    title: Sure in {region.name}
    cast: {region: {from: regions, where: region.capital}}
    weight: 100
    pacing: {tension: 0, cooldown: 3}
    text: "[if nation.treasury > 1000: Rich. | Poor.]"
    voices: {works: Ours.}
    choices:
      one: {label: Pay, needs: nation.treasury >= 1000, effects: [{add: {nation.treasury: -1}}]}
      two: {label: Wait, effects: [{later: {years: 2, event: after_it, keep: [region]}}]}
  after_it:
    title: After
    trigger: follow_up
    cast: {region: {from: regions}}
    text: After it in {region.name}.
    voices: {works: Ours.}
    choices: {one: {label: Go, effects: [{add: {region.trust: 0.01}}]}}
  nobody_at_all:
    title: Nobody
    cast:
      person: {from: people, where: person.age > 500}
    when: [nation.treasury > 1000, nation.tax >= 0]
    text: "{person.name} is old."
    voices: {works: Ours.}
    choices: {one: {label: Go, effects: [{add: {nation.treasury: 1}}]}}
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    root = tmp_path_factory.mktemp("mods") / "trials"
    root.mkdir()
    (root / "mod.yaml").write_text("format: 1\nid: trials\nname: Trials\nversion: '1'\n")
    (root / "events.yaml").write_text(MOD)
    return load_content([root])


def fresh(rules, seed=1):
    return Campaign.new(seed=seed, rules=rules)


def test_a_letter_is_shown_as_it_would_lie_on_the_desk(rules):
    staged = stage(fresh(rules), "sure_thing")
    text = "\n".join(preview_lines(staged))
    assert staged.tryout.eligible
    assert "Letter: Sure in Kesrin" in text
    assert "Poor." in text
    assert "Rich." not in text
    assert "1: Pay. Not open" in text
    assert "brings after_it in 2 years, keeping region" in text
    assert "1 text fragment" in text
    assert "Rich." in "\n".join(preview_lines(staged, variants=True))


def test_what_cannot_come_is_shown_and_says_who_is_missing_and_what_fails(rules):
    staged = stage(fresh(rules), "nobody_at_all")
    assert not staged.tryout.eligible
    assert [c.holds for c in staged.tryout.conditions] == [False, True]
    assert staged.tryout.roles[0].stands_in
    told = "\n".join(preview_lines(staged))
    assert "Nobody fits the role 'person'" in told
    assert "person.age is" in told
    assert "Does not hold: nation.treasury > 1000 (nation.treasury is 55)" in told
    why = "\n".join(why_lines(staged))
    assert "FAILS  nation.treasury > 1000" in why
    assert "holds  nation.tax >= 0" in why
    assert "so it cannot come" in why


def test_the_campaign_is_left_as_it_was(rules):
    campaign = fresh(rules)
    before = campaign.digest()
    preview_data(stage(campaign, "sure_thing"))
    times_drawn(opening(campaign), "sure_thing", (), 3)
    assert campaign.digest() == before


def test_letters_are_put_back_before_they_are_drawn_again(rules):
    for seed in range(30):
        campaign = fresh(rules, seed)
        if not campaign.state.letters:
            continue
        bare = undrawn(Turn(campaign.state, rules, Dice("x"), Books(None)))
        assert bare.letters == []
        assert not [key for key in bare.last_told if not key.startswith("nobody")]
        assert bare.tension == pytest.approx(0)


def test_how_often_it_comes_goes_with_its_weight(rules):
    turn = opening(fresh(rules))
    often = times_drawn(turn, "sure_thing", (), 400)
    assert often > times_drawn(turn, "soup_account", (), 400)
    assert times_drawn(turn, "nobody_at_all", (), 100) == 0
    assert often == times_drawn(turn, "sure_thing", (), 400)


def test_a_follow_up_keeps_whom_it_was_called_for(rules):
    campaign = fresh(rules)
    staged = stage(campaign, "after_it")
    assert not staged.tryout.eligible
    assert staged.tryout.bringers == ("sure_thing",)
    from game.state.state import Scheduled

    campaign.openings[campaign.year].scheduled.append(
        Scheduled(campaign.year, "after_it", {"region": "regions.velm"}, "")
    )
    staged = stage(campaign, "after_it")
    assert staged.tryout.eligible
    assert staged.letter.text.strip() == "After it in Velm."
    assert times_drawn(opening(campaign), "after_it", (), 5) == 5


def test_every_shipped_event_can_be_shown_and_explained(rules):
    campaign = fresh(rules)
    for number, event in enumerate(rules.events):
        if number % 12 == 0:
            staged = stage(campaign, event)
            assert preview_lines(staged, variants=True)
            assert why_lines(staged)


def test_a_year_out_of_reach_is_told(rules):
    with pytest.raises(GameError, match="no year 1800"):
        advance(fresh(rules), 1800)
    campaign = fresh(rules)
    advance(campaign, 1923)
    assert campaign.year == 1923


def test_an_unknown_event_has_a_neighbour(rules):
    with pytest.raises(GameError, match="did you mean 'sure_thing'"):
        stage(fresh(rules), "sure_thin")
