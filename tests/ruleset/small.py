"""A small, clean set of content for tests: every kind, one scenario, three events."""

from __future__ import annotations

import shutil
from pathlib import Path

from game.ruleset.messages import MESSAGES
from game.state.vocabulary import DOMAINS, OUTLOOKS, SEATS, TRACKS

SHIPPED = Path(__file__).resolve().parent.parent.parent / "content"

EVENTS = """\
format: 1
events:
  bread_queue:
    title: The queue on {region.name} square
    cast:
      region: {from: regions, where: region.unrest < 0.6, weight: region.population}
      foreman: {from: people, where: "foreman.trade == 'foreman'", optional: true}
    when:
      - nation.food_per_head < 0.8
      - not flag(region, 'stores_open')
    weight: 8 + 20 * (1 - nation.food_per_head)
    pacing: {tension: 3, cooldown: 8, per: region}
    text: >-
      By six the queue in {region.name} reaches the tram depot. {foreman.name|A docker} has brought
      a chair for his mother. Nobody speaks to the constable, who has a ration book in his own
      pocket and looks at the shutters as the others do. A boy counts heads with chalk. When the
      baker comes out he does not say how many loaves there are, and that is how they know.
    voices:
      faith: Open the parish stores, and be seen to.
      statistics: Our own figures said this could not happen.
    choices:
      open_stores:
        label: Open the state granary
        needs: nation.treasury >= 10
        effects:
          - add: {nation.treasury: -10, region.trust: 0.06}
          - flag: {of: region, name: stores_open}
          - later: {years: 6, event: granary_ledger, keep: [region]}
      hold_line:
        label: Put soldiers on the corner
        effects:
          - add: {region.trust: -0.08, region.unrest: -0.1}
          - shift: {class: workers, in: region, toward: marxist, by: 0.03}
      go_and_count:
        label: Count what is really in the warehouses
        cost: {authority: 1}
        effects:
          - reveal: {figure: region.food, years: 3}
          - clear: {of: region, name: stores_open}
    tests:
      - given: {nation.food_per_head: 0.6, nation.treasury: 20, nation.authority: 3}
        expect: {eligible: true, choices: [open_stores, hold_line, go_and_count]}
      - given: {nation.food_per_head: 0.9, region.unrest: 0.2}
        expect: {eligible: false}

  granary_ledger:
    title: The granary ledger
    trigger: follow_up
    cast:
      region: {from: regions}
    text: >-
      Six years after the granary of {region.name} stood open somebody has added up the ledger, and
      somebody else has read it aloud in a public house. Eleven sacks went to addresses where no one
      lives. The clerk who signed for them is dead, and his widow keeps a shop with new windows. She
      says the glass was a gift. She does not say whose, and the street knows.
    voices:
      treasury: Eleven sacks. The audit would cost us forty.
    choices:
      publish:
        label: Print the whole ledger
        effects:
          - add: {region.trust: 0.03, nation.treasury: -1}
      burn:
        label: Lose it between two offices
        effects:
          - add: {region.trust: -0.02}

  quiet_harvest:
    title: A good year
    when:
      - nation.food_per_head >= 1
    pacing: {tension: 0, cooldown: 12}
    text: >-
      The barns are full as far as the river, and the only quarrel that reaches the ministry
      is about sacks: there are not enough of them. An inspector has written eleven pages on jute.
      The farmers have solved it with bed linen, and in the southern valley a whole parish is
      sleeping on straw until the spring, in excellent temper.
    voices:
      works: Jute we can make. It is patience for the form that we cannot.
    choices:
      buy_sacks:
        label: Buy sacks abroad
        effects:
          - add: {nation.treasury: -2}
      linen:
        label: Let them sleep on straw
        effects:
          - set: {nation.tax: 0.2}
"""

LEDGER_TEXT = EVENTS[EVENTS.index("    text: >-\n      Six years") :].partition("    voices:")[0]
HARVEST_TEXT = EVENTS[EVENTS.index("    text: >-\n      The barns") :].partition("    voices:")[0]

ENDINGS = """\
format: 1
endings:
  fell:
    name: The Secretariat falls
    text: Nobody came to work that Monday, and nobody asked why.
    at: collapse
    rank: 1
  went_on:
    name: The files are closed
    text: The years ran out and the files were carried down to the cellar.
    at: span
    rank: 1
  trusted:
    name: A trusted house
    text: They left the doors unlocked.
    at: span
    when: [nation.legitimacy >= 0.6]
    rank: 20
"""

CODEX = """\
format: 1
codex:
  trusting:
    shelf: idea
    name: Trust
    text: Whether people think that you mean it, which is not counted by asking them.
    links:
      - {words: people think, to: figures/nation.trust}
  how_far:
    shelf: debate
    name: How far is far enough?
    said:
      - {by: of_works, text: As far as the road goes.}
      - {by: jan_brod, text: As far as I can carry it.}
    links:
      - {words: as far as the road, to: codex/trusting}
"""

SHOCKS = """\
format: 1
shocks:
  flood:
    name: A flood
    text: The river came up in the night.
  frost:
    name: A late frost
    text: The blossom went brown in an hour.
    weight: 5 + 5 * nation.pollution
"""

NAMES = """\
format: 1
names:
  of_the_valley:
    given: [Ada, Jonas]
    family: [Alder, Brenner]
"""

CHARACTERS = """\
format: 1
characters:
  tall_canon:
    class: clergy
    trade: canon
    manner: Tall, and bends to hear.
    lines: {appointed: I shall mind the lintel.}
"""

QUESTIONS = """\
format: 1
questions:
  bridge:
    scenario: valley
    step: 1
    name: The bridge
    text: >-
      There is one bridge, and the stones of it are older than the road. Somebody carried them down
      from the hill, and somebody told them to. Who was that?
    answers:
      masons:
        text: The masons.
        told: The masons built it.
        patch: {scenarios.valley: {times: {nation.treasury: 0.5}}}
      monks:
        text: The monks.
        told: The monks built it.
        patch: {scenarios.valley: {set: {nation.tax: 0.3}}}
  flood:
    scenario: valley
    step: 2
    name: The flood
    text: >-
      It came in the spring at night, with the barns of two parishes on it, and stood in the church
      up to the hymn numbers. Whom did it take?
    answers:
      barns:
        text: The barns.
        told: It took the barns.
        patch: {scenarios.valley: {times: {nation.tax: 0.9}}}
      nobody:
        text: Nobody.
        told: It took nobody.
"""

MIXES = {
    "religious": "{religious: 0.7, nationalist: 0.3}",
    "nationalist": "{nationalist: 0.7, religious: 0.3}",
    "marxist": "{marxist: 0.7, nationalist: 0.3}",
    "technocratic": "{technocratic: 0.7, marxist: 0.3}",
}


def institutions() -> str:
    """One institution of each outlook for every domain: `education_marxist`, …"""
    lines = ["format: 1", "institutions:"]
    for domain in DOMAINS:
        for outlook in OUTLOOKS:
            lines += [
                f"  {domain}_{outlook}:",
                f"    domain: {domain}",
                f"    name: The {outlook} way of {domain.replace('_', ' ')}",
                "    text: It is run from a house with a clock that is four minutes slow.",
                f"    mix: {MIXES[outlook]}",
                "    design: 0.6",
                "    complexity: 0.3",
            ]
            if outlook == "technocratic":
                lines += ["    needs: [nation.technology >= 1]"]
    return "\n".join(lines) + "\n"


def technologies() -> str:
    """Eight steps of every track: `energy_1`, …; the second of energy needs the first of land."""
    lines = ["format: 1", "technologies:"]
    for track in TRACKS:
        for step in range(1, 9):
            lines += [
                f"  {track}_{step}:",
                f"    track: {track}",
                f"    step: {step}",
                f"    name: Step {step} of {track}",
                "    side: Somebody had to learn another trade.",
                "    text: It hums. The cat has moved away from it.",
                "    traits: {inequality: 0.01}",
            ]
            if (track, step) == ("energy", 2):
                lines += ["    needs: [known('land_1')]"]
    return "\n".join(lines) + "\n"


PROJECTS = """\
format: 1
projects:
  dam:
    name: The dam
    side: A mill lies under the water.
    text: A wall across the valley.
    told: The water rose in {region.name}.
    where: [region.arable >= 100]
    needs: [known('energy_1')]
    years: 3
    price: 2 + 0.001 * nation.output
    authority: 1
    upkeep: 0.5
    effects:
      - add: {region.trust: -0.02}
"""


def movements() -> str:
    """One entry an outlook."""
    lines = ["format: 1", "movements:"]
    for outlook in OUTLOOKS:
        lines += [
            f"  {outlook}_league:",
            f"    outlook: {outlook}",
            f"    name: The {outlook} league of {{region.name}}",
            "    demands: [education, labour]",
        ]
    return "\n".join(lines) + "\n"


def messages() -> str:
    """A text for every message of the rules, with every name it may print."""
    lines = ["format: 1", "messages:"]
    for id, names in MESSAGES.items():
        said = " ".join(f"{{{name}}}" for name in names)
        lines += [f"  {id}:", f'    text: "It is noted. {said}"']
    return "\n".join(lines) + "\n"


def scenario() -> str:
    """A nation of one region with a full council, a foreman and a neighbour."""
    lines = [
        "format: 1",
        "scenarios:",
        "  valley:",
        "    name: The valley",
        "    text: One valley, one town, one railway.",
        "    first_year: 1900",
        "    institutions:",
        *(f"      {domain}: {domain}_nationalist" for domain in DOMAINS),
        "    regions:",
        "      harrow:",
        "        name: Harrow",
        "        terrain: valley",
        "        capital: true",
        "        youth: {nationalist: 1}",
        "        figures: {arable: 900, coal: 40, plant: 200, housing: 800, schooling: 0.3}",
        "        groups:",
    ]
    sizes = {
        "clergy": 20, "soldiers": 30, "owners": 40, "farmers": 500, "workers": 300,
        "specialists": 60,
    }  # fmt: skip
    for cls, size in sizes.items():
        lines += [
            f"          {cls}:",
            f"            size: {size}",
            "            mix: {religious: 0.3, nationalist: 0.4, marxist: 0.2, technocratic: 0.1}",
            "            figures: {trust: 0.5, welfare: 0.5, expectation: 0.5, income: 0.5}",
        ]
    lines += [
        "    nation: {treasury: 30, tax: 0.2, technology: 0.5, legitimacy: 0.5,",
        "      food_per_head: 0.9, health: 0.2, education: 0.2, welfare: 0.2, research: 0.1,",
        "      infrastructure: 0.2, defence: 0.1}",
        "    neighbours:",
        "      ostmark:",
        "        name: Ostmark",
        "        mix: {nationalist: 1}",
        "        figures: {power: 10, hostility: 0.3}",
        "    people:",
    ]
    for seat in SEATS:
        lines += [
            f"      of_{seat}:",
            f"        name: Minister {seat.title()}",
            "        mix: {nationalist: 1}",
            "        born: 1850",
            f"        seat: {seat}",
        ]
    lines += [
        "      jan_brod:",
        "        name: Jan Brod",
        "        mix: {marxist: 1}",
        "        born: 1860",
        "        trade: foreman",
        "        region: harrow",
    ]
    return "\n".join(lines) + "\n"


def write(folder: Path) -> Path:
    """Write the set into a folder and return it; constants and domains are the shipped ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("rules.yaml", "domains.yaml"):
        shutil.copy(SHIPPED / name, folder / name)
    texts = {
        "institutions.yaml": institutions(),
        "technologies.yaml": technologies(),
        "projects.yaml": PROJECTS,
        "events.yaml": EVENTS,
        "codex.yaml": CODEX,
        "endings.yaml": ENDINGS,
        "shocks.yaml": SHOCKS,
        "names.yaml": NAMES,
        "characters.yaml": CHARACTERS,
        "movements.yaml": movements(),
        "questions.yaml": QUESTIONS,
        "messages.yaml": messages(),
        "scenarios.yaml": scenario(),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
