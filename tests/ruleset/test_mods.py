"""Mods: their order, what they want of each other, and what may be in a folder or zip of one."""

from __future__ import annotations

import io
import os
import random
import zipfile

import pytest

from game.errors import GameError
from game.ruleset.archives import archived_texts
from game.ruleset.loading import load
from game.ruleset.versions import bounds, version, within
from tests.ruleset import contents

HAIL = "format: 1\nshocks:\n  hail: {name: Hail, text: It fell.}\n"


def source(rules, name):
    found = rules.sources.find(name)
    assert found
    return found


def order(content, mods):
    return [id for id, _, _ in load(content, mods).mods]


def test_a_mod_adds_entries(content, tmp_path):
    rules = load(content, [contents.mod(tmp_path, "weather", HAIL)])
    assert sorted(rules.shocks) == ["flood", "frost", "hail"]
    assert source(rules, "shocks.hail").origin == "weather"
    assert source(rules, "shocks.flood").origin == ""


def test_mods_are_laid_on_as_given_and_not_by_name(content, tmp_path):
    mods = [contents.mod(tmp_path, id) for id in ("wood", "ash", "moss")]
    assert order(content, mods) == ["wood", "ash", "moss"]
    assert order(content, mods[::-1]) == ["moss", "ash", "wood"]


def test_what_a_mod_needs_or_comes_after_is_laid_on_first(content, tmp_path):
    first = contents.mod(tmp_path, "first", manifest="requires: [second]\n")
    second = contents.mod(tmp_path, "second", manifest="after: [third, nobody]\n")
    third = contents.mod(tmp_path, "third")
    fourth = contents.mod(tmp_path, "fourth")
    assert order(content, [fourth, first, second, third]) == ["fourth", "third", "second", "first"]


def test_a_mod_may_patch_what_a_mod_it_needs_has_added(content, tmp_path):
    text = "format: 1\npatch:\n  shocks.hail: {set: {name: Sleet}}\n"
    later = contents.mod(tmp_path, "later", text, "requires: [weather]\n")
    weather = contents.mod(tmp_path, "weather", HAIL)
    assert load(content, [later, weather]).shocks["hail"].name == "Sleet"


def test_a_mod_may_not_give_an_entry_that_is_there(content, tmp_path):
    text = HAIL.replace("hail", "flood")
    (found,) = contents.problems(content, [contents.mod(tmp_path, "weather", text)])
    assert (found.code, found.mark.file) == ("C08", "weather/changes.yaml")
    assert found.chain[0].file == "content/others.yaml"
    assert "'patch:' changes what is there" in found.hint


MANIFESTS = {
    "a missing mod": ("M02", "which is not given", "requires: [weather]\n", "requires:"),
    "a conflict": ("M04", "leave one out", "conflicts: [other]\n", "conflicts:"),
    "another engine": ("M05", "this is", "engine: '>=99'\n", "engine:"),
    "a bad engine range": ("M07", "as in '>=0.1, <1'", "engine: new\n", "engine:"),
    "a version too old": ("M02", "version 1.0 is given", "requires: [other >=2]\n", "requires:"),
    "a bad range": ("M07", "a range of versions", "requires: [other two]\n", "requires:"),
    "an unknown key": ("C03", "did you mean 'requires'?", "require: []\n", "require:"),
    "a list that is none": ("C05", "a list is wanted", "after: other\n", "after:"),
}


@pytest.mark.parametrize(("code", "says", "manifest", "sign"), MANIFESTS.values(), ids=MANIFESTS)
def test_a_faulty_manifest_is_told_where_it_stands(content, tmp_path, code, says, manifest, sign):
    mod = contents.mod(tmp_path, "planted", manifest=manifest)
    other = contents.mod(tmp_path, "other")
    (found,) = contents.problems(content, [mod, other])
    assert found.code == code
    assert says in f"{found.message} {found.hint}"
    line = contents.line_of((mod / "mod.yaml").read_text(), sign)
    assert (found.mark.file, found.mark.line) == ("planted/mod.yaml", line)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("id: planted\n", "", "C04"),
        ("id: planted", "id: Planted", "C09"),
        ("version: '1.0'", "version: 1.0", "C05"),
        ("version: '1.0'", "version: one", "M07"),
        ("format: 1\n", "", "C01"),
        ("format: 1\n", "format: 7\n", "C01"),
        ("name: The mod planted", "name: 3", "C05"),
    ],
)
def test_what_a_manifest_must_say(content, tmp_path, before, after, code):
    mod = contents.mod(tmp_path, "planted")
    path = mod / "mod.yaml"
    path.write_text(path.read_text().replace(before, after))
    assert [p.code for p in contents.problems(content, [mod])] == [code]


def test_a_folder_without_a_manifest(content, tmp_path):
    mod = contents.mod(tmp_path, "planted")
    (mod / "mod.yaml").unlink()
    (found,) = contents.problems(content, [mod])
    assert (found.code, found.message) == ("M01", "the folder has no 'mod.yaml'")


def test_a_mod_that_is_not_there(content, tmp_path):
    (found,) = contents.problems(content, [tmp_path / "nowhere"])
    assert found.code == "F01"


def test_mods_that_wait_for_each_other(content, tmp_path):
    mods = [
        contents.mod(tmp_path, "tail", manifest="after: [ring_a]\n"),
        contents.mod(tmp_path, "ring_a", manifest="requires: [ring_b]\n"),
        contents.mod(tmp_path, "ring_b", manifest="after: [ring_a]\n"),
    ]
    (found,) = contents.problems(content, mods)
    assert found.code == "M03"
    assert "ring_a → ring_b → ring_a" in found.message


def test_a_mod_that_waits_for_itself(content, tmp_path):
    (found,) = contents.problems(
        content, [contents.mod(tmp_path, "eel", manifest="after: [eel]\n")]
    )
    assert (found.code, "eel → eel" in found.message) == ("M03", True)


def test_two_mods_of_one_id(content, tmp_path):
    mods = [contents.mod(tmp_path / folder, "twin") for folder in ("a", "b")]
    assert [p.code for p in contents.problems(content, mods)] == ["M06"]


def test_faults_of_all_mods_are_told(content, tmp_path):
    mods = [contents.mod(tmp_path, id, "format: 1\nshock: {}\n") for id in ("a_mod", "b_mod")]
    assert [p.code for p in contents.problems(content, mods)] == ["C02", "C02"]


def test_the_hash_of_a_mod_is_of_what_it_says(content, tmp_path):
    def hash_of(folder, text):
        return load(content, [contents.mod(tmp_path / folder, "weather", text)]).mods[0][2]

    first = hash_of("a", HAIL)
    assert hash_of("b", HAIL.replace("\n", "\n\n").replace("It fell.", '"It fell."')) == first
    assert hash_of("c", HAIL.replace("fell", "hailed")) != first


# --- zips ---


def noise(size):
    """Bytes that do not pack."""
    return random.Random(7).randbytes(size)


def zipped(tmp_path, files, name="mod.zip", method=zipfile.ZIP_DEFLATED):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", method) as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return path


MANIFEST = "format: 1\nid: weather\nname: Weather\nversion: '1.0'\n"


@pytest.mark.parametrize("folder", ["", "weather/"])
def test_a_zip_is_read_like_a_folder(content, tmp_path, folder):
    files = {
        f"{folder}mod.yaml": MANIFEST,
        f"{folder}shocks/hail.yaml": HAIL,
        f"{folder}README.md": "Weather.",
        "__MACOSX/._mod.yaml": "\0",
        ".DS_Store": "\0",
    }
    rules = load(content, [zipped(tmp_path, files)])
    assert "hail" in rules.shocks
    assert source(rules, "shocks.hail").mark.file == "mod.zip/shocks/hail.yaml"
    plain = contents.mod(tmp_path, "weather")
    (plain / "mod.yaml").write_text(MANIFEST)
    (plain / "changes.yaml").unlink()
    (plain / "shocks").mkdir()
    (plain / "shocks" / "hail.yaml").write_text(HAIL)
    assert load(content, [plain]).mods == rules.mods


@pytest.mark.parametrize(
    "name",
    [
        "../hail.yaml",
        "a/../../hail.yaml",
        "/hail.yaml",
        "C:/hail.yaml",
        "a\\hail.yaml",
        "a//hail.yaml",
        "..",
        "con.yaml",
        "Hail.yaml",
        "a b/hail.yaml",
        "a/b/c/d/e/f/g/h/i/hail.yaml",
    ],
)
def test_a_name_that_content_cannot_have_is_refused(content, tmp_path, name):
    path = zipped(tmp_path, {"mod.yaml": MANIFEST, name: HAIL})
    assert [p.code for p in contents.problems(content, [path])] == ["M22"]


@pytest.mark.parametrize("kind", [0o120777, 0o020666, 0o010666, 0o140777])
def test_links_and_devices_are_refused(tmp_path, kind):
    path = tmp_path / "mod.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mod.yaml", MANIFEST)
        entry = zipfile.ZipInfo("hail.yaml")
        entry.external_attr = kind << 16
        archive.writestr(entry, "/etc/passwd")
    assert refusal(path) == ["M22"]


def refusal(path):
    with pytest.raises(GameError) as caught:
        archived_texts(path)
    return [problem.code for problem in caught.value.problems]


def test_a_bomb_is_refused(tmp_path):
    assert refusal(zipped(tmp_path, {"mod.yaml": MANIFEST, "a.yaml": "a" * 2_000_000})) == ["M21"]
    many = {f"f{n}.yaml": "a: 1\n" for n in range(2_100)}
    assert refusal(zipped(tmp_path, many)) == ["M21"]


def test_much_that_is_not_read_is_refused_by_its_size(tmp_path):
    files = {f"f{n}.txt": noise(1 << 14) * 32 for n in range(140)}
    assert refusal(zipped(tmp_path, files)) == ["M21"]


def test_a_large_zip_is_refused(tmp_path):
    files = {"mod.yaml": MANIFEST, "a.txt": noise(17 << 20)}
    assert refusal(zipped(tmp_path, files, method=zipfile.ZIP_STORED)) == ["F04"]


def test_a_large_file_in_a_zip_is_refused(tmp_path):
    words = "".join(chr(97 + b % 26) for b in noise(3 << 20))
    assert refusal(zipped(tmp_path, {"mod.yaml": MANIFEST, "a.yaml": words})) == ["F04"]


def test_files_of_one_name_are_refused(tmp_path):
    path = tmp_path / "mod.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mod.yaml", MANIFEST)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("mod.yaml", MANIFEST)
    assert refusal(path) == ["M21"]


def test_files_that_overlap_are_refused(tmp_path):
    """Every entry of the directory points to the same bytes."""
    words = "".join(chr(97 + b % 26) for b in noise(40_000))
    path = zipped(tmp_path, {"a.yaml": words}, method=zipfile.ZIP_STORED)
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.start_dir
    record = data[start : data.index(b"PK\x05\x06")]
    records = b"".join(record.replace(b"a.yaml", f"{c}.yaml".encode()) for c in "abcdefgh")
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    end[8:12] = (8).to_bytes(2, "little") * 2
    end[12:16] = len(records).to_bytes(4, "little")
    path.write_bytes(data[:start] + records + bytes(end))
    assert refusal(path) == ["M21"]


def test_an_entry_that_is_larger_than_it_says_is_refused(tmp_path):
    path = zipped(tmp_path, {"mod.yaml": MANIFEST + "#" * 300}, method=zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert refusal(path) == ["M20"]


@pytest.mark.parametrize("cut", [0, 1, 30, 120, -30, -4])
def test_a_damaged_zip_is_told_in_a_line(tmp_path, cut):
    path = zipped(tmp_path, {"mod.yaml": MANIFEST, "hail.yaml": HAIL})
    path.write_bytes(path.read_bytes()[:cut])
    assert refusal(path) == ["M20"]


def test_every_flipped_byte_is_survived(tmp_path):
    """Whatever a byte becomes, there are texts or problems, and nothing else."""
    whole = zipped(tmp_path, {"mod.yaml": MANIFEST, "hail.yaml": HAIL}).read_bytes()
    path = tmp_path / "flipped.zip"
    refused = 0
    for place in range(len(whole)):
        for mask in (0x01, 0xFF):
            data = bytearray(whole)
            data[place] ^= mask
            path.write_bytes(bytes(data))
            try:
                archived_texts(path)
            except GameError:
                refused += 1
    assert refused > len(whole) // 4


def test_a_packing_that_is_not_read(tmp_path):
    path = zipped(tmp_path, {"mod.yaml": MANIFEST}, method=zipfile.ZIP_LZMA)
    assert refusal(path) == ["M22"]


def test_a_text_that_is_not_utf8(tmp_path):
    assert refusal(zipped(tmp_path, {"mod.yaml": b"id: \xff"})) == ["F08"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_called_zip_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "mod.zip")
    assert refusal(tmp_path / "mod.zip") == ["F03"]


# --- versions ---


def is_within(text, allowed):
    found = bounds(allowed)
    return found is not None and within(text, found)


def test_versions_are_compared_by_number():
    assert is_within("1.10", ">=1.9, <2")
    assert is_within("1.2", "==1.2.0")
    assert not is_within("2.0", "<2")
    assert is_within("0.1", "")
    assert not is_within("one", "")
    assert version("1.2.3.4.5") is version("") is version("1.x") is None
    assert bounds("1.2") is bounds(">= ") is bounds(">=1,") is None
