"""Lengths, difficulties and house rules: overlays that a campaign is begun with and keeps."""

from __future__ import annotations

from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.saving import from_document, to_document


def test_a_short_campaign_has_half_the_years_at_twice_the_pace(rules):
    campaign = Campaign.new(seed=1, length="short")
    assert campaign.state.last_year - campaign.state.first_year + 1 == 40
    assert campaign.setup.variants == ("short",)
    usual, quick = rules.constants, campaign.rules.constants
    assert usual.authority.base < quick.authority.base < 2 * usual.authority.base
    assert quick.reform.pace == 2 * usual.reform.pace
    assert quick.outlooks.youth_pace == 2 * usual.outlooks.youth_pace


def test_the_usual_length_changes_nothing(rules):
    campaign = Campaign.new(seed=1, length="standard")
    assert campaign.setup.variants == ()
    assert campaign.rules.rules_hash == rules.rules_hash


def test_variants_are_laid_on_and_kept_in_the_save():
    campaign = Campaign.new(seed=1, variants=["open_theory", "impatient"])
    assert campaign.rules.constants.outlooks.open_theory == 1
    document = to_document(campaign)
    rules = load_content(variants=campaign.setup.variants)
    assert from_document(document, rules).setup.variants == ("open_theory", "impatient")


def test_every_shipped_variant_says_what_it_does_and_can_be_played(rules):
    kinds = {variant.kind for variant in rules.variants.values()}
    assert kinds == {"difficulty", "length", "rule"}
    for variant in rules.variants.values():
        assert variant.name
        assert variant.text
        assert load_content(variants=[variant.id]).rules_hash != rules.rules_hash


def test_a_patient_country_is_easier_than_the_usual_and_an_impatient_one_harder(rules):
    usual = rules.constants
    mild = load_content(variants=["patient"]).constants
    hard = load_content(variants=["impatient"]).constants
    assert mild.authority.base > usual.authority.base > hard.authority.base
    assert mild.shocks.chance < usual.shocks.chance < hard.shocks.chance
    assert mild.shocks.most < usual.shocks.most < hard.shocks.most
    assert mild.trust.expectation_pace < usual.trust.expectation_pace < hard.trust.expectation_pace
