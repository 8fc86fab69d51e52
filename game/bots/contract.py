"""The balance contract: what mass play must show of a scenario, with figures and a verdict.

Every row is a measurement of what certain bots did, the bounds it must lie in, and whether it does.
A share holds when it lies within its bounds; it is *sure* when its whole 95 % interval does.
Bots that were not played leave their rows out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from game.bots.play import Line
from game.bots.wilson import Share, share

DEGREES = ("patient", "bold", "bolder", "daring", "rush")
"""Bots by how far ahead of the people they dare to go."""

ABLE = ("patient", "bold")
"""Bots whose campaigns tell how hard the years are for those who govern well."""

ADAPTIVE, RIGID = "bold", "patient_rigid"
TECHNOCRATIC = "technocratic"
ENDS = {"devout": "religious", "patriot": "nationalist", "comrade": "marxist"}
"""Bots that reform towards another outlook than the last one, and which."""

EARLY = 45  # years within which most who rush must fall
STEP = 60  # points of survival that may lie between neighbouring degrees of boldness
BEHIND = 0.75  # of the adaptive outcome, below which the rigid one must fall
FLOURISHING = 0.55, 0.6  # legitimacy and welfare of a nation that does well
THIRDS = 3


@frozen
class Row:
    """One line of the contract: who, what must hold, what was found."""

    who: str
    what: str
    found: str
    holds: bool
    sure: bool = True

    @property
    def verdict(self) -> str:
        """`holds`, `holds?` when the interval reaches beyond the bounds, or `FAILS`."""
        if not self.holds:
            return "FAILS"
        return "holds" if self.sure else "holds?"


@define
class Campaigns:
    """What of a bot's campaigns in one scenario the contract asks for, one entry a campaign."""

    span: int
    lines: list[Line] = field(factory=list)

    def survived(self) -> Share:
        """Campaigns that were not lost."""
        return share(sum(not line["collapsed"] for line in self.lines), len(self.lines))

    def fell_within(self, years: int) -> Share:
        """Campaigns lost within so many years, of those that were lost."""
        fallen = [line["years"] for line in self.lines if line["collapsed"]]
        return share(sum(when <= years for when in fallen), len(fallen))

    def falls(self) -> tuple[int, int]:
        """The years between which the middle eight in ten of the falls lie; nought without any."""
        fallen = sorted(line["years"] for line in self.lines if line["collapsed"])
        if not fallen:
            return 0, 0
        cut = len(fallen) // 10
        return fallen[cut], fallen[-1 - cut]

    def flourished(self) -> Share:
        """Campaigns that ended trusted and well off."""
        trusted, well = FLOURISHING
        count = sum(
            not line["collapsed"]
            and line["final"]["legitimacy"] >= trusted
            and line["final"]["wellbeing"] >= well
            for line in self.lines
        )
        return share(count, len(self.lines))

    def reached(self, outlook: str) -> tuple[Share, int]:
        """Campaigns in which an outlook came to hold most of the order; the median year of it."""
        years = sorted(line["orders"][outlook] for line in self.lines if outlook in line["orders"])
        middle = years[len(years) // 2] if years else 0
        return share(len(years), len(self.lines)), middle

    def kept(self, outlook: str) -> Share:
        """Campaigns that were not lost and whose order an outlook led in the end."""
        stood = [line for line in self.lines if not line["collapsed"]]
        return share(sum(line["led_by"] == outlook for line in stood), len(self.lines))

    def mean(self, name: str, year: int) -> float:
        """Mean of a figure in a year, the fallen with what they fell with; 0 without campaigns."""
        total = 0
        for line in self.lines:
            values = line["series"][name]
            total += round(1000 * values[min(year // line["every"], len(values) - 1)])
        return total / len(self.lines) / 1000 if self.lines else 0.0

    def thirds(self, kind: str) -> list[float]:
        """Years of a kind (`crises`, `missed`, or a kind of trouble), per year, by third."""
        counts, years = [0] * THIRDS, [0] * THIRDS
        for line in self.lines:
            for year in self._years_of(line, kind):
                counts[self._third(year)] += 1
            for year in range(line["years"]):
                years[self._third(year)] += 1
        return [c / y if y else 0.0 for c, y in zip(counts, years, strict=True)]

    def out_of_reach(self) -> Share:
        """Years in which a wanted act was too dear, of those in which anything was wanted."""
        wanted = sum(len(line["wanted"]) for line in self.lines)
        return share(sum(len(line["missed"]) for line in self.lines), wanted)

    def drift(self, name: str) -> list[float]:
        """Mean yearly change of a figure in each third, of campaigns that lasted it out."""
        found = []
        for third in range(THIRDS):
            start, end = (self.span * (third + n) // THIRDS for n in (0, 1))
            total = count = 0
            for line in self.lines:
                values, every = line["series"][name], line["every"]
                if len(values) > end // every:
                    total += round(1000 * (values[end // every] - values[start // every]))
                    count += end // every * every - start // every * every
            found.append(total / count / 1000 if count else 0.0)
        return found

    def _third(self, year: int) -> int:
        return min(THIRDS - 1, year * THIRDS // self.span)

    @staticmethod
    def _years_of(line: Line, kind: str) -> Sequence[int]:
        if kind == "crises":
            return line["crises"]
        if kind == "missed":
            return line["missed"]
        return line["troubles"].get(kind, ())


def kinds(played: Mapping[str, Campaigns]) -> list[str]:
    """Every kind of trouble that was met."""
    return sorted({k for of in played.values() for line in of.lines for k in line["troubles"]})


def gather(lines: Iterable[Line], span: int) -> dict[str, dict[str, Campaigns]]:
    """Campaigns that did not break off, by scenario and bot."""
    found: dict[str, dict[str, Campaigns]] = {}
    for line in lines:
        if not line["error"]:
            of = found.setdefault(line["scenario"], {})
            of.setdefault(line["bot"], Campaigns(span)).lines.append(line)
    return found


def rows(played: Mapping[str, Campaigns]) -> list[Row]:
    """The contract for one scenario, as far as the bots that were played can tell."""
    found: list[Row] = []
    for bot, judge in _JUDGES.items():
        if bot in played:
            found += judge(played[bot])
    for bot, outlook in ENDS.items():
        if bot in played:
            what = f"stands in the end by a {outlook} order in 30 % and more"
            found.append(_within(bot, what, played[bot].kept(outlook), 0.3, 1.0))
    if len([bot for bot in DEGREES if bot in played]) > 2:
        found.append(_slope(played))
    if ADAPTIVE in played and RIGID in played:
        found += _rigid(played[ADAPTIVE], played[RIGID])
    for bot in ABLE:
        if bot in played:
            found += _hardness(bot, played[bot])
    return found


def _within(who: str, what: str, found: Share, least: float, most: float, more: str = "") -> Row:
    holds = least <= found.share <= most
    sure = least <= found.low and found.high <= most
    return Row(who, what, f"{found}{more}", holds, sure)


def _nothing(of: Campaigns) -> Iterator[Row]:
    yield _within("nothing", "survives in 35 to 65 %", of.survived(), 0.35, 0.65)
    first, last = of.falls()
    yield Row(
        "nothing",
        "its falls lie 15 years apart and more",
        f"years {first} to {last}",
        last - first >= 15,
    )
    yield _within("nothing", "flourishes in 5 % at most", of.flourished(), 0.0, 0.05)


def _idle(of: Campaigns) -> Iterator[Row]:
    yield _within("idle_after_40", "survives in 50 % at most", of.survived(), 0.0, 0.5)


def _random(of: Campaigns) -> Iterator[Row]:
    yield _within("random", "survives in 5 to 40 %", of.survived(), 0.05, 0.4)


def _rush(of: Campaigns) -> Iterator[Row]:
    yield _within("rush", "survives in 20 % at most", of.survived(), 0.0, 0.2)
    early = of.fell_within(EARLY)
    yield _within("rush", f"most falls within {EARLY} years", early, 0.5, 1.0)


def _patient(of: Campaigns) -> Iterator[Row]:
    yield _within("patient", "survives in 80 % and more", of.survived(), 0.8, 1.0)


def _bold(of: Campaigns) -> Iterator[Row]:
    reached, middle = of.reached(TECHNOCRATIC)
    when = f", in year {middle}" if reached.count else ""
    yield _within("bold", "a technocratic order in 50 % and more", reached, 0.5, 1.0, when)


_JUDGES = {
    "nothing": _nothing,
    "idle_after_40": _idle,
    "random": _random,
    "rush": _rush,
    "patient": _patient,
    "bold": _bold,
}


def _slope(played: Mapping[str, Campaigns]) -> Row:
    """Survival may fall with boldness, and must not fall off a cliff."""
    points = [(bot, round(100 * played[bot].survived().share)) for bot in DEGREES if bot in played]
    steps = [a[1] - b[1] for a, b in itertools.pairwise(points)]
    slides = sum(step >= 5 for step in steps) >= 2
    shown = ", ".join(f"{bot} {value}%" for bot, value in points)
    what = f"survival falls in two steps or more, none above {STEP}"
    return Row("by boldness", what, shown, slides and max(steps) <= STEP and min(steps) >= -10)


def _rigid(adaptive: Campaigns, rigid: Campaigns) -> Iterator[Row]:
    ratios = []
    for year in range(10, adaptive.span + 1, 10):
        base = adaptive.mean("outcome", year)
        ratios.append(rigid.mean("outcome", year) / base if base else 0.0)
    shown = " ".join(f"{ratio:.2f}" for ratio in ratios)
    ahead = sum(ratio > 1 for ratio in ratios)
    yield Row(
        RIGID,
        f"delivers more than {ADAPTIVE} for 20 years",
        f"by decade {shown}",
        ahead >= 2,
    )
    last = ratios[-1] if ratios else 1.0
    yield Row(RIGID, f"and less than {BEHIND:.0%} of it at the end", f"{last:.2f}", last < BEHIND)


def _hardness(bot: str, of: Campaigns) -> Iterator[Row]:
    yield _within(
        bot, "a wanted act out of reach in 40 to 65 %", of.out_of_reach(), 0.4, 0.65, " of years"
    )
    crises = of.thirds("crises")
    shown = " ".join(f"{rate:.2f}" for rate in crises)
    yield Row(
        bot,
        "crises a year: no fewer in the last third than in the first",
        shown,
        crises[-1] >= crises[0] > 0,
    )
    drift = of.drift("legitimacy")
    shown = " ".join(f"{100 * change:+.2f}" for change in drift)
    yield Row(bot, "legitimacy does not rise in the last third", shown, drift[-1] <= 0.0005)
