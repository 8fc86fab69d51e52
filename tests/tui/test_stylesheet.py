"""Styles are parsed once, and anew when a theme's colours are others."""

from __future__ import annotations

from textual.css.model import RuleSet

from game.tui.stylesheet import KeptStylesheet


def _parsed(sheet: KeptStylesheet) -> dict[str, RuleSet]:
    sheet.reparse()
    return {rule.selector_names.copy().pop(): rule for rule in sheet.rules}


def test_styles_that_join_leave_what_was_parsed() -> None:
    sheet = KeptStylesheet(variables={"ink": "red"})
    sheet.add_source("Label { color: $ink; }", ("label", ""))
    first = _parsed(sheet)["Label"]
    sheet.add_source("Input { color: $ink; }", ("input", ""))
    assert _parsed(sheet)["Label"] is first
    assert "Input" in _parsed(sheet)


def test_a_theme_of_other_colours_is_parsed_anew_and_the_same_is_not() -> None:
    sheet = KeptStylesheet(variables={"ink": "red"})
    sheet.add_source("Label { color: $ink; }", ("label", ""))
    first = _parsed(sheet)["Label"]
    sheet.set_variables({"ink": "red"})
    assert _parsed(sheet)["Label"] is first
    sheet.set_variables({"ink": "blue"})
    assert _parsed(sheet)["Label"].styles.color.rgb == (0, 0, 255)
