"""Content files: which count, in what order, and what is neither opened nor told."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

import pytest

from game.errors import Exit, GameError, Problem
from game.ruleset import files
from game.ruleset.files import content_files, read_text

SECRET = "the private key"
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")


def put(root: Path, *names: str, text: str = "a: 1\n") -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def found(root: Path) -> list[str]:
    return [file.relative_to(root).as_posix() for file in content_files(root)]


def refused(caught: pytest.ExceptionInfo[GameError]) -> list[Problem]:
    for problem in caught.value.problems:
        said = str(problem)
        assert said.isprintable()
        assert len(said) < 300
        assert SECRET not in said
    return list(caught.value.problems)


def listing(root: Path) -> list[Problem]:
    with pytest.raises(GameError) as caught:
        content_files(root)
    return refused(caught)


def reading(path: Path, root: Path) -> Problem:
    with pytest.raises(GameError) as caught:
        read_text(path, root)
    (problem,) = refused(caught)
    return problem


def codes(found: list[Problem]) -> list[str]:
    return [problem.code for problem in found]


# Finding


def test_files_are_found_in_the_order_of_their_names(tmp_path, monkeypatch):
    names = ["b.yaml", "a/z.yaml", "a.yaml", "a-b.yaml", "a/b/c.yaml", "a_b.yaml", "1.yaml"]
    put(tmp_path, *names)
    in_order = ["1.yaml", "a-b.yaml", "a.yaml", "a/b/c.yaml", "a/z.yaml", "a_b.yaml", "b.yaml"]
    assert found(tmp_path) == in_order
    assert content_files(tmp_path)[0] == tmp_path / "1.yaml"


def test_hidden_and_other_files_are_passed_over(tmp_path):
    put(tmp_path, "a.yaml", "README.md", "Cover Picture.png", ".git/x.yaml", ".a.yaml", "b.yaml~")
    assert found(tmp_path) == ["a.yaml"]


def test_an_empty_folder_holds_nothing(tmp_path):
    assert found(tmp_path) == []


def test_no_folder(tmp_path):
    put(tmp_path, "a.yaml")
    assert codes(listing(tmp_path / "x")) == ["F01"]
    assert codes(listing(tmp_path / "a.yaml")) == ["F03"]
    assert codes(listing(tmp_path / "x\0y")) == ["F07"]
    assert codes(listing(tmp_path / "x\ud800y")) in (["F07"], ["F01"])


BAD_NAMES = [
    "Bread.yaml", "bread.YAML", "bréd.yaml", "a b.yaml", "-a.yaml", "_a.yaml",
    "a" * 60 + ".yaml", "con.yaml", "nul.x.yaml", "com1.yaml", "lpt9.yaml", "a\u202eb.yaml",
    "a\x1b[31m.yaml", "a'b.yaml", "$(x).yaml",
]  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
@pytest.mark.skipif(sys.platform == "win32", reason="some names cannot be made there")
def test_names_that_not_every_system_can_have(name, tmp_path):
    put(tmp_path, name)
    assert codes(listing(tmp_path)) == ["F07"]
    assert reading(tmp_path / name, tmp_path).code == "F07"


def test_the_other_ending(tmp_path):
    put(tmp_path, "bread.yml")
    (problem,) = listing(tmp_path)
    assert (problem.code, problem.hint) == ("F07", "end it in .yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="some names cannot be made there")
@pytest.mark.parametrize("name", ["Events", "a b", "aux", "a.", "é", "a" * 65])
def test_names_of_folders(name, tmp_path):
    put(tmp_path, f"{name}/a.yaml")
    assert codes(listing(tmp_path)) == ["F07"]
    assert reading(tmp_path / name / "a.yaml", tmp_path).code == "F07"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text, or have no case")
def test_twins_and_names_that_are_no_text(tmp_path):
    put(tmp_path, "bread.yaml", "BREAD.yaml")
    (tmp_path / os.fsdecode(b"\xff\xfe.yaml")).write_text("a: 1")
    assert codes(listing(tmp_path)) == ["F07", "F07"]


def test_long_and_common_names(tmp_path):
    names = ["a" * 59 + ".yaml", "console.yaml", "com.yaml", "com10.yaml", "a.b-c_d.yaml"]
    put(tmp_path, *names)
    assert found(tmp_path) == sorted(names)
    assert read_text(tmp_path / names[0], tmp_path) == "a: 1\n"


@needs_links
def test_links_are_refused_whatever_they_lead_to(tmp_path):
    outside = tmp_path / "outside"
    put(outside, "secret.yaml", text=SECRET)
    root = tmp_path / "mod"
    put(root, "a.yaml", "events/b.yaml")
    (root / "file.yaml").symlink_to(outside / "secret.yaml")
    (root / "folder").symlink_to(outside)
    (root / "within.yaml").symlink_to(root / "a.yaml")
    (root / "loop").symlink_to(root)
    (root / "nowhere").symlink_to("nowhere")
    (root / "readme").symlink_to(root / "a.yaml")
    assert codes(listing(root)) == ["F02"] * 6
    for name in ["file.yaml", "within.yaml", "nowhere"]:
        assert reading(root / name, root).code == "F02"
    assert reading(root / "folder" / "secret.yaml", root).code == "F02"
    assert reading(root / "loop" / "a.yaml", root).code == "F02"


@needs_links
def test_the_folder_itself_may_be_a_link(tmp_path):
    put(tmp_path / "real", "events/a.yaml")
    (tmp_path / "mod").symlink_to(tmp_path / "real")
    assert found(tmp_path / "mod") == ["events/a.yaml"]
    assert read_text(tmp_path / "mod/events/a.yaml", tmp_path / "mod") == "a: 1\n"


@needs_pipes
def test_pipes_and_sockets_are_not_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.yaml")
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.yaml")
        assert codes(listing(tmp_path)) == ["F03"] * 3
        for name in ["pipe.yaml", "pipe", "socket.yaml"]:
            assert reading(tmp_path / name, tmp_path).code == "F03"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices here")
def test_devices_are_not_opened():
    assert reading(Path("/dev/zero"), Path("/dev")).code == "F03"


def test_a_folder_is_not_a_file(tmp_path):
    put(tmp_path, "a.yaml/b.yaml")
    assert found(tmp_path) == ["a.yaml/b.yaml"]
    assert reading(tmp_path / "a.yaml", tmp_path).code == "F03"
    assert reading(tmp_path / "a.yaml/b.yaml/c", tmp_path).code == "F03"


def test_too_many_files(tmp_path, monkeypatch):
    put(tmp_path, "a.yaml", "b/c.yaml", "b/d.txt", ".hidden")
    monkeypatch.setattr(files, "MAX_FILES", 5)
    assert found(tmp_path) == ["a.yaml", "b/c.yaml"]
    monkeypatch.setattr(files, "MAX_FILES", 4)
    assert codes(listing(tmp_path)) == ["F05"]


def test_too_large_together(tmp_path, monkeypatch):
    put(tmp_path, "a.yaml", "b/c.yaml", text="x" * 50)
    put(tmp_path, "picture.png", text="x" * 500)
    monkeypatch.setattr(files, "MAX_TOTAL_BYTES", 100)
    assert found(tmp_path) == ["a.yaml", "b/c.yaml"]
    monkeypatch.setattr(files, "MAX_TOTAL_BYTES", 99)
    assert codes(listing(tmp_path)) == ["F04"]


def test_too_deep(tmp_path):
    put(tmp_path, "/".join("abcdefg") + "/x.yaml")
    assert len(found(tmp_path)) == 1
    put(tmp_path, "/".join("abcdefgh") + "/x.yaml")
    assert codes(listing(tmp_path)) == ["F06"]


def test_everything_wrong_is_told_at_once_but_no_more_than_a_hundred(tmp_path):
    names = sorted(f"Bad{n}.yaml" for n in range(99))
    put(tmp_path, *names[::2], *names[1::2])
    assert [problem.message.split("'")[1] for problem in listing(tmp_path)] == names
    put(tmp_path, *(f"Bad{n}.yaml" for n in range(150)))
    assert len(listing(tmp_path)) == 100


def test_the_limits_are_those_that_are_documented():
    assert files.MAX_BYTES == 2 * 1024 * 1024
    assert files.MAX_FILES == 20_000


# Reading


def test_text_is_utf_8_with_or_without_a_mark(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\r\n")
    assert read_text(tmp_path / "a.yaml", tmp_path) == "a: é\r\n"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a: 1\nbb: \xff\n", (2, 5)),
        (b"\xff\xfea\0", (1, 1)),
        (b"\xef\xbb\xbf1\n\xc3\xa9\xc3\xa9\xff", (2, 3)),
        (b"a: \xc3", (1, 4)),
        (b"a: \xed\xa0\x80", (1, 4)),
        ("a: é".encode("latin-1"), (1, 4)),
    ],
)
def test_what_is_not_utf_8(data, place, tmp_path):
    put(tmp_path, "b/a.yaml")
    (tmp_path / "b/a.yaml").write_bytes(data)
    problem = reading(tmp_path / "b/a.yaml", tmp_path)
    assert problem.code == "F08"
    assert problem.mark == ("b/a.yaml", *place)


def test_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    put(tmp_path, "a.yaml", text="x" * 100)
    assert read_text(tmp_path / "a.yaml", tmp_path) == "x" * 100
    put(tmp_path, "a.yaml", text=SECRET + "x" * 100)
    assert reading(tmp_path / "a.yaml", tmp_path).code == "F04"


def test_a_sparse_file_is_not_read_whole(tmp_path):
    with open(tmp_path / "a.yaml", "wb") as file:
        file.truncate(1 << 40)
    assert reading(tmp_path / "a.yaml", tmp_path).code == "F04"


def test_a_missing_file(tmp_path):
    problem = reading(tmp_path / "b" / "a.yaml", tmp_path)
    assert str(problem) == "'b' is not there [F01]"


@pytest.mark.parametrize(
    "name", ["../outside.yaml", "x/../../outside.yaml", "x/../a.yaml", "..", ".", "", "x/.."]
)
def test_outside(name, tmp_path):
    put(tmp_path, "outside.yaml", text=SECRET)
    put(tmp_path, "mod/x/a.yaml", "mod/a.yaml")
    assert reading(Path(f"{tmp_path}/mod/{name}"), tmp_path / "mod").code == "F09"


def test_elsewhere(tmp_path):
    put(tmp_path, "outside.yaml", "mod/a.yaml")
    assert reading(tmp_path / "outside.yaml", tmp_path / "mod").code == "F09"
    assert reading(Path("a.yaml"), tmp_path / "mod").code == "F09"
    assert reading(tmp_path / "mod-2/a.yaml", tmp_path / "mod").code == "F09"


@needs_links
def test_a_junction_leads_nowhere(tmp_path, monkeypatch):
    put(tmp_path, "outside/a.yaml", text=SECRET)
    put(tmp_path, "mod/b.yaml")
    (tmp_path / "mod/way").symlink_to(tmp_path / "outside")
    # Windows tells of a junction what it tells of a folder.
    monkeypatch.setattr(files, "JUNCTIONS", True)
    monkeypatch.setattr(files, "status_of", lambda path, root: path.stat())
    assert reading(tmp_path / "mod/way/a.yaml", tmp_path / "mod").code == "F09"


@needs_pipes
@pytest.mark.parametrize("by", ["pipe", "link", "file"])
def test_a_file_exchanged_at_the_last_moment(by, tmp_path, monkeypatch):
    put(tmp_path, "mod/a.yaml")
    put(tmp_path, "secret.yaml", text=SECRET)
    file, system = tmp_path / "mod/a.yaml", os.open

    def exchange(path, flags, *more):
        if by == "pipe":
            file.unlink()
            os.mkfifo(file)
        elif by == "link":
            file.unlink()
            file.symlink_to(tmp_path / "secret.yaml")
        else:
            os.replace(tmp_path / "secret.yaml", file)
        return system(path, flags, *more)

    monkeypatch.setattr(os, "open", exchange)
    assert reading(file, tmp_path / "mod").code == ("F10" if by == "link" else "F03")


def test_what_the_system_refuses(tmp_path, monkeypatch):
    put(tmp_path, "a.yaml")

    def deny(*_):
        raise PermissionError(errno.EACCES, "Permission\x1b denied")

    monkeypatch.setattr(os, "open", deny)
    monkeypatch.setattr(os, "scandir", deny)
    with pytest.raises(GameError) as caught:
        read_text(tmp_path / "a.yaml", tmp_path)
    assert caught.value.code == Exit.ENVIRONMENT
    assert str(refused(caught)[0]) == "'a.yaml' cannot be read: Permission\ufffd denied [F10]"
    assert codes(listing(tmp_path)) == ["F10"]
