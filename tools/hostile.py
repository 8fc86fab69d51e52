"""Strangers' files by the thousand: `python -m tools.hostile saves --inputs 100000`.

Good saves, mods and scripts in each of which something is changed.  Every one must end in a
campaign that plays on, or in the game's own error: within a second, with nothing written and
nothing started.  What does not is told with the number that makes it again (`--only N`).  A small
sample is part of the tests; before a release many are tried by hand.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from attrs import frozen

from game.errors import GameError
from game.plain.transcript import Transcript
from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.playing import Player
from game.play.saving import from_document, to_document
from game.play.script import check_names, decode_script, parse_script
from game.ruleset.ruleset import Ruleset
from game.store.container import Document, Versions, decode, encode

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "tests" / "golden" / "content"
MOD = ROOT / "examples" / "mods"
SCRIPT = ROOT / "examples" / "first_years.txt"
SLOW = 1.0  # seconds of processor time that an input may take
CHUNK = 50
ODD: tuple[object, ...] = (
    *(0, -1, 7, 0.5, -1e12, 1e12, 10**40, 2.0**-1074, None, True, False),
    *("", " ", "x", "{", "[if", "{region.name}", "regions", "1 +", "é" * 40, "\x1b[2J", "a" * 5000),
    *([], [None], [[]], [1, "x"], {}, {"id": 1}, {"x": {"y": []}}),
)
FORBIDDEN = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"})
Try = Callable[[random.Random], None]


# --- changing ---------------------------------------------------------------------------------


def places(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every path in a value."""
    if not isinstance(value, dict | list):
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in parts:
        yield (*at, key)
        yield from places(part, (*at, key))


def at(value: object, way: tuple[str | int, ...]) -> object:
    """What stands at a path."""
    for step in way:
        value = value[step]  # type: ignore[index]
    return value


def changed(document: Document, dice: random.Random) -> Document:
    """A copy in which up to three values are odd, missing, scaled or taken from elsewhere in it."""
    made: Document = json.loads(json.dumps(document))
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        ways = list(places(made))
        *way, last = dice.choice(ways)
        parent = at(made, tuple(way))
        old = parent[last]  # type: ignore[index]
        kind = dice.random()
        if kind < 0.2 and isinstance(parent, dict):
            parent.pop(last)
        elif kind < 0.3 and isinstance(parent, list) and isinstance(last, int):
            parent.insert(last, json.loads(json.dumps(dice.choice(parent))))
        elif kind < 0.5 and isinstance(old, int | float) and not isinstance(old, bool):
            parent[last] = type(old)(old * dice.choice((-1, 0, 2, 1000)))  # type: ignore[index]
        elif kind < 0.8:
            alike = [w for w in ways if type(_there(made, w)) is type(old)]
            parent[last] = json.loads(json.dumps(at(made, dice.choice(alike))))  # type: ignore[index]
        else:
            parent[last] = dice.choice(ODD)  # type: ignore[index]
    return made


def _there(value: object, way: tuple[str | int, ...]) -> object:
    try:
        return at(value, way)
    except (KeyError, IndexError, TypeError):
        return ...


def mangled(data: bytes, dice: random.Random) -> bytes:
    """Bytes with some of them flipped, cut out, doubled or strange."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5))):
        here = dice.randrange(len(made) + 1)
        there = min(len(made), here + dice.choice((1, 1, 4, 40, 4000)))
        match dice.randrange(4):
            case 0:
                made[here:there] = bytes(byte ^ 1 << dice.randrange(8) for byte in made[here:there])
            case 1:
                del made[here:there]
            case 2:
                made[here:here] = made[here:there] * dice.choice((1, 2, 50))
            case _:
                strange = (b"\x00", b"\x1b]52;c;eA==\x07", b"\xff\xfe", b"[" * 999, b"&a *a", b"- ")
                made[here:there] = dice.choice(strange)
    return bytes(made)


# --- trying -----------------------------------------------------------------------------------


@cache
def rules() -> Ruleset:
    """The frozen content of the golden campaigns: small, and without surprises."""
    return load_content(content=CONTENT)


@cache
def kept() -> tuple[Document, ...]:
    """Documents of campaigns after some years, in the middle of one."""
    return tuple(to_document(_lived(seed, years)) for seed, years in ((1, 2), (2, 15)))


def _lived(seed: int, years: int) -> Campaign:
    campaign, dice = Campaign.new(seed=str(seed), rules=rules()), random.Random(seed)
    until = campaign.year + years
    while campaign.year < until and not campaign.over:
        campaign.do(dice.choice(campaign.legal()))
    for _ in range(3):
        campaign.do(dice.choice([c for c in campaign.legal() if c.verb != "end"]))
    return campaign


def save(dice: random.Random) -> None:
    """Load a save that was changed, after it was sealed or before, and play it on."""
    document = dice.choice(kept())
    if dice.random() < 0.2:
        _, loaded = decode(mangled(_sealed(document), dice))
    else:
        loaded = changed(document, dice)
        try:
            _sealed(loaded)
        except ValueError:
            return  # no save can hold it
    _play_on(from_document(loaded, rules()), dice, 2)


def _sealed(document: Document) -> bytes:
    return encode(document, versions=Versions("1", rules().content_hash))


def _play_on(campaign: Campaign, dice: random.Random, years: int) -> None:
    until = campaign.year + years
    for _ in range(40):
        if campaign.over or campaign.year >= until:
            break
        campaign.view()
        legal = campaign.legal()
        if not legal:
            raise AssertionError("nothing can be done")
        campaign.do(dice.choice(legal))
    to_document(campaign)


def mod(dice: random.Random) -> None:
    """Load a mod one of whose files was changed, and play it for two years."""
    with tempfile.TemporaryDirectory(prefix="hostile") as folder:
        root, model = Path(folder), dice.choice(sorted(p for p in MOD.iterdir() if p.is_dir()))
        files = sorted(p for p in model.rglob("*") if p.is_file())
        victim = dice.choice(files)
        for file in files:
            to = root / file.relative_to(model)
            to.parent.mkdir(parents=True, exist_ok=True)
            data = file.read_bytes()
            to.write_bytes(mangled(data, dice) if file == victim else data)
        made = load_content([root], content=CONTENT)
        _play_on(Campaign.new(seed="1", rules=made), dice, 2)


def script(dice: random.Random) -> None:
    """Play a script that was changed."""
    text = decode_script(mangled(SCRIPT.read_bytes(), dice), "script")
    ready = parse_script(text, "script")
    check_names(ready, rules())
    campaign = Campaign.new(ready.scenario or None, ready.seed or 1, years=4, rules=rules())
    Player(campaign, Transcript(lambda line: None, 80, "utf-8", False)).play(ready)


KINDS: dict[str, Try] = {"saves": save, "mods": mod, "scripts": script}


# --- many -------------------------------------------------------------------------------------


@contextmanager
def watched(found: list[str]) -> Iterator[None]:
    """Tell of programs that are started and of files written outside the temporary folder."""
    _WATCH.append(found)
    try:
        yield
    finally:
        _WATCH.clear()


_WATCH: list[list[str]] = []


def _hook(event: str, args: tuple[object, ...]) -> None:
    if not _WATCH:
        return
    if event in FORBIDDEN:
        _WATCH[0].append(f"{event} {args[:1]}")
    writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
    if writes and not str(args[0]).startswith(tempfile.gettempdir()):
        _WATCH[0].append(f"wrote {args[0]}")


@frozen
class Outcome:
    """How an input ended: whether it was played, what is wrong or "", and its seconds."""

    played: bool
    wrong: str
    took: float


def tried(kind: str, seed: int, number: int) -> Outcome:
    """Try one input."""
    dice, forbidden = random.Random(f"{kind} {seed} {number}"), list[str]()
    began, played, wrong = time.process_time(), False, ""
    try:
        with watched(forbidden):
            KINDS[kind](dice)
        played = True
    except GameError:
        pass  # refused in the game's own words
    except Exception:
        wrong = "".join(traceback.format_exc(limit=-4)).strip()
    return Outcome(played, wrong or "; ".join(forbidden), time.process_time() - began)


def chunk(kind: str, seed: int, first: int, last: int) -> list[tuple[bool, str]]:
    """Try some inputs: whether each was played, and what is wrong with it, slowness too."""
    found = []
    for number in range(first, last):
        outcome = tried(kind, seed, number)
        wrong = outcome.wrong or (f"took {outcome.took:.1f} s" if outcome.took > SLOW else "")
        found.append((outcome.played, f"{number}: {wrong}" if wrong else ""))
    return found


def ready() -> None:
    """Make a process ready: what is loaded once is no input's fault."""
    sys.addaudithook(_hook)
    kept()


def main() -> int:
    """Try many; 1 when something was wrong with any, 0 when with none."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, help="one input, by its number")
    asked = parser.parse_args()
    if asked.only is not None:
        ready()
        print(tried(asked.kind, asked.seed, asked.only))
        return 0
    wrong = played = done = 0
    starts = range(0, asked.inputs, CHUNK)
    with ProcessPoolExecutor(asked.jobs, get_context("spawn"), initializer=ready) as pool:
        ends = [min(start + CHUNK, asked.inputs) for start in starts]
        again = [asked.kind] * len(starts), [asked.seed] * len(starts)
        try:
            for end, found in zip(ends, pool.map(chunk, *again, starts, ends), strict=True):
                done = end
                for was_played, told in found:
                    played += was_played
                    wrong += bool(told)
                    if told:
                        print(told, end="\n\n", flush=True)
                print(f"{done} of {asked.inputs}, {wrong} wrong", end="\r", file=sys.stderr)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
    refused = done - played - wrong
    print(
        f"{done} {asked.kind}, seed {asked.seed}: {played} played, {refused} refused, {wrong} wrong"
    )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
