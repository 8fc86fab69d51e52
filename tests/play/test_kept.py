"""What is kept of content is the same as what the files say, and never anything else."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from game.errors import GameError, Mark
from game.paths import NO_CACHE_VARIABLE, content_folder
from game.play import kept
from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.setup import Setup
from game.ruleset.expression import Expression
from game.ruleset.loading import load, resolved
from game.ruleset.marked import MarkedMap
from game.ruleset.ruleset import Ruleset
from game.ruleset.sources import Sources
from game.ruleset.template import Choosing, Template
from tests.ruleset import contents

WARNED = """\
format: 1
patch:
  rules: {set: {adherence.base: 0.3}}
"""
DAMAGES = 40


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where content is kept; nothing is there yet."""
    monkeypatch.delenv(NO_CACHE_VARIABLE)
    monkeypatch.setenv("TECHNATE_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "cache"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Small content of one's own."""
    return contents.copy(tmp_path)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def unread() -> Sources:
    """Files that nobody should ask for."""
    raise AssertionError("files are read")


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """All that an object holds and what it was bound to, with where it stands."""
    if isinstance(value, Expression):
        yield path, (value.source, value.gives, value.reads, repr(value._bound.tree))
    elif isinstance(value, Template):
        yield path, (value.source, value.parts)
        yield from leaves([part for part in value.parts if isinstance(part, Choosing)], path)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for place, part in enumerate(value):
            yield from leaves(part, f"{path}.{place}")
    elif not isinstance(value, type) and attrs.has(value.__class__):
        for field in attrs.fields(value.__class__):
            if field.name != "mark":
                yield from leaves(getattr(value, field.name), f"{path}.{field.name}")
    else:
        yield path, (type(value), value)


def assert_same(ours: Ruleset, theirs: Ruleset) -> None:
    """Two rulesets tell the rules, and whoever looks things up, the same."""
    assert (ours.rules_hash, ours.content_hash) == (theirs.rules_hash, theirs.content_hash)
    for event in (*ours.events.values(), *theirs.events.values()):
        event.tests = []  # only `content check` runs them, on content it has read itself
    for question in (*ours.questions.values(), *theirs.questions.values()):
        for answer in question.answers.values():  # whose YAML is kept beside them
            answer.patch = MarkedMap(Mark("", 1, 1))
    for held in ("constants", "events_by_trigger", "options_of", "motions_of", "steps"):
        assert list(leaves(getattr(ours, held))) == list(leaves(getattr(theirs, held))), held
    assert list(leaves(ours.tables())) == list(leaves(theirs.tables()))
    for name in ("mods", "applied", "variants", "warnings"):
        assert getattr(ours, name) == getattr(theirs, name), name


@pytest.mark.parametrize("asked", [((), ""), (("patient", "open_theory"), "short")])
def test_shipped_content_is_the_same(folder: Path, asked: tuple[tuple[str, ...], str]) -> None:
    variants, length = asked
    load_content((), variants, length=length)
    (file,) = files(folder)
    before = file.stat().st_mtime_ns
    ours = load_content((), variants, length=length)
    assert file.stat().st_mtime_ns == before  # it was taken, not made once more
    assert_same(ours, load(content_folder(), (), variants, length))


def test_a_campaign_on_kept_content_goes_the_same_way(folder: Path) -> None:
    def played(rules: Ruleset) -> str:
        campaign = Campaign.begin(Setup("republic", "7", years=3), rules)
        while not campaign.over:
            while waiting := [one for one in campaign.view().letters if not one.choice]:
                choice = next(choice.id for choice in waiting[0].choices if choice.open)
                campaign.do(f"choose {waiting[0].event} {choice}")
            campaign.do("end")
        return campaign.digest()

    load_content()
    assert played(load_content()) == played(load(content_folder()))


def test_with_mods_in_folders_and_archives(folder: Path, content: Path, tmp_path: Path) -> None:
    mod = contents.mod(tmp_path / "mods", "harbour", WARNED)
    packed = tmp_path / "harbour.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in mod.iterdir():
            archive.write(file, file.name)
    for given in (mod, packed):
        load_content([given], content=content)
        ours = load_content([given], content=content)
        assert ours.constants.adherence.base == 0.3
        assert_same(ours, load(content, [given]))
        ((_, _, places),) = [row for row in resolved(ours, "rules") if row[0] == "adherence.base"]
        assert [mark.file.rpartition("/")[2] for mark in places] == ["rules.yaml", "changes.yaml"]
    assert len(files(folder)) == 2


def test_every_change_of_a_byte_is_seen(folder: Path, content: Path) -> None:
    load_content(content=content)
    file = content / "rules.yaml"
    was = load(content).constants.adherence.base
    text = file.read_text("utf-8").replace(f"base: {was}", f"base: {was + 0.125}", 1)
    file.write_text(text, "utf-8")
    assert load_content(content=content).constants.adherence.base == was + 0.125


def test_what_has_errors_is_not_kept(folder: Path, content: Path) -> None:
    (content / "more.yaml").write_text("format: 1\nevents: {broken: {title: 3}}\n", "utf-8")
    for _ in range(2):
        with pytest.raises(GameError):
            load_content(content=content)
    assert files(folder) == []


def test_what_is_damaged_is_made_anew(folder: Path, content: Path) -> None:
    sound = load_content(content=content).content_hash
    (file,) = files(folder)
    data = file.read_bytes()
    for turn in range(DAMAGES):
        at = turn * len(data) // DAMAGES
        for damaged in (data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]):
            file.write_bytes(damaged)
            assert kept.read(file.stem.partition("-")[2], unread) is None
    assert load_content(content=content).content_hash == sound
    assert file.read_bytes() == data


def test_what_is_from_elsewhere_is_not_taken(folder: Path, content: Path) -> None:
    load_content(content=content)
    (file,) = files(folder)
    key = "ab" * kept.SIZE
    file.rename(file.with_name(f"{kept.PREFIX}{key}.json"))
    assert kept.read(key, unread) is None


@pytest.mark.parametrize("body", [b"[]", b"{}", b"3", b"[" * 100_000, b'{"names": 3}', b"\xff"])
def test_a_file_with_a_sound_checksum_and_other_data_is_not_taken(
    folder: Path, body: bytes
) -> None:
    key = "00" * kept.SIZE
    folder.mkdir(parents=True)
    path = folder / f"{kept.PREFIX}{key}.json"
    path.write_bytes(kept._checksum(key, body) + body)
    assert kept.read(key, unread) is None


def test_where_nothing_can_be_written_the_game_goes_on(folder: Path, content: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file where the folder would be", "utf-8")
    assert load_content(content=content).events
    assert folder.read_text("utf-8") == "a file where the folder would be"


def test_nothing_is_kept_where_that_is_not_wanted(
    folder: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NO_CACHE_VARIABLE, "1")
    assert load_content(content=content).events
    assert files(folder) == []


def test_only_some_files_are_kept(
    folder: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    for _ in range(3):
        load_content(content=content)
        (content / "rules.yaml").open("a").write("# more\n")
    assert len(files(folder)) == 2
    assert all(json.loads(file.read_bytes()[kept.SIZE :]) for file in files(folder))
