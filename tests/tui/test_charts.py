"""Charts draw what they are given: in braille, in plain characters, and when there is little."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.state.figures import Unit
from game.state.mix import Mix
from game.state.units import tick
from game.tui.widgets.axes import round_values, year_marks
from game.tui.widgets.canvas import BITS, BRAILLE, SIGNS, Canvas
from game.tui.widgets.linechart import NAMES_FROM, Mark, Series, draw_lines
from game.tui.widgets.mixchart import draw_mixes
from game.tui.widgets.simplex import Path, draw_paths, place_of

YEARS = range(1921, 2001)
RISING = Series("trust", tuple((year, (year - 1900) / 200) for year in YEARS))
EVEN = Mix(0.25, 0.25, 0.25, 0.25)


def heights(rows: list[str], *, ascii: bool = False) -> list[int]:
    """The uppermost dot of each column of dots that has one, from above."""
    found = []
    for column in range(max(map(len, rows))):
        for half in range(1 if ascii else 2):
            dots = [
                row * (1 if ascii else 4) + down
                for row, text in enumerate(rows)
                for down in range(1 if ascii else 4)
                if _dot(text[column], half, down, ascii=ascii)
            ]
            if dots:
                found.append(min(dots))
    return found


def _dot(sign: str, half: int, down: int, *, ascii: bool) -> bool:
    if ascii:
        return sign == SIGNS[0]
    return BRAILLE < ord(sign) < BRAILLE + 256 and bool((ord(sign) - BRAILLE) & BITS[down][half])


@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("size", [(40, 10), (76, 16), (150, 40)])
def test_what_rises_is_drawn_rising_without_a_gap(size: tuple[int, int], ascii: bool) -> None:
    width, height = size
    canvas = draw_lines([RISING], width, height, ascii=ascii)
    assert canvas is not None
    field = [row[: width - 14] for row in canvas.rows()[width < NAMES_FROM : -2]]
    found = heights(field, ascii=ascii)
    assert found == sorted(found, reverse=True)
    assert len(found) > (width - 24) * (1 if ascii else 2) * 0.8
    assert all(a - b <= 2 for a, b in pairwise(found))


def test_plain_characters_only_where_they_are_asked_for() -> None:
    mixes = [(year, Mix(0.4, 0.3, 0.2, 0.1)) for year in YEARS]
    for canvas in (
        draw_lines([RISING, RISING], 80, 14, marks=[Mark(1950)], at=1960, ascii=True),
        draw_mixes(mixes, 80, 14, ascii=True),
        draw_paths([Path("the order", tuple(mixes), "$primary")], 60, 16, ascii=True),
    ):
        assert canvas is not None
        assert all(row.isascii() for row in canvas.rows())


def test_every_row_is_as_wide_as_the_room() -> None:
    for width, height in ((24, 8), (80, 24), (200, 40)):
        canvas = draw_lines([RISING, RISING, RISING], width, height)
        assert canvas is not None
        assert {len(row) for row in canvas.rows()} == {width}
        assert len(canvas.rows()) == height


def test_nothing_recorded_and_one_year() -> None:
    assert draw_lines([], 80, 20) is None
    assert draw_lines([Series("trust", ())], 80, 20) is None
    assert draw_mixes([], 80, 20) is None
    assert draw_paths([], 80, 20) is None
    one = draw_lines([Series("trust", ((1921, 0.5),))], 80, 20)
    assert one is not None
    assert len(heights([row[:60] for row in one.rows()])) == 1
    assert "1921" in one.rows()[-1]
    assert draw_mixes([(1921, EVEN)], 80, 20) is not None
    assert draw_paths([Path("p", ((1921, EVEN),), "$primary")], 80, 20) is not None


def test_lines_are_told_apart_without_colour_and_named_with_their_values() -> None:
    level = Series("unrest", tuple((year, 0.1) for year in YEARS))
    canvas = draw_lines([RISING, level], 90, 18)
    assert canvas is not None
    text = "\n".join(canvas.rows())
    assert "━ trust 50%" in text
    assert "╍ unrest 10%" in text
    dashed = max(canvas.rows()[:-2], key=lambda row: sum("\u2800" < s < "\u28ff" for s in row))
    assert " " in dashed[10:60]


def test_a_band_is_drawn_around_a_line_and_never_over_it() -> None:
    bands = tuple(0.2 for _ in YEARS)
    flat = tuple((year, 0.5) for year in YEARS)
    bare = draw_lines([Series("trust", flat)], 60, 20)
    banded = draw_lines([Series("trust", flat, bands=bands)], 60, 20)
    assert bare is not None
    assert banded is not None
    dots = sum("\u2800" < sign < "\u28ff" for row in banded.rows() for sign in row)
    assert dots > 3 * sum("\u2800" < sign < "\u28ff" for row in bare.rows() for sign in row)


def test_shares_stack_in_proportion() -> None:
    canvas = draw_mixes([(1921, Mix(0.5, 0.25, 0.25, 0.0)), (1931, EVEN)], 42, 22)
    assert canvas is not None
    first = [row[5] for row in canvas.rows()[:20]]
    assert first.count("░") == 10
    assert first.count("▒") == 5
    assert first.count("█") == 0
    last = [row[41] for row in canvas.rows()[:20]]
    assert [last.count(sign) for sign in "░▒▓█"] == [5, 5, 5, 5]


def test_corners_of_the_square_are_the_pure_outlooks() -> None:
    pure = [Mix(*(1.0 if n == m else 0.0 for m in range(4))) for n in range(4)]
    assert [place_of(mix) for mix in pure] == [(0, 1), (0, 0), (1, 0), (1, 1)]
    assert place_of(EVEN) == (0.5, 0.5)


def test_mist_goes_where_something_is_drawn() -> None:
    canvas = Canvas(2, 1)
    for y in range(4):
        canvas.mist(0, y, "dim")
    assert canvas.rows()[0][0] != " "
    canvas.dot(0, 0, "$primary")
    canvas.mist(0, 2, "dim")
    assert canvas.rows()[0] == chr(BRAILLE + BITS[0][0]) + " "


def test_round_steps() -> None:
    assert round_values(31, 67, 4) == [30, 40, 50, 60, 70]
    assert round_values(0.5, 0.5, 4)[0] <= 0.5 <= round_values(0.5, 0.5, 4)[-1]
    assert year_marks(1921, 2001, 70) == [1930, 1940, 1950, 1960, 1970, 1980, 1990, 2000]
    assert year_marks(1921, 1921, 70) == [1921]


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.41, Unit.SHARE, "41%"),
        (1234.0, Unit.PEOPLE, "1.23m"),
        (12.0, Unit.PEOPLE, "12k"),
        (40.0, Unit.MONEY, "40m"),
        (1500.0, Unit.MONEY, "1.5b"),
        (0.25, Unit.MONEY, "250k"),
        (-3.0, Unit.MONEY, "\u22123m"),
        (1.25, Unit.INDEX, "1.25"),
        (None, Unit.SHARE, "?"),
    ],
)
def test_edge_values(value: float | None, unit: Unit, shown: str) -> None:
    assert tick(value, unit) == shown
