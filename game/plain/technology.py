"""Technology in words: the five tracks, and one of them or one technology in full."""

from __future__ import annotations

from attrs import asdict

from game.plain.needs import plainly
from game.plain.speech import Data, Reply, paragraphs
from game.play.campaign import Campaign
from game.play.undertakings import StepView, TrackView, tracks_of
from game.play.words import match
from game.state.figures import Unit
from game.state.units import listed, plain, show


def tracks(campaign: Campaign) -> Reply:
    """Every track in a line or two."""
    found = tracks_of(campaign)
    lines = [line for track in found for line in _track_lines(campaign, track)]
    lines.append("To look into one: `technology energy`. To change the effort: `research energy`.")
    return Reply(lines, {"tracks": [_track_data(track) for track in found]})


def _track_lines(campaign: Campaign, track: TrackView) -> list[str]:
    coming = track.next
    line = (
        f"{track.id.capitalize()}: {plain(track.knowledge)} of 8 steps, "
        f"{show(track.effort, Unit.SHARE)} of research."
    )
    last = [step for step in track.steps if step.year]
    if last:
        line += f" Known: {last[-1].name} ({last[-1].id})."
    if coming is None:
        return [line]
    return [line, f"  Next: {coming.name} ({coming.id}).{_waits(campaign, coming)}"]


def _waits(campaign: Campaign, step: StepView) -> str:
    if not step.needs:
        return ""
    wanted = listed(plainly(need, campaign) for need in step.needs)
    return f" It waits for {wanted}."


def one(campaign: Campaign, word: str) -> Reply:
    """A track, or one technology."""
    found = tracks_of(campaign)
    known = {track.id: track.id for track in found}
    known |= {step.id: step.name for track in found for step in track.steps}
    id = match(word, known, "track or technology")
    for track in found:
        if track.id == id:
            lines = _track_lines(campaign, track)
            lines += [_step_line(campaign, step) for step in track.steps]
            return Reply(lines, {"tracks": [_track_data(track)]})
        for step in track.steps:
            if step.id == id:
                return Reply(_step_lines(campaign, step), {"technology": asdict(step)})
    raise AssertionError(id)


def _step_line(campaign: Campaign, step: StepView) -> str:
    came = "known from the start" if step.year == campaign.state.first_year else f"{step.year}"
    when = came if step.year else "not yet"
    opens = f" Opens {listed(step.opens)}." if step.opens else ""
    return f"  {step.step}. {step.name} ({step.id}): {when}.{opens}"


def _step_lines(campaign: Campaign, step: StepView) -> list[str]:
    return [
        f"{step.name}: step {step.step} of {step.track}.",
        *paragraphs(step.text),
        *paragraphs(step.side),
        _step_line(campaign, step).strip() + _waits(campaign, step),
    ]


def _track_data(track: TrackView) -> Data:
    return {
        "id": track.id,
        "knowledge": track.knowledge,
        "effort": track.effort * 100,
        "next": track.next.id if track.next else "",
        "known": [step.id for step in track.steps if step.year],
    }
