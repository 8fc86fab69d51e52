"""What a year's record holds is what the figures give, bit for bit."""

from __future__ import annotations

from game.play.campaign import Campaign
from game.rules.history import record
from game.ruleset.registry import FIGURES
from game.ruleset.ruleset import Ruleset
from game.state.vocabulary import HEADLINES


def test_the_record_is_what_each_figure_gives(rules: Ruleset) -> None:
    campaign = Campaign.new(seed=5, rules=rules, keep_causes=False)
    for _ in range(5):
        for letter in campaign.waiting():
            letter.choice = "-"
        campaign.do("end")
        state = campaign.state
        record(state)
        for name in HEADLINES:
            assert state.history[name][-1] == FIGURES["nation", name].value(state, state.nation)
