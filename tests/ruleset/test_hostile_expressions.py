"""Expressions written to do harm: each ends in a problem or a number, soon, and runs nothing else.

They are read in a process of its own (this file, run as a program) under an audit hook, with little
memory and a limit of time for each.  `TECHNATE_FUZZ` says how many are made at random.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path
from types import CodeType

import pytest

ROOT = Path(__file__).resolve().parents[2]
MANY = int(os.environ.get("TECHNATE_FUZZ") or 3_000)
MEMORY = 1 << 30  # of address space, bytes
SECONDS = 1  # of the processor, for one expression; most take a ten-thousandth of it

if str(ROOT) not in sys.path:  # run as a program
    sys.path.insert(0, str(ROOT))

from game.ruleset.codes import CODES  # noqa: E402
from game.ruleset.expression import Expression  # noqa: E402
from game.ruleset.registry import (  # noqa: E402
    ATTRIBUTES,
    COLLECTIONS,
    FIGURES,
    FUNCTIONS,
    Type,
)
from game.state.holders import HOLDERS  # noqa: E402
from tests.ruleset import tiny  # noqa: E402

# name → (text, code of the problem that must be found)
CORPUS = {
    "a power": ("9**9**8", "E03"),
    "a power in spaces": ("9 ** 9 ** 8", "E03"),
    "a shift": ("1<<99999999", "E03"),
    "text times a number": ("'a' * 999999999 == 'a'", "E10"),
    "text and text": ("foreman.name + foreman.name == 'a'", "E10"),
    "a long name": ("nation." + "a" * 300 + " > 1", "E03"),
    "a large whole number": ("9" * 390 + " > 1", "E04"),
    "a long fraction": ("0." + "9" * 380 + " > 2", ""),
    "a large exponent": ("1e" + "9" * 300 + " > 1", "E04"),
    "signs without end": ("-" * 399 + "1", "E01"),
    "more signs": ("-" * 1_000_000 + "1", "E01"),
    "signs and brackets": ("-(" * 15 + "1" + ")" * 15 + " > 1", "E01"),
    "not without end": ("not " * 99 + "true", "E01"),
    "tildes": ("~" * 300 + "1", "E03"),
    "a sum of a million": ("+".join(["1"] * 1_000_000), "E01"),
    "a sum of two hundred": ("+".join(["1"] * 200), "E01"),
    "brackets": ("(" * 199 + "1" + ")" * 199, "E01"),
    "brackets never closed": ("(" * 390, "E01"),
    "square brackets": ("[" * 199 + "]" * 199, "E01"),
    "brackets in turn": ("([" * 90, "E01"),
    "calls of calls": ("min(" * 90, "E01"),
    "calls in a row": ("min" + "()" * 190, "E03"),
    "items in a row": ("nation" + "[1]" * 120, "E03"),
    "dots": ("a" + ".a" * 190, "E05"),
    "dots of dots": ("..." * 100, "E04"),
    "choices": ("1 if true else " * 25 + "1 > 2", "E11"),
    "comparisons": ("1<" * 180 + "1", "E01"),
    "collections": ("any(groups," * 30 + "true" + ")" * 30, "E01"),
    "three collections": ("count(groups,any(groups,any(groups,true)))>1", "E01"),
    "and": ("true and " * 44 + "true", ""),
    "and, and and": ("a and " * 66 + "a", None),
    "a list": ("nation.tax in (" + "1," * 190 + ")", "E01"),
    "an import": ("__import__('os').system('true')", "E03"),
    "an import as a call": ("__import__('os')", "E08"),
    "eval": ("eval('1')", "E08"),
    "exec": ("exec('import os')", "E08"),
    "open": ("open('/etc/passwd')", "E08"),
    "getattr": ("getattr(nation, 'key')", "E08"),
    "a class": ("nation.__class__.__mro__", "E03"),
    "a class of a text": ("''.__class__", "E03"),
    "a class of a number": ("(1).__class__", "E03"),
    "a format": ("'{0.__class__}'.format(nation)", "E03"),
    "a formatted text": ("f'{nation.__class__}'", "E03"),
    "bytes": ("b'a' == b'a'", "E03"),
    "a raw text": ("r'a' == 'a'", "E03"),
    "three quotes": ("'''a''' == 'a'", "E02"),
    "a backslash": ("'\\x41' == 'A'", "E03"),
    "a text over two lines": ("'a\nb' == 'a'", "E02"),
    "a lambda": ("lambda: 1", "E03"),
    "a walrus": ("(x := 1) > 0", "E03"),
    "an assignment": ("x = 1", "E02"),
    "a statement": ("import os", "E02"),
    "two statements": ("1; 2", "E03"),
    "two lines": ("true\nimport os", "E02"),
    "a comment": ("true # nothing", "E03"),
    "a comprehension": ("[x for x in ()] == 1", "E03"),
    "a generator": ("any(x for x in ())", "E09"),
    "a dictionary": ("{1: 2}", "E03"),
    "a set": ("{1, 2}", "E03"),
    "yield": ("(yield)", "E03"),
    "await": ("await nation", None),
    "a star": ("min(*nation)", None),
    "two stars": ("min(**nation)", "E03"),
    "a named argument": ("min(a=1)", "E02"),
    "an ellipsis": ("... == 1", "E04"),
    "None": ("None", "E03"),
    "a complex number": ("1j == 1", "E04"),
    "infinity": ("1e999 > 1", "E04"),
    "infinity by name": ("inf > 1", "E05"),
    "nan by name": ("nan != nan", "E05"),
    "infinity by reckoning": ("999999999999*" * 20 + "999999999999 > 1", ""),
    "nan by reckoning": ("0 * (1 / nation.output) == 0", ""),
    "letters that are others": ("𝓔𝓿𝓪𝓵('1')", "E03"),
    "wide letters": ("ｎａｔｉｏｎ.tax > 1", "E03"),
    "a letter with a bar": ("natiоn.tax > 1", "E03"),  # a cyrillic o
    "digits of another script": ("nation.tax > ١", "E03"),
    "an underscore that is none": ("nation．tax > 1", "E03"),
    "a null": ("nation.tax\0 > 1", "E03"),
    "a null in a text": ("foreman.name == '\0'", "E03"),
    "a form feed": ("nation.tax\f > 1", "E03"),
    "a tab": ("nation.tax\t> 1", "E03"),
    "a carriage return": ("nation.tax\r> 1", "E03"),
    "a line separator": ("nation.tax\u2028> 1", "E03"),
    "a surrogate": ("foreman.name == '\ud800'", "E03"),
    "right to left": ("nation.tax > 1 \u202e", "E03"),
    "a byte order mark": ("\ufeffnation.tax > 1", "E03"),
    "an escape in a text": ("foreman.name == '\x1b]0;x\x07'", "E03"),
    "an escape in an id": ("told('\x1b[2J')", "E03"),
    "a word of our own code": ("s.nation.tax > 1", "E05"),
    "a variable of our own code": ("m0.unrest > t1", None),
    "a helper of our own code": ("carefully(nation) > 1", "E08"),
    "a key of a holder": ("nation.key == 'nation'", "E06"),
    "a method of a holder": ("nation.copy", "E06"),
    "quotes in an id": ('told("a\' in s")', "E09"),
    "quotes in a text": ("foreman.name == \"a' or 'a\"", ""),
    "a warning of the parser": ("1if true else 2", "E04"),
    "another warning of the parser": ("0x1for x in ()", "E04"),
    "a comparison with a text by name": ("foreman.name is 'a'", "E03"),
}

SCRAPS = [
    *"()[]{}<>=!+-*/%.,:;'\"\\@&|^~ \n\t\0_#",
    "**", "//", ":=", "==", "<=", "...", "__import__", "__class__", "eval(", "open(", "import ",
    "lambda ", "yield ", "await ", "for ", " in ", " is ", " not ", " and ", " or ", " if ",
    " else ", "None", "True", "0x", "1e999", "9" * 30, "1_0", "1j", "inf", "nan", "f'", "b'", "'''",
    "getattr(", "type(", "𝓔𝓿𝓪𝓵", "ｅｖａｌ", "\u202e", "\ud800", "é", "🜏", "nation", "nation.tax",
    "region", "region.trust", "regions.harrow", "'workers'", "s.nation", "c['region']", "m0", "t1",
    "no_region", "carefully(", "KeyError", "run", "format", "__builtins__", ".__globals__",
    "region.key", "0", "1e-9", "999999999999", "-1", "(1, 2)", "('a',)", "a" * 33,
    *(f"{name}(" for name in FUNCTIONS), *(f"{name}, " for name in COLLECTIONS),
]  # fmt: skip

SOUND = [
    "8 + 20 * (0.35 - region.welfare) > 1",
    "foreman.trade == 'foreman' and foreman.region == region.id",
    "not flag(region, 'martial_law') or years_since(nation, 'price_cap') / 2 > 1",
    "any(regions, region.unrest > 0.5 and count(groups, group.region == region.id) > 2)",
    "share(groups, group.trust < 0.4 and group.cls in ('workers', 'farmers')) > 0.2",
    "clamp(nation.treasury / nation.output, 0, 1) < min(nation.tax, 0.5) <= max(1, 2)",
    "1 if told('flood') else 2 if in_force('labour_old') else 3 > 1",
    "groups.harrow.workers.trust * 1e6 * nation.population * 1e9 > movements.mill_marxist.strength",
]

WORD = re.compile(r"[\w.]+|'[^']*'|\s+|.", re.DOTALL)

# the words our own code is written in, beside what the registry declares
OUR_WORDS = {
    "run", "KeyError", "carefully", "read_if_there", "by_zero", "kept", "any", "all", "len",
    "float", "part_of", "part_of_people", "min", "max", "abs", "clamp", "years_since", "in_force",
    "known", "built", "built_in",
    "nation", "values", "get", "id", "flags", "last_told", "option", "next", "bound_until", "year",
    "scenario", *COLLECTIONS, *(f"no_{kind}" for kind in HOLDERS),
    *(name for _, name in FIGURES), *(name for _, name in ATTRIBUTES),
    *(f"{kind}_{name}" for kind, name in FIGURES),
}  # fmt: skip


# --- the process in which they are read ----------------------------------------------------------


def made_at_random(many: int, seed: int) -> list[str]:
    """Sound expressions in which words are changed, or scraps put in; and scraps alone."""
    chance = random.Random(seed)
    words = [word for source in SOUND for word in WORD.findall(source)]
    made = []
    for _ in range(many):
        source, kind = chance.choice(SOUND), chance.random()
        if kind < 0.2:
            source = "".join(chance.choices(SCRAPS, k=chance.randint(1, 30)))
        elif kind < 0.6:
            parts = WORD.findall(source)
            for _ in range(chance.randint(1, 3)):
                parts[chance.randrange(len(parts))] = chance.choice(words)
            source = "".join(parts)
        else:
            for _ in range(chance.randint(1, 4)):
                a, b = sorted(chance.choices(range(len(source) + 1), k=2))
                scrap = chance.choice(SCRAPS)
                source = chance.choice(
                    [
                        source[:a] + scrap + source[a:],
                        source[:a] + source[b:],
                        source[:a] + scrap + source[b:],
                        source[:b] + source[a:],
                    ]
                )
        made.append(source)
    return made


def names_in(code: CodeType) -> set[str]:
    """Every name that code looks up, the code within it included."""
    found = {*code.co_names, *code.co_freevars, *code.co_cellvars}
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found |= names_in(constant)
    return {name for name in found if not re.fullmatch(r"[sctm]\d*", name)}


def watch(seen: list[str]) -> None:
    """Note all that the interpreter is asked for but to read and run our own code."""

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "compile" and arguments[1] == "<expression>":
            return
        if event == "exec" and isinstance(code := arguments[0], CodeType):
            strange = names_in(code) - OUR_WORDS
            if code.co_filename == "<expression>" and not strange:
                return
            event += f" {strange}"
        if event not in IDLE:
            seen.append(event)

    sys.addaudithook(note)


IDLE = {"gc.collect", "sys._getframe", "signal.setitimer", "object.__getattr__"}


def read(source: str) -> str:
    """Bind an expression and, when it is sound, ask for its value; return what came of it."""
    codes = []
    for gives in (Type.TRUTH, Type.NUMBER):
        expression = Expression(source)
        problems = expression.bind(tiny.ROLES, gives, tiny.names())
        for problem in problems:
            assert problem.code in CODES
            assert f"{problem.message}{problem.hint}".isprintable()
            assert len(problem.message) < 150
        if problems:
            codes.append(problems[0].code)
            continue
        state = tiny.state()
        for cast in (tiny.cast(state), {}):
            value = expression(state, cast)
            assert type(value) is (bool if gives is Type.TRUTH else float)
            assert -1e12 <= value <= 1e12
            assert expression.interval[0] <= value <= expression.interval[1]
        assert expression.run.__globals__["__builtins__"] == {}
        _ = expression.verdict, expression.explain(state)
        return ""
    return codes[0]


def main() -> None:
    """Read all the expressions of standard input; print what came of each, and what was noted."""
    sources = json.load(sys.stdin)
    for line in ("told('x')", "nation.taxx", "nation.tax / nation.tax"):  # load what is lazy
        read(line)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    seen: list[str] = []
    watch(seen)
    found = []
    for source in sources:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)  # its signal ends the process
        seen.clear()
        try:
            code = read(source)
        except BaseException as error:
            code = f"{type(error).__name__}: {error}"
        found.append((code, list(seen)))
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    json.dump(found, sys.stdout)


def read_apart(sources: list[str]) -> list[tuple[str, list[str]]]:
    """Read expressions in a process of its own: the code found for each, and what was noted."""
    done = subprocess.run(
        [sys.executable, "-X", "dev", __file__],
        input=json.dumps(sources),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60 + len(sources) / 50,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr == ""
    return [(code, seen) for code, seen in json.loads(done.stdout)]


# --- tests ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def outcomes() -> dict[str, tuple[str, list[str]]]:
    found = read_apart([source for source, _ in CORPUS.values()])
    return dict(zip(CORPUS, found, strict=True))


@pytest.mark.parametrize("name", CORPUS)
def test_the_hostile_end_in_problems(name, outcomes):
    expected = CORPUS[name][1]
    code, seen = outcomes[name]
    assert seen == []
    if expected is None:
        assert code in CODES or code == ""
    else:
        assert code == expected


def test_rubbish_ends_in_problems_or_numbers():
    sources = made_at_random(MANY, seed=1)
    assert len(set(sources)) > MANY / 2
    strange = [
        (source, code, seen)
        for source, (code, seen) in zip(sources, read_apart(sources), strict=True)
        if seen or (code and code not in CODES)
    ]
    assert strange == []


def test_some_rubbish_is_sound():
    found = [code for code, _ in read_apart(made_at_random(300, seed=3))]
    assert 10 < found.count("") < 150
    assert len(set(found)) > 6


def test_the_watch_sees_what_it_should():
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from tests.ruleset import test_hostile_expressions as t\n"
        "seen = []; t.watch(seen)\n"
        "for act in ('1 + 1', '__import__(\"this_is_no_module\")', 'open(\"/dev/null\")'):\n"
        "    try: eval(act)\n"
        "    except ImportError: pass\n"
        "eval(compile('nation.__class__', '<expression>', 'eval'), {'nation': 1})\n"
        "print(*seen, sep='\\n')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    seen = done.stdout.splitlines()
    assert {"compile", "import", "open", "exec {'__class__'}"} <= set(seen)


if __name__ == "__main__":
    main()
