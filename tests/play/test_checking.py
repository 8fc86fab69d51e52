"""`run_check`: what paths name is checked, and only what was asked for is told."""

from __future__ import annotations

import json
import zipfile

import pytest

from game.errors import Exit, GameError, Severity
from game.paths import content_folder
from game.play.checking import run_check
from game.ruleset.check import check
from tests.ruleset import small
from tests.ruleset.contents import mod

FAULTY = """\
format: 1
events:
  planted:
    title: A letter
    text: It lies on the desk.
    weight: 0
    choices:
      one: {label: Read it, effects: [{add: {nation.tax: 0.01}}]}
      two: {label: Burn it, effects: [{add: {nation.tax: -0.01}}]}
"""


def codes(report) -> list[str]:
    return [problem.code for problem in report.problems]


def test_the_shipped_content_has_no_errors_and_no_warnings():
    assert run_check(severity=Severity.WARNING).text() == "no problems"


def test_a_mod_is_laid_over_the_shipped_content(tmp_path):
    report = run_check([mod(tmp_path, "stub", FAULTY)])
    assert codes(report) == ["A42", "A47", "A23"]
    assert report.exit_code() is Exit.OK
    assert report.exit_code(strict=True) is Exit.NO
    assert report.text().endswith("\n1 note\n") is False
    assert report.text().endswith("2 warnings, 1 note")
    assert json.loads(report.json())["counts"] == {"error": 0, "warning": 2, "note": 1}


@pytest.mark.parametrize(
    ("severity", "expected"), [(Severity.WARNING, ["A42", "A23"]), (Severity.ERROR, [])]
)
def test_what_is_less_grave_can_be_left_out(tmp_path, severity, expected):
    assert codes(run_check([mod(tmp_path, "stub", FAULTY)], severity=severity)) == expected


def test_errors_are_a_no(tmp_path):
    report = run_check([mod(tmp_path, "stub", FAULTY.replace("title", "tittle"))])
    assert {"C03", "C04"} <= set(codes(report))
    assert report.exit_code() is Exit.NO


def test_a_mod_in_a_zip_file_is_shown_with_its_lines(tmp_path):
    folder = mod(tmp_path, "stub", FAULTY)
    packed = tmp_path / "stub.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    report = run_check([packed], severity=Severity.WARNING)
    assert codes(report) == ["A42", "A23"]
    assert "    weight: 0\n            ^\n" in report.text()


def test_other_mods_can_be_laid_on_first(tmp_path):
    base = mod(tmp_path, "base", FAULTY.replace("weight: 0", "weight: 5"))
    patch = "format: 1\npatch:\n  events.planted: {set: {weight: 0}}\n"
    over = mod(tmp_path, "over", patch)
    assert "P01" in codes(run_check([over]))
    report = run_check([over], [base], Severity.WARNING)
    assert [(p.code, p.mark.file.rpartition("/")[2]) for p in report.problems if p.mark] == [
        ("A42", "changes.yaml"),
        ("A23", "changes.yaml"),
    ]


def test_a_folder_of_content_is_taken_instead_of_the_shipped(tmp_path):
    content = small.write(tmp_path)
    assert run_check([content]).problems == []
    (content / "shocks.yaml").write_text("format: 1\nshocks: {}\n", encoding="utf-8")
    assert codes(run_check([content])) == ["A64"]


def test_of_one_file_only_its_own_problems_are_told(tmp_path):
    folder = mod(tmp_path, "stub", FAULTY, more=FAULTY.replace("planted", "other"))
    assert len(run_check([folder]).problems) == 7  # with one that both have one text
    report = run_check([folder / "more.yaml"])
    assert {p.mark.file.rpartition("/")[2] for p in report.problems if p.mark} == {"more.yaml"}
    assert len(report.problems) >= 3


def test_a_file_of_the_shipped_content_can_be_named():
    file = next((content_folder() / "events").glob("*.yaml"))
    assert run_check([file], severity=Severity.WARNING).problems == []


def test_a_file_of_no_mod_is_refused(tmp_path):
    file = tmp_path / "alone.yaml"
    file.write_text(FAULTY, encoding="utf-8")
    with pytest.raises(GameError, match="belongs to no mod"):
        run_check([file])


def test_a_folder_that_is_no_mod_is_told(tmp_path):
    assert codes(run_check([tmp_path])) == ["M01"]


def test_notes_about_the_content_under_a_mod_are_left_out(tmp_path):
    content = small.write(tmp_path / "small")
    patch = "format: 1\npatch:\n  institutions.labour_religious: {set: {mix: {marxist: 1}}}\n"
    over = mod(tmp_path, "over", patch)
    assert [problem.code for problem in check(content, [over])] == ["A52"]
    assert run_check([content, over]).problems == []


def test_content_tests_are_run(tmp_path):
    text = FAULTY.replace("weight: 0", "weight: 5") + "    tests: [{expect: {eligible: false}}]\n"
    report = run_check([mod(tmp_path, "stub", text)], severity=Severity.ERROR)
    assert codes(report) == ["K02"]
    assert report.exit_code() is Exit.NO
