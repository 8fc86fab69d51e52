"""A folder of mods as a careless player, or an unkind one, might have it."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from tests.ruleset import contents

HAIL = "format: 1\nshocks:\n  hail: {name: Hail, text: It fell.}\n"
RENAMED = "format: 1\npatch:\n  shocks.flood: {{set: {{name: {name}}}}}\n"
STEERS = "esc\x1b]52;c;eA==\x07[@click=app.quit]name"


def sound(folder: Path) -> None:
    """Two mods that go together but for one field, one that needs another, and a zip file."""
    contents.mod(folder, "harbour", HAIL, "author: A. Ringer\ntext: Hail in every port.\n")
    contents.mod(folder, "bells", RENAMED.format(name="Water"), "requires: [harbour]\n")
    contents.mod(folder, "mist", RENAMED.format(name="Fog"))
    with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
        archive.writestr("mod.yaml", "format: 1\nid: packed\nname: Packed\nversion: '2'\n")


def hostile(folder: Path) -> None:
    """What must be refused, and must neither hang nor steer anything."""
    folder.mkdir(exist_ok=True)
    (folder / STEERS).mkdir()
    (folder / "out").symlink_to("/etc")
    (folder / "junk.zip").write_text("junk")
    os.mkfifo(folder / "fifo")
    (folder / "piped").mkdir()
    os.mkfifo(folder / "piped" / "mod.yaml")
    (folder / "linked").mkdir()
    (folder / "linked" / "mod.yaml").symlink_to("/etc/hostname")
    contents.mod(folder, "wrong", "format: 1\nshocks:\n  no: {nmae: x}\n")
    (folder / "steering").mkdir()
    said = 'format: 1\nid: steering\nname: "a\\e]52;c;eA==\\a[@click=app.quit]b"\nversion: "1"\n'
    (folder / "steering" / "mod.yaml").write_text(said)
    (folder / "deep").mkdir()
    (folder / "deep" / "mod.yaml").write_text("[" * 100_000)


REFUSED = (STEERS, "out", "fifo")
UNSOUND = ("junk.zip", "piped", "linked", "wrong", "steering", "deep")
