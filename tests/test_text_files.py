"""The project's files hold nothing of the machine they were written on."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MACHINE_PATH = re.compile(r"(?<![\w.~}>)])(?:/(?:work|root|home|Users)/|[A-Z]:\\Users\\)")
LEFT_OVER = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
NOT_OURS = {".git", ".venv", "build", "dist", "saves", "__pycache__"}


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files under a folder, leaving out what tools and play put there."""
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or path.name.endswith(("_cache", ".egg-info", ".pyc")):
            continue
        if path.is_symlink() or path.name == ".hypothesis":
            continue
        if path.is_dir():
            yield from walk(path)
        else:
            yield path


def project_files() -> list[Path]:
    """Return the files under version control, or all there are in a copy without it."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if not (ROOT / ".git").exists():
        return list(walk(ROOT))
    try:
        done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return list(walk(ROOT))
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and text of each project file that is text."""
    for file in project_files():
        data = file.read_bytes()
        if b"\0" not in data:
            yield file.relative_to(ROOT).as_posix(), data.decode("utf-8", errors="replace")


def found(pattern: re.Pattern[str]) -> list[str]:
    """Return file, line number and match for each place a pattern is found."""
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in texts()
        for match in pattern.finditer(text)
    ]


def test_there_is_something_to_look_at() -> None:
    names = [name for name, _ in texts()]
    assert "pyproject.toml" in names
    assert "game/__init__.py" in names


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert found(MACHINE_PATH) == []


def test_no_file_holds_a_half_done_merge() -> None:
    assert found(LEFT_OVER) == []


@pytest.mark.parametrize("owner", ["work", "root", "home", "Users"])
def test_a_machine_path_would_be_seen(owner: str) -> None:
    assert MACHINE_PATH.search(f"see /{owner}/somebody/notes")
    assert MACHINE_PATH.search(f'"/{owner}/x"')
    assert not MACHINE_PATH.search(f"one/{owner}/two")


def test_every_text_ends_with_a_newline() -> None:
    assert [name for name, text in texts() if text and not text.endswith("\n")] == []
