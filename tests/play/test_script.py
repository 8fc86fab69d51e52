"""Scripts are read whole: every fault has its place, and nothing is played before all is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import GameError
from game.play.passing import Until
from game.play.script import (
    CODES,
    MAX_BYTES,
    MAX_LINES,
    Act,
    Answer,
    Ask,
    Default,
    End,
    Expect,
    Quit,
    Script,
    Undo,
    decode_script,
    holds,
    parse_script,
)


def faults(text: str) -> list[str]:
    """Every fault of a script, as it is printed."""
    with pytest.raises(GameError) as caught:
        parse_script(text, "s.txt")
    assert all(problem.code in CODES for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


def only(text: str) -> str:
    """The one fault of a script."""
    (fault,) = faults(text)
    return fault


def test_every_kind_of_line() -> None:
    script = parse_script(
        """
        # a comment
        scenario republic
        seed 7
        length short
        years 5
        default council   # trailing comment
        on bread_queue choose 2
        reform education polytechnic
        try suppress harrow_marxist
        status
        why trust harrow 1931..1940
        budget
        budget health 30
        expect legitimacy > 40
        undo
        end 3
        end until alarm
        quit
        """,
        "s.txt",
    )
    assert (script.scenario, script.seed, script.length) == ("republic", "7", "short")
    assert script.years == 5
    kinds = [type(step) for step in script.steps]
    assert kinds == [Default, Answer, Act, Act, Ask, Ask, Ask, Act, Expect, Undo, End, End, Quit]
    assert script.steps[3].tried
    assert script.steps[2].mark.line == 9
    ends = [step for step in script.steps if isinstance(step, End)]
    assert [end.span.until for end in ends] == [Until.YEARS, Until.ALARM]


def test_a_typo_on_line_40_is_told_with_its_place_and_the_nearest_command() -> None:
    text = "end\n" * 39 + "stauts\n" + "end\n"
    assert only(text) == (
        "s.txt:40:1: There is no command `stauts`. (Did you mean `status`?) [L04]"
    )


def test_every_fault_is_told_at_once() -> None:
    told = faults("stauts\nend soon\n\n  expect\nreform education\ndefault always\n")
    assert [fault.split(":")[1:3] for fault in told] == [
        ["1", "1"],
        ["2", "1"],
        ["4", "3"],
        ["5", "1"],
        ["6", "9"],
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("frobnicate", "There is no command"),
        ("try frobnicate", "s.txt:1:5"),
        ("try", "wants a command"),
        ("end 0", "cannot be ended"),
        ("end -1", "not a number of years"),
        ("end " + "9" * 300, "not a number of years"),
        ("end until doomsday", "no stop"),
        ("end until", "takes a number"),
        ("reform education", "too few words"),
        ("review education now please", "too many words"),
        ("choose", "wants an answer"),
        ("expect", "not understood"),
        ("expect legitimacy >", "not understood"),
        ("expect > 4", "wants a figure"),
        ("expect legitimacy > much", "not a number"),
        ("expect legitimacy > nan", "not a number"),
        ("expect legitimacy > ٤", "not a number"),
        ("expect legitimacy > " + "9" * 300, "not a number"),
        ("expect legitimacy > 1e999", "not a number"),
        ("expect weather", "not understood"),
        ("on flood 2", "on EVENT choose ANSWER"),
        ("default", "wants to know how"),
        ("default sometimes", "first, random, council"),
        ("save", "keeps no campaign"),
        ("length eternal", "short, standard, long"),
        ("years 0", "a number from 1 to 1000"),
        ("years " + "9" * 300, "a number from 1 to 1000"),
        ("seed", "one word"),
        ("end\nseed 7", "at the top"),
        ("x" * 401, "401 characters long"),
        ("status\x1b[2J", "U+001B"),
        ("status \u202e", "U+202E"),
        ("status\x00", "U+0000"),
    ],
)
def test_what_is_wrong_with_a_line(line: str, said: str) -> None:
    assert said in only(line)


def test_a_hidden_character_has_its_column() -> None:
    assert only("end\nstatus \u202e").startswith("s.txt:2:8: ")


def test_caps() -> None:
    assert "more than 10000 lines" in only("end\n" * (MAX_LINES + 1))
    parse_script("end\n" * MAX_LINES)
    with pytest.raises(GameError, match="longer than 1 MiB"):
        decode_script(b"#" * (MAX_BYTES + 1), "s.txt")
    assert len(faults("frobnicate\n" * 200)) == 50


def test_bytes_that_are_no_text_have_their_place() -> None:
    with pytest.raises(GameError, match=r"^s\.txt:2:3: the script is not UTF-8 text \[L01\]$"):
        decode_script(b"end\nst\xff", "s.txt")


def test_other_line_ends_and_marks_are_taken() -> None:
    text = decode_script(b"\xef\xbb\xbfstatus\r\nend\t2\r\n", "s.txt")
    assert len(parse_script(text).steps) == 2


def test_short_forms_and_cut_verbs_are_understood() -> None:
    script = parse_script("E\ns\nREF education polytechnic\nw legitimacy\nchron 3\n")
    assert [type(step) for step in script.steps] == [End, Ask, Act, Ask, Ask]
    acts = [step.said for step in script.steps if isinstance(step, Act)]
    assert acts == ["reform education polytechnic"]


@pytest.mark.parametrize(
    ("line", "what", "name", "operator", "wanted"),
    [
        ("expect legitimacy>40", "figure", "legitimacy", ">", True),
        ("expect trust workers harrow <= 40%", "figure", "trust workers harrow", "<=", True),
        ("expect not outcome education == 3", "figure", "outcome education", "=", False),
        ("expect year = 1950", "year", "year", "=", True),
        ("expect ending span", "ending", "span", "", True),
        ("expect not in_force clerks", "in_force", "clerks", "", False),
        ("expect letter bread_queue", "letter", "bread_queue", "", True),
    ],
)
def test_expectations(line: str, what: str, name: str, operator: str, wanted: bool) -> None:
    (step,) = parse_script(line).steps
    assert isinstance(step, Expect)
    assert (step.what, step.name, step.operator, step.wanted) == (what, name, operator, wanted)


@pytest.mark.parametrize(
    ("operator", "shown", "value", "so"),
    [
        ("=", 41.23, "41", True),
        ("=", 41.23, "41%", True),
        ("=", 41.23, "41.2", True),
        ("=", 41.23, "41.3", False),
        ("!=", 41.23, "41", False),
        ("!=", 41.23, "42", True),
        (">", 41.23, "41", True),
        (">", 41.0, "41", False),
        (">=", 41.0, "41", True),
        ("<", 41.0, "41.5", True),
        ("<=", 42.0, "41.5", False),
        ("=", 1950.0, "1950", True),
    ],
)
def test_comparisons_look_at_what_is_displayed(
    operator: str, shown: float, value: str, so: bool
) -> None:
    assert holds(operator, shown, value) is so


WORDS = st.sampled_from(
    ["expect", "on", "try", "end", "until", "reform", "budget", "why", ">", "=", "choose", "#", '"']
)
LINES = st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=6).map(" ".join)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_any_text_is_a_script_or_has_faults_with_places(text: str) -> None:
    problems = []
    try:
        assert isinstance(parse_script(text, "s.txt"), Script)
    except GameError as error:
        problems = list(error.problems)
    assert all(p.mark is not None and p.code in CODES for p in problems)
