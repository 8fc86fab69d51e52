"""What was reported over the years: figures with their bands, and mixes, read once and kept.

A year is looked at as it stood at its first moment.  Years played before a save was loaded are
there once `timeline.remember` has got them back.
"""

from __future__ import annotations

from attrs import define, field, frozen

from game.play.campaign import Campaign
from game.play.timeline import Progress, no_progress
from game.play.view import View
from game.state import mix
from game.state.mix import Mix


@frozen
class Reported:
    """A figure at a year's first moment, and half the width of its band."""

    year: int
    value: float
    band: float


@define
class Reports:
    """The reported past of one campaign."""

    campaign: Campaign
    _views: dict[int, View] = field(factory=dict)

    @property
    def years(self) -> list[int]:
        """The years that can be looked at, in order."""
        return sorted(self.campaign.openings)

    @property
    def unread(self) -> list[int]:
        """Those that were never looked at; one takes some milliseconds."""
        return [year for year in self.years if year not in self._views]

    def read(self, progress: Progress = no_progress) -> None:
        """Look at every year, so that asking takes no time."""
        waiting = self.unread
        for done, year in enumerate(waiting):
            progress(done, len(waiting))
            self.view(year)
        progress(len(waiting), len(waiting))

    def view(self, year: int) -> View:
        """What might have been known in a year; KeyError when it is not kept."""
        if year not in self._views:
            self._views[year] = self.campaign.view_at(year)
        return self._views[year]

    def series(self, address: str, last: int = 0) -> list[Reported]:
        """A figure over the years, or the `last` of them, where there was one and it was told."""
        found = []
        for year in self.years[-last:]:
            try:
                reading = self.view(year).read(address)
            except KeyError:  # a movement or a person that was not there yet
                continue
            if reading.value is not None:
                found.append(Reported(year, reading.value, reading.band))
        return found

    def points(self, address: str) -> list[tuple[int, float]]:
        """A figure over the years, without its bands: (year, value)."""
        return [(one.year, one.value) for one in self.series(address)]

    def order(self) -> list[tuple[int, Mix]]:
        """The mix of the order in force over the years; the council knows it exactly."""
        return [(year, self.view(year).turn.order.mix) for year in self.years]

    def people(self, region: str = "", cls: str = "") -> list[tuple[int, Mix]]:
        """The mix of the people over the years; of a region or a class where one is named."""
        return [(year, people_mix(self.view(year), region, cls)) for year in self.years]


def people_mix(view: View, region: str = "", cls: str = "") -> Mix:
    """The mix of the people as reported; of a region or a class only, when they are named."""
    return mix.mean(
        [
            (group.size, group)
            for group in view.state.groups.values()
            if region in ("", group.region) and cls in ("", group.cls)
        ]
    )
