"""Objects survive being made plain, and whatever is not of their types is refused with its path."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import define, field

from game.play import typed


@define
class Part:
    name: str
    weight: float = 1.0


@define
class Whole:
    id: int
    sure: bool
    parts: dict[str, Part]
    span: tuple[int, float]
    words: tuple[str, ...] = ()
    rows: list[list[float]] = field(factory=list)
    last: Part | None = None
    count: int = field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        if "none" in self.parts:
            raise ValueError("a part is called none")
        self.count = len(self.parts)


def whole() -> Whole:
    parts = {"z": Part("last", 2.5), "a": Part("first")}
    return Whole(3, True, parts, (1, 0.5), ("x", "y"), [[1.0], []], Part("p"))


def data(**changes: object) -> dict[str, Any]:
    return {**json.loads(json.dumps(typed.to_plain(whole()))), **changes}


def test_an_object_comes_back_as_it_was_in_its_order() -> None:
    again = typed.read(data(), Whole)
    assert again == whole()
    assert list(again.parts) == ["z", "a"]
    assert "count" not in data()


def test_what_is_left_out_is_as_usual_and_whole_numbers_are_numbers() -> None:
    found = data(parts=[["a", {"name": "only", "weight": 2}]])
    for name in ("words", "rows", "last"):
        del found[name]
    again = typed.read(found, Whole)
    assert (again.words, again.rows, again.last) == ((), [], None)
    assert type(again.parts["a"].weight) is float


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"id": 3.0}, "id"),
        ({"id": True}, "id"),
        ({"sure": 1}, "sure"),
        ({"span": [1]}, "span"),
        ({"span": ["1", 0.5]}, "span[0]"),
        ({"span": [1, float("nan")]}, "span[1]"),
        ({"span": [1, float("inf")]}, "span[1]"),
        ({"span": [1, 10**400]}, "span[1]"),
        ({"words": "xy"}, "words"),
        ({"words": ["x", None]}, "words[1]"),
        ({"rows": [[1.0, True]]}, "rows[0][1]"),
        ({"parts": {"a": {"name": "x"}}}, "parts"),
        ({"parts": [["a"]]}, "parts[0]"),
        ({"parts": [[1, {"name": "x"}]]}, "parts[0][0]"),
        ({"parts": [["a", {}]]}, "parts[0][1].name"),
        ({"parts": [["a", {"name": "x", "more": 1}]]}, "parts[0][1].'more'"),
        ({"last": []}, "last"),
        ({"parts": [["none", {"name": "x"}]]}, "no Whole"),
    ],
)
def test_what_is_of_other_types_is_refused_with_its_path(
    changes: dict[str, object], path: str
) -> None:
    with pytest.raises(typed.MistypedError) as caught:
        typed.read(data(**changes), Whole)
    (fault,) = caught.value.faults
    assert fault.partition(": ")[0] == path


def test_every_fault_is_told() -> None:
    with pytest.raises(typed.MistypedError) as caught:
        typed.read({"sure": 1, "span": ["1", "2"], "parts": [], "odd": 0}, Whole)
    paths = [fault.partition(": ")[0] for fault in caught.value.faults]
    assert paths == ["id", "'odd'", "sure", "span[0]", "span[1]"]


@pytest.mark.parametrize("found", [None, [], "x", 3])
def test_what_is_no_mapping_is_no_object(found: object) -> None:
    with pytest.raises(typed.MistypedError):
        typed.read(found, Whole)
