"""Marked values: what is typed, where it stands, what is refused, and in what words."""

from __future__ import annotations

import sys
import unicodedata
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from game.errors import GameError, Mark, Problem
from game.ruleset import characters, composer, precheck
from game.ruleset.marked import (
    FieldPath,
    MarkedList,
    MarkedMap,
    Value,
    excerpt,
    key_mark_of,
    load,
    mark_of,
)


@pytest.fixture(params=["libyaml", "pure"])
def pure(request):
    """Everything holds with both parsers."""
    if request.param == "libyaml" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    return request.param == "pure"


def problems(text: str, pure: bool = False) -> list[Problem]:
    with pytest.raises(GameError) as caught:
        load(text, "f.yaml", pure=pure)
    for problem in caught.value.problems:
        said = str(problem)
        assert said.isprintable(), said
        assert problem.mark is not None
        assert problem.mark.file == "f.yaml"
    return list(caught.value.problems)


def told(text: str, pure: bool = False) -> list[str]:
    """Each problem as `code line:column`."""
    return [
        f"{problem.code} {problem.mark.line}:{problem.mark.column}"
        for problem in problems(text, pure)
        if problem.mark
    ]


def root_of(text: str, pure: bool = False) -> MarkedMap | MarkedList:
    root = load(text, "f.yaml", pure=pure)
    assert isinstance(root, MarkedMap | MarkedList)
    return root


# What is typed

TYPED = [
    ("true", True), ("false", False), ("null", None), ("", None),
    ("0", 0), ("7", 7), ("-12", -12), ("+3", 3), ("1000000000000", 10**12),
    ("0.5", 0.5), ("-0.25", -0.25), (".5", 0.5), ("1e3", 1000.0), ("2.5E-1", 0.25), ("1e12", 1e12),
]  # fmt: skip
TEXT = [
    "True", "TRUE", "yes", "no", "on", "off", "NO", "y", "n", "~", "Null", "NULL",
    "010", "0o10", "0x1F", "0b1", "1_000", "12:30", "1:2:3", "2024-99-99", "2024-01-01",
    ".inf", "-.inf", ".nan", "nan", "inf", "Infinity", "1.", "1.2.3", "--1", "+-1", "1e", "e1", "-",
    "+", ".", "1 2", "1,000", "٣", "१", "1e1e1", "=", "8 + 20 * (0.35 - region.welfare)",
]  # fmt: skip


@pytest.mark.parametrize(("written", "value"), TYPED)
def test_typed(written, value, pure):
    for text in (f"a: {written}\n", f"- {written}\n"):
        root = root_of(text, pure)
        (loaded,) = root.values() if isinstance(root, MarkedMap) else root
        assert loaded == value
        assert type(loaded) is type(value)


@pytest.mark.parametrize("written", TEXT)
def test_text_stays_text(written, pure):
    if written != "-":  # alone it begins a list
        assert root_of(f"a: {written}\n", pure) == {"a": written}


@pytest.mark.parametrize("written", ["true", "null", "", "7", "0.5", "1e999"])
def test_what_is_quoted_or_a_block_is_text(written, pure):
    assert root_of(f"a: '{written}'\nb: \"{written}\"\n", pure) == {"a": written, "b": written}
    assert root_of(f"a: |-\n  x{written}\nb: >-\n  {written}x\n", pure) == {
        "a": f"x{written}",
        "b": f"{written}x",
    }


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "--- null\n"])
def test_nothing_is_none(text, pure):
    assert load(text, "f", pure=pure) is None


def test_a_scalar_alone(pure):
    assert load("--- 3\n...\n", "f", pure=pure) == 3


def test_folded_and_literal_text(pure):
    text = "a: >\n  one\n  two\n\n  three\nb: |\n  one\n   two\n"
    assert root_of(text, pure) == {"a": "one two\nthree\n", "b": "one\n two\n"}


def test_line_ends_and_byte_order_mark_do_not_matter(pure):
    text = "\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n"
    root = root_of(text, pure)
    assert root == {"a": 1, "b": "x\ny\n"}
    assert root.mark == Mark("f.yaml", 1, 1)
    assert mark_of(root, ("b",)) == Mark("f.yaml", 2, 4)


# Where it stands

PLACES = """\
# a comment
events:
  bread:   {title: "Queue", ünï: 3}
  list:
    - one
    -   - deep
        - er
  empty:
  text: >
    folded
"""


def test_marks(pure):
    root = root_of(PLACES, pure)
    places: dict[FieldPath, tuple[int, int]] = {
        (): (2, 1),
        ("events",): (3, 3),
        ("events", "bread"): (3, 12),
        ("events", "bread", "title"): (3, 20),
        ("events", "bread", "ünï"): (3, 34),
        ("events", "list"): (5, 5),
        ("events", "list", 0): (5, 7),
        ("events", "list", 1): (6, 9),
        ("events", "list", 1, 1): (7, 11),
        ("events", "text"): (9, 9),
    }
    assert {path: mark_of(root, path)[1:] for path in places} == places
    keys: dict[FieldPath, tuple[int, int]] = {
        (): (2, 1),
        ("events",): (2, 1),
        ("events", "bread", "ünï"): (3, 29),
        ("events", "empty"): (8, 3),
        ("events", "list", 1, 1): (7, 11),
    }
    assert {path: key_mark_of(root, path)[1:] for path in keys} == keys


def test_what_is_missing_has_the_place_of_what_should_hold_it(pure):
    root = root_of(PLACES, pure)
    missing: list[FieldPath] = [("weight",), (0,), ("x", 1)]
    for rest in missing:
        path = ("events", "bread", *rest)
        assert mark_of(root, path)[1:] == (3, 12)
        assert key_mark_of(root, path)[1:] == (3, 3)
    steps: list[str | int] = [2, -1, "0"]
    for step in steps:
        assert mark_of(root, ("events", "list", step))[1:] == (5, 5)
    assert mark_of(root, ("events", "text", 0))[1:] == (9, 9)
    assert mark_of(root, ("nothing",))[1:] == (2, 1)


def test_maps_and_lists_are_plain_and_can_be_built():
    mark = Mark("f", 1, 1)
    made = MarkedMap(mark)
    items = MarkedList(mark)
    items.put(3, Mark("f", 2, 5))
    made.put("a", items, Mark("f", 2, 1), Mark("f", 2, 4))
    assert made == {"a": [3]}
    assert isinstance(made, dict)
    assert isinstance(items, list)
    assert mark_of(made, ("a", 0)) == Mark("f", 2, 5)
    assert key_mark_of(made, ("a",)) == Mark("f", 2, 1)
    assert not hasattr(made, "__dict__")
    assert not hasattr(items, "__dict__")


def test_marks_are_marks(pure):
    root = root_of("a: [1]", pure)
    assert isinstance(root, MarkedMap)
    assert type(root.mark) is type(root.at["a"]) is type(root.key_at["a"]) is Mark


KEYS = st.text(max_size=8).filter(lambda text: "\n" not in text and not any(map(is_bad, text)))
BLOCK_TEXT = st.text(max_size=30).filter(lambda text: not any(map(is_bad, text)))


def is_bad(character: str) -> bool:
    return characters.is_refused(character)


def is_read_alike(text: str) -> bool:
    """Whether PyYAML, when it writes this text, takes it for what we take it for."""
    return not composer.NUMBER.fullmatch(text)


def trees(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    leaves = (
        st.none()
        | st.booleans()
        | st.integers(-(10**12), 10**12)
        | st.floats(-1e12, 1e12)
        | texts.filter(is_read_alike)
    )
    keys = KEYS.filter(is_read_alike)
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=15,
    )


@given(trees(BLOCK_TEXT), st.booleans(), st.sampled_from([20, 80, 1000]), st.booleans())
def test_what_pyyaml_writes_comes_back(tree, unicode, width, pure):
    text = yaml.safe_dump(tree, allow_unicode=unicode, width=width, sort_keys=False)
    loaded = load(text, "f", pure=pure)
    assert loaded == tree
    check_marks(loaded, text)


@given(trees(BLOCK_TEXT.map(lambda text: text.replace("(", "["))), st.booleans())
def test_what_pyyaml_writes_in_flow_style_comes_back(tree, pure):
    text = yaml.safe_dump(tree, default_flow_style=True, allow_unicode=True, sort_keys=False)
    if "(" not in text:
        loaded = load(text, "f", pure=pure)
        assert loaded == tree
        check_marks(loaded, text)


def check_marks(value: Value, text: str) -> None:
    """Reading the text from any mark on begins with what the mark is of."""
    lines = text.split("\n")
    for path, inner in walk(value, ()):
        assert isinstance(value, MarkedMap | MarkedList)
        begins = at(lines, mark_of(value, path))
        if isinstance(inner, bool) or inner is None:
            assert begins.startswith({True: "true", False: "false", None: "null"}[inner])
        elif isinstance(inner, int | float):
            assert begins[0] == repr(inner)[0]
        elif isinstance(inner, str) and inner and begins[0] not in "'\"|>?":
            assert begins[0] == inner[0]
        if isinstance(path[-1], str):
            key_begins = at(lines, key_mark_of(value, path))
            assert key_begins[0] in "'\"|>" or key_begins[0] == path[-1][0]


def at(lines: list[str], mark: Mark) -> str:
    return lines[mark.line - 1][mark.column - 1 :]


def walk(value: Value, path: tuple[str | int, ...]):
    entries = (
        value.items() if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )  # fmt: skip
    for step, inner in entries:
        yield (*path, step), inner
        yield from walk(inner, (*path, step))


# What is refused

REFUSED = [
    # text, every problem
    ("a: 1\nb: 2\na: 3\n", ["Y02 3:1"]),
    ("{a: 1, a: 2, a: 3}", ["Y02 1:8", "Y02 1:14"]),
    ("a: 1\n'a': 2\n", ["Y02 2:1"]),
    ("a: {b: 1}\nc: {b: 1}\n- d\n", ["Y01 3:1"]),
    ("a: *b\n", ["Y03 1:4"]),
    ("a: &b 1\n", ["Y03 1:4"]),
    ("a: &b {c: 1}\nd: &e [1]\n", ["Y03 1:4", "Y03 2:4"]),
    ("&a b: 1\n", ["Y03 1:1"]),
    ("*a : 1\n", ["Y03 1:1"]),
    ("a: !!str 1\n", ["Y04 1:4"]),
    ("a: ! 1\n", ["Y04 1:4"]),
    ("a: !local x\n", ["Y04 1:4"]),
    ("a: !!python/object/apply:os.system ['x']\n", ["Y04 1:4"]),
    ("a: !!map {}\nb: !!int ''\n", ["Y04 1:4", "Y04 2:4"]),
    ("!!str a: 1\n", ["Y04 1:1"]),
    ("a: &x !!str 1\n", ["Y03 1:4", "Y04 1:4"]),
    ("a:\n  <<: {b: 1}\n", ["Y05 2:3"]),
    ("<<: *a\n", ["Y05 1:1", "Y03 1:5"]),
    ("a: 1\n---\nb: 2\n", ["Y06 2:1"]),
    ("--- a\n--- b\n", ["Y06 2:1"]),
    ("1: a\n", ["Y07 1:1"]),
    ("true: a\nnull: b\n? \n: c\n", ["Y07 1:1", "Y07 2:1", "Y07 3:2"]),
    ("[a]: 1\n{b: 1}: 2\n", ["Y07 1:1", "Y07 2:1"]),
    ("? [a, b]\n: 1\n", ["Y07 1:3"]),
    ("a: 1e999\n", ["Y13 1:4"]),
    ("- 1000000000001\n- -1.1e12\n", ["Y13 1:3", "Y13 2:3"]),
    ("a: " + "9" * 5000 + "\n", ["Y13 1:4"]),
    ("a: 0." + "1" * 31 + "\n", ["Y13 1:4"]),
    ("99999999999999: a\n", ["Y13 1:1"]),
    ("a: " + "x" * 20_001 + "\n", ["Y11 1:4"]),
    ("a: |\n  " + "x" * 20_001 + "\n", ["Y11 1:4"]),
    ('a: "' + "x" * 20_001 + '"\n', ["Y11 1:4"]),
    ("x" * 300 + ": 1\n" + "x" * 300 + ": 2\n", ["Y02 2:1"]),
    ("%YAML 1.1\n---\na: 1\n", ["Y15 1:1"]),
    ("a: 1\n...\n%TAG ! x\n---\n", ["Y15 3:1"]),
    ("a: \x1b[31m\nb: 1\u200b2\nc: 3\n", ["Y12 1:4", "Y12 2:5"]),
    ("# \u202e a comment\na: 1\n", ["Y12 1:3"]),
    ("\ta: 1\n", ["Y12 1:1"]),
    ("a:\t1\n\t\tb: 2\n", ["Y12 1:3", "Y12 2:1"]),
    ("a: 1\rb: 2\n", ["Y12 1:5"]),
    ("a: x\x85y\u2028z\u2029\n", ["Y12 1:5", "Y12 1:7", "Y12 1:9"]),
    ("a\u200db: 1\n", ["Y12 1:2"]),
    ("a: \ud800\n", ["Y12 1:4"]),
    ("a: \uffff\ufdd0\n", ["Y12 1:4"]),
    ("a: \ue000\n", ["Y12 1:4"]),
    ("a: \ufeff1\n", ["Y12 1:4"]),
    ('a: "\\e[2J"\n', ["Y12 1:4"]),
    ('a: "x\\u202ey"\n"\\0": 1\n', ["Y12 1:4", "Y12 2:1"]),
    ('a: "\\t"\nb: "\\r"\nc: "\\N"\nd: "\\L"\n', ["Y12 1:4", "Y12 2:4", "Y12 3:4", "Y12 4:4"]),
    ("a: {when: min(1, 2) > 1}\n", ["Y14 1:11"]),
    ("a: {when: \"flag(b, 'c')\", to: max(1, 2, 3)}\n", ["Y14 1:31"]),
    ("a: {b: f(g(1, 2), 3), c: g(4, 5)}\n", ["Y14 1:8", "Y14 1:26"]),
    ("[{a: f(1}, {b: 2, c}]\n", ["Y14 1:6", "Y14 1:19"]),
    ("a: [f(1, 2), g(3)]\n", ["Y14 1:5"]),
    ("a: {text: Yes, I will}\n", ["Y14 1:16"]),
    ("a: {place.name}\n", ["Y14 1:5"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), REFUSED)
def test_refused(text, found, pure):
    assert told(text, pure) == found


ALLOWED = [
    ("'<<': 1\n", {"<<": 1}),
    ("'1': a\n\"true\": b\n", {"1": "a", "true": "b"}),
    ("a: x & y * z ! | > % @\n", {"a": "x & y * z ! | > % @"}),
    ("a: (1, 2\n", {"a": "(1, 2"}),
    ("a: {b: f(1), c: null, d: ':)'}\n", {"a": {"b": "f(1)", "c": None, "d": ":)"}}),
    ("a: [{b: c}, {d: [e, f]}, {}]\n", {"a": [{"b": "c"}, {"d": ["e", "f"]}, {}]}),
    ('a: "x\\ny\\u00e9\\_"\n', {"a": "x\nyé\xa0"}),
    ("a: é – 日本 \U0001f3ed\n", {"a": "é – 日本 \U0001f3ed"}),
    ("a: |\n %x\nb: '%x'\n", {"a": "%x\n", "b": "%x"}),
    ("a: " + "x" * 20_000 + "\n", {"a": "x" * 20_000}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), ALLOWED)
def test_allowed(text, value, pure):
    assert load(text, "f", pure=pure) == value


def test_everything_is_told_at_once_and_in_order(pure):
    text = "b: !!str 1\na: {x: *y, x: 2}\nc: 1e999\nd: \u202e\nd: f\n1: 2\n"
    assert told(text, pure) == [
        "Y04 1:4", "Y03 2:8", "Y02 2:12", "Y13 3:4", "Y12 4:4", "Y02 5:1", "Y07 6:1",
    ]  # fmt: skip


def test_no_more_than_a_hundred_problems(pure):
    assert len(problems("- *a\n" * 500, pure)) == 100
    assert len(problems("- \t\n" * 500, pure)) == 100
    assert len(problems("- *a\n" * 99, pure)) == 99


def test_a_syntax_error_ends_what_can_be_found(pure):
    assert told("a: *b\nc: d: e\nf: *g\n", pure) == ["Y03 1:4", "Y01 2:5"]


def test_a_hidden_character_is_not_blamed_twice(pure):
    assert told("a:\n\tb: 1\n    c: 2\n", pure) == ["Y12 2:1"]
    assert told("a:\t*x\n\u200b*y: 2\n", pure) == ["Y12 1:3", "Y03 1:4", "Y12 2:1"]


def test_a_second_key_names_the_first(pure):
    problem, again = problems("a: 1\nb: 2\na: 3\na: 4\n", pure)
    assert again.chain == problem.chain
    assert problem.chain == (Mark("f.yaml", 1, 1),)
    assert "line 1" in problem.hint
    assert str(problem) == (
        "f.yaml:3:1: 'a' is given twice (keep one; the first is on line 1) [Y02]"
    )


def test_depth(pure):
    deepest = "[" * 32 + "]" * 32
    assert load(deepest, "f", pure=pure)
    assert load("- " * 32 + "a", "f", pure=pure)
    assert load("{a: " * 31 + "{}" + "}" * 31, "f", pure=pure)
    assert told("[" * 33 + "]" * 33, pure) == ["Y08 1:33"]
    assert told("- " * 33 + "a", pure) == ["Y08 1:65"]
    assert told("? " * 33 + "a", pure) == ["Y08 1:65"]
    # newer libyaml gives up by itself, further on
    assert told("[" * 100_000, pure) in (["Y08 1:33"], ["Y08 1:1001"])


def test_size(pure, monkeypatch):
    monkeypatch.setattr(precheck, "MAX_BYTES", 100)
    assert load("#" * 100, "f", pure=pure) is None
    assert told("#" * 101, pure) == ["Y09 1:1"]
    assert load("#" + "é" * 49, "f", pure=pure) is None
    assert told("#" + "é" * 50, pure) == ["Y09 1:1"]


def test_number_of_values(pure, monkeypatch):
    monkeypatch.setattr(composer, "MAX_NODES", 10)
    assert load("[" + "1, " * 9 + "]", "f", pure=pure) == [1] * 9
    assert told("[" + "1, " * 10 + "]", pure) == ["Y10 1:29"]
    assert told("{a: 1, b: 2, c: 3, d: 4, e: 5}", pure) == ["Y10 1:29"]


def test_the_limits_are_those_that_are_documented():
    assert precheck.MAX_BYTES == 2 * 1024 * 1024
    assert composer.MAX_NODES == 200_000


SYNTAX = [
    # text, place, what the message or hint must hold
    ("a: b: c\n", "1:5", "quote text that holds ': '"),
    ("a:1\nb: 2\n", "2:2", "put a space after a key's ':'"),
    ("a: 1\n  b: 2\n", "2:4", "check the indentation"),
    ("a:\n  b: 1\n c: 2\n", "3:2", "check the indentation"),
    ("- a\nb: 1\n", "2:1", "check the indentation"),
    ("text: {a: 1} is burning\nb: 1\n", "1:14", "quote text that begins with"),
    ("a: 'x' y\n", "1:8", "quote text that begins with a quote"),
    ("a: 'it's'\n", "1:8", "quote"),
    ("a: [1]]\n", "1:7", "does not continue"),
    ("a: 1\nb: 'x\nc: 3\n", "2:4", "never closed"),
    ('a: "x\nb: 3\n', "1:4", "never closed"),
    ("a: 'x\n---\nb'\n", "1:4", "never closed"),
    ("a: [1, 2\nb: 3\n", "2:2", "not closed"),
    ("a: {b: 1 c: 2}\n", "1:11", "not closed"),
    ("{a: x[1, 2]}", "1:6", "quote text that holds"),
    ("a: 1\nb: [1,\n   2\nc: 3\n", "4:2", "close what line 2 opens"),
    ("a: [1,\n", "2:1", "close the { or ["),
    ("a: 1\nb\n", "2:1", "'key: value'"),
    ("a: - b\n", "1:4", "a line of its own"),
    ("a: ? b\n", "1:4", "'? '"),
    ("a: %x\n", "1:4", "quote the text"),
    ("a: @x\n", "1:4", "quote the text"),
    ("a: `x`\n", "1:4", "quote the text"),
    ("a: * b\n", "1:5", "quote the text"),
    ("a: & b\n", "1:5", "quote the text"),
    ("a: !e!x 1\n", "1:4", "quote the text"),
    ("a: !<x\n", "1:7", "quote the text"),
    ("a: |x\n b\n", "1:5", "next line"),
    ("[a] b\n", "1:5", "nothing may follow"),
    ("}", "1:1", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), SYNTAX)
def test_syntax_errors_say_what_to_do(text, place, words, pure):
    (problem,) = problems(text, pure)
    assert told(text, pure) == [f"Y01 {place}"]
    assert words in f"{problem.message} {problem.hint}"
    assert "found" not in problem.message  # nothing of the parser's own words


@pytest.mark.parametrize("escape", ["\\q", "\\xZZ", "\\U00110000", "\\Uffffffff", "\\u12"])
def test_bad_escapes(escape, pure):
    (problem,) = problems(f'a: 1\nb: "{escape}"\n', pure)
    assert problem.code == "Y01"
    assert problem.mark
    assert problem.mark.line == 2
    assert "escape" in problem.message


def test_an_escaped_surrogate(pure):
    (problem,) = problems('a: "\\ud800"\n', pure)  # the parsers differ in who refuses it
    assert problem.code in {"Y01", "Y12"}


def test_messages_show_little_of_long_or_hidden_text(pure):
    keys = ['"x\\u202e"', '"x\\ny"', "y" * 999]
    found = problems("".join(f"{key}: 1\n" for key in keys * 2), pure)
    assert [problem.code for problem in found] == ["Y12", "Y12", "Y02", "Y02", "Y02"]
    assert all(len(str(problem)) < 200 for problem in found)


def test_where_libyaml_is_missing(monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert root_of("a: [1, true]") == {"a": [1, True]}


def test_characters_are_refused_by_category():
    refused = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    for character in map(chr, range(sys.maxunicode + 1)):
        category = unicodedata.category(character)
        if category in refused and character != "\n":
            assert characters.is_refused(character), hex(ord(character))
        elif category != "Cn":
            assert not characters.is_refused(character), hex(ord(character))


def test_no_refused_character_counts_as_printable():
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert not [c for c in every if c.isprintable() and characters.is_refused(c)]


PIECES = [*"ab01.:-,[]{}()&*!|>'\"%@#?~<=\\ \n", "- ", ": "]


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.booleans(),
)
def test_no_text_brings_anything_but_problems(text, pure):
    with suppress(GameError):
        load(text, "f", pure=pure)
    with suppress(GameError):
        load(text.replace("\n", "\n  "), "f", pure=pure)


# Excerpts


def test_excerpt_points():
    text = "a: 1\nbee: x y\nc: 3"
    assert excerpt(text, Mark("f", 2, 6)) == "bee: x y\n     ^"
    assert excerpt(text, Mark("f", 1, 1)) == "a: 1\n^"
    assert excerpt(text, Mark("f", 3, 5)) == "c: 3\n    ^"


def test_excerpt_outside_of_the_text():
    assert excerpt("a\nb", Mark("f", 3, 1)) == "\n^"
    assert excerpt("a\nb", Mark("f", 0, 0)) == "\n^"
    assert excerpt("a\nb", Mark("f", 2, 99)) == "b\n ^"
    assert excerpt("", Mark("f", 1, 1)) == "\n^"


@pytest.mark.parametrize("column", [1, 2, 10, 39, 40, 41, 60, 99, 100, 101])
def test_excerpt_of_a_long_line_holds_the_place(column):
    line = "".join(chr(ord("a") + n % 26) for n in range(100))
    shown, caret = excerpt(f"x\n{line}\n", Mark("f", 2, column), width=40).split("\n")
    assert len(shown) == 40
    if column <= 100:
        assert shown[caret.index("^")] == line[column - 1]
    assert shown.strip("…") in line


def test_excerpt_is_clean():
    text = "\ufeffa:\tb\x1b[31m\u202e\u2028\x85c\ud800\r\nb"
    shown, caret = excerpt(text, Mark("f", 1, 4)).split("\n")
    assert shown == "a:\ufffdb\ufffd[31m\ufffd\ufffd\ufffdc\ufffd"
    assert caret == "   ^"


def test_excerpt_under_wide_and_combined_letters():
    assert excerpt("日本: x", Mark("f", 1, 5)).split("\n")[1] == " " * 6 + "^"
    assert excerpt("e\u0301: x", Mark("f", 1, 5)).split("\n")[1] == " " * 3 + "^"
