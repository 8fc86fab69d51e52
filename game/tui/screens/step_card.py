"""The card of a technology: how it stands, what it is, what it opens and what it costs somebody."""

from __future__ import annotations

from textual.content import Content

from game.plain.needs import plainly
from game.play.campaign import Campaign
from game.play.undertakings import StepView, TrackView
from game.state.units import plain
from game.tui.text import lines, parts, prose
from game.tui.widgets.gauge import gauge
from game.tui.widgets.techtree import SIGNS, standing


def step_card(
    campaign: Campaign, track: TrackView, step: StepView, year: int, pace: float
) -> Content:
    """A step of a track; `year` is about when it would come, `pace` the track's steps a year."""
    kind = standing(track, step)
    sign, style, _ = SIGNS[kind]
    first = step.year == campaign.state.first_year
    known = "known from the start" if first else f"known since {step.year}"
    coming = f"about {year} at this pace" if year else "nothing moves it now"
    words = {"known": known, "next": f"being looked for; {coming}", "later": coming}
    rows = [
        parts((step.name, "bold $primary"), (f"   step {step.step} of {track.id}", "dim")),
        parts((f"{sign} ", style), words.get(kind, f"waits; else {coming}")),
    ]
    part = max(0.0, min(1.0, 1 - (step.step - track.knowledge)))
    if kind != "known" and part > 0:
        rows.append(
            parts(
                (gauge(part, 16), "$primary"),
                f" {part * 100:.0f}% of the step",
                (f"   {plain(pace)} steps a year", "dim"),
            )
        )
    rows += [parts(("✗ needs ", "$warning"), plainly(need, campaign)) for need in step.needs]
    if step.opens:
        rows.append(parts(("opens ", "dim"), ", ".join(step.opens)))
    return lines([*rows, Content(""), prose(step.text), Content(""), prose(step.side)])
