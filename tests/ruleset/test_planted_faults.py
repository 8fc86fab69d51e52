"""Faults planted in small content: each is found, alone, where it stands, and told what is right.

`#!` marks the line at fault.
"""

from __future__ import annotations

import pytest

from tests.ruleset import contents

EVENT = """\
format: 1
events:
  planted:
    title: A letter
    text: It lies on the desk.
    cast:
      region: {from: regions}
      clerk: {from: people, optional: true}
"""
OPTION = """\
format: 1
institutions:
  planted:
    domain: labour
    name: Planted
    text: It grows.
    mix: {marxist: 1}
    design: 0.5
    complexity: 0.2
"""

QUESTION = """\
format: 1
questions:
  planted:
    scenario: vale
    step: 3
    name: Planted
    text: Who planted it?
    answers:
      wind: {text: The wind., told: The wind did.}
"""
PLANTER = QUESTION + "      birds:\n        text: Birds.\n        told: Birds did.\n"

# name → (code, what the message or hint says, the file's text)
FILES = {
    # questions about the past
    "a question with one answer": (
        "C23",
        "2 to 9",
        QUESTION.replace("    answers:", "    answers:  #!"),
    ),
    "an answer that changes an event": (
        "P12",
        "scenarios.vale, or rules",
        PLANTER + "        patch:\n          events.bread_queue: {set: {crisis: true}}  #!\n",
    ),
    "an answer that leans a number": (
        "P11",
        "ends in 'mix'",
        PLANTER + "        patch:\n          scenarios.vale:\n"
        "            lean: {nation.treasury: {marxist: 0.1}}  #!\n",
    ),
    "an answer that leans too far": (
        "P11",
        "at most 1",
        PLANTER + "        patch:\n          scenarios.vale:\n"
        "            lean: {regions.*.youth: {marxist: 0.6, religious: 0.6}}  #!\n",
    ),
    "a star over nothing": (
        "P02",
        "nothing for '*'",
        PLANTER + "        patch:\n          scenarios.vale:\n"
        "            times: {nation.treasury.*: 2}  #!\n",
    ),
    "a question about no nation": (
        "C07",
        "did you mean 'vale'?",
        PLANTER.replace("scenario: vale", "scenario: vael  #!"),
    ),
    "an answer whose flag would be too long": (
        "C09",
        "a shorter id",
        PLANTER.replace("      birds:", f"      {'b' * 30}:  #!"),
    ),
    # the file
    "no format": ("C01", "format: 1", "shocks: {}  #!\n"),
    "another format": ("C01", "newer version", "format: 2  #!\n"),
    "a format in words": ("C01", "write 'format: 1'", "format: one  #!\n"),
    "no mapping": ("C01", "begin it with 'format: 1'", "- shocks  #!\n"),
    "an unknown kind": ("C02", "did you mean 'events'?", "format: 1\nevent: {}  #!\n"),
    "a list of entries": ("C05", "of ids to entries", "format: 1\nshocks: []  #!\n"),
    "an entry that is text": ("C05", "as a mapping", "format: 1\nshocks:\n  hail: Hail.  #!\n"),
    "a patch in the game's own content": (
        "P07",
        "a variant or a mod",
        "format: 1\npatch:  #!\n  events.bread_queue: {set: {crisis: true}}\n",
    ),
    # ids
    "an id in capitals": (
        "C09",
        "small letter",
        "format: 1\nshocks:\n  Hail: {name: Hail, text: It fell.}  #!\n",
    ),
    "an id of 33 letters": (
        "C09",
        "at most 31",
        f"format: 1\nshocks:\n  {'a' * 33}: {{name: Hail, text: It fell.}}  #!\n",
    ),
    "a keyword as an id": (
        "C09",
        "word of the expression language",
        "format: 1\nshocks:\n  if: {name: Hail, text: It fell.}  #!\n",
    ),
    "a collection as an id": (
        "C09",
        "expressions use it",
        "format: 1\nshocks:\n  regions: {name: Hail, text: It fell.}  #!\n",
    ),
    "an id given twice": (
        "C08",
        "content/others.yaml:22",
        "format: 1\nshocks:\n  flood: {name: Again, text: It came again.}  #!\n",
    ),
    "a section of constants given twice": (
        "C08",
        "the first is at content/rules.yaml",
        "format: 1\nrules:\n  trust: {pace: 0.5}  #!\n",
    ),
    "an id as a field": ("C03", "the key an entry stands under", OPTION + "    id: planted  #!\n"),
    # keys
    "an unknown key": ("C03", "did you mean 'complexity'?", OPTION + "    complexty: 0.5  #!\n"),
    "an unknown key of a role": (
        "C03",
        "did you mean 'optional'?",
        EVENT + "      maid:\n        from: people\n        optinal: true  #!\n",
    ),
    "an unknown key of a choice": (
        "C03",
        "did you mean 'effects'?",
        EVENT + "    choices:\n      go:\n        label: Go\n        effect: []  #!\n",
    ),
    "a missing key": (
        "C04",
        "'name' is missing",
        "format: 1\nshocks:\n  hail:  #!\n    text: It fell.\n",
    ),
    "a missing key of a choice": (
        "C04",
        "'label' is missing",
        EVENT + "    choices:\n      go:  #!\n        effects: []\n",
    ),
    # sorts of value
    "text for a number": (
        "C05",
        "a number is wanted, not 'much'",
        OPTION.replace("design: 0.5", "design: much  #!"),
    ),
    "a number in quotes": (
        "C05",
        "without quotes",
        OPTION.replace("design: 0.5", "design: '0.5'  #!"),
    ),
    "true for a number": (
        "C05",
        "a number is wanted, not true",
        OPTION.replace("design: 0.5", "design: true  #!"),
    ),
    "nothing for a number": (
        "C05",
        "not nothing",
        OPTION.replace("design: 0.5", "design:  #!"),
    ),
    "a number for text": (
        "C05",
        "put it in quotes",
        OPTION.replace("name: Planted", "name: 12  #!"),
    ),
    "a number for a truth": ("C05", "true or false", EVENT + "    crisis: 1  #!\n"),
    "a part for a whole number": (
        "C05",
        "a whole number",
        EVENT + "    pacing:\n      cooldown: 2.5  #!\n",
    ),
    "a list for a mapping": ("C05", "a mapping is wanted", OPTION + "    clout: [2]  #!\n"),
    "text for a list": (
        "C05",
        "begin each of its items with '- '",
        "format: 1\nmovements:\n  planted:\n    outlook: marxist\n    name: We\n"
        "    demands: labour  #!\n",
    ),
    "a mapping for an effect list": (
        "C05",
        "a list of effects",
        EVENT + "    effects: {add: {nation.treasury: 1}}  #!\n",
    ),
    "a list for an expression": ("C05", "an expression is wanted", EVENT + "    weight: [1]  #!\n"),
    "an empty text": ("C16", "empty", OPTION.replace("name: Planted", "name: ''  #!")),
    # bounds
    "a number out of bounds": (
        "C06",
        "from 0 to 1",
        OPTION.replace("design: 0.5", "design: 2  #!"),
    ),
    "a cost below nothing": (
        "C06",
        "-1 is out of bounds",
        EVENT + "    choices:\n      go:\n        label: Go\n        cost: {authority: -1}  #!\n",
    ),
    "a trait out of bounds": (
        "C06",
        "from -1 to 1",
        OPTION + "    traits:\n      capture: 2  #!\n",
    ),
    # mixes
    "a mix that is too little": (
        "C10",
        "the shares sum to 0.9",
        OPTION.replace("{marxist: 1}", "{marxist: 0.9}  #!"),
    ),
    "a share below nothing": (
        "C06",
        "not between 0 and 1",
        OPTION.replace("{marxist: 1}", "{marxist: 0.8, religious: 0.7, technocratic: -0.5}  #!"),
    ),
    "an outlook that is none": (
        "C07",
        "did you mean 'marxist'?",
        OPTION.replace("{marxist: 1}", "{marxst: 1}  #!"),
    ),
    # names
    "an unknown domain": (
        "C07",
        "did you mean 'labour'?",
        OPTION.replace("domain: labour", "domain: labor  #!"),
    ),
    "an unknown class": ("C07", "did you mean 'workers'?", OPTION + "    clout: {worker: 2}  #!\n"),
    "an unknown trait": (
        "C07",
        "did you mean 'liberty'?",
        OPTION + "    traits: {liberties: 0.5}  #!\n",
    ),
    "a trait of another domain": (
        "C12",
        "options of ownership have it",
        OPTION + "    traits: {owners_share: 0.1}  #!\n",
    ),
    "an unknown trigger": ("C07", "did you mean 'year'?", EVENT + "    trigger: years  #!\n"),
    "an unknown seat": (
        "C07",
        "did you mean 'faith'?",
        EVENT + "    voices:\n      fait: Pray.  #!\n",
    ),
    "an unknown collection": (
        "C07",
        "did you mean 'people'?",
        EVENT + "      maid: {from: peoples, where: maid.age > 3}  #!\n",
    ),
    "an unknown currency": (
        "C07",
        "did you mean 'treasury'?",
        EVENT + "    choices: {go: {label: Go, cost: {tresury: 1}}}  #!\n",
    ),
    "a role that is none": (
        "C07",
        "there is no role 'town'",
        EVENT + "    pacing: {per: town}  #!\n",
    ),
    "a role named like a collection": (
        "C09",
        "expressions use it",
        EVENT + "      people: {from: people}  #!\n",
    ),
    "a choice with a bad id": (
        "C09",
        "small letter",
        EVENT + "    choices:\n      Go!: {label: Go}  #!\n",
    ),
    "a figure that is none": (
        "C18",
        "did you mean 'treasury'?",
        OPTION + "    gives: {nation.tresury: 2}  #!\n",
    ),
    "a figure that is computed": (
        "C18",
        "cannot be changed",
        OPTION + "    costs: {nation.population: 2}  #!\n",
    ),
    "a message the rules do not tell": (
        "C07",
        "did you mean 'death'?",
        "format: 1\nmessages:\n  deaths: {text: They died.}  #!\n",
    ),
    "a domain too many": (
        "C07",
        "did you mean 'labour'?",
        "format: 1\ndomains:\n  labor: {name: Labor, summary: Work.}  #!\n",
    ),
    # texts
    "a bracket that is not closed": (
        "T01",
        "'{{' is a bracket",
        EVENT + "    voices: {faith: 'Pray {now.'}  #!\n",
    ),
    "a bracket alone": (
        "T01",
        "'[[' is a bracket",
        EVENT + "    voices: {faith: 'Pray [now.'}  #!\n",
    ),
    "a closing bracket alone": (
        "T01",
        "'}}' is a bracket",
        EVENT + "    voices: {faith: 'Pray} now.'}  #!\n",
    ),
    "an empty name": (
        "T02",
        "such as {region.name}",
        EVENT + "    voices: {faith: 'Pray {}.'}  #!\n",
    ),
    "a name not in scope": (
        "T02",
        "did you mean 'region'?",
        EVENT + "    voices: {faith: 'Pray for {regoin.name}.'}  #!\n",
    ),
    "a name a region has not": (
        "T02",
        "a region has no 'nam'",
        EVENT + "    voices: {faith: 'Pray for {region.nam}.'}  #!\n",
    ),
    "a holder instead of its name": (
        "T02",
        "region",
        EVENT + "    voices: {faith: 'Pray for {region}.'}  #!\n",
    ),
    "an id in a text": (
        "T03",
        "such as {region.name}",
        EVENT + "    voices: {faith: 'Pray for {region.id}.'}  #!\n",
    ),
    "a hidden figure in a text": (
        "T03",
        "nobody reports it",
        EVENT + "    voices: {faith: 'Only {nation.reach} is known.'}  #!\n",
    ),
    "somebody who may be missing": (
        "T04",
        "{clerk.name|words for when there is nobody}",
        EVENT + "    voices: {faith: '{clerk.name} prays.'}  #!\n",
    ),
    "a place that other scenarios lack": (
        "T04",
        "may have nobody",
        EVENT + "    voices: {faith: 'Pray for {regions.harrow.name}.'}  #!\n",
    ),
    "a place that is none": (
        "T02",
        "did you mean 'harrow'?",
        EVENT + "    voices: {faith: 'Pray for {regions.harow.name|us}.'}  #!\n",
    ),
    "a fragment without a colon": (
        "T05",
        "has no ':'",
        EVENT + "    voices: {faith: '[if nation.debt > 0 Pay.]'}  #!\n",
    ),
    "a fragment that is not closed": (
        "T05",
        "is not closed",
        EVENT + "    voices: {faith: '[if nation.debt > 0: Pay.'}  #!\n",
    ),
    "a fragment of three parts": (
        "T05",
        "one '|' at most",
        EVENT + "    voices: {faith: '[if nation.debt > 0: Pay. | Wait. | Pray.]'}  #!\n",
    ),
    "a fragment in a fragment": (
        "T05",
        "put it after the other",
        EVENT + "    voices: {faith: '[if nation.debt > 0: Pay [if nation.tax > 0: now].]'}  #!\n",
    ),
    "a name in a text without roles": (
        "T06",
        "'{{' and '[[' are brackets",
        OPTION.replace("text: It grows.", "text: 'It grows in {region.name}.'  #!"),
    ),
    "a text among effects": (
        "T02",
        "did you mean 'region'?",
        EVENT + "    effects:\n      - tell: Prayers in {regon.name}.  #!\n",
    ),
    "a text deep among effects": (
        "T02",
        "did you mean 'region'?",
        EVENT
        + "    effects:\n"
        + "      - when:\n"
        + "          if: nation.debt > 0\n"
        + "          then:\n"
        + "            - tell: Prayers in {regon.name}.  #!\n",
    ),
    # variants
    "a variant without a patch": (
        "P07",
        "has no patch",
        "format: 1\nvariants:\n  mild: {text: Milder.}  #!\n",
    ),
    "a variant of no known kind": (
        "C05",
        "did you mean 'length'?",
        "format: 1\nvariants:\n  mild: {kind: lenght, patch: {}}  #!\n",
    ),
    "an unknown key of a variant": (
        "C03",
        "did you mean 'patch'?",
        "format: 1\nvariants:\n  mild: {patch: {}, ptch: {}}  #!\n",
    ),
    "a variant of nothing": (
        "P01",
        "did you mean 'bread_queue'?",
        "format: 1\nvariants:\n  mild:\n    patch:\n"
        "      events.bred_queue: {set: {crisis: true}}  #!\n",
    ),
}


@pytest.mark.parametrize(("code", "says", "text"), FILES.values(), ids=FILES)
def test_a_fault_in_a_file_is_found_where_it_stands(content, code, says, text):
    (content / "z_planted.yaml").write_text(text, encoding="utf-8")
    (found,) = contents.problems(content)
    assert found.code == code
    assert str(found.mark).startswith(f"content/z_planted.yaml:{contents.line_of(text)}:")
    assert says in f"{found.message} {found.hint}"


# name → (code, what is said, file, text, what is put in its place)
CHANGES = {
    "a domain left out": (
        "C11",
        "labour missing",
        "scenarios.yaml",
        "      labour: labour_as_ever\n",
        "",
    ),
    "a class left out": (
        "C11",
        "every class must be there",
        "scenarios.yaml",
        "          clergy: {size: 20,",
        "          owners_: {size: 20,",
    ),
    "an option of another domain": (
        "C13",
        "is an option of media, not of labour",
        "scenarios.yaml",
        "labour: labour_as_ever",
        "labour: media_as_ever  #!",
    ),
    "an option that is none": (
        "C07",
        "did you mean 'labour_as_ever'?",
        "scenarios.yaml",
        "labour: labour_as_ever",
        "labour: labour_as_never  #!",
    ),
    "no capital": (
        "C14",
        "none is",
        "scenarios.yaml",
        "    regions:\n      harrow:\n        name: Harrow\n        terrain: hills\n"
        "        capital: true\n",
        "    regions:  #!\n      harrow:\n        name: Harrow\n        terrain: hills\n",
    ),
    "a budget that is too small": (
        "C15",
        "sum to 0.9",
        "scenarios.yaml",
        "    nation:\n      treasury: 30\n      technology: 0.5\n      health: 0.2\n",
        "    nation:  #!\n      treasury: 30\n      technology: 0.5\n      health: 0.1\n",
    ),
    "a seat held by two": (
        "C19",
        "held by 'ida_kern' already",
        "scenarios.yaml",
        "born: 1860,",
        "born: 1860, seat: statistics,  #!\n       ",
    ),
    "a councillor not yet known": (
        "C20",
        "begins in 1900",
        "scenarios.yaml",
        "born: 1850, seat: statistics}",
        "born: 1850, seat: statistics, available: 1930}  #!",
    ),
    "a person who lives nowhere": (
        "C07",
        "did you mean 'harrow'?",
        "scenarios.yaml",
        "trade: foreman, region: harrow}",
        "trade: foreman, region: harow}  #!",
    ),
    "a map that leaves a region out": (
        "C21",
        "'harrow' has 0 signs",
        "scenarios.yaml",
        "    flags: [old_debt]\n",
        "    flags: [old_debt]\n"
        "    map:\n      letters: {harrow: H}\n"
        "      rows: ['~~~~~~~~', '~~~~~~~~', '~~~~~~~~', '~~~~~~~~']  #!\n",
    ),
    "a map with rows of two lengths": (
        "C21",
        "has 7 signs and the first has 8",
        "scenarios.yaml",
        "    flags: [old_debt]\n",
        "    flags: [old_debt]\n"
        "    map:\n      letters: {harrow: H}\n      rows:\n"
        "        - '~HHHHHH~'\n        - '~HHHHHH'  #!\n"
        "        - '~HHHHHH~'\n        - '~HHHHHH~'\n",
    ),
    "a map with a letter of nobody": (
        "C21",
        "'X' is nobody's letter",
        "scenarios.yaml",
        "    flags: [old_debt]\n",
        "    flags: [old_debt]\n"
        "    map:\n      letters: {harrow: H}\n      rows:\n"
        "        - '~HHHHHH~'\n        - '~HHXHHH~'  #!\n"
        "        - '~HHHHHH~'\n        - '~HHHHHH~'\n",
    ),
    "a letter of a region that is none": (
        "C07",
        "did you mean 'harrow'?",
        "scenarios.yaml",
        "    flags: [old_debt]\n",
        "    flags: [old_debt]\n"
        "    map:\n      letters: {harrow: H, harow: O}  #!\n"
        "      rows: ['~HHHHHH~', '~HHHHHH~', '~HHHHHH~', '~HHHHHH~']\n",
    ),
    "a letter given twice": (
        "C21",
        "is the letter of 'harrow' already",
        "scenarios.yaml",
        "    flags: [old_debt]\n",
        "    flags: [old_debt]\n"
        "    map:\n      letters: {harrow: H, ostmark: H}  #!\n"
        "      rows: ['~HHHHHH~', '~HHHHHH~', '~HHHHHH~', '~HHHHHH~']\n",
    ),
    "a map of two rows": (
        "C21",
        "2 rows of 8 signs is not drawn",
        "scenarios.yaml",
        "    flags: [old_debt]\n",
        "    flags: [old_debt]\n"
        "    map:\n      letters: {harrow: H}\n      rows: ['HHHHHHHH', 'HHHHHHHH']  #!\n",
    ),
    "a figure that a region has not": (
        "C07",
        "did you mean 'arable'?",
        "scenarios.yaml",
        "        figures: {arable: 900, coal: 40, schooling: 0.3}",
        "        figures: {arabel: 900, coal: 40, schooling: 0.3}  #!",
    ),
    "a figure out of its bounds": (
        "C06",
        "from 0 to 1",
        "scenarios.yaml",
        "schooling: 0.3}",
        "schooling: 3}  #!",
    ),
    "a figure of a domain out of its bounds": (
        "C06",
        "from 0 to 1",
        "scenarios.yaml",
        "ownership: {entrenchment: 0.2}",
        "ownership: {entrenchment: 20}  #!",
    ),
    "a share of an outlook among figures": (
        "C07",
        "there is no figure 'marxist'",
        "scenarios.yaml",
        "figures: {hostility: 0.3}",
        "figures: {marxist: 0.3}",
    ),
    "a constant that is unknown": (
        "C03",
        "did you mean 'pace'?",
        "rules.yaml",
        "  trust:\n    pace: 0.18\n",
        "  trust:\n    pace: 0.18\n    pase: 0.2  #!\n",
    ),
    "a constant that is missing": (
        "C04",
        "'pace' is missing",
        "rules.yaml",
        "  trust:\n    pace: 0.18\n",
        "  trust:  #!\n",
    ),
    "a constant out of bounds": (
        "C06",
        "from 0 to 1",
        "rules.yaml",
        "    chance: 0.08\n",
        "    chance: 1.4  #!\n",
    ),
    "a constant for five classes": (
        "C11",
        "clergy missing",
        "rules.yaml",
        "pay: {clergy: 1.0, ",
        "pay: {",
    ),
    "a message that prints what it is not given": (
        "T02",
        "its rule gives {person.name}",
        "messages.yaml",
        "{person.name}",
        "{region.name}",
    ),
    "a message with a fallback": (
        "T06",
        "plain {names} only",
        "messages.yaml",
        "{person.name}",
        "{person.name|nobody}",
    ),
    "a domain of the fifteen left out": (
        "C17",
        "domains are missing: media",
        "domains.yaml",
        "  media:\n    name: Media\n    summary: What is settled about media.\n",
        "",
    ),
}


@pytest.mark.parametrize(("code", "says", "file", "before", "after"), CHANGES.values(), ids=CHANGES)
def test_a_fault_in_what_is_there_is_found(content, code, says, file, before, after):
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    found = [p for p in contents.problems(content) if p.code == code and says in str(p)]
    assert found
    if "#!" in after:
        assert str(found[0].mark).startswith(f"content/{file}:{contents.line_of(text)}:")


def test_small_content_is_sound(content):
    assert contents.problems(content) == []


def test_every_fault_is_told_at_once_in_the_order_of_files_and_lines(content):
    first = OPTION.replace("design: 0.5", "design: 2").replace("name: Planted", "name: 12")
    (content / "b_planted.yaml").write_text(first + "    clout: {worker: 2}\n", encoding="utf-8")
    second = EVENT + "    trigger: years\n    choices: {go: {lable: Go}}\n"
    (content / "a_planted.yaml").write_text(second, encoding="utf-8")
    found = contents.problems(content)
    assert [(p.mark.file, p.mark.line, p.code) for p in found] == [
        ("content/a_planted.yaml", 9, "C07"),
        ("content/a_planted.yaml", 10, "C04"),
        ("content/a_planted.yaml", 10, "C03"),
        ("content/b_planted.yaml", 5, "C05"),
        ("content/b_planted.yaml", 8, "C06"),
        ("content/b_planted.yaml", 10, "C07"),
    ]


def test_what_is_sound_of_a_faulty_entry_is_looked_at_too(content):
    text = EVENT + "    weight: [1]\n    choices:\n      go: {label: 3, cost: {tresury: 1}}\n"
    text += "      stay: {label: '{x}'}\n"
    (content / "z_planted.yaml").write_text(text, encoding="utf-8")
    assert sorted(p.code for p in contents.problems(content)) == ["C05", "C05", "C07", "T02"]


def test_faults_of_syntax_and_of_content_are_told_together(content):
    (content / "a_planted.yaml").write_text("format: 1\nshocks: {hail: {a: 1, a: 2}}\n")
    (content / "b_planted.yaml").write_text("format: 1\nshock: {}\n")
    assert [p.code for p in contents.problems(content)] == ["Y02", "C02"]


def test_a_folder_that_is_not_there(tmp_path):
    assert "F01" in [p.code for p in contents.problems(tmp_path / "nowhere")]
