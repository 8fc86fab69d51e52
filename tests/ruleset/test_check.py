"""Faults planted in clean content: each is found where it stands, and told what is right."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from game.errors import Mark, Problem, Severity
from game.ruleset.check import check, examine
from game.ruleset.checks.codes import CODES
from game.ruleset.marked import load
from game.ruleset.present import as_json, as_text, summary
from tests.ruleset import small
from tests.ruleset.contents import mod


@frozen
class Fault:
    """An edit of one file, and what must be said of it.

    `line` is a piece of the line that must be named, by itself in the edited file; "" where the
    problem has no place.
    """

    code: str
    said: str
    file: str
    old: str
    new: str
    line: str
    severity: Severity = Severity.WARNING
    more: tuple[tuple[str, str, str], ...] = ()  # edits beside it: file, old, new
    follows: tuple[str, ...] = ()  # codes of what is wrong in consequence
    where: str = ""  # the file that must be named, where it is another


def event(code: str, said: str, old: str, new: str, line: str, **more: Any) -> Fault:
    return Fault(code, said, "events.yaml", old, new, line, **more)


ERROR, NOTE = Severity.ERROR, Severity.NOTE
LATER = "          - later: {years: 6, event: granary_ledger, keep: [region]}\n"
NO_LATER = (("events.yaml", LATER, ""),)


def needs(option: str, condition: str) -> tuple[str, str, str]:
    """An edit that gives an institution a need."""
    head = f"  {option}:\n"
    return "institutions.yaml", head, f"{head}    needs: [{condition}]\n"


LINEN = "          - set: {nation.tax: 0.2}\n"
BURN = "          - add: {region.trust: -0.02}\n"
FOOD = "      - nation.food_per_head < 0.8\n"
HARVEST = "      - nation.food_per_head >= 1\n"

FAULTS = {
    # what loading finds
    "not YAML": event(
        "Y01", "not closed", "{tension: 3,", "{tension: [3,", "tension: [3", severity=ERROR
    ),
    "a key twice": event(
        "Y02",
        "'title' is given twice",
        "    title: A good year\n",
        "    title: A good year\n    title: Another\n",
        "title: Another",
        severity=ERROR,
    ),
    "an alias": event(
        "Y03", "alias", "title: A good year", "title: *year", "title: *year", severity=ERROR
    ),
    "a comma that splits": event(
        "Y14",
        "quote",
        "weight: region.population}",
        "weight: max(1, region.population)}",
        "max(1",
        severity=ERROR,
    ),
    "no format": event(
        "C01", "format: 1", "format: 1\nevents", "events", "events:", severity=ERROR
    ),
    "no such kind": event(
        "C02", "'events'", "\nevents:", "\nevent:", "event:\n  bread", severity=ERROR
    ),
    "no such field": event(
        "C03",
        "'title'",
        "title: A good year",
        "tittle: A good year",
        "tittle",
        severity=ERROR,
        follows=("C04",),
    ),
    "a field missing": event(
        "C04",
        "'title' is missing",
        "    title: A good year\n",
        "",
        "quiet_harvest:",
        severity=ERROR,
    ),
    "a wrong sort": event(
        "C05", "list of effects", LINEN, "          set\n", "          set", severity=ERROR
    ),
    "out of bounds": event(
        "C06", "from 0 to 5", "tension: 3", "tension: 30", "tension: 30", severity=ERROR
    ),
    "no such seat": event(
        "C07", "'works'", "      works: Jute", "      work: Jute", "work: Jute", severity=ERROR
    ),
    "a bad id": event(
        "C09", "small letter", "  quiet_harvest:", "  QuietHarvest:", "QuietHarvest", severity=ERROR
    ),
    "a mix of 1.1": Fault(
        "C10",
        "sum to 1",
        "scenarios.yaml",
        "youth: {nationalist: 1}",
        "youth: {nationalist: 1, marxist: 0.1}",
        "youth:",
        ERROR,
    ),
    "no such figure": event(
        "E06",
        "'food_per_head'",
        HARVEST,
        "      - nation.food_a_head >= 1\n",
        "food_a_head",
        severity=ERROR,
    ),
    "no such role": event(
        "E05", "'region'", "region.unrest < 0.6", "regin.unrest < 0.6", "regin", severity=ERROR
    ),
    "a number for a condition": event(
        "E10",
        "> 0",
        HARVEST,
        "      - nation.food_per_head\n",
        "- nation.food_per_head\n",
        severity=ERROR,
    ),
    "no such function": event(
        "E08", "'flag'", "not flag(region", "not flagg(region", "flagg", severity=ERROR
    ),
    "no such institution": event(
        "E07", "institution", HARVEST, "      - in_force('soviets')\n", "soviets", severity=ERROR
    ),
    "no such verb": event(
        "V02",
        "no verb 'put'",
        LINEN,
        "          - put: {nation.tax: 0.2}\n",
        "put:",
        severity=ERROR,
    ),
    "an argument missing": event(
        "V04", "'years'", "{years: 6, event", "{event", "- later", severity=ERROR
    ),
    "no such event": event(
        "V06",
        "'granary_ledger'",
        "event: granary_ledger",
        "event: granary_leger",
        "granary_leger",
        severity=ERROR,
    ),
    "a derived figure set": event(
        "V07",
        "region",
        LINEN,
        "          - set: {nation.trust: 0.2}\n",
        "nation.trust",
        severity=ERROR,
    ),
    "percent for a share": event(
        "V08",
        "0 to 0.7",
        LINEN,
        "          - set: {nation.tax: 20}\n",
        "nation.tax: 20",
        severity=ERROR,
    ),
    "nobody in a text": event(
        "T04",
        "|",
        "{foreman.name|A docker}",
        "{foreman.name}",
        "text: >-\n      By six",
        severity=ERROR,
    ),
    "no such name in a text": event(
        "T02",
        "name",
        "The queue on {region.name}",
        "The queue on {region.nam}",
        "region.nam}",
        severity=ERROR,
    ),
    "a message's own names": Fault(
        "T02",
        "{institution.name}",
        "messages.yaml",
        "It is noted. {institution.name} {years}",
        "It is noted. {region.name}",
        '{region.name}"\n  reform_in_force',
        ERROR,
    ),
    "no constants of a section": Fault(
        "C04",
        "'adherence' is missing",
        "rules.yaml",
        "  adherence:",
        "  outcom:",
        "rules:",
        ERROR,
        follows=("C03",),
    ),
    # flags
    "a flag never set": event(
        "A10",
        "'stores_open'",
        "not flag(region, 'stores_open')",
        "not flag(region, 'store_open')",
        "'store_open'",
        follows=("A11",),
    ),
    "a flag of another holder": event(
        "A10",
        "of a region",
        "not flag(region, 'stores_open')",
        "not flag(nation, 'stores_open')",
        "flag(nation",
        follows=("A11",),
    ),
    "a flag of nothing like it": event(
        "A10",
        "never set",
        HARVEST,
        HARVEST + "      - not flag(nation, 'moonlight')\n",
        "moonlight",
    ),
    "a flag cleared and never set": event(
        "A10", "cleared and never set", LINEN, "          - clear: {name: moonlight}\n", "moonlight"
    ),
    "a flag asked for in a text": event(
        "A10",
        "'wheat'",
        "is about sacks",
        "is [if flag(nation, 'wheat'): today] about sacks",
        "text: >-\n      The barns",
    ),
    "a flag never asked for": event(
        "A11", "never asked for", LINEN, "          - flag: {name: linen}\n", "name: linen"
    ),
    "a scenario's flag never asked for": Fault(
        "A11",
        "'old_debt'",
        "scenarios.yaml",
        "    first_year: 1900\n",
        "    first_year: 1900\n    flags: [old_debt]\n",
        "flags:",
    ),
    # conditions
    "two bounds that exclude each other": event(
        "A20",
        "cannot hold together",
        HARVEST,
        HARVEST + "      - nation.food_per_head < 0.5\n",
        "< 0.5",
    ),
    "a role against the conditions": event(
        "A20", "region.unrest", FOOD, FOOD + "      - region.unrest > 0.7\n", "region.unrest > 0.7"
    ),
    "a role nobody can have": event(
        "A20",
        "'foreman'",
        "where: \"foreman.trade == 'foreman'\"",
        'where: "foreman.age < 0"',
        "foreman.age",
    ),
    "beyond what a figure can be": event(
        "A20", "from 0 to 1", HARVEST, "      - nation.legitimacy > 30\n", "> 30"
    ),
    "a choice never open": event(
        "A20",
        "'open_stores' can never be chosen",
        "needs: nation.treasury >= 10",
        "needs: [nation.treasury >= 10, nation.treasury < 5]",
        "needs:",
    ),
    "a choice against its event": event(
        "A20",
        "never be chosen",
        "        label: Buy sacks abroad\n",
        "        label: Buy sacks abroad\n        needs: [nation.tax < 0.1]\n",
        "needs: [nation.tax < 0.1]",
        more=(("events.yaml", HARVEST, HARVEST + "      - nation.tax > 0.3\n"),),
    ),
    "a fragment never told": event(
        "A20",
        "never told",
        "is about sacks",
        "is [if nation.food_per_head < 0.5: today] about sacks",
        "text: >-\n      The barns",
    ),
    "an effect's condition": event(
        "A20",
        "'then' never happens",
        LINEN,
        "          - when: {if: nation.tax > 1, then: [{add: {nation.tax: 0.1}}]}\n",
        "nation.tax > 1",
    ),
    "a need that always holds": event(
        "A21",
        "from 0 to 1",
        HARVEST,
        HARVEST + "      - nation.legitimacy >= 0\n",
        "nation.legitimacy",
    ),
    "an ending's condition that always holds": Fault(
        "A21",
        "always holds",
        "endings.yaml",
        "[nation.legitimacy >= 0.6]",
        "[nation.legitimacy <= 1]",
        "<= 1",
    ),
    "a condition twice": event(
        "A22", "twice", HARVEST, HARVEST + HARVEST, "      - nation.food_per_head >= 1\n    pacing"
    ),
    "a weight of nothing": event(
        "A23", "never above 0", HARVEST, HARVEST + "    weight: 0\n", "weight: 0"
    ),
    "a shock of no weight": Fault(
        "A23",
        "a shock",
        "shocks.yaml",
        "5 + 5 * nation.pollution",
        "0 - nation.pollution",
        "weight:",
    ),
    "a weight without a ceiling": event(
        "A24",
        "clamp",
        "weight: 8 + 20 * (1 - nation.food_per_head)",
        "weight: 8 + nation.treasury",
        "weight: 8",
    ),
    "a die that always falls well": event(
        "A25",
        "'then'",
        LINEN,
        "          - chance: {odds: 1, then: [{set: {nation.tax: 0.2}}]}\n",
        "odds: 1",
    ),
    # events
    "a follow-up nothing brings": event("A30", "nothing brings", LATER, "", "trigger: follow_up"),
    "a follow-up of its own": event(
        "A30",
        "'granary_ledger' brings it",
        LATER,
        "",
        "trigger: follow_up",
        more=(("events.yaml", BURN, BURN + LATER),),
    ),
    "a trigger nothing pulls": event(
        "A30",
        "'place' yet",
        "    title: A good year\n",
        "    title: A good year\n    trigger: place\n",
        "trigger: place",
    ),
    "an event that waits for one never told": event(
        "A31",
        "'granary_ledger' is never told",
        HARVEST,
        HARVEST + "      - told('granary_ledger')\n",
        "told('granary_ledger')",
        more=NO_LATER,
        follows=("A30",),
    ),
    "a choice that waits for what is never in force": event(
        "A31",
        "'labour_marxist' is never in force",
        "needs: nation.treasury >= 10",
        "needs: in_force('labour_marxist')",
        "needs: in_force",
        more=(needs("labour_marxist", "nation.tax > 0.9"),),
        follows=("A20", "A50"),
    ),
    "a follow-up after the end": event(
        "A32", "too late", "{years: 6,", "{years: 130,", "years: 130"
    ),
    "a role the follow-up has not": event(
        "A33",
        "no role 'foreman'",
        "keep: [region]",
        "keep: [region, foreman]",
        "keep: [region, foreman]",
    ),
    "a role of another kind": event(
        "A33",
        "kept as a person",
        "keep: [region]",
        "keep: [foreman]",
        "keep: [foreman]",
        more=(
            (
                "events.yaml",
                "      region: {from: regions}\n",
                "      region: {from: regions}\n      foreman: {from: regions}\n",
            ),
        ),
    ),
    "a cooldown of what comes once": event(
        "A34", "told once", "{tension: 0, cooldown: 12}", "{once: true, cooldown: 12}", "once: true"
    ),
    "a cooldown beyond every campaign": event(
        "A34",
        "outlasts",
        "{tension: 0, cooldown: 12}",
        "{tension: 0, cooldown: 150}",
        "cooldown: 150",
    ),
    "the weight of a follow-up": event(
        "A34",
        "not drawn",
        "    trigger: follow_up\n",
        "    trigger: follow_up\n    weight: 20\n",
        "weight: 20",
    ),
    "an event that waits for itself": event(
        "A34",
        "waits until it has been told itself",
        HARVEST,
        "      - told('quiet_harvest')\n",
        "- told(",
    ),
    "a role never mentioned": event(
        "A35",
        "'clerk'",
        HARVEST,
        HARVEST + "    cast:\n      clerk: {from: people}\n",
        "clerk:",
        severity=NOTE,
    ),
    # choices
    "two choices that do the same": event(
        "A40",
        "the same as 'buy_sacks'",
        LINEN,
        "          - add: {nation.treasury: -2}\n",
        "linen:",
    ),
    "a choice that does nothing": event(
        "A41", "'linen'", "        effects:\n" + LINEN, "", "linen:"
    ),
    "nobody with a voice": event(
        "A42",
        "nobody has anything to say",
        "    voices:\n      works: Jute we can make. It is patience for the form that we cannot.\n",
        "",
        "quiet_harvest:",
    ),
    "one choice": event(
        "A43",
        "1 choice",
        "      burn:\n        label: Lose it between two offices\n        effects:\n" + BURN,
        "",
        "choices:\n      publish",
        severity=NOTE,
    ),
    "a need that leaks": event(
        "A44",
        "nation.legitimacy is reported",
        "needs: nation.treasury >= 10",
        "needs: nation.legitimacy >= 0.5",
        "nation.legitimacy",
        severity=ERROR,
    ),
    "a hidden need": event(
        "A44",
        "foreman.honesty is hidden",
        "needs: nation.treasury >= 10",
        "needs: foreman.honesty >= 0.5",
        "foreman.honesty",
        severity=ERROR,
    ),
    "an institution's need that leaks": Fault(
        "A44",
        "nation.output is reported",
        *needs("labour_marxist", "nation.output >= 100"),
        "nation.output",
        ERROR,
    ),
    "a full stop": event(
        "A45", "full stop", "label: Buy sacks abroad", "label: Buy sacks abroad.", "abroad."
    ),
    "a letter told twice": event(
        "A46", "the text of 'granary_ledger'", small.LEDGER_TEXT, small.HARVEST_TEXT, ""
    ),
    "a letter of a line": event(
        "A47",
        "4 words",
        small.HARVEST_TEXT,
        "    text: It lies there, unopened.\n",
        "text: It lies",
        severity=NOTE,
    ),
    "adding nothing": event(
        "A48", "adding 0", BURN, "          - add: {region.trust: 0}\n", "region.trust: 0}"
    ),
    "a shift backwards": event(
        "A48",
        "outlook that gains",
        "toward: marxist, by: 0.03",
        "toward: marxist, by: -0.03",
        "by: -0.03",
    ),
    # institutions
    "an institution never possible": Fault(
        "A50",
        "can never be put in force",
        *needs("labour_marxist", "nation.tax > 0.9"),
        "nation.tax > 0.9",
        follows=("A20",),
    ),
    "a ring of needs": Fault(
        "A51",
        "labour_marxist → media_marxist → labour_marxist",
        *needs("labour_marxist", "in_force('media_marxist')"),
        "in_force('media_marxist')",
        more=(needs("media_marxist", "in_force('labour_marxist')"),),
        follows=("A51",),
    ),
    "a need of what is never possible": Fault(
        "A51",
        "never be in force",
        *needs("labour_marxist", "in_force('media_marxist')"),
        "in_force('media_marxist')",
        more=(needs("media_marxist", "nation.tax > 0.9"),),
        follows=("A20", "A50"),
    ),
    "a domain without an outlook": Fault(
        "A52",
        "mostly religious",
        "institutions.yaml",
        "  labour_religious:\n    domain: labour\n",
        "  labour_religious:\n    domain: media\n",
        "  labour:\n",
        NOTE,
        where="domains.yaml",
    ),
    # technologies and projects
    "a technology that can never come": Fault(
        "A80",
        "'land_7' can never come",
        "technologies.yaml",
        "    step: 7\n    name: Step 7 of land\n",
        "    step: 7\n    needs: [nation.tax > 0.9]\n    name: Step 7 of land\n",
        "nation.tax > 0.9",
        follows=("A20",),
    ),
    "a ring of technologies": Fault(
        "A81",
        "energy_2 → land_1 → energy_2",
        "technologies.yaml",
        "    step: 1\n    name: Step 1 of land\n",
        "    step: 1\n    needs: [known('energy_2')]\n    name: Step 1 of land\n",
        "known('land_1')",
        follows=("A81",),
    ),
    "a dead technology": Fault(
        "A82",
        "nothing comes of 'medicine_3'",
        "technologies.yaml",
        "    name: Step 3 of medicine\n    side: Somebody had to learn another trade.\n"
        "    text: It hums. The cat has moved away from it.\n    traits: {inequality: 0.01}\n",
        "    name: Step 3 of medicine\n    side: Somebody had to learn another trade.\n"
        "    text: It hums. The cat has moved away from it.\n",
        "medicine_3:",
        follows=("A85",),
    ),
    "two technologies on one step": Fault(
        "A83",
        "'industry_4' is step 4 of industry too",
        "technologies.yaml",
        "    step: 5\n    name: Step 5 of industry\n",
        "    step: 4\n    name: Step 5 of industry\n",
        "    step: 4\n    name: Step 5 of industry\n",
        follows=("A83",),
    ),
    "a project nobody can begin": Fault(
        "A84",
        "'dam' can never be begun",
        "projects.yaml",
        "region.arable >= 100",
        "region.arable < 0",
        "dam:",
        follows=("A20",),
    ),
    "a project that waits for what never comes": Fault(
        "A84",
        "'dam' can never be begun",
        "projects.yaml",
        "known('energy_1')",
        "known('land_7')",
        "dam:",
        more=(
            (
                "technologies.yaml",
                "    step: 7\n    name: Step 7 of land\n",
                "    step: 7\n    needs: [nation.tax > 0.9]\n    name: Step 7 of land\n",
            ),
        ),
        follows=("A20", "A80"),
    ),
    "a project without a side effect": Fault(
        "A85",
        "'dam' has no side effect",
        "projects.yaml",
        "    upkeep: 0.5\n    effects:\n      - add: {region.trust: -0.02}\n",
        "",
        "dam:",
        NOTE,
    ),
    "a link of the codex to nothing": Fault(
        "A90",
        "did you mean 'codex/trusting'?",
        "codex.yaml",
        "to: codex/trusting",
        "to: codex/trustng",
        "to: codex/trustng",
        ERROR,
    ),
    "a link of the codex on words that are not there": Fault(
        "A91",
        "'folk think' does not stand in the text",
        "codex.yaml",
        "words: people think",
        "words: folk think",
        "words: folk think",
    ),
    "a debate with one voice": Fault(
        "A92",
        "people who disagree",
        "codex.yaml",
        "      - {by: jan_brod, text: As far as I can carry it.}\n",
        "",
        "how_far:",
    ),
    "a project that asks for what is only reported": Fault(
        "A44",
        "region.unrest is reported",
        "projects.yaml",
        "region.arable >= 100",
        "region.unrest < 0.5",
        "region.unrest",
        ERROR,
    ),
    "an unknown technology": Fault(
        "E07",
        "did you mean 'energy_1'",
        "projects.yaml",
        "known('energy_1')",
        "known('enrgy_1')",
        "enrgy_1",
        ERROR,
    ),
    "a trait of institutions alone": Fault(
        "C12",
        "a trait of institutions alone",
        "technologies.yaml",
        "    traits: {inequality: 0.01}\n",
        "    traits: {hours: 0.8}\n",
        "hours",
        ERROR,
    ),
    # everything together
    "no ending of the span": Fault(
        "A60",
        "when the years run out",
        "endings.yaml",
        "    at: span\n    rank: 1\n",
        "    at: span\n    when: [nation.debt > 0]\n    rank: 1\n",
        "fell:",
    ),
    "an ending below another": Fault(
        "A61", "'trusted'", "endings.yaml", "    rank: 20\n", "    rank: 0.5\n", "trusted:"
    ),
    "an outlook without a movement": Fault(
        "A62",
        "technocratic",
        "movements.yaml",
        "outlook: technocratic",
        "outlook: marxist",
        "religious_league:",
        follows=("A63",),
    ),
    "a second movement of an outlook": Fault(
        "A63",
        "'marxist_league' speaks",
        "movements.yaml",
        "outlook: technocratic",
        "outlook: marxist",
        "technocratic_league:",
        follows=("A62",),
    ),
    "no shocks": Fault(
        "A64", "no shocks", "shocks.yaml", small.SHOCKS, "format: 1\nshocks: {}\n", ""
    ),
    "a seat nobody holds": Fault(
        "A65", "'works'", "scenarios.yaml", "        seat: works\n", "", ""
    ),
    "a voice of nobody's": event(
        "A66", "'jan_brod'", "      works: Jute", "      jan_brod: Jute", "jan_brod: Jute"
    ),
    "no names": Fault("A67", "no names", "names.yaml", small.NAMES, "format: 1\nnames: {}\n", ""),
    "no characters": Fault(
        "A67",
        "no characters",
        "characters.yaml",
        small.CHARACTERS,
        "format: 1\ncharacters: {}\n",
        "",
    ),
    # questions about the past
    "two questions that set the same": Fault(
        "A68",
        "is set by 'bridge' too",
        "questions.yaml",
        "{times: {nation.tax: 0.9}}",
        "{set: {nation.tax: 0.1}}",
        "{nation.tax: 0.1}",
    ),
    "an answer that makes no nation": Fault(
        "C06",
        "1.5 is out of bounds",
        "questions.yaml",
        "nation.tax: 0.3",
        "nation.tax: 1.5",
        "nation.tax: 1.5",
        severity=ERROR,
    ),
    # comments that silence
    "a comment without a reason": event(
        "A01",
        "no reason",
        HARVEST,
        HARVEST + "    weight: 0  # check: ignore A23\n",
        "ignore A23",
        follows=("A23",),
    ),
    "a comment of no known code": event(
        "A01", "no code 'A99'", HARVEST, HARVEST + "    # check: ignore A99 because\n", "A99"
    ),
    "a comment not understood": event(
        "A01", "not understood", HARVEST, HARVEST + "    # check: skip A23 because\n", "skip"
    ),
    "a comment that silences nothing": event(
        "A02",
        "A23",
        HARVEST,
        HARVEST + "    # check: ignore A23 because it is quiet\n",
        "ignore A23",
    ),
}


def planted(fault: Fault, folder: Path) -> tuple[Path, str]:
    """Write clean content with a fault in it; return its folder and the text that bears it."""
    content = small.write(folder)
    for file, old, new in ((fault.file, fault.old, fault.new), *fault.more):
        text = (content / file).read_text("utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        (content / file).write_text(text.replace(old, new, 1), "utf-8")
    return content, (content / (fault.where or fault.file)).read_text("utf-8")


def line_of(text: str, piece: str) -> int:
    assert text.count(piece) == 1, f"{piece!r} is there {text.count(piece)} times"
    return text.count("\n", 0, text.index(piece)) + 1


def test_clean_content_has_no_problems(tmp_path):
    assert check(small.write(tmp_path)) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name, tmp_path):
    fault = FAULTS[name]
    content, text = planted(fault, tmp_path)
    problems = check(content)
    shown = [f"{p.mark}: {p.code} {p.message} ({p.hint})" for p in problems]
    found = [p for p in problems if p.code == fault.code and fault.said in f"{p.message} {p.hint}"]
    assert len(found) == 1, shown
    (problem,) = found
    assert problem.severity is fault.severity
    if fault.line:
        assert problem.mark is not None
        assert problem.mark.line == line_of(text, fault.line), shown
        assert problem.mark.file == f"content/{fault.where or fault.file}"
    others = {p.code for p in problems if p is not problem and p.severity is not NOTE}
    assert others <= set(fault.follows), shown


def test_every_code_of_the_checks_is_planted():
    assert {fault.code for fault in FAULTS.values()} >= set(CODES)


# How it is shown

SHOWN = """\
content/events.yaml:10:9: warning A10 (likely): flag 'store_open' of a region is never set
    - not flag(region, 'store_open')
      ^
    hint: did you mean 'stores_open'?

content/events.yaml:47:5: error C03: 'tittle' is no field of an event
    tittle: The granary ledger
    ^
    hint: did you mean 'title'?

content/events.yaml:72:9: warning A20: nation.tax >= 0.3 and nation.tax < 0.1 cannot hold together
    - nation.tax < 0.1
      ^
    hint: this can never be told
"""


def three_faults(folder: Path) -> Path:
    content = small.write(folder)
    edit(
        content / "events.yaml", "not flag(region, 'stores_open')", "not flag(region, 'store_open')"
    )
    edit(content / "events.yaml", "title: The granary", "tittle: The granary")
    edit(content / "events.yaml", HARVEST, "      - nation.tax >= 0.3\n      - nation.tax < 0.1\n")
    return content


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_problems_are_shown_with_line_caret_and_hint(tmp_path):
    found = examine(three_faults(tmp_path))
    shown = [p for p in found.problems if p.code in {"A10", "A20", "C03"}]
    assert as_text(shown, found.texts) == SHOWN
    assert summary(shown) == "1 error, 2 warnings"


def test_problems_are_shown_as_json(tmp_path):
    found = examine(three_faults(tmp_path))
    told = json.loads(as_json([p for p in found.problems if p.code == "C03"]))
    assert told == {
        "format": 1,
        "counts": {"error": 1, "warning": 0, "note": 0},
        "problems": [
            {
                "code": "C03",
                "severity": "error",
                "confidence": "certain",
                "message": "'tittle' is no field of an event",
                "hint": "did you mean 'title'?",
                "place": {"file": "content/events.yaml", "line": 47, "column": 5},
                "chain": [],
            }
        ],
    }


def test_a_long_line_is_cut_and_cleaned():
    mark = Mark("a.yaml", 1, 101)
    text = "x" * 100 + "\x1b[31m" + "y" * 100
    line, caret = as_text([Problem("C03", "no", mark)], lambda file: text).split("\n")[1:3]
    assert len(line.strip()) <= 80
    assert "\x1b" not in line
    assert line[caret.index("^")] == "\ufffd"


@pytest.mark.parametrize("file", ["missing.yaml", "../rules.yaml", "elsewhere/events.yaml"])
def test_what_cannot_be_read_is_shown_without_its_line(tmp_path, file):
    texts = examine(small.write(tmp_path)).texts
    shown = as_text([Problem("C03", "no", Mark(f"content/{file}", 1, 1))], texts)
    assert shown == f"content/{file}:1:1: error C03: no\n"


# What silences

SILENCED = {
    "on its line": "    weight: 0  # check: ignore A23 because it is a stub\n",
    "on the line above": "    # check: ignore A23 because it is a stub\n    weight: 0\n",
    "above another comment": "    # check: ignore A23 because of X\n    # soon\n    weight: 0\n",
}


@pytest.mark.parametrize("name", SILENCED)
def test_a_comment_with_a_reason_silences_a_warning(name, tmp_path):
    content = small.write(tmp_path)
    edit(content / "events.yaml", HARVEST, HARVEST + SILENCED[name])
    assert check(content) == []


def test_another_line_is_not_silenced(tmp_path):
    content = small.write(tmp_path)
    comment = "    # check: ignore A23 because it is a stub\n"
    edit(content / "events.yaml", HARVEST, comment + HARVEST + "    weight: 0\n")
    assert sorted(p.code for p in check(content)) == ["A02", "A23"]


def test_errors_cannot_be_silenced(tmp_path):
    content = small.write(tmp_path)
    line = "    tittle: A good year  # check: ignore C03 because I like it\n"
    edit(content / "events.yaml", "    title: A good year\n", "    title: A good year\n" + line)
    assert sorted(p.code for p in check(content)) == ["A02", "C03"]


# What is not told


def test_of_files_that_cannot_be_read_no_more_is_told_than_that(tmp_path):
    """What they set, bring and end with is not known."""
    content = small.write(tmp_path)
    for name in ("events", "endings", "movements", "shocks"):
        edit(content / f"{name}.yaml", "format: 1", "format: [1")
    codes = {problem.code for problem in check(content)}
    assert "Y01" in codes
    assert not [code for code in codes if code[0] == "A"], codes


def test_an_entry_with_errors_is_not_told_of_elsewhere(tmp_path):
    """A flag set in an effect that is misspelt is not told to be never set."""
    content = small.write(tmp_path)
    edit(content / "events.yaml", "- flag: {of: region", "- flagg: {of: region")
    assert {problem.code for problem in check(content)} == {"V02"}


def test_other_faults_are_told_beside_an_entry_with_errors(tmp_path):
    content = small.write(tmp_path)
    edit(content / "events.yaml", "- set: {nation.tax: 0.2}", "- sett: {nation.tax: 0.2}")
    edit(
        content / "events.yaml", "not flag(region, 'stores_open')", "not flag(region, 'market_day')"
    )
    assert {problem.code for problem in check(content)} == {"V02", "A10", "A11"}


# Overlays


def test_the_overlays_of_a_field_are_told(tmp_path):
    content = small.write(tmp_path / "content")
    patched = mod(
        tmp_path,
        "famine",
        "format: 1\npatch:\n  events.quiet_harvest:\n    set: {weight: 0}\n",
    )
    (problem,) = check(content, [patched])
    assert problem.code == "A23"
    assert problem.mark is not None
    assert problem.mark.file.endswith("famine/changes.yaml")
    assert problem.mark in problem.chain
    assert f"see also: {problem.chain[0]}" in as_text([problem])


def test_progress_is_told(tmp_path):
    told: list[tuple[str, int, int]] = []
    examine(small.write(tmp_path), progress=lambda *step: told.append(step))
    assert [done for _, done, _ in told] == list(range(len(told)))
    assert told[-1][1] == told[-1][2]


def test_no_value_makes_the_checker_fall(tmp_path):
    """Whatever stands anywhere, there is an answer in words."""
    content = small.write(tmp_path)
    junk: list[Any] = [
        None,
        5,
        "x",
        "",
        [],
        {},
        True,
        ["a"],
        {"a": 1},
        "told('quiet_harvest')",
        [[]],
    ]
    text = (content / "events.yaml").read_text("utf-8")
    places = sorted(places_in(load(text, "events.yaml"), ()), key=str)
    dice = random.Random(7)
    for path in dice.sample(places, 60):
        root = json.loads(json.dumps(load(text, "events.yaml")))
        inner = root
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = dice.choice(junk)
        (content / "events.yaml").write_text(json.dumps(root), "utf-8")
        found = examine(content)
        assert isinstance(as_text(found.problems, found.texts), str)


def places_in(value: Any, path: tuple) -> Iterator[tuple]:
    """The path of everything in a value of YAML."""
    if path:
        yield path
    steps = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for step in steps:
        yield from places_in(value[step], (*path, step))
