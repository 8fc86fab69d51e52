"""The report of a sweep: what became of campaigns, and what content was seen in them.

It is made from the folder alone, and is the same whatever the order in which results came: all
that is added up are whole numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from attrs import asdict, define, field, frozen

from game.bots import contract
from game.bots.contract import Campaigns
from game.bots.folder import About, Folder
from game.bots.play import SERIES, Line
from game.bots.tally import add
from game.bots.wilson import Share, share
from game.store.atomic import write_atomically

JSON, TEXT = "report.json", "report.txt"
DECADE = 10
MOST_SHOWN = 40  # names or errors listed in the text; the JSON has all
THIRDS = 3
ANYTHING = "random"  # a bot whose choices say nothing about the answers' worth


@frozen
class Broken:
    """A campaign that broke off."""

    bot: str
    n: int
    scenario: str
    seed: str
    year: int
    error: str


@frozen
class Breach:
    """A rule that did not hold in a campaign that was checked."""

    bot: str
    n: int
    scenario: str
    seed: str
    fault: str


@frozen
class BotReport:
    """What became of one bot's campaigns."""

    campaigns: int
    survived: Share
    endings: dict[str, Share]
    by_scenario: dict[str, Share]  # survived
    alive: dict[int, Share]  # years since the start → not collapsed by then
    series: dict[str, dict[int, float]]  # figure → years since the start → mean of those alive
    crises: list[float]  # per campaign year, in each third of the years that were to be played
    acts: dict[str, float]  # verb → times a campaign


@frozen
class Used:
    """How often an answer was open and given, all bots but `random` together."""

    opened: int
    taken: int


@frozen
class Report:
    """What a sweep showed."""

    parameters: dict[str, object]
    rules: str
    wanted: int
    played: int
    errors: list[Broken]
    faults: list[Breach]
    bots: dict[str, BotReport]
    events: dict[str, int]  # event → times told
    events_never_told: list[str]
    answers: dict[str, Used]
    answers_never_open: list[str]  # though their event was told
    answers_never_taken: list[str]  # though open
    institutions: dict[str, int]  # institution → campaigns in which it came into force
    institutions_never_adopted: list[str]
    contract: dict[str, list[contract.Row]]  # scenario → what must hold of it
    hardness: dict[str, dict[str, dict[str, list[float]]]]  # scenario → bot → kind → by third


@define
class Count:
    """What is counted of one bot."""

    campaigns: int = 0
    survived: int = 0
    endings: dict[str, int] = field(factory=dict)
    of_scenario: dict[str, int] = field(factory=dict)
    survived_scenario: dict[str, int] = field(factory=dict)
    collapsed_at: dict[int, int] = field(factory=dict)
    sums: dict[tuple[str, int], int] = field(factory=dict)  # thousandths
    points: dict[tuple[str, int], int] = field(factory=dict)
    crises: list[int] = field(factory=lambda: [0] * THIRDS)
    years: list[int] = field(factory=lambda: [0] * THIRDS)
    acts: dict[str, int] = field(factory=dict)

    def take(self, line: Line, span: int) -> None:
        """Count a campaign that was played to its end; `span` is the years it might have had."""
        self.campaigns += 1
        add(self.endings, line["ending"])
        add(self.of_scenario, line["scenario"])
        if line["collapsed"]:
            when = line["years"]
            self.collapsed_at[when] = self.collapsed_at.get(when, 0) + 1
        else:
            self.survived += 1
            add(self.survived_scenario, line["scenario"])
        for name in SERIES:
            for place, value in enumerate(line["series"][name]):
                at = (name, place * line["every"])
                self.sums[at] = self.sums.get(at, 0) + round(value * 1000)
                self.points[at] = self.points.get(at, 0) + 1
        for year in line["crises"]:
            self.crises[_third(year, span)] += 1
        for year in range(line["years"]):
            self.years[_third(year, span)] += 1
        for verb, times in line["acts"].items():
            add(self.acts, verb, times)

    def report(self, span: int) -> BotReport:
        """Shares and means of what was counted."""
        return BotReport(
            self.campaigns,
            share(self.survived, self.campaigns),
            {
                ending: share(count, self.campaigns)
                for ending, count in sorted(self.endings.items(), key=lambda x: (-x[1], x[0]))
            },
            {
                scenario: share(self.survived_scenario.get(scenario, 0), count)
                for scenario, count in sorted(self.of_scenario.items())
            },
            {year: share(self._alive(year), self.campaigns) for year in _decades(span)},
            {name: self._means(name) for name in SERIES},
            [
                round(crises / years, 4) if years else 0.0
                for crises, years in zip(self.crises, self.years, strict=True)
            ],
            {verb: round(times / self.campaigns, 2) for verb, times in sorted(self.acts.items())}
            if self.campaigns
            else {},
        )

    def _alive(self, year: int) -> int:
        fallen = 0
        for when, count in self.collapsed_at.items():
            fallen += count if when <= year else 0
        return self.campaigns - fallen

    def _means(self, name: str) -> dict[int, float]:
        return {
            year: round(self.sums[at] / self.points[at] / 1000, 3)
            for at in sorted(self.sums)
            for of, year in (at,)
            if of == name
        }


def _third(year: int, span: int) -> int:
    return min(THIRDS - 1, year * THIRDS // span)


def _decades(span: int) -> Iterable[int]:
    return [*range(DECADE, span, DECADE), span]


def build(folder: Folder) -> Report:
    """Report on what a folder holds; GameError when it holds no sweep or a line is no result."""
    about = folder.about()
    span = _span(about)
    counts: dict[str, Count] = {str(bot): Count() for bot in _names(about, "bots")}
    errors: list[Broken] = []
    faults: list[Breach] = []
    events: dict[str, int] = {}
    opened: dict[str, int] = {}
    taken: dict[str, int] = {}
    ever_open: dict[str, int] = {}
    ever_taken: dict[str, int] = {}
    adopted: dict[str, int] = {}
    of_contract: list[Line] = []
    played = 0
    for line in folder.lines():
        played += 1
        who = (line["bot"], line["n"], line["scenario"], line["seed"])
        faults += [Breach(*who, fault) for fault in line["faults"]]
        if line["error"]:
            errors.append(Broken(*who, line["year"], line["error"]))
        else:
            counts.setdefault(line["bot"], Count()).take(line, span)
            of_contract.append(line)
        _add_all(events, line["events"])
        _add_all(ever_open, line["opened"])
        _add_all(ever_taken, line["taken"])
        if line["bot"] != ANYTHING:
            _add_all(opened, line["opened"])
            _add_all(taken, line["taken"])
        for option in line["adopted"]:
            add(adopted, option)
    answers = [
        f"{event}/{choice}" for event, choices in about["events"].items() for choice in choices
    ]
    gathered = contract.gather(of_contract, span)
    return Report(
        about["parameters"],
        about["rules"],
        _wanted(about),
        played,
        sorted(errors, key=lambda e: (e.bot, e.n)),
        sorted(faults, key=lambda f: (f.bot, f.n)),
        {bot: count.report(span) for bot, count in sorted(counts.items())},
        {event: events.get(event, 0) for event in sorted(about["events"])},
        sorted(event for event in about["events"] if event not in events),
        {name: Used(opened.get(name, 0), taken.get(name, 0)) for name in sorted(answers)},
        sorted(a for a in answers if a not in ever_open and a.partition("/")[0] in events),
        sorted(a for a in answers if a in ever_open and a not in ever_taken),
        {option: adopted.get(option, 0) for option in about["institutions"]},
        [option for option in about["institutions"] if option not in adopted],
        {scenario: contract.rows(of) for scenario, of in sorted(gathered.items())},
        {
            scenario: {bot: _hardness(of[bot], contract.kinds(of)) for bot in sorted(of)}
            for scenario, of in sorted(gathered.items())
        },
    )


def _hardness(of: Campaigns, kinds: Iterable[str]) -> dict[str, list[float]]:
    """By thirds: years of each kind of trouble per year, and the mean yearly change of figures."""
    found = {
        kind: [round(rate, 4) for rate in of.thirds(kind)] for kind in ("crises", "missed", *kinds)
    }
    for name in ("legitimacy", "outcome"):
        found[f"{name} a year"] = [round(change, 5) for change in of.drift(name)]
    return found


def _add_all(counts: dict[str, int], more: Mapping[str, int]) -> None:
    for name, times in more.items():
        add(counts, name, times)


def _names(about: About, parameter: str) -> list[object]:
    found = about["parameters"].get(parameter)
    return found if isinstance(found, list) else []


def _wanted(about: About) -> int:
    runs = about["parameters"].get("runs")
    return (runs if isinstance(runs, int) else 0) * len(_names(about, "bots"))


def _span(about: About) -> int:
    from game.play.setup import Setup

    years, length = about["parameters"].get("years"), about["parameters"].get("length")
    return Setup(length=str(length), years=years if isinstance(years, int) else 0).span()


# --- how it is written -----------------------------------------------------------------------


def write(report: Report, folder: Folder) -> None:
    """Put the report into the folder, as JSON and as text."""
    write_atomically(folder.path / JSON, in_json(report).encode())
    write_atomically(folder.path / TEXT, in_text(report).encode())


def in_json(report: Report) -> str:
    """The report for programs."""
    return json.dumps(asdict(report), indent=1, ensure_ascii=True) + "\n"


def in_text(report: Report) -> str:
    """The report for people, plain lines."""
    lines = [f"{report.played:,} of {report.wanted:,} campaigns played"]
    for scenario, judged in report.contract.items():
        lines += _section(f"Balance contract of {scenario}", _contract(judged))
    lines += _section("Survival", _survival(report))
    for bot, of in report.bots.items():
        lines += _section(f"Endings of {bot}", _endings(of))
    lines += _section("Figures of campaigns still going, mean", _series(report))
    lines += _section("Crises a year, by thirds of the span", _crises(report))
    for scenario, of_bots in report.hardness.items():
        lines += _section(f"Hardness by thirds in {scenario}", _hard(of_bots))
    told = sum(1 for times in report.events.values() if times)
    lines += _section(f"Events told: {told} of {len(report.events)}", _events(report))
    lines += _listed("Never told", report.events_never_told)
    lines += _listed("Answers never open though their letter came", report.answers_never_open)
    lines += _listed("Answers never given though open", report.answers_never_taken)
    lines += _listed("Institutions never adopted", report.institutions_never_adopted)
    lines += _listed(
        "Campaigns that broke off",
        [f"{e.bot}, {e.scenario}, seed {e.seed}, in {e.year}: {e.error}" for e in report.errors],
    )
    lines += _listed(
        "Rules that did not hold",
        [f"{f.bot}, {f.scenario}, seed {f.seed}, {f.fault}" for f in report.faults],
    )
    return "\n".join(lines) + "\n"


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", title, *(f"  {line}" for line in lines)] if lines else []


def _listed(title: str, names: list[str]) -> list[str]:
    shown = names[:MOST_SHOWN]
    if len(names) > len(shown):
        shown = [*shown, f"and {len(names) - len(shown)} more, in {JSON}"]
    return _section(f"{title}: {len(names)}", shown) if names else []


def table(rows: list[list[str]]) -> list[str]:
    """Rows of cells as lines with aligned columns, the first to the left, the rest to the right."""
    if not rows:
        return []
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _survival(report: Report) -> list[str]:
    years = sorted({year for of in report.bots.values() for year in of.alive})
    rows = [["by year", *map(str, years), "campaigns", "to the end"]]
    for bot, of in report.bots.items():
        alive = [_points(of.alive[year].share) if year in of.alive else "" for year in years]
        rows.append([bot, *alive, f"{of.campaigns:,}", str(of.survived)])
        for scenario, survived in of.by_scenario.items():
            cells = ["" for _ in years]
            rows.append([f"  {scenario}", *cells, f"{survived.of:,}", str(survived)])
    return table(rows)


def _points(value: float) -> str:
    return f"{value * 100:.0f}%"


def _endings(of: BotReport) -> list[str]:
    return table([[ending, f"{s.count:,}", str(s)] for ending, s in of.endings.items()])


def _series(report: Report) -> list[str]:
    rows: list[list[str]] = []
    for bot, of in report.bots.items():
        years = sorted({year for points in of.series.values() for year in points})
        years = [year for year in years if year % DECADE == 0]
        if years and not rows:
            rows.append(["", *map(str, years)])
        for name, points in of.series.items():
            cells = [f"{points[year]:.2f}" if year in points else "" for year in years]
            rows.append([f"{bot} {name}", *cells])
    widest = max((len(row) for row in rows), default=0)
    return table([row + [""] * (widest - len(row)) for row in rows])


def _crises(report: Report) -> list[str]:
    return table([[bot, *(f"{rate:.2f}" for rate in of.crises)] for bot, of in report.bots.items()])


def _contract(judged: list[contract.Row]) -> list[str]:
    cells = [[f"{row.who}: {row.what}", row.verdict, row.found] for row in judged]
    width, verdict = (max((len(row[n]) for row in cells), default=0) for n in (0, 1))
    return [f"{a.ljust(width)}  {b.ljust(verdict)}  {c}".rstrip() for a, b, c in cells]


def _hard(of_bots: Mapping[str, Mapping[str, list[float]]]) -> list[str]:
    rows = []
    for bot, of in of_bots.items():
        for kind, thirds in of.items():
            if any(thirds):
                digits = 4 if kind.endswith("a year") else 2
                rows.append([f"{bot} {kind}", *(f"{value:.{digits}f}" for value in thirds)])
    return table(rows)


def _events(report: Report) -> list[str]:
    most = sorted(report.events.items(), key=lambda item: (-item[1], item[0]))
    told = [[event, f"{times:,}"] for event, times in most if times]
    rows = table(told[:MOST_SHOWN])
    if len(told) > MOST_SHOWN:
        rows.append(f"and {len(told) - MOST_SHOWN} more, in {JSON}")
    return rows
