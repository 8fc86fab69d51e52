"""Names and files that strangers may put in the way."""

from __future__ import annotations

import os
import signal
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import Exit, GameError
from game.store import codes
from game.store.slots import DEVICES, NAME, Store, check_name, read_file
from game.store.wording import is_clean, shown
from tests.store.campaigns import NAME as SLOT
from tests.store.campaigns import sealed, store_with, write
from tests.store.doubles import QuickFiles

posix = pytest.mark.skipif(os.name == "nt", reason="pipes, links and devices are POSIX matters")

HOSTILE = [
    "", ".", "..", "/", "/etc/passwd", "../war", "war/../../x", "war\0", "war\n", "War", "wär",
    "1st", "_war", "war.1", "war.save", "a" * 33, "a" * 5000, "con", "nul", "com1", "lpt9", "aux",
    "prn", "c:war", "war ", " war", "~", "-rf", "war\x1b[2J", "\u202ewar", "\ud800",
    "ｗar", "war\u0301", "$HOME", "com\N{SUPERSCRIPT ONE}", "war:stream", "..\\war", "%2e%2e",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_names_are_refused(tmp_path: Path, name: str) -> None:
    store = Store(tmp_path)
    acts: list[Callable[[], object]] = [
        lambda: store.path(name),
        lambda: store.open(name),
        lambda: store.read(name),
        lambda: store.exists(name),
        lambda: store.delete(name),
        lambda: store.backups(name),
        lambda: store.export(name, tmp_path / "out"),
    ]
    for act in acts:
        with pytest.raises(GameError) as caught:
            act()
        assert caught.value.problems[0].code == codes.BAD_NAME
        assert is_clean(str(caught.value))
        assert len(str(caught.value)) < 300
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=40) | st.from_regex(r"[a-z./\\:~_0-9]{1,40}"))
@settings(max_examples=1000, database=None)
def test_any_name_stays_in_the_folder_or_is_refused(name: str) -> None:
    store = Store(Path("saves"))
    try:
        path = store.path(name)
    except GameError:
        return
    assert NAME.fullmatch(name)
    assert name not in DEVICES
    assert path.parent == store.folder
    assert os.path.normpath(path) == os.path.join("saves", f"{name}.save")


def test_good_names_are_taken() -> None:
    for name in ("a", "war", "the_long_war_2", "a" * 32, "console", "com"):
        assert check_name(name) == name


@given(st.text())
@settings(max_examples=200, database=None)
def test_a_name_in_a_message_is_clean_and_short(name: str) -> None:
    assert is_clean(shown(name))
    assert len(shown(name)) <= 80


# ------------------------------------------------------------------------- things that are no files


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    target = path.with_name("secret")
    target.write_bytes(sealed(1))
    path.symlink_to(target)


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


def loop(path: Path) -> None:
    path.symlink_to(path)


def folder(path: Path) -> None:
    path.mkdir()


def unix_socket(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the whole path would be too long for a socket's name
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def device(path: Path) -> None:
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))  # endless zeros
    except PermissionError:
        pytest.skip("making a device needs root")


KINDS = [pipe, link, dangling, loop, folder, unix_socket, device]
ALL_KINDS = pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
Make = Callable[[Path], None]


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """A pipe opened the wrong way waits for ever; the test then fails instead."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _hangs)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _hangs(number: int, frame: FrameType | None) -> NoReturn:
    raise AssertionError("it hangs")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = store_with(tmp_path / "saves", 3, QuickFiles())
    yield made
    for path in made.folder.iterdir():
        with suppress(OSError):
            path.unlink()


def refused(act: Callable[[], object]) -> None:
    with pytest.raises(GameError) as caught:
        act()
    assert caught.value.problems[0].code == codes.NOT_PLAIN
    assert caught.value.code is Exit.BAD_INPUT


@posix
@ALL_KINDS
def test_in_the_place_of_a_save(store: Store, make: Make) -> None:
    path = store.path(SLOT)
    path.unlink()
    make(path)
    before = os.lstat(path)
    refused(lambda: store.read(SLOT))
    refused(lambda: read_file(path))
    refused(lambda: store.import_(path, "other"))
    with store.open(SLOT) as slot:
        refused(lambda: write(slot, 9))
    (info,) = store.slots()
    assert info.problem is not None
    assert info.problem.code == codes.NOT_PLAIN
    assert os.path.samestat(os.lstat(path), before)  # neither replaced nor followed
    if make is link:
        assert path.with_name("secret").read_bytes() == sealed(1)


@posix
@ALL_KINDS
def test_in_the_place_of_a_backup(store: Store, make: Make) -> None:
    path = store.folder / "war.1.save"
    path.unlink()
    make(path)
    backup = store.newest_good_backup(SLOT)
    assert backup is not None
    assert backup.number == 2
    with store.open(SLOT) as slot:
        write(slot, 9)
    assert store.read(SLOT)[1]["turn"] == 9


@posix
@ALL_KINDS
def test_in_the_place_of_the_lock(store: Store, make: Make) -> None:
    path = store.folder / ".war.lock"
    path.unlink(missing_ok=True)
    make(path)
    refused(lambda: store.open(SLOT))
    if make is link:
        assert path.with_name("secret").read_bytes() == sealed(1)


@posix
@ALL_KINDS
def test_in_the_place_of_an_orphan(store: Store, make: Make) -> None:
    make(store.folder / (".war.save." + "0f" * 8 + ".tmp"))
    with store.open(SLOT) as slot:
        write(slot, 9)
    if make is link:
        assert (store.folder / "secret").read_bytes() == sealed(1)


@posix
def test_opening_is_not_even_tried(store: Store) -> None:
    path = store.path(SLOT)
    path.unlink()
    os.mkfifo(path)  # to open some devices is to use them

    class Opens(QuickFiles):
        def open_to_read(self, path: Path) -> int:
            raise AssertionError(path)

    refused(lambda: read_file(path, files=Opens()))


@posix
def test_a_file_swapped_for_a_pipe_after_the_look(store: Store) -> None:
    path = store.path(SLOT)

    class Swaps(QuickFiles):
        def lstat(self, path: Path) -> os.stat_result:
            status = super().lstat(path)
            path.unlink()
            os.mkfifo(path)
            return status

    refused(lambda: read_file(path, files=Swaps()))


@posix
def test_a_file_swapped_for_a_link_after_the_look(store: Store) -> None:
    path = store.path(SLOT)

    class Swaps(QuickFiles):
        def lstat(self, path: Path) -> os.stat_result:
            status = super().lstat(path)
            path.unlink()
            link(path)
            return status

    refused(lambda: read_file(path, files=Swaps()))


@posix
def test_a_link_in_the_place_of_a_new_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to(tmp_path / "target")
    with pytest.raises(FileExistsError):
        QuickFiles().create(tmp_path / "x")
    assert not (tmp_path / "target").exists()


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "n" * 5000], ids=ascii)
def test_paths_no_file_can_have(store: Store, name: str) -> None:
    for act in (lambda: read_file(Path(name)), lambda: store.import_(Path(name), "other")):
        with pytest.raises(GameError) as caught:
            act()
        assert is_clean(str(caught.value))


@posix
def test_a_hostile_file_name_is_shown_clean(tmp_path: Path) -> None:
    path = tmp_path / "x\x1b]0;owned\x07\n\u202e.save"
    path.write_bytes(b"nonsense")
    with pytest.raises(GameError) as caught:
        read_file(path)
    assert is_clean(str(caught.value))
