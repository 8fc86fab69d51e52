"""Saves whose content has moved on: `replaced_by:`, and what is told where nothing replaces."""

from __future__ import annotations

from copy import deepcopy

import pytest

from game.errors import GameError
from game.paths import content_folder
from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.saving import from_document, to_document
from game.ruleset.loading import draft

MOVED = """format: 1
replaced_by:
  scenarios: {old_republic: republic}
  institutions: {moot: diet, diet: parliament, day_pay: wage}
  technologies: {smoke_turbine: steam_turbine}
  projects: {old_dam: dam}
  events: {flour_queue: bread_queue, flour_ledger: granary_ledger}
  aims: {old_aim: commonwealth}
"""


def mod(folder, text):
    root = folder / "moved"
    root.mkdir()
    (root / "mod.yaml").write_text("format: 1\nid: moved\nname: Moved\nversion: '1'\n")
    (root / "all.yaml").write_text(text)
    return root


@pytest.fixture(scope="module")
def plain():
    return load_content()


@pytest.fixture(scope="module")
def moved(tmp_path_factory, plain):
    text = MOVED.replace("commonwealth", next(iter(plain.aims)))
    text = text.replace("old_dam: dam", f"old_dam: {next(iter(plain.projects))}")
    return load_content([mod(tmp_path_factory.mktemp("mods"), text)])


@pytest.fixture
def document(plain):
    """A save of content that called things otherwise."""
    campaign = Campaign.new(seed=2, rules=plain)
    found = deepcopy(to_document(campaign))
    snapshot = found["snapshot"]
    snapshot["scenario"] = found["setup"]["scenario"] = "old_republic"
    domains = dict(snapshot["institutions"])
    domains["representation"]["option"] = "moot"
    domains["labour"]["previous"] = "day_pay"
    snapshot["known"] = [["smoke_turbine", 1921], ["steam_turbine", 1920]]
    snapshot["aim"] = "old_aim"
    snapshot["last_told"] = [["flour_queue", 1921], ["flour_queue/regions.velm", 1921]]
    roles = [["region", "regions.velm"], ["nobody_now", "regions.velm"]]
    later = {"year": 1923, "event": "flour_ledger", "cast": roles, "cause": ""}
    snapshot["scheduled"] = [later]
    site = {
        **{"key": "sites.velm_old_dam", "id": "velm_old_dam", "project": "old_dam"},
        **{"region": "velm", "decided_by": "", "since": 1921, "finished": 0, "idle": False},
        **{"progress": 0.5, "overrun": 0.0},
    }
    snapshot["sites"] = [["velm_old_dam", site]]
    return found


def test_a_save_takes_what_stands_in_the_place_of_what_it_names(document, moved):
    campaign = from_document(document, moved)
    state = campaign.state
    assert (state.scenario, campaign.setup.scenario) == ("republic", "republic")
    assert state.institutions["representation"].option == "parliament"
    assert state.institutions["labour"].previous == "wage"
    assert state.known == {"steam_turbine": 1921}
    assert state.aim in moved.aims
    assert state.last_told == {"bread_queue": 1921, "bread_queue/regions.velm": 1921}
    (later,) = state.scheduled
    assert (later.event, later.cast) == ("granary_ledger", {"region": "regions.velm"})
    (site,) = state.sites.values()
    assert site.id == f"velm_{site.project}"
    assert site.key in {f"sites.{id}" for id in state.sites}
    while campaign.waiting():
        campaign.do(next(c for c in campaign.legal() if c.verb == "choose"))
    campaign.do("end")
    assert from_document(to_document(campaign), moved).year == campaign.year


def test_what_nothing_replaces_is_told_in_one_line(document, plain):
    with pytest.raises(GameError) as caught:
        from_document(document, plain)
    (problem,) = caught.value.problems
    assert problem.code == "S22"
    for name in ("old_republic", "moot", "day_pay", "smoke_turbine", "old_dam", "old_aim"):
        assert name in problem.message
    assert "event flour_ledger" in problem.message
    assert "replaced_by" in problem.hint


def test_an_institution_of_another_domain_takes_no_place(document, tmp_path):
    text = MOVED.replace("diet: parliament", "diet: wage").replace("old_dam: dam", "old_dam: x")
    rules = load_content([mod(tmp_path, "\n".join(text.splitlines()[:4]) + "\n")])
    with pytest.raises(GameError, match="institution moot"):
        from_document(document, rules)


def test_letters_that_cannot_lie_on_the_desk_are_taken_off(document, moved):
    region, owners = ["region", "regions.velm"], ["merchants", "groups.velm.owners"]
    letter = {"event": "flour_queue", "cast": [region], "year": 1921}
    whole = {**letter, "cast": [region, owners], "choice": ""}
    document["snapshot"]["letters"] = [
        {**letter, "choice": ""},  # a role is missing
        {**whole, "choice": "an_answer_no_more"},
    ]
    assert from_document(document, moved).state.letters == []
    document["snapshot"]["letters"] = [whole]
    (kept,) = from_document(document, moved).state.letters
    assert kept.event == "bread_queue"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("events: {bread_queue: granary_ledger}", "'bread_queue' is there and cannot be replaced"),
        ("events: {gone: bread_queu}", "did you mean 'bread_queue'?"),
        ("events: {gone: lost, lost: gone}", "there is no event 'lost' to take its place"),
        ("movements: {gone: lamp_societies}", "no save names 'movements'"),
        ("events: [gone]", "'events' holds a mapping"),
        ("events: {gone: 3}", "an id is wanted"),
    ],
)
def test_what_replaces_nothing_is_told(text, said, tmp_path):
    made = draft(content_folder(), [mod(tmp_path, f"format: 1\nreplaced_by:\n  {text}\n")])
    errors = [str(problem) for problem in made.sources.problems]
    assert any(said in error for error in errors), errors
