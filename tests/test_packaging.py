"""The wheel carries the content, and what it installs runs from an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from game.paths import checkout_folder, content_folder
from game.version import VERSION

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build the wheel once."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*build, str(ROOT)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


@pytest.fixture(scope="module")
def site(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel as an installer would."""
    folder = tmp_path_factory.mktemp("site")
    wheel.extractall(folder)
    return folder


def run_installed(site: Path, empty: Path, *words: str) -> str:
    """Run the unpacked game, ahead of any other copy, with an empty folder as the current one."""
    environment = os.environ | {"PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-P", *words],
        cwd=empty,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert list(empty.iterdir()) == []
    return done.stdout.strip()


def test_wheel_carries_every_content_file(wheel: zipfile.ZipFile) -> None:
    content = ROOT / "content"
    shipped = {f.relative_to(content).as_posix() for f in content.rglob("*") if f.is_file()}
    packed = {
        name.removeprefix("game/_content/")
        for name in wheel.namelist()
        if name.startswith("game/_content/")
    }
    assert shipped
    assert packed == shipped


def test_wheel_carries_the_game_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {"game/py.typed", "game/version.py"} <= names
    assert {name.partition("/")[0] for name in names} == {"game", f"technate-{VERSION}.dist-info"}
    assert not [name for name in names if "__pycache__" in name]


def test_wheel_installs_the_command(wheel: zipfile.ZipFile) -> None:
    entries = wheel.read(f"technate-{VERSION}.dist-info/entry_points.txt").decode()
    assert entries.split() == ["[console_scripts]", "technate", "=", "game.cli.main:main"]


def test_installed_copy_uses_the_packaged_content(site: Path, tmp_path: Path) -> None:
    ask = "import game.paths as p; print(p.checkout_folder(), p.content_folder())"
    assert run_installed(site, tmp_path, "-c", ask) == f"None {site / 'game' / '_content'}"


def test_installed_copy_tells_its_version(site: Path, tmp_path: Path) -> None:
    assert VERSION in run_installed(site, tmp_path, "-m", "game", "--version")


def test_checkout_uses_its_own_content() -> None:
    assert checkout_folder() == ROOT
    assert content_folder() == ROOT / "content"
