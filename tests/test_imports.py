"""What importing the game may load: a command that prints a version must not wait for a screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import game

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"cattrs", "rich", "textual", "yaml"}

TELL_VERSION = """
import runpy
sys.argv = ["technate", "--version"]
try:
    runpy.run_module("game", run_name="__main__")
except SystemExit as end:
    assert not end.code
"""

# Notes every attempt to import the screen library, installed or not, guarded or not.
WATCH = """
import sys
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "textual":
            print("textual wanted while importing", current)
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Watch())
for current in sys.argv[1:]:
    __import__(current)
"""


def fresh(*words: str) -> str:
    """Run Python on its own and return what it printed."""
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded_by(program: str) -> set[str]:
    """Return the top-level names a program adds to a bare interpreter."""
    listing = "print(*{name.partition('.')[0] for name in sys.modules})"
    bare = fresh("-S", "-c", f"import sys; {listing}")
    # -S leaves out what site-packages load at start-up, so the path is handed over by hand.
    path = f"import sys; sys.path[:] = {sys.path!r}"
    full = fresh("-S", "-c", "\n".join([path, program, listing]))
    return set(full.splitlines()[-1].split()) - set(bare.split())


def headless_modules() -> list[str]:
    """Return every module of the game but the screen's and the ones that run when imported."""
    names = []
    for file in sorted((ROOT / "game").rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        if parts[1] == "tui" or parts[-1] in ("__main__", "screen"):
            continue
        names.append(".".join(parts).removesuffix(".__init__"))
    return names


def test_import_game_loads_nothing_but_itself() -> None:
    assert loaded_by("import game") <= {"game", "__future__"}


def test_version_waits_for_no_reader_or_screen() -> None:
    assert not loaded_by(TELL_VERSION) & HEAVY


def test_headless_modules_never_ask_for_the_screen_library() -> None:
    modules = headless_modules()
    assert "game.state" in modules
    assert fresh("-c", WATCH, *modules) == ""


def test_the_watch_sees_a_guarded_import(tmp_path: Path) -> None:
    sly = tmp_path / "sly.py"
    sly.write_text("try:\n    import textual.app\nexcept ImportError:\n    pass\n")
    path = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
    assert "while importing sly" in fresh("-c", path + WATCH, "sly")


def test_campaign_is_the_door() -> None:
    from game.play.campaign import Campaign

    assert game.Campaign is Campaign
    assert {"Campaign", "__version__"} <= set(dir(game))


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Kampagne'"):
        _ = game.Kampagne


def test_the_title_does_not_wait_for_the_game() -> None:
    """Rules and play are a third of a second; they are fetched once the title has been drawn."""
    program = "import game.cli.play, game.cli.screen, game.tui.screens.title"
    told = fresh("-c", f"import sys; {program}; print(*sys.modules)").split()
    late = ("game.play.", "game.plain.", "game.rules.", "game.story.", "game.ruleset.ruleset")
    assert [name for name in told if name.startswith(late)] == []
