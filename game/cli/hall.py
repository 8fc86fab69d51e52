"""The hall of fame of this user: campaigns that ended are entered, and can be looked at."""

from __future__ import annotations

from time import localtime, strftime

from game.errors import Problem
from game.play.campaign import Campaign
from game.play.fame import (
    FORMAT,
    Hall,
    Record,
    as_data,
    entered,
    read_record,
    record_of,
    taken_back,
)
from game.store.folders import sidecar_folder
from game.store.hall import HallFile

FILE = "hall.jsonl"


def hall_file() -> HallFile[Record]:
    """Where the records are."""
    return HallFile(sidecar_folder() / FILE, FORMAT, read_record, as_data)


def hall() -> Hall:
    """Every record, and a notice when lines were damaged; GameError when there is no reading it."""
    records, notice = hall_file().records()
    return Hall(records, str(notice) if notice else "")


def enter(campaign: Campaign, slot: str) -> Problem | None:
    """Enter a campaign that is over; a notice of damaged lines.  GameError when it cannot be."""
    record = record_of(campaign, slot, strftime("%Y-%m-%d", localtime()))
    return hall_file().change(lambda records: entered(records, record, campaign.digests))


def withdraw(campaign: Campaign, slot: str) -> Problem | None:
    """Take out what was entered of a campaign whose end was taken back; GameError as above."""
    return hall_file().change(lambda records: taken_back(records, slot, campaign.digests))
