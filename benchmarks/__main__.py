"""`python -m benchmarks [NAME]...`: measure one bench, some, or all, one after the other."""

from __future__ import annotations

import argparse
import json
import platform
import sys

from attrs import asdict

from benchmarks import decks, playing, processes, saving, tui
from benchmarks.measuring import REPEATS, Bench, Row

BENCHES: dict[str, Bench] = {
    "year": playing.year,
    "ledger": playing.ledger,
    "campaign": playing.campaign,
    "sweep": processes.sweep,
    "deck": decks.deck,
    "load": decks.load,
    "check": decks.check,
    "start": processes.start,
    "memory": processes.memory,
    "save": saving.save,
    "tui": tui.tui,
}


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--repeats", type=int, default=REPEATS, help="medians of so many")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    asked = parser.parse_args(words)
    unknown = [name for name in asked.names if name not in BENCHES]
    if unknown:
        parser.error(f"there is no bench {unknown[0]!r}; there are {', '.join(BENCHES)}")
    rows: list[Row] = []
    for name in asked.names or BENCHES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        found = BENCHES[name](max(1, asked.repeats))
        rows += found
        if not asked.json:
            print("\n".join(map(line, found)), flush=True)
    if asked.json:
        print(json.dumps({"machine": machine(), "rows": [asdict(row) for row in rows]}, indent=1))
    return 0


def line(row: Row) -> str:
    sign = "≥" if row.at_least else "≤"
    bound = "" if row.bound is None else f"{sign} {row.bound:g}"
    mark = {True: "", False: "  over", None: ""}[row.within]
    return f"{row.bench:9} {row.what:48} {row.value:10.4g} {row.unit:5} {bound:8}{mark}".rstrip()


def machine() -> dict[str, str]:
    return {
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "processor": platform.machine(),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
