"""Which events lead to which, and what each hangs on: flags, institutions, people, discoveries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from game.errors import Mark
from game.ruleset.checks.facts import effects_of, expressions, texts_in
from game.ruleset.effects import Effect, every, flags_cleared, flags_set, options_installed
from game.ruleset.kinds import Event
from game.ruleset.rule_flags import RULE_FLAGS
from game.ruleset.ruleset import Ruleset
from game.ruleset.shapes import Made
from game.state.vocabulary import SEATS

PEOPLE = re.compile(r"\bpeople\.([a-z][a-z0-9_]*)")
LATER, FLAG, TOLD = "later", "flag", "told"
BY_RULES = "the rules"
NODES = ("technology", "project")  # kinds beside events that may bring one, or remember


@frozen
class Link:
    """One thing that leads to an event: `later` brings it, `flag` and `told` let it come or not.

    `start` and `end` are ids; `kind` is one of the words above; `label` is the years and the
    answers, or the flag.
    """

    start: str
    end: str
    kind: str
    label: str


@define
class Node:
    """An event, or a technology or project that brings one, with what it asks for and leaves."""

    id: str
    kind: str
    title: str
    trigger: str
    mark: Mark
    origin: str = ""  # the mod it comes from, "" for the game's own
    crisis: bool = False
    asks: dict[str, list[str]] = field(factory=dict)  # what sort of thing → ids
    reads: list[str] = field(factory=list)  # flags, as "region/queued"
    sets: dict[str, list[str]] = field(factory=dict)  # flag → by which answers
    clears: list[str] = field(factory=list)
    installs: list[str] = field(factory=list)


@define
class Graph:
    """Everything that leads somewhere: nodes by id, links in the order of the nodes.

    `given` and `asked` are flags that are set, and asked for, by what is no node: flag → by what.
    """

    nodes: dict[str, Node]
    links: list[Link]
    given: dict[str, list[str]] = field(factory=dict)
    asked: dict[str, list[str]] = field(factory=dict)

    def out(self, id: str, *kinds: str) -> list[Link]:
        """Links from a node, of some kinds or of all."""
        return [one for one in self.links if one.start == id and (not kinds or one.kind in kinds)]

    def into(self, id: str, *kinds: str) -> list[Link]:
        """Links to a node, of some kinds or of all."""
        return [one for one in self.links if one.end == id and (not kinds or one.kind in kinds)]

    def setters(self, flag: str) -> list[str]:
        """Who sets a flag."""
        return [*(x.id for x in self.nodes.values() if flag in x.sets), *self.given.get(flag, ())]

    def readers(self, flag: str) -> list[str]:
        """Who asks for a flag."""
        return [*(x.id for x in self.nodes.values() if flag in x.reads), *self.asked.get(flag, ())]

    def around(self, id: str) -> Graph:
        """What leads to a node and what it leads to, however far, and nothing else."""
        kept = {id: None, **self._reached(id, onward=True), **self._reached(id, onward=False)}
        nodes = {one: node for one, node in self.nodes.items() if one in kept}
        links = [x for x in self.links if x.start in kept and x.end in kept]
        return Graph(nodes, links, self.given, self.asked)

    def of_mods(self) -> Graph:
        """What mods add, and what that leads to or follows from at one remove."""
        own = {id for id, node in self.nodes.items() if node.origin}
        links = [x for x in self.links if x.start in own or x.end in own]
        near = {id for link in links for id in (link.start, link.end)}
        nodes = {id: node for id, node in self.nodes.items() if id in own or id in near}
        return Graph(nodes, links, self.given, self.asked)

    def _reached(self, id: str, *, onward: bool) -> dict[str, None]:
        found: dict[str, None] = {}
        waiting = [id]
        while waiting:
            here = waiting.pop()
            links = self.out(here) if onward else self.into(here)
            for link in links:
                other = link.end if onward else link.start
                if other not in found:
                    found[other] = None
                    waiting.append(other)
        return found


def graph_of(rules: Ruleset) -> Graph:
    """The graph of all events, with the technologies and projects that bring or remember some."""
    nodes: dict[str, Node] = {}
    for event in rules.events.values():
        nodes[event.id] = _node(rules, "event", event.id, event)
    for kind in NODES:
        for id, made in rules.tables()[kind].items():
            node = _node(rules, kind, id, made)
            brings = any(effect.verb == LATER for effect in _every(made))
            if id not in nodes and (brings or node.sets or node.reads):
                nodes[id] = node
    return Graph(nodes, list(_links(rules, nodes)), _given(rules), _asked(rules, nodes))


def _given(rules: Ruleset) -> dict[str, list[str]]:
    """Flags that the rules set, or a scenario begins with."""
    given = {_flag(flag): [BY_RULES] for flag in RULE_FLAGS}
    for scenario in rules.scenarios.values():
        for flag in scenario.flags:
            given.setdefault(f"nation/{flag}", []).append(f"scenario {scenario.id}")
    return given


def _asked(rules: Ruleset, nodes: dict[str, Node]) -> dict[str, list[str]]:
    """Flags that endings, institutions and others ask for, which lead to no event."""
    found: dict[str, list[str]] = {}
    for kind, table in rules.tables().items():
        for id, made in table.items():
            if kind == "event" or (kind in NODES and id in nodes):
                continue
            for _, one in expressions(kind, made):
                for flag in one.flags_read:
                    askers = found.setdefault(_flag(flag), [])
                    askers += [f"{kind} {id}"] if f"{kind} {id}" not in askers else []
    return found


def _every(made: Made) -> Iterator[Effect]:
    for _, effects in effects_of(made):
        yield from every(effects)


def _node(rules: Ruleset, kind: str, id: str, made: Made) -> Node:
    source = rules.sources.entries[kind][id]
    is_event = isinstance(made, Event)
    node = Node(
        id,
        kind,
        made.title.source if is_event else made.name,
        made.trigger if is_event else kind,
        source.mark,
        source.origin,
        is_event and made.crisis,
    )
    asked = [one for _, one in expressions(kind, made)]
    voices = [who for who in (made.voices if is_event else ()) if who not in SEATS]
    people = [*(who for text in texts_in(source.raw) for who in PEOPLE.findall(text)), *voices]
    for sort, ids in (
        ("institutions", (x for one in asked for x in one.options_read)),
        ("technologies", (x for one in asked for x in one.technologies_read)),
        ("projects", (x for one in asked for x in one.projects_read)),
        ("scenarios", (x for one in asked for x in one.scenarios_read)),
        ("events told", (x for one in asked for x in one.events_read)),
        ("people", iter(people)),
    ):
        found = sorted(set(ids))
        if found:
            node.asks[sort] = found
    node.reads = sorted({_flag(flag) for one in asked for flag in one.flags_read})
    for path, effects in effects_of(made):
        for flag in flags_set(effects):
            node.sets.setdefault(_flag(flag), []).append(_answer(path))
        node.clears += [_flag(flag) for flag in flags_cleared(effects)]
        node.installs += options_installed(effects)
    node.clears, node.installs = sorted(set(node.clears)), sorted(set(node.installs))
    return node


def _flag(flag: tuple[str, str]) -> str:
    return "/".join(flag)


def _answer(path: tuple[str | int, ...]) -> str:
    """Which answer a path of effects belongs to; "" for what happens whatever is chosen."""
    return str(path[1]) if path[0] == "choices" else ""


def _links(rules: Ruleset, nodes: dict[str, Node]) -> Iterator[Link]:
    setters: dict[str, list[str]] = {}
    for node in nodes.values():
        for flag in node.sets:
            setters.setdefault(flag, []).append(node.id)
    tables = rules.tables()
    for node in nodes.values():
        yield from _later(node, tables[node.kind][node.id])
    for node in nodes.values():
        for flag in node.reads:
            yield from (Link(by, node.id, FLAG, flag) for by in setters.get(flag, ()))
        for event in node.asks.get("events told", ()):
            yield Link(event, node.id, TOLD, "")


def _later(node: Node, made: Made) -> Iterator[Link]:
    """One link for each event that is brought, with the years and all answers that bring it."""
    found: dict[tuple[str, str], list[str]] = {}
    for path, effects in effects_of(made):
        for effect in every(effects):
            if effect.verb == LATER:
                years, event = str(effect.arguments["years"]), str(effect.arguments["event"])
                answers = found.setdefault((event, years), [])
                answers += [x for x in [_answer(path)] if x and x not in answers]
    for (event, years), answers in found.items():
        after = f", after {', '.join(answers)}" if answers else ""
        yield Link(node.id, event, LATER, f"{years} {'year' if years == '1' else 'years'}{after}")


# --- for Graphviz ---------------------------------------------------------------------------------

STYLES = {LATER: "solid", FLAG: "dashed", TOLD: "dotted"}
SHAPES = {"event": "box", "technology": "hexagon", "project": "house"}


def dot(graph: Graph) -> str:
    """The graph in Graphviz' language: `later` drawn solid, flags dashed, `told` dotted."""
    linked = {end for link in graph.links for end in (link.start, link.end)}
    lines = ["digraph content {", "  rankdir=LR;", '  node [fontname="sans-serif"];']
    lines += [
        f"  {_quoted(node.id)} [label={_quoted(node.id, node.title)}, shape={SHAPES[node.kind]}];"
        for node in graph.nodes.values()
        if node.id in linked or len(graph.nodes) == 1
    ]
    together: dict[tuple[str, str, str], list[str]] = {}
    for link in graph.links:
        together.setdefault((link.start, link.end, link.kind), []).append(link.label)
    lines += [
        f"  {_quoted(start)} -> {_quoted(end)} [style={STYLES[kind]}, label={_quoted(*labels)}];"
        for (start, end, kind), labels in together.items()
    ]
    return "\n".join([*lines, "}"])


def _quoted(*texts: str) -> str:
    """Texts as one quoted word, each on a line of its own."""
    escaped = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return '"' + "\\n".join(" ".join(text.split()) for text in escaped) + '"'


def data(graph: Graph) -> str:
    """The graph as one JSON document."""
    nodes = [
        {
            "id": node.id,
            "kind": node.kind,
            "title": node.title,
            "trigger": node.trigger,
            "crisis": node.crisis,
            "place": f"{node.mark.file}:{node.mark.line}",
            "mod": node.origin,
            "asks": node.asks,
            "reads": node.reads,
            "sets": node.sets,
            "clears": node.clears,
            "installs": node.installs,
        }
        for node in graph.nodes.values()
    ]
    links = [
        {"from": link.start, "to": link.end, "kind": link.kind, "label": link.label}
        for link in graph.links
    ]
    return json.dumps({"format": 1, "nodes": nodes, "links": links}, indent=2, ensure_ascii=True)


# --- as a tree ------------------------------------------------------------------------------------


def tree(graph: Graph, id: str) -> list[str]:
    """An event in lines: what brings it, what it asks for and leaves, and all that follows."""
    node = graph.nodes[id]
    lines = [_named(node), f"  {_comes(node)}; {node.mark.file}:{node.mark.line}"]
    lines += [f"  {link.start} brings it: {link.label}" for link in graph.into(id, LATER)]
    for sort, ids in node.asks.items():
        lines.append(f"  names {sort}: {', '.join(ids)}")
    for flag in node.reads:
        lines.append(f"  asks for {flag}, set by {_by(graph.setters(flag))}")
    for flag, answers in node.sets.items():
        after = f" after {', '.join(filter(None, answers))}" if any(answers) else ""
        lines.append(f"  sets {flag}{after}, asked for by {_by(graph.readers(flag))}")
    lines += [f"  clears {flag}" for flag in node.clears]
    lines += [f"  puts {option} in force" for option in node.installs]
    lines += [f"  {link.end} asks whether it was told" for link in graph.out(id, TOLD)]
    following = list(_following(graph, id, "  ", {id: None}))
    return [*lines, *(["  leads to", *following] if following else ["  leads to no other event"])]


def forest(graph: Graph) -> list[str]:
    """Every chain of events from its beginning, then the flags, then how many stand alone."""
    lines: list[str] = []
    brought = {link.end for link in graph.links if link.kind == LATER}
    for node in graph.nodes.values():
        if node.id not in brought and graph.out(node.id, LATER):
            lines += [_named(node), *_following(graph, node.id, "", {node.id: None}), ""]
    flags = {flag for node in graph.nodes.values() for flag in (*node.sets, *node.reads)}
    lines += ["Flags, by whom they are set and who asks for them:"] if flags else []
    for flag in sorted(flags):
        setters, readers = graph.setters(flag), graph.readers(flag)
        lines.append(f"  {flag}: {_by(setters)} → {_by(readers)}")
    linked = {end for link in graph.links for end in (link.start, link.end)}
    alone = [node for node in graph.nodes.values() if node.id not in linked]
    ending = f"{len(graph.nodes)} in all; {len(alone)} neither follow another nor lead to one."
    return [*lines, "", ending]


def _named(node: Node) -> str:
    return f"{node.id}  “{' '.join(node.title.split())}”"


def _comes(node: Node) -> str:
    if node.kind != "event":
        return f"a {node.kind}"
    if node.trigger == "year":
        return "a crisis, drawn by chance" if node.crisis else "drawn by chance"
    return "a follow-up, brought by others" if node.trigger == "follow_up" else node.trigger


def _by(ids: Iterable[str]) -> str:
    return ", ".join(ids) or "nobody"


def _following(graph: Graph, id: str, indent: str, above: dict[str, None]) -> Iterator[str]:
    """What an event brings, and what that brings; a ring is told once."""
    links = graph.out(id, LATER)
    for number, link in enumerate(links):
        last = number == len(links) - 1
        again = " (as above)" if link.end in above else ""
        yield f"{indent}{'└─' if last else '├─'} {link.end}  {link.label}{again}"
        if not again:
            further = indent + ("   " if last else "│  ")
            yield from _following(graph, link.end, further, {**above, link.end: None})
