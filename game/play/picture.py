"""The years of a campaign as one picture: lines and stacked outlooks, as SVG.

While a campaign goes on the picture shows what was reported, at its end what was true.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from game.play.campaign import Campaign
from game.play.epilogue import true_series
from game.play.reports import Reports
from game.play.timeline import remember
from game.ruleset.characters import cleaned
from game.state.units import percent
from game.state.vocabulary import OUTLOOKS

Points = Sequence[tuple[int, float]]

LINES: Final = ("legitimacy", "trust", "wellbeing", "outcome", "unrest")
SPOKEN: Final = {"wellbeing": "welfare", "outcome": "what institutions deliver"}
INKS: Final = ("#7a3b1d", "#2f5d73", "#3f6b35", "#6a4c93", "#9d2f22")
DASHES: Final = ("none", "7 3", "2 3", "9 3 2 3", "4 4")
MIXES: Final = ("#8f3f6f", "#8a5f00", "#a84300", "#0b5f94")
WIDTH, HEIGHT, LEFT, RIGHT = 900, 560, 60, 190
LINES_AT: Final = (70, 300)  # top and foot of the lines
MIXES_AT: Final = (350, 510)
PAPER, INK, FAINT = "#fdfbf6", "#222222", "#bbbbbb"


def svg(campaign: Campaign) -> str:
    """The picture, which needs nothing from outside."""
    remember(campaign)
    known = {name: _known(campaign, name) for name in (*LINES, *OUTLOOKS)}
    years = [year for points in known.values() for year, _ in points]
    span = (min(years), max(years)) if years else (campaign.year, campaign.year)
    name = campaign.rules.scenarios[campaign.setup.scenario].name
    told = "true figures" if campaign.over else "as reported"
    title = f"{name}, {span[0]} to {span[1]}, {told}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="Georgia, serif" font-size="13" fill="{INK}">',
        f"<title>{_text(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        f'<text x="{LEFT}" y="36" font-size="20">{_text(title)}</text>',
        *_axes(span, LINES_AT),
        *_lines({name: known[name] for name in LINES}, span),
        *_axes(span, MIXES_AT),
        *_mixes({name: known[name] for name in OUTLOOKS}, span),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _known(campaign: Campaign, name: str) -> Points:
    if campaign.over:
        return true_series(campaign, name)
    series = Reports(campaign).series(f"nation.{name}")
    return [(one.year, one.value) for one in series]


def _text(text: str) -> str:
    return escape(cleaned(text), quote=True)


def _x(year: float, span: tuple[int, int]) -> float:
    room = WIDTH - LEFT - RIGHT
    return LEFT + room * (year - span[0]) / max(1, span[1] - span[0])


def _y(share: float, at: tuple[int, int]) -> float:
    return at[1] - (at[1] - at[0]) * max(0.0, min(1.0, share))


def _axes(span: tuple[int, int], at: tuple[int, int]) -> list[str]:
    found = []
    for share in (0.0, 0.5, 1.0):
        y = _y(share, at)
        found.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{FAINT}"/>'
        )
        label = f"{percent(share * 100)}%"
        found.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>')
    found += [
        f'<text x="{_x(year, span):.1f}" y="{at[1] + 18}" text-anchor="middle">{year}</text>'
        for year in range(span[0] + -span[0] % 10, span[1] + 1, 10)
    ]
    return found


def _lines(known: dict[str, Points], span: tuple[int, int]) -> list[str]:
    found = []
    for place, (name, points) in enumerate(known.items()):
        if not points:
            continue
        ink, dash = INKS[place], DASHES[place]
        path = " ".join(f"{_x(year, span):.1f},{_y(value, LINES_AT):.1f}" for year, value in points)
        found.append(
            f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="2" '
            f'stroke-dasharray="{dash}"/>'
        )
        x, y = WIDTH - RIGHT + 12, LINES_AT[0] + 20 + 24 * place
        found.append(
            f'<line x1="{x}" x2="{x + 26}" y1="{y - 4}" y2="{y - 4}" stroke="{ink}" '
            f'stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        label = SPOKEN.get(name, name)
        found.append(f'<text x="{x + 32}" y="{y}">{_text(label)}</text>')
    return found


def _mixes(known: dict[str, Points], span: tuple[int, int]) -> list[str]:
    found = []
    below = [(year, 0.0) for year, _ in next(iter(known.values()))]
    for place, (name, points) in enumerate(known.items()):
        above = [(year, low + v) for (year, low), (_, v) in zip(below, points, strict=False)]
        shape = [*above, *reversed(below)]
        path = " ".join(f"{_x(year, span):.1f},{_y(value, MIXES_AT):.1f}" for year, value in shape)
        found.append(f'<polygon points="{path}" fill="{MIXES[place]}" stroke="{PAPER}"/>')
        x, y = WIDTH - RIGHT + 12, MIXES_AT[1] - 14 - 24 * place
        found.append(f'<rect x="{x}" y="{y - 11}" width="14" height="14" fill="{MIXES[place]}"/>')
        found.append(f'<text x="{x + 22}" y="{y}">{_text(name)}</text>')
        below = above
    return found
