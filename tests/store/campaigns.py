"""Documents and bytes the tests of saving use."""

from __future__ import annotations

import hashlib
from pathlib import Path

from game.store.container import Document, Scalar, Versions, encode
from game.store.files import FILES, Files
from game.store.slots import Slot, Store

VERSIONS = Versions("0.1.0", "c0ffee", (("river_lands", "beef"),))
NAME = "war"


def campaign(turn: int, size: int = 3) -> Document:
    """A small campaign whose turn can be told from any part of it."""
    return {"turn": turn, "years": [{"year": 1900 + turn, "share": turn / 7} for _ in range(size)]}


def summary(turn: int) -> dict[str, Scalar]:
    return {"name": "The Long War", "year": 1900 + turn}


def sealed(turn: int, size: int = 3) -> bytes:
    return encode(campaign(turn, size), versions=VERSIONS, summary=summary(turn))


def resealed(head: bytes, body: bytes, number: bytes = b"1") -> bytes:
    """A file whose checksum is right, whatever it holds: what a forger would write."""
    first = b"TECHNATE-SAVE " + number + b"\n"
    rest = head + b"\n" + body + b"\n"
    return first + b"sha256 " + hashlib.sha256(first + rest).hexdigest().encode() + b"\n" + rest


def head(length: int, more: bytes = b"") -> bytes:
    return b'{"content":"c0ffee","game":"0.1.0","length":%d,"mods":[],"summary":{%s}}' % (
        length,
        more,
    )


def forged(body: bytes, number: bytes = b"1") -> bytes:
    return resealed(head(len(body)), body, number)


def write(slot: Slot, turn: int) -> None:
    slot.write(campaign(turn), versions=VERSIONS, summary=summary(turn))


def store_with(folder: Path, turns: int, files: Files = FILES) -> Store:
    """A store whose slot was saved for turns 1 to `turns`."""
    store = Store(folder, files)
    with store.open(NAME) as slot:
        for turn in range(1, turns + 1):
            write(slot, turn)
    return store


def saved_turn(store: Store) -> object:
    return store.read(NAME)[1]["turn"]
