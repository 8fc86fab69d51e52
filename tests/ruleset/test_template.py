"""Texts: names, figures, fallbacks and fragments put in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ruleset.names import Names
from game.ruleset.parting import Fragment, Slot, parted
from game.ruleset.template import Template
from game.state.holders import Group, Institution, Movement, Nation, Person, Region
from game.state.state import State

ROLES = {
    "region": "region",
    "group": "group",
    "foreman": "person",
    "institution": "institution",
    "movement": "movement",
}
SHOWN = {"institution": {"parish": "Parish schools"}, "domain": {"education": "Education"}}


@pytest.fixture
def state():
    nation = Nation("nation", "nation", debt=5.0)
    made = State("vale", 1900, 1900, 1980, nation)
    made.regions["harrow"] = Region("regions.harrow", "harrow", name="Harrow", terrain="hills")
    return made


@pytest.fixture
def cast(state):
    return {
        "region": state.regions["harrow"],
        "group": Group("groups.harrow.workers", "harrow.workers", region="harrow", cls="workers"),
        "foreman": Person("people.jan", "jan", name="Jan Brod", region="harrow"),
        "institution": Institution("institutions.education", "education", option="parish"),
        "movement": Movement("movements.x", "harrow_marxist", region="gone", demand="education"),
    }


def ready(source, optional=()):
    template = Template(source)
    assert template.bind(ROLES, optional, Names(), SHOWN) == []
    return template


def faults(source, optional=(), names=None):
    return [p.code for p in Template(source).bind(ROLES, optional, names or Names(), SHOWN)]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Nothing to put in.", "Nothing to put in."),
        ("", ""),
        ("In {region.name}.", "In Harrow."),
        ("{ region.name }", "Harrow"),
        ("{region.terrain} of {region.name}", "hills of Harrow"),
        ("The {group.cls} of {group.region.name}", "The workers of Harrow"),
        ("{foreman.name} of {foreman.region.name}", "Jan Brod of Harrow"),
        ("{institution.option} stay", "Parish schools stay"),
        ("They want {movement.demand}", "They want Education"),
        ("{movement.region.name|a far place}", "a far place"),
        ("{movement.region.name}", "movement"),
        ("{foreman.trade|a stranger}", "a stranger"),
        ("{region.unrest} and {nation.treasury}", "<regions.harrow.unrest> and <nation.treasury>"),
        ("{group.region.trust}", "<regions.harrow.trust>"),
        ("{regions.harrow.name|home}", "Harrow"),
        ("{people.nobody.name|somebody}", "somebody"),
        ("{{region.name}} [[so]]", "{region.name} [so]"),
        ("a | b: c", "a | b: c"),
    ],
)
def test_what_is_told(state, cast, source, told):
    assert ready(source).render(state, cast, "<{}>".format) == told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("We owe[if nation.debt > 3: much].", "We owemuch."),
        ("We owe [if nation.debt > 3: much].", "We owe much."),
        ("We owe [if nation.debt > 30: much | little].", "We owe little."),
        ("We [if nation.debt > 30: really] owe.", "We owe."),
        ("[if nation.debt > 30: Really.] We owe.", "We owe."),
        ("We owe. [if nation.debt > 3: Ask {foreman.name}.]", "We owe. Ask Jan Brod."),
        ("[if foreman.name == 'a: b' or nation.debt > 3: Yes: so | No]", "Yes: so"),
        ("[if nation.debt > 3: a [[b]] {{c}} || d]", "a [b] {c} | d"),
        ("[if nation.debt > 3: {foreman.trade|idle}]", "idle"),
    ],
)
def test_fragments(state, cast, source, told):
    assert ready(source).render(state, cast) == told


def test_who_is_no_longer_there_is_told_by_the_fallback_or_the_role(state):
    template = ready("{foreman.name|A docker} met {foreman.name}.", optional=())
    assert template.render(state, {}) == "A docker met foreman."


def test_figures_are_not_told_to_who_does_not_know_them(state, cast):
    assert ready("{region.unrest}").render(state, cast) == "?"


def test_an_empty_text_is_false():
    assert not Template("")
    assert Template("x")


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("{region", ["T01"]),
        ("region}", ["T01"]),
        ("[region]", ["T01", "T01"]),
        ("{re{gion.name}", ["T01", "T02"]),
        ("{}", ["T02"]),
        ("{Region.name}", ["T02"]),
        ("{region..name}", ["T02"]),
        ("{town.name}", ["T02"]),
        ("{region}", ["T02"]),
        ("{region.mayor}", ["T02"]),
        ("{region.name.first}", ["T02"]),
        ("{region.id}", ["T03"]),
        ("{region.capital}", ["T03"]),
        ("{institution.id}", ["T03"]),
        ("{group.region}", ["T03"]),
        ("{nation.competence}", ["T03"]),
        ("{foreman.loyalty|}", ["T03"]),
        ("{regions.harrow.name}", ["T04"]),
        ("[if nation.debt > 3 much]", ["T05"]),
        ("[if nation.debt > 3: much", ["T05"]),
        ("[if nation.debt > 3: a [if nation.tax > 0: b] c]", ["T05"]),
        ("{a.b} {c.d} [if x", ["T05", "T02", "T02"]),
    ],
)
def test_what_is_wrong(source, codes):
    assert faults(source) == codes


def test_optional_roles_need_other_words():
    assert faults("{foreman.name}", {"foreman"}) == ["T04"]
    assert faults("{foreman.name|He}", {"foreman"}) == []
    assert faults("[if nation.debt > 3: {foreman.name}]", {"foreman"}) == ["T04"]


def test_ids_are_looked_up():
    assert faults("{regions.harow.name|home}", names=Names(region=["harrow"])) == ["T02"]


def test_conditions_are_bound_to_the_roles():
    assert faults("[if foreman.age > 3: old]") == []
    assert len(faults("[if foremen.age > 3: old]")) == 1


@given(st.text("{}[]|: if.ab'\n", max_size=40))
def test_any_text_can_be_taken_apart(source):
    pieces, found = parted(source)
    assert all(isinstance(piece, str | Slot | Fragment) for piece in pieces)
    if not found:
        again, wrong = parted(source + source)
        assert not wrong or "[if" in source
        assert again or not source


@given(st.text(max_size=60))
def test_doubled_brackets_are_told_as_single_ones(text):
    doubled = text
    for bracket in "{}[]":
        doubled = doubled.replace(bracket, bracket * 2)
    assert parted(doubled) == (((text,) if text else ()), [])
