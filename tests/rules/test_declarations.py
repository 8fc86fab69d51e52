"""What is declared is carried out, and nothing else: verbs, functions, traits, messages, flags."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from game.rules import effects
from game.rules.effects import VERBS_DONE
from game.rules.movements import STAGES
from game.ruleset import functions, verbs  # noqa: F401  they fill the registry
from game.ruleset.expression import Expression
from game.ruleset.messages import MESSAGES
from game.ruleset.names import Names
from game.ruleset.registry import FUNCTIONS, VERBS, Function
from game.ruleset.rule_flags import RULE_FLAGS
from game.ruleset.traits import TRAITS

ROOT = Path(__file__).resolve().parents[2]
RULES = ("rules", "story", "play")


@cache
def programs() -> dict[str, ast.Module]:
    """The programs that carry rules out, by path."""
    files = [file for layer in RULES for file in sorted((ROOT / "game" / layer).rglob("*.py"))]
    return {str(file): ast.parse(file.read_text("utf-8")) for file in files}


def test_every_verb_is_carried_out():
    assert sorted(VERBS_DONE) == sorted(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_argument_of_a_verb_is_read(verb):
    text = Path(effects.__file__).read_text("utf-8")
    for argument in VERBS[verb].arguments:
        assert f'"{argument.name}"' in text


# Functions of the expression language

WORDS = {
    "number": "2",
    "role": "nation",
    "region": "regions.harrow",
    "collection": "regions",
    "condition": "nation.tax > 0.1",
}


def call_of(function: Function) -> str:
    words = [WORDS.get(form.removesuffix("..."), "'thing'") for form in function.takes]
    return f"{function.name}({', '.join(words)})"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_can_be_compiled(name, rules_state):
    function = FUNCTIONS[name]
    expression = Expression(call_of(function))
    anything = Names(**dict.fromkeys(("domain", "event", "institution", "scenario"), None))
    assert expression.bind({}, function.gives, anything) == []
    told_of = {"domain": "education", "option": "national_schools"}
    if told_of.get(function.takes[0]):
        expression = Expression(f"{name}('{told_of[function.takes[0]]}')")
        assert expression.bind({}, function.gives, anything) == []
    assert isinstance(expression(rules_state), float | bool)


@pytest.fixture(scope="module")
def rules_state():
    from game.play.content import load_content
    from game.play.founding import found
    from game.play.setup import Setup

    rules = load_content()
    return found(Setup(scenario=min(rules.scenarios)), rules)


# Traits


@pytest.mark.parametrize("trait", TRAITS)
def test_every_trait_is_read_by_a_rule(trait):
    said = {
        node.value
        for path, program in programs().items()
        if "/rules/" in path.replace("\\", "/")
        for node in ast.walk(program)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert trait in said


# Messages


def tellings() -> Iterator[tuple[ast.Call, ast.FunctionDef]]:
    """Every call that tells a message, with the function it stands in."""
    for program in programs().values():
        for function in ast.walk(program):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and ast.unparse(node.func) == "turn.tell":
                        yield node, function


def ids_in(node: ast.expr) -> list[str]:
    """The ids an expression may give: a text, one of two, a movement's stage; none if unknown."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return ids_in(node.body) + ids_in(node.orelse)
    if ast.unparse(node) == "f'movement_{now}'":
        return [f"movement_{stage}" for stage in STAGES]
    return []


def given(call: ast.Call, function: ast.FunctionDef) -> set[str]:
    """The names a call gives, as texts print them."""
    named = {keyword.arg for keyword in call.keywords if keyword.arg} - {"cause"}
    for keyword in call.keywords:
        if keyword.arg is None:
            named |= keys_of(ast.unparse(keyword.value), function)
    return {name.replace("__", ".") for name in named}


def keys_of(name: str, function: ast.FunctionDef) -> set[str]:
    """The keys of a mapping written out in a function."""
    tables = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
    ]
    (table,) = tables
    assert isinstance(table, ast.Dict)
    return {str(key.value) for key in table.keys if isinstance(key, ast.Constant)}


def test_messages_are_told_as_they_are_declared():
    told = [
        (id, given(call, function)) for call, function in tellings() for id in ids_in(call.args[0])
    ]
    assert len(told) > 20
    assert [(id, names) for id, names in told if names != set(MESSAGES.get(id, "?"))] == []


def test_every_message_declared_is_told_somewhere():
    said = {id for call, _ in tellings() for id in ids_in(call.args[0])}
    said |= {
        node.value
        for program in programs().values()
        for node in ast.walk(program)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(MESSAGES) - said == set()


# Flags

KEY = re.compile(r"^(nation|region|institution|movement)[:/]?.*/([a-z_]+)$")


def flags_in(program: ast.Module) -> Iterator[tuple[str, str]]:
    """Every flag a program names: `nation/taxed`, f"region:{id}/campaigned"."""
    inside = {
        id(part)
        for node in ast.walk(program)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(program):
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = ast.unparse(node)[2:-1]
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            text = node.value
        match = KEY.fullmatch(text)
        if match and " " not in text:
            yield match[1], match[2]


def test_flags_of_the_rules_are_declared():
    named = {flag for program in programs().values() for flag in flags_in(program)}
    assert named == set(RULE_FLAGS)
