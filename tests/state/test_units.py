"""Numbers read well aloud and mean what they say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.state.figures import Unit
from game.state.units import (
    UNKNOWN,
    displayed,
    percent,
    plain,
    show,
    show_band,
    show_change,
    show_parts,
    show_range,
)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.4123, Unit.SHARE, "41%"),
        (0.075, Unit.SHARE, "7.5%"),
        (0.0, Unit.SHARE, "0%"),
        (1.0, Unit.SHARE, "100%"),
        (-0.03, Unit.SHARE, "−3%"),
        (0.0996, Unit.SHARE, "10%"),
        (1200, Unit.PEOPLE, "1.2 million"),
        (340, Unit.PEOPLE, "340 thousand"),
        (0.4, Unit.PEOPLE, "400"),
        (40, Unit.MONEY, "40 million crowns"),
        (4.52, Unit.MONEY, "4.52 million crowns"),
        (1234, Unit.MONEY, "1.23 billion crowns"),
        (0.3, Unit.MONEY, "300 thousand crowns"),
        (0, Unit.MONEY, "0 crowns"),
        (-12.0, Unit.MONEY, "−12 million crowns"),
        (120.4, Unit.ENERGY, "120 petajoules"),
        (1.046, Unit.AMOUNT, "1.05"),
        (12345.6, Unit.AMOUNT, "12,346"),
        (3.44, Unit.POINTS, "3.44"),
        (1, Unit.YEARS, "1 year"),
        (3, Unit.YEARS, "3 years"),
        (None, Unit.SHARE, UNKNOWN),
        (float("nan"), Unit.MONEY, UNKNOWN),
        (float("inf"), Unit.MONEY, UNKNOWN),
    ],
)
def test_values(value: float | None, unit: Unit, shown: str) -> None:
    assert show(value, unit) == shown


def test_bands_stand_beside_the_value() -> None:
    assert show_band(0.41, 0.03, Unit.SHARE) == "41%, give or take 3"
    assert show_band(420, 20, Unit.MONEY) == "420 million crowns, give or take 20 million crowns"
    assert show_band(0.41, 0.0, Unit.SHARE) == "41%"
    assert show_band(0.41, 0.0001, Unit.SHARE) == "41%"
    assert show_band(None, 0.1, Unit.SHARE) == UNKNOWN


@pytest.mark.parametrize(
    ("change", "unit", "shown"),
    [
        (0.02, Unit.SHARE, "up 2 points"),
        (-0.01, Unit.SHARE, "down 1 point"),
        (0.004, Unit.SHARE, "up 0.4 points"),
        (0.0001, Unit.SHARE, "unchanged"),
        (-0.0, Unit.MONEY, "unchanged"),
        (-3, Unit.MONEY, "down 3 million crowns"),
        (0.05, Unit.INDEX, "up 0.05"),
        (None, Unit.SHARE, "not known"),
    ],
)
def test_changes(change: float | None, unit: Unit, shown: str) -> None:
    assert show_change(change, unit) == shown


def test_ranges_that_read_the_same_are_one_value() -> None:
    assert show_range(0.38, 0.45, Unit.SHARE) == "38% to 45%"
    assert show_range(0.411, 0.412, Unit.SHARE) == "41%"


def test_no_zero_has_a_sign() -> None:
    assert percent(-0.001) == "0"
    assert plain(-0.001) == "0"


def test_people_speak_of_percent() -> None:
    assert displayed(0.41, Unit.SHARE) == pytest.approx(41)
    assert displayed(41, Unit.MONEY) == 41


@given(
    st.lists(st.floats(-2000, 2000), min_size=1, max_size=12),
    st.sampled_from(list(Unit)),
)
def test_parts_of_a_change_add_up_as_written(parts: list[float], unit: Unit) -> None:
    total = 0.0
    for part in parts:
        total += part
    written, signed, _ = show_parts(total, parts, unit)
    added = Decimal(0)
    for text in signed:
        added += _written(text)
    assert added == _written(written)


def _written(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", "").replace("+", ""))
