"""What is measured on: the shipped content, and decks of synthetic events."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from game.paths import content_folder
from game.play.content import load_content
from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.state.vocabulary import CLASSES, OUTLOOKS

SEEDS = ("1", "2", "3")


@cache
def shipped() -> Ruleset:
    return load_content()


def setup(rules: Ruleset, seed: str = "1", years: int = 80) -> Setup:
    return Setup(scenario=min(rules.scenarios), seed=seed, years=years)


def write_deck(folder: Path, events: int) -> Path:
    """The shipped content with other events: so many synthetic ones, in files of 250."""
    shutil.copytree(content_folder(), folder, ignore=shutil.ignore_patterns("events"))
    (folder / "events").mkdir()
    for start in range(0, events, 250):
        texts = [event(n) for n in range(start, min(events, start + 250))]
        path = folder / "events" / f"deck_{start:05}.yaml"
        path.write_text("format: 1\nevents:\n" + "".join(texts), encoding="utf-8")
    return folder


def event(n: int) -> str:
    """A storylet of the usual size: a cast, conditions, three answers, effects."""
    cls, outlook = CLASSES[n % len(CLASSES)], OUTLOOKS[n % len(OUTLOOKS)]
    low, high = (n % 7) / 20, 1 - (n % 5) / 20
    return f"""\
  deck_{n}:
    title: Matter {n} in {{region.name}}
    cast:
      region: {{from: regions, where: region.unrest < {high:.2f}, weight: region.population}}
    when:
      - nation.legitimacy > {low:.2f}
      - region.trust < {high:.2f}
      - not flag(region, 'settled_{n}')
    weight: 5 + 10 * (1 - region.trust) + {n % 3}
    pacing: {{tension: {1 + n % 3}, cooldown: {10 + n % 20}, per: region}}
    text: >-
      The clerk of {{region.name}} has written for the {n}th time, and this time he has enclosed a
      drawing. It shows the square, the pump and the office with its shutters down. Nobody in the
      drawing has a face, he explains, because nobody would sit for him. He asks whether the matter
      could be settled before the market, since after it there will be two parties about it and he
      has cousins in both. The constable has countersigned the letter, in green.
    voices:
      faith: Let them settle it on a Sunday.
      statistics: We have no figures for this, which is a figure.
    choices:
      settle:
        label: Settle it with money
        cost: {{treasury: {1 + n % 4}}}
        effects:
          - add: {{region.trust: 0.02, region.unrest: -0.02}}
          - flag: {{of: region, name: settled_{n}}}
      send:
        label: Send somebody
        cost: {{authority: 1}}
        effects:
          - shift: {{class: {cls}, in: region, toward: {outlook}, by: 0.01}}
          - chance:
              odds: 0.3 + 0.4 * nation.legitimacy
              then: [{{add: {{region.trust: 0.03}}}}]
              else: [{{add: {{region.trust: -0.02}}}}]
      wait:
        label: Wait for the market
        effects:
          - add: {{region.unrest: 0.03}}
"""
