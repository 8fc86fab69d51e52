"""The page for modders tells the truth, and the example mod works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.errors import Severity
from game.plain.tryout import preview_lines
from game.play.campaign import Campaign
from game.play.checking import run_check
from game.play.content import load_content
from game.play.staging import stage
from game.ruleset.marked import load
from game.ruleset.skeleton import new_manifest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "modding.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "examples" / "mods" / "small_mod"
BLOCKS = re.findall(r"^(?:<!-- ([^>]*) -->\n)?```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
FILES = {
    sign.removeprefix("file: my_mod/"): text for sign, text in BLOCKS if sign.startswith("file")
}
MANIFEST = FILES["mod.yaml"]
WHOLE = [text for sign, text in BLOCKS if "format: 1\n" in text[:60] and text != MANIFEST]


def mod(folder: Path, **files: str) -> Path:
    """Write a mod of the page's manifest and some files."""
    root = folder / "my_mod"
    root.mkdir()
    (root / "mod.yaml").write_text(MANIFEST, encoding="utf-8")
    for name, text in files.items():
        (root / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def opening_letters(paths: list[Path], campaigns: int = 40) -> set[str]:
    """The letters of the first years of many campaigns."""
    rules = load_content(paths)
    return {
        letter.event
        for seed in range(campaigns)
        for letter in Campaign.new(seed=seed, rules=rules, keep_causes=False).state.letters
    }


def shown_output(name: str) -> str:
    """What the page shows of a command's output."""
    sign = rf"<!-- output: {name} -->\n```text\n[^\n]*\n(.*?)```"
    (found,) = re.finditer(sign, PAGE, re.DOTALL)
    return found[1]


def test_the_first_event_takes_fifteen_lines():
    assert len(FILES["events.yaml"].splitlines()) <= 15
    assert new_manifest("my_mod", "My mod", "schema/mod.json") == MANIFEST


def test_the_first_event_is_drawn(tmp_path):
    root = mod(tmp_path, events=FILES["events.yaml"])
    assert "depot_clock" in opening_letters([root], 200)


def test_the_first_event_is_checked_as_shown(tmp_path, monkeypatch):
    mod(tmp_path, events=FILES["events.yaml"])
    monkeypatch.chdir(tmp_path)
    assert run_check([Path("my_mod")]).text() + "\n" == shown_output("check")


def test_the_first_event_is_previewed_as_shown(tmp_path):
    rules = load_content([mod(tmp_path, events=FILES["events.yaml"])])
    staged = stage(Campaign.new(rules=rules, keep_causes=False), "depot_clock")
    assert "\n".join(preview_lines(staged)) + "\n" == shown_output("preview")


@pytest.mark.parametrize("text", WHOLE, ids=lambda text: text.split("\n")[2].strip(" :"))
def test_every_whole_file_of_the_page_works(text, tmp_path):
    report = run_check([mod(tmp_path, held=text)], severity=Severity.WARNING)
    assert report.problems == []


def test_the_patch_of_the_page_changes_what_it_says(tmp_path):
    (patch,) = [text for sign, text in BLOCKS if sign == "patch"]
    rules = load_content([mod(tmp_path, patch=patch)])
    event = rules.events["bread_queue"]
    assert event.pacing.cooldown == 8
    assert "labour" in event.voices
    assert event.title.source == "The line in {region.name}"
    assert event.when[-1].source == "nation.food_per_head < 0.95"
    assert "specialists" not in rules.institutions["polytechnic"].clout
    assert rules.constants.director.letters == 1.5


@pytest.mark.parametrize("text", [text for _, text in BLOCKS], ids=range(len(BLOCKS)))
def test_every_piece_is_yaml(text):
    load(text, "page.yaml")


def test_every_expression_of_the_table_is_one():
    from game.ruleset.expression import Expression
    from game.ruleset.names import Names
    from game.ruleset.registry import Type

    table = PAGE.partition("## Expressions")[2].partition("\n\nIn the last")[0]
    pieces = [p for row in table.splitlines() for p in re.findall(r"`([^`]+)`", row)]
    roles = {"region": "region", "clerk": "person", "group": "group"}
    checked = 0
    for piece in pieces:
        if "…" in piece or not re.search(r"[a-z]", piece) or piece in {"and", "or", "not"}:
            continue
        source = re.sub(r"\b(a|b|low|high|x)\b(?!')", "0.5", piece)
        problems = [
            Expression(source).bind(roles, gives, Names()) for gives in (Type.NUMBER, Type.TRUTH)
        ]
        if source.startswith("'"):
            continue
        assert [] in problems, (source, problems)
        checked += 1
    assert checked > 20


def test_the_example_has_no_problems():
    assert run_check([EXAMPLE]).problems == []


def test_the_example_is_drawn_and_its_change_is_there():
    rules = load_content([EXAMPLE])
    assert rules.events["bread_queue"].pacing.cooldown == 8
    assert "labour" in rules.events["bread_queue"].voices
    assert "depot_clock" in opening_letters([EXAMPLE])


def test_a_deck_without_the_example_has_no_such_letter():
    assert "depot_clock" not in opening_letters([], 5)
