from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.errors import Exit, GameError
from game.store import codes
from game.store.container import (
    FORMAT,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_HEADER,
    MAX_INT,
    MAX_VALUES,
    Document,
    Header,
    Versions,
    canonical,
    decode,
    encode,
    peek,
    unseal,
)
from game.store.wording import is_clean
from tests.store.campaigns import (
    VERSIONS,
    campaign,
    forged,
    head,
    resealed,
    sealed,
    summary,
)

FROZEN = Path(__file__).parent / "frozen"

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-MAX_INT, MAX_INT)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=20,
)
documents = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5), values, max_size=5
)


def code_of(data: bytes) -> str:
    with pytest.raises(GameError) as caught:
        decode(data)
    (problem,) = caught.value.problems
    assert caught.value.code is Exit.BAD_INPUT
    assert is_clean(str(problem))
    return problem.code


@given(documents)
@settings(max_examples=200, database=None)
@example({"": {"a": [-0.0, 5e-324, 1.7976931348623157e308, 0.1, MAX_INT, "\u2028\x1b\x7f"]}})
def test_what_is_saved_is_what_is_read(document: Document) -> None:
    data = encode(document, versions=VERSIONS)
    header, back = decode(data)
    assert repr(sorted_deep(back)) == repr(sorted_deep(document))  # repr tells -0.0 from 0.0
    assert encode(back, versions=VERSIONS) == data
    assert header.versions == VERSIONS
    assert header.format == FORMAT


def sorted_deep(value: object) -> object:
    if isinstance(value, dict):
        return [(key, sorted_deep(value[key])) for key in sorted(value)]
    if isinstance(value, list):
        return [sorted_deep(item) for item in value]
    return value


def test_one_document_has_one_text_whatever_the_order_of_its_keys() -> None:
    one = encode({"a": 1, "b": {"c": 2, "d": 3}}, versions=VERSIONS)
    other = encode({"b": {"d": 3, "c": 2}, "a": 1}, versions=VERSIONS)
    assert one == other


def test_header_is_known_from_the_start_alone() -> None:
    data = encode(campaign(1, 9000), versions=VERSIONS, summary=summary(31))
    header = peek(data[:MAX_HEADER])
    assert header == decode(data)[0]
    assert isinstance(header, Header)
    assert header.summary["year"] == 1931


@pytest.mark.parametrize(
    "document",
    [
        {"a": math.nan},
        {"a": math.inf},
        {"a": (1, 2)},
        {1: "a"},
        {"a": {2, 3}},
        {"a": object()},
        {"a": MAX_INT + 1},
        {"a": "\ud800"},
        {"a": b"bytes"},
        {"a": [[]] * MAX_VALUES},
        {"a": "x" * MAX_BYTES},
        {"a": "x" * (MAX_BYTES - 20)},
        [],
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_not_plain_json_is_the_callers_fault(document: Document) -> None:
    with pytest.raises(ValueError, match=r"document|surrogates|JSON"):
        encode(document, versions=VERSIONS)


def nested(depth: int) -> Document:
    document: Document = {}
    for _ in range(depth - 1):
        document = {"in": document}
    return document


def test_depth_is_limited_to_what_can_be_read() -> None:
    decode(encode(nested(MAX_DEPTH), versions=VERSIONS))
    with pytest.raises(ValueError, match="deeper"):
        encode(nested(MAX_DEPTH + 1), versions=VERSIONS)


def test_a_loop_is_refused() -> None:
    document: Document = {}
    document["self"] = document
    with pytest.raises(ValueError, match="plain JSON"):
        encode(document, versions=VERSIONS)


def test_header_texts_are_cleaned_and_cut_not_refused() -> None:
    names = {"name": "\x1b]0;x\x07Ann\u202e\n" + "n" * 500}
    header, _ = decode(encode({}, versions=Versions("0\n1", "c"), summary=names))
    name = header.summary["name"]
    assert isinstance(name, str)
    assert is_clean(name)
    assert len(name) == 200
    assert header.versions.game == "0\N{REPLACEMENT CHARACTER}1"


@pytest.mark.parametrize("bad", [{"Year": 1}, {"a" * 33: 1}, {"year": math.nan}, {"year": [1]}])
def test_a_summary_that_could_not_be_read_back_is_not_written(bad: dict) -> None:
    with pytest.raises(ValueError, match="JSON"):
        encode({}, versions=VERSIONS, summary=bad)


def test_a_header_too_long_to_be_read_is_neither_written_nor_read() -> None:
    mods = tuple((f"mod_{number}", "h" * 200) for number in range(256))
    assert decode(encode({}, versions=Versions("1", "c", mods)))[0].versions.mods == mods
    mods = tuple((f"mod_{number}" + "m" * 100, "h" * 200) for number in range(256))
    with pytest.raises(ValueError, match="too long"):
        encode({}, versions=Versions("1", "c", mods))
    long = canonical([[name, digest] for name, digest in mods])
    header = head(len(BODY)).replace(b'"mods":[]', b'"mods":' + long)
    assert code_of(resealed(header, BODY)) == codes.MALFORMED


# --------------------------------------------------------------------------- what happens to files


def test_a_bit_flipped_anywhere_is_refused() -> None:
    data = sealed(1)
    decode(data)
    for place in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            assert code_of(bytes(flipped)) in {
                codes.FOREIGN,
                codes.DAMAGED,
                codes.TRUNCATED,
            }


def test_cut_short_anywhere_is_refused_and_said() -> None:
    data = sealed(1)
    for length in range(len(data)):
        assert code_of(data[:length]) == codes.TRUNCATED


def test_anything_added_is_refused() -> None:
    data = sealed(1)
    for more in (b"\n", b"\0", b" ", data):
        assert code_of(data + more) == codes.DAMAGED
    assert code_of(b"\n" + data) == codes.FOREIGN


@pytest.mark.parametrize("data", [b"", bytes(5000), b"TECHNATE-SAVE"])
def test_empty_files_and_zeros_are_called_empty_or_cut(data: bytes) -> None:
    assert code_of(data) == codes.TRUNCATED


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"\x89PNG", b"{}", b"x", b"technate-save 1\n", b"\xff" * 300, b"\x1b[2J"],
)
def test_other_files_are_foreign(data: bytes) -> None:
    assert code_of(data) == codes.FOREIGN


def test_a_zeroed_block_is_refused() -> None:
    data = sealed(1, 500)
    for start in range(0, len(data), 512):
        block = data[:start] + bytes(len(data[start : start + 512])) + data[start + 512 :]
        code_of(block)


@given(st.binary(max_size=400))
@settings(max_examples=300, database=None)
def test_no_bytes_do_anything_but_be_refused(data: bytes) -> None:
    code_of(data)


@given(st.data())
@settings(max_examples=300, database=None)
def test_a_mended_checksum_does_not_get_nonsense_in(choice: st.DataObject) -> None:
    body = bytearray(canonical(campaign(1)))
    for _ in range(choice.draw(st.integers(1, 3))):
        place = choice.draw(st.integers(0, len(body) - 1))
        body[place] = choice.draw(st.sampled_from(b'"{}[],:0159-+eE.\\u\x00\x1b\xff aNI'))
    try:
        _, document = decode(forged(bytes(body)))
    except GameError:
        return
    assert canonical(document) == bytes(body)


# -------------------------------------------------------------------- forgeries with right checksum


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"a":NaN}', codes.MALFORMED),
        (b'{"a":Infinity}', codes.MALFORMED),
        (b'{"a":-Infinity}', codes.MALFORMED),
        (b'{"a":1e999}', codes.MALFORMED),
        (b'{"a":1' + b"0" * 400 + b".0}", codes.MALFORMED),
        (b'{"a":1,"a":2}', codes.MALFORMED),
        (b'{"a":{"b":1,"b":1}}', codes.MALFORMED),
        (b'{"b":1,"a":2}', codes.MALFORMED),
        (b'{"a": 1}', codes.MALFORMED),
        (b'{"a":1.00}', codes.MALFORMED),
        (b'{"a":-0}', codes.MALFORMED),
        (b'{"a":"\\ud800"}', codes.MALFORMED),
        (b'{"a":"\\u0041"}', codes.MALFORMED),
        (b'{"a":"\xff"}', codes.MALFORMED),
        (b"\xef\xbb\xbf{}", codes.MALFORMED),
        ('{"a":1}'.encode("utf-16"), codes.MALFORMED),
        (b"[]", codes.MALFORMED),
        (b'"text"', codes.MALFORMED),
        (b"{}{}", codes.MALFORMED),
        (b'{"a":}', codes.MALFORMED),
        (b'{"a":%d}' % (MAX_INT + 1), codes.BEYOND_LIMITS),
        (b'{"a":%d}' % (-MAX_INT - 1), codes.BEYOND_LIMITS),
        (b'{"a":' + b"9" * 4000 + b"}", codes.BEYOND_LIMITS),
        (b'{"a":' + b"9" * 1_000_000 + b"}", codes.MALFORMED),
        (b'{"a":' + b"[" * 64 + b"]" * 64 + b"}", codes.BEYOND_LIMITS),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", codes.BEYOND_LIMITS),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, codes.BEYOND_LIMITS),
        (b'{"a":[' + b"[]," * MAX_VALUES + b"0]}", codes.BEYOND_LIMITS),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_forged_bodies_are_refused(body: bytes, code: str) -> None:
    assert code_of(forged(body)) == code


def test_the_forger_is_good_enough() -> None:
    assert decode(forged(b'{"a":1}'))[1] == {"a": 1}
    assert decode(forged(b'{"a":' + b"[" * 63 + b"]" * 63 + b"}"))


BODY = b'{"a":1}'


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"NaN",
        b"{" * 1000,
        head(len(BODY)).replace(b"7", b"7.0"),
        head(len(BODY)).replace(b'"length":7', b'"length":true'),
        head(len(BODY)).replace(b'"mods":[]', b'"mods":[["a"]]'),
        head(len(BODY)).replace(b'"mods":[]', b'"mods":{}'),
        head(len(BODY)).replace(b'"mods":[]', b'"mods":[["a",1]]'),
        head(len(BODY)).replace(b'"game":"0.1.0"', b'"game":1'),
        head(len(BODY)).replace(b'"game":"0.1.0"', b'"game":"\\u001b[2J"'),
        head(len(BODY)).replace(b'"game":"0.1.0"', b'"game":"0.1.0","game":"0.1.0"'),
        head(len(BODY)).replace(b'"game":"0.1.0"', b'"game":"%s"' % (b"1" * 201)),
        head(len(BODY)).replace(b'"mods"', b'"more":1,"mods"'),
        head(len(BODY), b'"year":1e999'),
        head(len(BODY), b'"year":[1]'),
        head(len(BODY), b'"Year":1'),
        head(len(BODY), b'"year":' + b"9" * 30),
        head(len(BODY), b'"name":"\xe2\x80\xae"'),
        head(len(BODY), b'"name":"\\ud800"'),
        head(len(BODY), b'"name": "x"'),
        head(len(BODY) - 1),
        head(len(BODY) + 1),
        head(0),
        head(-7),
        head(10**12),
    ],
    ids=lambda value: repr(value)[-40:],
)
def test_forged_headers_are_refused(header: bytes) -> None:
    data = resealed(header, BODY)
    assert code_of(data) == codes.MALFORMED
    with pytest.raises(GameError):
        unseal(data)


def test_a_header_without_end_is_refused_by_peek() -> None:
    endless = b"TECHNATE-SAVE 1\nsha256 " + b"0" * 64 + b"\n{" + b" " * MAX_HEADER * 2
    with pytest.raises(GameError):
        peek(endless)


# ------------------------------------------------------------------------------------------ formats


def test_a_newer_format_says_which_version_is_needed() -> None:
    with pytest.raises(GameError) as caught:
        decode(forged(b"whatever it may be", b"2"))
    (problem,) = caught.value.problems
    assert problem.code == codes.NEWER
    assert "0.1.0" in problem.hint
    with pytest.raises(GameError, match=codes.NEWER):
        peek(forged(b"{}", b"12"))


@pytest.mark.parametrize("header", [b"", b"[]", b'{"game":"\\u001b[2J"}', b'{"game":5}', b"\xff"])
def test_a_newer_format_may_have_any_header(header: bytes) -> None:
    assert code_of(resealed(header, b"{}", b"3")) == codes.NEWER


def test_a_damaged_format_number_is_damage_not_news() -> None:
    data = sealed(1)
    assert code_of(data.replace(b"SAVE 1", b"SAVE 9", 1)) == codes.DAMAGED


@pytest.mark.parametrize("number", [b"0", b"01", b"-1", b"1.0", b"", b"1 ", b"9" * 5000])
def test_a_format_that_is_no_number_is_damage(number: bytes) -> None:
    assert code_of(forged(BODY, number)) == codes.DAMAGED


def test_every_released_format_has_a_frozen_save() -> None:
    assert sorted(path.name for path in FROZEN.glob("*.save")) == [
        f"format_{number}.save" for number in range(1, FORMAT + 1)
    ]


def test_the_frozen_save_of_format_1_still_reads() -> None:
    data = (FROZEN / "format_1.save").read_bytes()
    header, document = decode(data)
    assert header.versions == Versions("0.1.0", "ab" * 32, (("river_lands", "cd" * 32),))
    assert header.summary == {
        "name": "Años de agua",
        "scenario": "harrow",
        "year": 1931,
        "iron": True,
        "share": 0.1,
        "note": None,
    }
    assert document == json.loads((FROZEN / "format_1.json").read_text("utf-8"))
    if FORMAT == 1:  # the text may not change without a new number
        assert data == encode(document, versions=header.versions, summary=header.summary)


def test_ints_are_refused_without_leaning_on_the_interpreters_own_limit() -> None:
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        assert code_of(forged(b'{"a":' + b"9" * 5000 + b"}")) == codes.BEYOND_LIMITS
    finally:
        sys.set_int_max_str_digits(limit)


def test_too_large_is_refused_before_anything_is_read() -> None:
    assert code_of(b"x" * (MAX_BYTES + 1)) == codes.TOO_LARGE
