"""The pages made from the code are current, and link to what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.cli.pages import pages, problem_tables
from game.rules.acts import ACTS
from game.ruleset.registry import FIGURES, FUNCTIONS, VERBS
from game.ruleset.traits import TRAITS

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", pages())
def test_the_written_page_is_the_current_one(name):
    """`technate content docs --write docs` writes them anew."""
    assert (DOCS / name).read_text("utf-8") == pages()[name]


def test_no_page_is_left_over():
    written = {path.relative_to(DOCS).as_posix() for path in (DOCS / "reference").iterdir()}
    assert written == {name for name in pages() if name.startswith("reference/")}


@pytest.mark.parametrize("name", [*pages(), "modding.md"])
def test_links_lead_somewhere(name):
    page = DOCS / name
    text = pages().get(name) or page.read_text("utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        file, _, place = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.is_file(), link
        if place:
            heads = re.findall(r"^#+ (.*)$", target.read_text("utf-8"), re.MULTILINE)
            assert place in {
                re.sub(r"[^a-z0-9 _-]", "", h.lower()).replace(" ", "-") for h in heads
            }


def test_nothing_is_left_out():
    made = pages()
    for _, name in FIGURES:
        assert f"| `{name}` |" in made["reference/figures.md"]
    for name in FUNCTIONS:
        assert f"`{name}(" in made["reference/functions.md"]
    for name in VERBS:
        assert f"\n## {name}\n" in made["reference/effects.md"]
    for name in TRAITS:
        assert f"| `{name}` |" in made["reference/traits.md"]
    for name in ACTS:
        assert f"`{name}" in made["reference/commands.md"]
    for _, codes in problem_tables():
        for code in codes:
            assert f"| `{code}` |" in made["problems.md"]


def test_tables_are_tables():
    """A cell with a bar of its own would break its row."""
    for name, text in pages().items():
        width = 0
        for line in text.splitlines():
            if not line.startswith("|"):
                width = 0
                continue
            cells = len(re.findall(r"(?<!\\)\|", line))
            assert width in {0, cells}, (name, line)
            width = cells
