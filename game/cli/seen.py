"""Events told before on this machine: a new campaign prefers those that were not.

They are kept beside the settings and may be lost without harm; each campaign keeps its own copy, so
that it can be played again anywhere.
"""

from __future__ import annotations

from pathlib import Path

from game.play.campaign import Campaign
from game.store.folders import sidecar_folder
from game.store.sidecar import read_sidecar, write_sidecar

FILE = "seen.json"
MOST = 20_000


def seen_path() -> Path:
    """Where they are kept."""
    return sidecar_folder() / FILE


def seen_events() -> tuple[str, ...]:
    """Every event told before, in order; none when the file is not what it should be."""
    found, _ = read_sidecar(seen_path(), {"events": []})
    events = found["events"]
    if not isinstance(events, list):
        return ()
    return tuple(sorted({event for event in events[:MOST] if isinstance(event, str)}))


def remember(campaign: Campaign) -> None:
    """Add what was told in a campaign; GameError when it cannot be kept."""
    told = {event for event in campaign.state.last_told if "/" not in event}
    before = set(seen_events())
    if not told <= before:
        write_sidecar(seen_path(), {"events": sorted(before | told)})
