"""An outside program plays as well as it can, and harms nothing when it cannot."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bots import codes
from game.bots.face import Face
from game.bots.play import Result, play_one
from game.bots.policy import Correctable, Dismissable
from game.bots.protocol import (
    MOST_BYTES,
    PROTOCOL,
    NotAnAnswerError,
    OutsideBot,
    command_in,
    encoded,
    hello,
    name_in,
    observation,
)
from game.errors import GameError
from game.play.campaign import Campaign
from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.store.wording import is_clean
from tests.bots.processes import gone

PROGRAM = Path(__file__).with_name("outside.py")
YEARS = 5


def setup(rules: Ruleset, years: int = YEARS) -> Setup:
    return Setup(next(iter(rules.scenarios)), seed="6", years=years)


def command(how: str, *words: object) -> str:
    return " ".join(f"'{word}'" for word in (sys.executable, PROGRAM, how, *words))


def play(
    rules: Ruleset, how: str, *words: object, seconds: float = 30.0, years: int = YEARS
) -> Result:
    with OutsideBot(command(how, *words), seconds) as bot:
        return play_one(rules, bot, setup(rules, years))


def refused(rules: Ruleset, how: str, *words: object, seconds: float = 30.0) -> GameError:
    with pytest.raises(GameError) as raised:
        play(rules, how, *words, seconds=seconds)
    (problem,) = raised.value.problems
    assert is_clean(str(problem))
    assert len(str(problem)) < 500
    return raised.value


def test_it_is_a_bot_that_learns(rules: Ruleset) -> None:
    assert isinstance(OutsideBot("x"), Correctable)
    assert isinstance(OutsideBot("x"), Dismissable)


def test_a_program_plays_a_campaign(rules: Ruleset, tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    result = play(rules, "play", told, years=20)
    assert result.bot == "tester"
    assert "choose" in result.tally.acts
    assert play(rules, "play", years=20).line(1) == result.line(1)
    assert json.loads(told.read_text()) == {
        "type": "over",
        "ending": result.ending,
        "year": result.year,
        "digest": result.digest,
    }


def test_it_plays_the_campaign_that_a_bot_inside_would(rules: Ruleset) -> None:
    class Same:
        name = "same"

        def begin(self, face: Face, seed: str) -> None: ...

        def choose(self, face: Face) -> str:
            return str((face.legal("choose") or face.legal("end"))[0])

    assert play_one(rules, Same(), setup(rules)).digest == play(rules, "play").digest


def test_what_is_seen_is_what_the_view_shows(rules: Ruleset) -> None:
    campaign = Campaign.begin(setup(rules, 30), rules, keep_causes=False)
    face = Face(campaign)
    while not face.letters:
        campaign.do("end")
    seen = json.loads(encoded(observation(face)))
    assert seen["figures"] == campaign.view().figures()
    assert seen["legal"] == [str(command) for command in campaign.legal()]
    assert [letter["event"] for letter in seen["letters"]] == list(face.letters)
    in_force = {domain: i.option for domain, i in campaign.state.institutions.items()}
    assert {one["domain"]: one["option"] for one in seen["domains"]} == in_force
    assert [one["id"] for one in seen["movements"]] == list(campaign.state.movements)
    choices = seen["letters"][0]["choices"]
    opened = {choice["id"] for choice in choices if choice["open"]}
    legal = {c.args[1] for c in campaign.legal() if c.args[:1] == (face.letters[0],)}
    assert opened == legal or not opened
    true = campaign.state
    assert "nation.competence" not in seen["figures"]
    assert seen["figures"]["nation.legitimacy"] != true.nation.legitimacy
    assert encoded(observation(face)).isascii()
    assert b"\n" not in encoded(observation(face))


def test_the_seed_of_the_campaign_is_not_told(rules: Ruleset) -> None:
    chosen = Setup(setup(rules).scenario, seed="a very particular seed", years=3)
    campaign = Campaign.begin(chosen, rules, keep_causes=False)
    face = Face(campaign)
    for message in (hello(face, chosen.seed, 1.0), observation(face)):
        assert b"particular" not in encoded(message)
    assert hello(face, "1", 1.0)["seed"] == hello(face, "1", 1.0)["seed"]
    assert hello(face, "1", 1.0)["seed"] != hello(face, "2", 1.0)["seed"]


def test_every_slip_is_told_and_may_be_made_good(rules: Ruleset, tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    result = play(rules, "stumble", told, years=30)
    errors = json.loads(told.read_text())
    assert len(errors) == 19
    assert {error["left"] for error in errors} == {2}
    assert {error["code"][0] for error in errors} == {"B", "R"}
    assert all(error["message"] and is_clean(error["message"] + error["hint"]) for error in errors)
    assert result.digest == play(rules, "play", years=30).digest


def test_slips_in_a_row_are_counted(rules: Ruleset) -> None:
    error = refused(rules, "insist")
    assert error.problems[0].code == codes.MISTAKES
    assert "'tester' answered wrongly 4 times in a row; the last time: There is no command" in str(
        error
    )


@pytest.mark.parametrize(
    ("how", "code", "words"),
    [
        ("ramble", codes.MISTAKES, "the line is not JSON"),
        ("flood", codes.TOO_LONG, "more than 65536 bytes"),
        ("long_line", codes.TOO_LONG, "more than 65536 bytes"),
        ("die", codes.STOPPED, "exit code 1, it was all too much�[31m"),
        ("die_at_once", codes.STOPPED, "exit code 3"),
        ("wrong_version", codes.OTHER_PROTOCOL, "speaks version 99"),
        ("no_hello", codes.NOT_AN_ANSWER, "no `hello`"),
        ("no_name", codes.NOT_AN_ANSWER, "no clean text `name`"),
        ("not_text", codes.MISTAKES, "not UTF-8"),
    ],
)
def test_what_cannot_be_made_good_ends_it(rules: Ruleset, how: str, code: str, words: str) -> None:
    error = refused(rules, how)
    assert error.problems[0].code == code
    assert words in str(error)


@pytest.mark.parametrize("how", ["silent", "deaf"])
def test_who_does_not_answer_in_time_has_lost(rules: Ruleset, how: str) -> None:
    error = refused(rules, how, seconds=1.0)
    assert error.problems[0].code == codes.SILENT
    assert "within 1 seconds" in str(error)


def test_complaints_without_end_block_nothing(rules: Ruleset) -> None:
    assert play(rules, "babble").digest == play(rules, "play").digest


def test_a_program_is_gone_with_its_children(rules: Ruleset, tmp_path: Path) -> None:
    numbers = tmp_path / "numbers"
    refused(rules, "brood", numbers, seconds=1.5)
    assert all(gone(int(number)) for number in numbers.read_text().split())


def test_one_bot_can_play_again(rules: Ruleset) -> None:
    with OutsideBot(command("play")) as bot:
        first = play_one(rules, bot, setup(rules))
        assert play_one(rules, bot, setup(rules)).digest == first.digest


# --- any line is a command or one clear problem ----------------------------------------------


def problem_of(read: Callable[[bytes], str], line: bytes) -> GameError | None:
    """What is wrong with a line; None when it was read, and then it is clean."""
    try:
        found = read(line)
    except GameError as error:
        return error
    assert is_clean(found)
    return None


@given(st.one_of(st.binary(max_size=200), st.text(max_size=100).map(str.encode)))
def test_any_bytes(line: bytes) -> None:
    problem = problem_of(command_in, line)
    assert isinstance(problem, NotAnAnswerError | None)
    assert is_clean(str(problem))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "protocol", "name", "command", "x"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(JSON)
def test_any_json(value: object) -> None:
    line = json.dumps(value).encode()
    for read in (command_in, name_in):
        problem = problem_of(read, line)
        assert problem is not None or isinstance(value, dict)
        assert is_clean(str(problem))


def test_a_good_greeting() -> None:
    line = json.dumps({"type": "hello", "protocol": PROTOCOL, "name": " me " + "x" * 60, "y": 1})
    assert name_in(line.encode()) == "me " + "x" * 37


def test_the_limits_are_as_documented() -> None:
    assert MOST_BYTES == 64 * 1024
