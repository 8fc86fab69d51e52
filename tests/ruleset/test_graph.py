"""Which events lead to which: later, flags, told; people and institutions; for Graphviz too."""

from __future__ import annotations

import json

import pytest

from game.cli.main import run
from game.errors import Exit
from game.play.content import load_content
from game.ruleset.graph import data, dot, forest, graph_of, tree

EVENTS = r"""format: 1
events:
  one:
    title: 'The "first" \ of them'
    text: One.
    voices: {ida_kern: Mine.}
    when: [in_force('parliament')]
    choices:
      a:
        label: A
        effects:
          - later: {years: 1, event: two}
          - flag: {name: was_a}
      b:
        label: B
        effects:
          - chance: {odds: 0.5, then: [{later: {years: 4, event: two}}]}
          - flag: {name: was_b}
  two:
    title: Two
    trigger: follow_up
    text: "[if flag(nation, 'was_a'): A. | B.]"
    choices: {on: {label: On, effects: [{later: {years: 2, event: three}}]}}
  three:
    title: Three
    trigger: follow_up
    text: Three.
    choices: {on: {label: Again, effects: [{later: {years: 2, event: two}}]}}
  four:
    title: Four
    text: Four.
    when: [told('three'), "not flag(nation, 'was_b')", "years_since(nation, 'bankrupt') > 3"]
    choices: {on: {label: On, effects: [{clear: {name: was_b}}]}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("mods") / "chain"
    root.mkdir()
    (root / "mod.yaml").write_text("format: 1\nid: chain\nname: Chain\nversion: '1'\n")
    (root / "events.yaml").write_text(EVENTS)
    return root


@pytest.fixture(scope="module")
def graph(folder):
    return graph_of(load_content([folder]))


def test_all_that_leads_to_an_event_is_found(graph):
    links = {(x.start, x.end, x.kind, x.label) for x in graph.of_mods().links}
    assert links == {
        ("one", "two", "later", "1 year, after a"),
        ("one", "two", "later", "4 years, after b"),
        ("two", "three", "later", "2 years, after on"),
        ("three", "two", "later", "2 years, after on"),
        ("one", "two", "flag", "nation/was_a"),
        ("one", "four", "flag", "nation/was_b"),
        ("three", "four", "told", ""),
    }


def test_what_an_event_hangs_on_is_named(graph):
    assert graph.nodes["one"].asks == {"institutions": ["parliament"], "people": ["ida_kern"]}
    lines = tree(graph, "four")
    assert "  asks for nation/bankrupt, set by the rules" in lines
    assert "  asks for nation/was_b, set by one" in lines
    assert "  clears nation/was_b" in lines
    assert "  names events told: three" in lines
    assert lines[-1] == "  leads to no other event"


def test_a_ring_is_told_once(graph):
    assert tree(graph, "one")[-7:] == [
        "  leads to",
        "  ├─ two  1 year, after a",
        "  │  └─ three  2 years, after on",
        "  │     └─ two  2 years, after on (as above)",
        "  └─ two  4 years, after b",
        "     └─ three  2 years, after on",
        "        └─ two  2 years, after on (as above)",
    ]
    assert "  nation/was_b: one → four" in forest(graph)


def test_what_is_near_an_event_is_all_that_leads_to_or_from_it(graph):
    assert list(graph.around("two").nodes) == ["four", "one", "three", "two"]
    assert list(graph.around("four").nodes) == ["four", "one", "three", "two"]


def test_graphviz_gets_quoted_words(graph):
    text = dot(graph.of_mods())
    assert text.startswith("digraph content {")
    assert r'"one" [label="one\nThe \"first\" \\ of them", shape=box];' in text
    assert r'"one" -> "two" [style=solid, label="1 year, after a\n4 years, after b"];' in text
    assert text.count('"one" ->') == 3
    assert text.endswith("}")


def test_programs_get_nodes_and_links(graph):
    found = json.loads(data(graph.of_mods()))
    assert {node["id"]: node["mod"] for node in found["nodes"]} == dict.fromkeys(
        ("one", "two", "three", "four"), "chain"
    )
    assert len(found["links"]) == 7


def test_the_shipped_chains_are_told_without_end():
    graph = graph_of(load_content())
    assert any("granary_ledger" in line for line in tree(graph, "bread_queue"))
    assert len(forest(graph)) > 100


def test_the_command_refuses_in_a_line(capsys):
    assert run(["content", "graph", "bread_quee"]) == Exit.BAD_INPUT
    (line,) = capsys.readouterr().err.splitlines()
    assert "did you mean 'bread_queue'?" in line
    assert run(["content", "graph", "--dot", "--json"]) == Exit.BAD_INPUT


def test_the_command_tells_what_a_mod_adds(folder, capsys):
    assert run(["content", "graph", "--own", "--mod", str(folder)]) == Exit.OK
    told = capsys.readouterr().out
    assert "└─ two" in told
    assert "bread_queue" not in told
