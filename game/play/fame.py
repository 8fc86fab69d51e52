"""The hall of fame: every campaign that ended, as one record of what it came to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from attrs import define, evolve, field, frozen

from game.play import typed
from game.play.campaign import Campaign
from game.play.setup import Setup
from game.rules.assessment import assess
from game.ruleset.kinds import Honour
from game.ruleset.ruleset import Ruleset
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS
from game.story.honours import earned, told_and_true

FORMAT = 1
MOST_TEXT = 200  # letters of any text in a record
MOST_MANY = 200  # members of anything in it


@frozen
class Compared:
    """A figure at the end: what was reported last, and what was so."""

    figure: str
    told: float
    true: float


@frozen
class Record:
    """A campaign that ended; names are kept beside ids, for content may change.

    `mark` is the same for the same history.  `slot` is where it was kept, `opened` the digest of
    its last year's first moment; `setup` begins the same nation again.  Figures are true ones,
    shares 0–1, but for what `compared` says was told; `score` and `components` are of a hundred.
    `ended` is the day on the calendar of whoever played, as year-month-day.
    """

    format: int
    mark: str
    slot: str
    setup: Setup
    nation: str
    first_year: int
    year: int
    aim: str
    aim_name: str
    attained: int  # year, 0 where it was not
    ending: str
    ending_name: str
    fell: bool
    score: float
    components: dict[str, float]
    compared: list[Compared]
    mix: list[float]  # of the people, in the order of outlooks
    legitimacy: list[float]  # a value a year
    honours: dict[str, str]  # id → name
    variants: list[str]  # names
    opened: str
    ended: str = ""

    @property
    def years(self) -> int:
        """Years that were lived."""
        return self.year - self.first_year

    @property
    def people(self) -> Mix:
        """What the people thought at the end."""
        return Mix(*self.mix)


def record_of(campaign: Campaign, slot: str, ended: str) -> Record:
    """The record of a campaign that is over, kept in a slot."""
    state, rules, turn = campaign.state, campaign.rules, campaign.turn()
    fate = state.ending
    if fate is None:
        raise ValueError("the campaign goes on")
    found, aim, told = assess(state, rules), rules.aims.get(state.aim), rules.endings.get(fate.id)
    setup = evolve(campaign.setup, seen=())  # which letters come first here is nothing to fame
    return Record(
        format=FORMAT,
        mark=_mark(setup, campaign.digest()),
        slot=slot,
        setup=setup,
        nation=rules.scenarios[campaign.setup.scenario].name,
        first_year=state.first_year,
        year=state.year,
        aim=aim.id if aim else "",
        aim_name=aim.name if aim else "",
        attained=found.attained,
        ending=fate.id,
        ending_name=told.name if told else fate.id,
        fell=fate.final,
        score=found.score,
        components=dict(found.components),
        compared=[Compared(name, *both) for name, both in told_and_true(turn).items()],
        mix=[state.history[name][-1] for name in OUTLOOKS],
        legitimacy=[round(value, 3) for value in state.history["legitimacy"]],
        honours={one.id: one.name for one in earned(turn)},
        variants=[rules.variants[id].name or id for id in campaign.setup.variants],
        opened=campaign.digests.get(state.year, ""),
        ended=ended,
    )


def _mark(setup: Setup, digest: str) -> str:
    held = json.dumps([typed.to_plain(setup), digest], ensure_ascii=True, sort_keys=True)
    return sha256(held.encode()).hexdigest()[:16]


def as_data(record: Record) -> dict[str, object]:
    """A record as plain data, for its file."""
    data: dict[str, object] = typed.to_plain(record)
    return data


def read_record(data: object) -> Record:
    """Type plain data; ValueError when it is no record that could be shown."""
    record = typed.read(data, Record)
    if record.format != FORMAT or len(record.mix) != len(OUTLOOKS):
        raise ValueError("no record of this format")
    if not _modest(data):
        raise ValueError("more than a record holds")
    return record


def _modest(data: object) -> bool:
    """Whether no text and no list is longer than records are."""
    if isinstance(data, str):
        return len(data) <= MOST_TEXT
    if isinstance(data, list):
        return len(data) <= MOST_MANY and all(map(_modest, data))
    if isinstance(data, dict):
        return all(map(_modest, data.values()))
    return True


def entered(records: Sequence[Record], new: Record, openings: Mapping[int, str]) -> list[Record]:
    """The records with a new one among them.

    The same history is entered once, with the day it first ended.  What ended in the same slot
    and was taken back is replaced: its last year opened as that year of this campaign did
    (`openings`: year → digest of its first moment).
    """
    kept: list[Record] = []
    for old in records:
        if old.mark == new.mark:
            new = evolve(new, ended=old.ended or new.ended)
        else:
            kept.append(old)
    return [*taken_back(kept, new.slot, openings), new]


def taken_back(records: Sequence[Record], slot: str, openings: Mapping[int, str]) -> list[Record]:
    """The records without those of a campaign that went on; arguments as above."""
    return [
        one
        for one in records
        if one.slot != slot or not one.opened or openings.get(one.year) != one.opened
    ]


def best_first(records: Sequence[Record]) -> list[Record]:
    """Records by score; of equals, the earlier first."""
    return sorted(records, key=lambda one: -one.score)


@define
class Hall:
    """All records there are, the best first, and what reading them had to tell."""

    records: list[Record] = field(converter=best_first)
    notice: str = ""

    def places(self) -> dict[str, int]:
        """The place of each record among all, by its mark; the best has 1."""
        return {one.mark: place for place, one in enumerate(self.records, 1)}

    def chosen(self, nation: str = "", aim: str | None = None) -> list[Record]:
        """Records of a nation (its scenario's id), of an aim ("" for none set), or all."""
        return [
            one
            for one in self.records
            if nation in ("", one.setup.scenario) and aim in (None, one.aim)
        ]

    def nations(self) -> dict[str, str]:
        """Nations that there are records of: id → name, by name."""
        return _by_name({one.setup.scenario: one.nation for one in self.records})

    def aims(self) -> dict[str, str]:
        """Aims that there are records of: id → name, by name; "" where none was set."""
        return _by_name({one.aim: one.aim_name for one in self.records})

    def endings(self) -> dict[str, str]:
        """Endings seen here: id → name."""
        return _by_name({one.ending: one.ending_name for one in self.records})

    def honours(self) -> dict[str, int]:
        """Honours earned here: id → in how many campaigns."""
        found: dict[str, int] = {}
        for one in self.records:
            for id in one.honours:
                found[id] = found.get(id, 0) + 1
        return found


def _by_name(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda item: (item[1], item[0])))


@frozen
class Remark:
    """An honour as it is shown: its name and words once it was earned, till then its riddle."""

    id: str
    name: str  # "" while it is hidden
    text: str  # or the riddle
    times: int  # campaigns it was earned in


def remarks(hall: Hall, rules: Ruleset) -> list[Remark]:
    """Every honour of content, earned ones first."""
    times = hall.honours()
    found = [_remark(one, times.get(one.id, 0)) for one in rules.honours.values()]
    return sorted(found, key=lambda one: not one.times)


def _remark(honour: Honour, times: int) -> Remark:
    if not times:
        return Remark(honour.id, "", honour.riddle, 0)
    return Remark(honour.id, honour.name, honour.text, times)


def endings_seen(hall: Hall, rules: Ruleset) -> tuple[list[str], int]:
    """Names of the endings seen here, and how many there are in all."""
    seen = hall.endings()
    return list(seen.values()), len({*rules.endings, *seen})
