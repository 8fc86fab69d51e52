"""The picture of a campaign's years, and lines of the chronicle that are looked for."""

from __future__ import annotations

import xml.etree.ElementTree as ET  # the picture is our own

from game.play.chronicle import matching
from game.play.picture import svg
from game.ruleset.ruleset import Ruleset
from game.state.state import Told
from tests.play.test_timeline import played

SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_is_whole_and_shows_reports_while_the_campaign_goes_on(rules: Ruleset) -> None:
    campaign = played(rules, 5)
    drawn = ET.fromstring(svg(campaign))
    lines = drawn.findall(f"{SVG}polyline")
    assert len(lines) == 5
    assert all(len(line.attrib["points"].split()) == 6 for line in lines)
    assert len(drawn.findall(f"{SVG}polygon")) == 4
    title = drawn.find(f"{SVG}title")
    assert title is not None
    assert title.text is not None
    assert "as reported" in title.text
    year, reported = campaign.year, campaign.view_at(campaign.year).value("nation.legitimacy")
    at = float(lines[0].attrib["points"].split()[-1].split(",")[1])
    assert abs(at - (300 - 230 * reported)) < 0.1, year


def test_names_of_strangers_are_escaped(rules: Ruleset) -> None:
    campaign = played(rules, 1)
    scenario = campaign.rules.scenarios[campaign.setup.scenario]
    before, scenario.name = scenario.name, '<script>"&\x1b'
    try:
        text = svg(campaign)
    finally:
        scenario.name = before
    assert "<script>" not in text
    assert "\x1b" not in text
    ET.fromstring(text)


def test_lines_are_found_by_kind_by_words_and_by_years() -> None:
    told = [
        Told(1921, "A strike in Harrow.", "movement"),
        Told(1930, "The vote was lost.", "election"),
        Told(1931, "Harrow voted again.", "election"),
    ]
    assert matching(told) == told
    assert matching(told, "election") == told[1:]
    assert matching(told, asked="harrow") == [told[0], told[2]]
    assert matching(told, "election", "harrow vote") == [told[2]]
    assert matching(told, asked="1930..1931") == told[1:]
    assert matching(told, asked="1931 harrow") == [told[2]]
    assert matching(told, asked="nowhere") == []
