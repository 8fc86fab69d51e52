"""Loading: what is made, in which order, and what the hashes cover."""

from __future__ import annotations

import re
import shutil
from typing import Any

import pytest

from game.ruleset.expression import Expression
from game.ruleset.kinds import KINDS, plural
from game.ruleset.loading import load
from game.ruleset.template import Template
from game.state.vocabulary import BUDGET_HEADS, DOMAINS


def replaced(content, file, before, after, count=1):
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, count), encoding="utf-8")


def test_every_kind_is_made(rules):
    tables: list[dict[str, Any]] = [getattr(rules, plural(kind)) for kind in KINDS]
    assert all(tables)
    for cls, table in zip(KINDS.values(), tables, strict=True):
        assert all(type(made) is cls for made in table.values())
        assert [made.id for made in table.values()] == list(table)


def test_an_event_is_ready(rules):
    event = rules.events["bread_queue"]
    assert isinstance(event.title, Template)
    assert isinstance(event.voices["faith"], Template)
    assert all(isinstance(condition, Expression) for condition in event.when)
    assert event.cast["region"].origin == "regions"
    assert event.cast["region"].weight.source == "region.population"
    assert (event.pacing.cooldown, event.pacing.tension) == (8, 3.0)
    choice = event.choices["open_stores"]
    assert choice.id == "open_stores"
    assert [effect.verb for effect in choice.effects] == ["add", "flag", "tell", "later"]
    assert isinstance(choice.effects[2].arguments[""], Template)
    (need,) = choice.needs
    assert need.source == "nation.treasury >= 10"


def test_numbers_of_float_fields_are_floats(rules):
    values = [rules.constants.reform.cost_running, rules.institutions["labour_as_ever"].design]
    assert [type(value) for value in values] == [float, float]
    assert type(rules.constants.director.most) is int
    assert type(rules.scenarios["vale"].nation["treasury"]) is float


def test_mixes_sum_to_one_exactly(content):
    replaced(content, "institutions.yaml", "{marxist: 0.5, nationalist: 0.3, technocratic: 0.2}",
             "{marxist: 0.4999999, nationalist: 0.3000002, technocratic: 0.2}")  # fmt: skip
    for option in load(content).institutions.values():
        assert option.mix[0] + option.mix[1] + option.mix[2] + option.mix[3] == 1.0


def test_defaults_are_ready_and_not_shared(rules):
    first, second = rules.events["quiet_harvest"], rules.events["granary_ledger"]
    assert first.weight.source == "10"
    assert first.choices is not second.choices
    assert first.cast is not second.cast


def test_events_are_found_by_trigger(rules):
    found = {t: [e.id for e in events] for t, events in rules.events_by_trigger.items()}
    assert found == {"year": ["bread_queue", "quiet_harvest"], "follow_up": ["granary_ledger"]}


def test_tables_are_ordered_by_what_is_in_them(rules):
    assert list(rules.domains) == list(DOMAINS)
    assert list(rules.events) == ["bread_queue", "granary_ledger", "quiet_harvest"]
    domains = [DOMAINS.index(option.domain) for option in rules.institutions.values()]
    assert domains == sorted(domains)
    ownership = [o.id for o in rules.institutions.values() if o.domain == "ownership"]
    assert ownership == ["cooperatives", "ownership_as_ever"]


def test_sources_say_where_entries_are(rules):
    source = rules.sources.find("events.bread_queue")
    assert str(source.mark) == "content/events/bread.yaml:3:3"
    assert str(source.mark_of(("when", 1))) == "content/events/bread.yaml:11:9"


# --- hashes ---


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("events/bread.yaml", "has brought a chair", "has brought two chairs"),
        ("events/bread.yaml", "The bank has sent", "A bank has sent"),
        ("events/bread.yaml", "Our own figures", "Our figures"),
        ("events/bread.yaml", "It lasted nine weeks.", "It lasted ten weeks."),
        ("events/bread.yaml", "stood open that winter", "stood open all winter"),
        ("events/bread.yaml", "label: Print it", "label: Print all of it"),
        ("institutions.yaml", "name: Cooperatives", "name: Co-operatives"),
        ("others.yaml", "The river came up", "The river rose"),
        ("messages.yaml", "It is noted.", "Noted."),
        ("scenarios.yaml", "name: Harrow", "name: Barrow"),
        ("domains.yaml", "What is settled about labour", "Who works"),
    ],
)
def test_prose_moves_the_content_hash_only(content, rules, file, before, after):
    replaced(content, file, before, after)
    made = load(content)
    assert made.rules_hash == rules.rules_hash
    assert made.content_hash != rules.content_hash


NUMBER = re.compile(r"(?<![\w.'])-?\d+(\.\d+)?(?![\w.'])")
NO_RULE = ("format:", "- given:")
NOT_ALONE = (*(f"{head}:" for head in BUDGET_HEADS), "mix:", "youth:")  # they must sum to 1


def numbers(content):
    """Each number in a line of the small content: the file, the line's place, the number's."""
    for name in ("institutions", "scenarios", "others", "events/bread", "events/harvest"):
        path = content / f"{name}.yaml"
        seen = set()
        for place, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
            is_alike = re.sub(r"\w+_as_ever", "", line) in seen
            seen.add(re.sub(r"\w+_as_ever", "", line))
            if is_alike or "[if " in line or line.strip().startswith((*NO_RULE, *NOT_ALONE)):
                continue
            without_mix = re.sub(r"mix: {.*?}", lambda match: "." * len(match[0]), line)
            for match in NUMBER.finditer(without_mix):
                yield path, place, match.span()


def test_any_number_moves_the_rules_hash(content, rules):
    """Each number is made a little different, one at a time; of lines alike, the first."""
    tried = list(numbers(content))
    assert len(tried) > 45
    for path, place, (start, end) in tried:
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        number = lines[place][start:end]
        other = f"{float(number) * 0.875:g}" if "." in number else str(int(number) + 1)
        lines[place] = lines[place][:start] + other + lines[place][end:]
        path.write_text("\n".join(lines), encoding="utf-8")
        assert load(content).rules_hash != rules.rules_hash, lines[place]
        path.write_text(text, encoding="utf-8")


def test_any_constant_moves_the_rules_hash(content, rules):
    replaced(content, "rules.yaml", "pace: 0.18", "pace: 0.180001")
    assert load(content).rules_hash != rules.rules_hash


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("institutions.yaml", "mix: {marxist: 0.5,", "mix: {religious: 0.1, marxist: 0.4,"),
        ("events/bread.yaml", "where: region.unrest < 0.6", "where: region.unrest <= 0.6"),
        ("events/bread.yaml", "optional: true", "optional: false"),
        ("events/bread.yaml", "name: stores_open}", "name: stores_ajar}"),
        ("events/bread.yaml", "keep: [region]", "keep: []"),
        ("events/bread.yaml", "trigger: follow_up", "trigger: year"),
        ("others.yaml", "demands: [education, welfare]", "demands: [welfare, education]"),
        ("others.yaml", "at: collapse", "at: any"),
        ("scenarios.yaml", "trade: foreman", "trade: former foreman"),
    ],
)
def test_what_the_rules_can_tell_apart_moves_the_rules_hash(content, rules, file, before, after):
    replaced(content, file, before, after)
    if "optional" in before:
        replaced(content, file, "{foreman.name|A docker}", "{foreman.name}")
    assert load(content).rules_hash != rules.rules_hash


def test_the_order_of_choices_and_roles_is_a_rule(content, rules):
    text = (content / "events/bread.yaml").read_text(encoding="utf-8")
    first, second = text.index("      publish:"), text.index("      burn:")
    swapped = text[:first] + text[second:] + text[first:second]
    (content / "events/bread.yaml").write_text(swapped, encoding="utf-8")
    assert load(content).rules_hash != rules.rules_hash


def test_the_version_of_the_rules_is_in_the_hash(content, rules, monkeypatch):
    monkeypatch.setattr("game.ruleset.ruleset.RULES_VERSION", -1)
    assert load(content).rules_hash != rules.rules_hash


def test_layout_moves_no_hash(content, rules):
    """Other line breaks, quotes, ways of writing numbers, and comments."""
    replaced(content, "institutions.yaml", "design: 0.6\n", "design: 0.60\n")
    replaced(content, "institutions.yaml", "{nation.treasury: 2}", "{nation.treasury: 2.0}")
    replaced(content, "events/bread.yaml", "trigger: year", '"trigger": "year"')
    replaced(content, "events/bread.yaml", "nation.treasury: -10", "nation.treasury: -10.0")
    replaced(content, "others.yaml", "demands: [education, welfare]",
             "demands:\n      - education\n      - welfare")  # fmt: skip
    replaced(content, "institutions.yaml", "clout: {owners: 3, clergy: 1.2}",
             "clout: {clergy: 1.2, owners: 3.0}")  # fmt: skip
    for path in content.rglob("*.yaml"):
        text = "# A remark.\n" + path.read_text(encoding="utf-8")
        path.write_bytes(text.replace("\n", "\r\n").encode())
    made = load(content)
    assert (made.rules_hash, made.content_hash) == (rules.rules_hash, rules.content_hash)


def test_files_and_their_order_move_no_hash(content, rules):
    (content / "events/bread.yaml").rename(content / "zz_bread.yaml")
    shutil.move(content / "domains.yaml", content / "events" / "a.yaml")
    text = (content / "others.yaml").read_text(encoding="utf-8")
    kinds = re.split(r"(?m)^(?=\w)", text)[2:]
    for place, kind in enumerate(kinds):
        (content / f"{9 - place}.yaml").write_text(f"format: 1\n{kind}", encoding="utf-8")
    (content / "others.yaml").unlink()
    made = load(content)
    assert (made.rules_hash, made.content_hash) == (rules.rules_hash, rules.content_hash)
    assert list(made.shocks) == list(rules.shocks)


def test_the_order_of_entries_in_a_file_moves_no_hash(content, rules):
    text = (content / "institutions.yaml").read_text(encoding="utf-8")
    head, *entries = re.split(r"(?m)^(?=  \w)", text)
    turned = head + "".join(e.rstrip("\n") + "\n" for e in reversed(entries))
    (content / "institutions.yaml").write_text(turned, encoding="utf-8")
    made = load(content)
    assert (made.rules_hash, made.content_hash) == (rules.rules_hash, rules.content_hash)
    assert list(made.institutions) == list(rules.institutions)


def test_content_tests_are_nothing_to_the_rules(content, rules):
    replaced(
        content, "events/bread.yaml", "nation.food_per_head: 0.6}", "nation.food_per_head: 0.7}"
    )
    made = load(content)
    assert made.rules_hash == rules.rules_hash
    assert made.content_hash != rules.content_hash


def test_loading_leaves_the_garbage_collector_as_it_was(content):
    import gc

    load(content)
    assert gc.isenabled()
    gc.disable()
    try:
        load(content)
        assert not gc.isenabled()
    finally:
        gc.enable()
