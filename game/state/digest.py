"""The digest of a state: SHA-256 over everything in it, the same on every machine."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from operator import attrgetter
from struct import pack

from attrs import asdict, fields

from game.state.holders import HOLDERS, Holder, figures_of
from game.state.state import Motion, State

_NUMBERS = {kind: attrgetter(*figures_of(kind)) for kind in HOLDERS.values() if figures_of(kind)}
_COUNT = {kind: len(figures_of(kind)) for kind in HOLDERS.values()}
_WORDS = {
    kind: attrgetter(*(a.name for a in fields(kind) if "figure" not in a.metadata))
    for kind in HOLDERS.values()
}


def digest(state: State) -> str:
    """Hash the whole canonical state: figures as packed doubles, the discrete rest as JSON."""
    numbers: list[float] = []
    words: list[str] = []
    for holder in state.holders():
        numbers.extend(_numbers(holder))
        words.append(_spelt(*_WORDS[type(holder)](holder)))
    rest = [
        state.scenario,
        state.year,
        state.first_year,
        state.last_year,
        state.known,
        state.flags,
        [[x.event, x.cast, x.year, x.choice] for x in state.letters],
        [[x.year, x.event, x.cast, x.cause] for x in state.scheduled],
        state.last_told,
        state.tension,
        state.next_election,
        state.polls,
        state.aim,
        state.attained,
        state.tellings,
        state.surveyed,
        state.promises,
        state.pilots,
        [_motion(m) for m in state.motions],
        state.tabled,
        state.orders,
        [state.label, state.labelled],
        [[x.person, x.seat, x.figure, x.made, x.due, x.value] for x in state.forecasts],
        state.vacant,
        asdict(state.ending) if state.ending else None,
        len(state.chronicle),
    ]
    text = f"[[{','.join(words)}],{_json(rest)}]"
    return sha256(pack(f"<{len(numbers)}d", *numbers) + text.encode()).hexdigest()


_motion = attrgetter(*(a.name for a in fields(Motion)))
_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode


@lru_cache(maxsize=4096, typed=True)  # names and the like, which hardly ever change
def _spelt(*words: object) -> str:
    """What is not a number of a holder, as JSON."""
    return _json(words)


def _numbers(holder: Holder) -> tuple[float, ...]:
    found = _NUMBERS[type(holder)](holder)
    return found if _COUNT[type(holder)] > 1 else (found,)


def first_difference(a: State, b: State) -> str:
    """Address of the first figure or fact in which two states differ, with both; '' if none."""
    others = {holder.key: holder for holder in b.holders()}
    for holder in a.holders():
        other = others.pop(holder.key, None)
        if other is None:
            return f"{holder.key} is only in the first"
        for name in (field.name for field in fields(type(holder))):
            mine, theirs = getattr(holder, name), getattr(other, name)
            if mine != theirs:
                return f"{holder.key}.{name}: {mine!r} against {theirs!r}"
    for key in others:
        return f"{key} is only in the second"
    for field in fields(State):
        if field.name in ("history", "chronicle") or field.name.startswith("_"):
            continue
        mine, theirs = getattr(a, field.name), getattr(b, field.name)
        if mine != theirs:
            return f"{field.name}: {mine!r} against {theirs!r}"
    return ""
