"""Mods in lines: those there are, one of them with what it does, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import Problem
from game.plain.speech import Data, counted, spoken
from game.play.survey import Survey
from game.state.units import listed

SHOWN = 12  # fields that are changed, of one mod
HASH = 12  # signs of a hash that are shown


def empty_words(folder: str) -> list[str]:
    """What is told where there are no mods."""
    return [
        f"There are no mods in {folder}.",
        "Put a mod's folder or zip file there; `technate content new` makes one.",
    ]


def name_words(one: Survey) -> str:
    """A mod in a few words: its name with its version, or the name of its file."""
    return f"{one.title} {one.version}" if one.id else one.name


def state_words(one: Survey) -> str:
    """Whether it can be used."""
    if one.errors:
        return counted(one.errors, "error")
    doubts = len(one.problems)
    return "sound" if not doubts else f"sound, {counted(doubts, 'warning')}"


def does_words(one: Survey) -> list[str]:
    """What it adds and what it changes."""
    adds = [f"{number} {_kind(kind, number)}" for kind, number in one.adds.items()]
    told = [f"Adds {listed(adds)}."] if adds else []
    if one.changes:
        rest = len(one.changes) - SHOWN
        more = [f"and {rest} more"] if rest > 0 else []
        told += ["Changes:", *(f"  {change}" for change in [*one.changes[:SHOWN], *more])]
    return told or (["Adds and changes nothing."] if one.id else [])


def _kind(plural: str, number: int) -> str:
    if plural == "rules":
        return "part of the rules" if number == 1 else "parts of the rules"
    singular = plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s")
    return spoken(singular if number == 1 else plural)


def mod_lines(one: Survey, place: int) -> list[str]:
    """A mod with all that is told of it; `place` is its number among those that are on, or 0."""
    on = f"on, number {place}" if place else "off"
    said = f" by {one.author}" if one.author else ""
    lines = [f"{name_words(one)}{said}: {on}, {state_words(one)}."]
    if one.id:
        lines.append(f"  {one.name}, id {one.id}, hash {one.hash[:HASH]}")
    if one.text:
        lines.append(f"  {one.text}")
    if one.needs:
        lines.append(f"  Needs {listed(list(one.needs))}.")
    lines += [f"  {line}" for line in does_words(one)]
    return lines + [f"  {severity(problem)}: {problem}" for problem in one.problems]


def severity(problem: Problem) -> str:
    """How grave it is, in a word."""
    return str(problem.severity.value)


def together_lines(problems: Sequence[Problem]) -> list[str]:
    """What is wrong with those that are on, taken together."""
    if not problems:
        return []
    return [
        "Taken together, those that are on:",
        *(f"  {severity(problem)}: {problem}" for problem in problems),
    ]


def mods_data(surveys: Sequence[Survey], chosen: Sequence[str], wrong: Sequence[Problem]) -> Data:
    """The same for programs."""
    return {
        "mods": [
            {
                "file": one.name,
                "id": one.id or None,
                "name": one.title,
                "version": one.version,
                "author": one.author,
                "text": one.text,
                "hash": one.hash or None,
                "on": one.name in chosen,
                "place": chosen.index(one.name) + 1 if one.name in chosen else None,
                "needs": list(one.needs),
                "adds": dict(one.adds),
                "changes": list(one.changes),
                "errors": one.errors,
                "problems": [_problem(problem) for problem in one.problems],
            }
            for one in surveys
        ],
        "on": list(chosen),
        "together": [_problem(problem) for problem in wrong],
    }


def _problem(problem: Problem) -> Data:
    return {
        "code": problem.code,
        "severity": severity(problem),
        "message": problem.message,
        "hint": problem.hint,
        "places": [str(mark) for mark in (problem.mark, *problem.chain) if mark],
    }
