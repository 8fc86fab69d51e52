"""Years that go by in a test: every letter gets the first answer that is open."""

from __future__ import annotations

from game.play.campaign import Campaign


def answer(campaign: Campaign) -> None:
    """Answer the letters that wait."""
    while campaign.waiting():
        campaign.do(next(c for c in campaign.legal() if c.verb == "choose"))


def pass_years(campaign: Campaign, years: int) -> None:
    """Play so many years, or to the end of a campaign that is over before."""
    for _ in range(years):
        answer(campaign)
        if not campaign.over:
            campaign.do("end")
