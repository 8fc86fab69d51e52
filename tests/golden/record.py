"""Record the golden playthroughs anew: `python -m tests.golden.record [--freeze]`.

Run it when a change of the rules is meant, raise `RULES_VERSION`, and read the difference before
committing it.  `--freeze` also takes the shipped content as the frozen content they are played on.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from game.bots.play import Game
from game.bots.registry import make
from game.paths import content_folder
from game.play.campaign import Campaign
from game.play.content import load_content
from game.ruleset.constants import RULES_VERSION

HERE = Path(__file__).parent
CASES: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    *((f"random_{n:02}", "random", 40, ()) for n in range(12)),
    *((f"nothing_{n:02}", "nothing", 80, ()) for n in range(3)),
    *((f"modded_{n:02}", "random", 30, ("small_mod",)) for n in range(5)),
)


def mods_of(names: tuple[str, ...] | list[str]) -> list[Path]:
    """Folders of the frozen mods a playthrough uses."""
    return [HERE / "mods" / name for name in names]


def record() -> None:
    """Play every case and write what it came to."""
    for name, bot, years, mods in CASES:
        rules = load_content(mods_of(mods), content=HERE / "content")
        campaign = Campaign.new(seed=name, rules=rules, years=years)
        Game(campaign, make(bot)).play()
        document = {
            "rules_version": RULES_VERSION,
            "seed": name,
            "years": years,
            "mods": list(mods),
            "commands": [str(command) for command in campaign.commands],
            "digests": {str(year): digest[:16] for year, digest in campaign.digests.items()},
            "ending": campaign.state.ending.id if campaign.state.ending else "",
        }
        path = HERE / "playthroughs" / f"{name}.json"
        path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
        print(f"{name}: {len(campaign.commands)} commands, {document['ending']}")


def freeze() -> None:
    """Take the shipped content, and the example mod, as the frozen ones."""
    for source, target in (
        (content_folder(), HERE / "content"),
        (HERE.parent.parent / "examples" / "mods" / "small_mod", HERE / "mods" / "small_mod"),
    ):
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)


if __name__ == "__main__":
    if "--freeze" in sys.argv[1:]:
        freeze()
    record()
