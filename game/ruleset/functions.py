"""The functions of the expression language, declared; `expression.py` carries them out."""

from __future__ import annotations

from game.ruleset.registry import Function, Type, declare_function

for _function in (
    Function("min", ("number", "number..."), Type.NUMBER, "the smallest"),
    Function("max", ("number", "number..."), Type.NUMBER, "the largest"),
    Function("abs", ("number",), Type.NUMBER, "without its sign"),
    Function("clamp", ("number", "number", "number"), Type.NUMBER, "kept between two bounds"),
    Function("flag", ("role", "flag"), Type.TRUTH, "whether a flag is set on something"),
    Function(
        "years_since",
        ("role", "flag"),
        Type.NUMBER,
        "years since a flag was set; 1000 when it is not",
    ),
    Function("told", ("event",), Type.TRUTH, "whether an event has been told in this campaign"),
    Function("in_force", ("option",), Type.TRUTH, "whether an institution is in force"),
    Function("known", ("technology",), Type.TRUTH, "whether a technology has come"),
    Function("built", ("project",), Type.TRUTH, "whether a project is done, anywhere"),
    Function(
        "built_in", ("region", "project"), Type.TRUTH, "whether a project is done in a region"
    ),
    Function("bound", ("domain",), Type.TRUTH, "whether a domain is in others' hands"),
    Function("reforming", ("domain",), Type.TRUTH, "whether a reform of the domain is under way"),
    Function("any", ("collection", "condition"), Type.TRUTH, "whether it holds for one of them"),
    Function("all", ("collection", "condition"), Type.TRUTH, "whether it holds for all of them"),
    Function("count", ("collection", "condition"), Type.NUMBER, "for how many it holds"),
    Function(
        "share",
        ("collection", "condition"),
        Type.NUMBER,
        "the part of the people (of groups, regions) or of the number for which it holds",
    ),
    Function("times", ("message",), Type.NUMBER, "how often a message of the rules has been told"),
    Function("lowest", ("series",), Type.NUMBER, "the lowest true value of a figure in any year"),
    Function("highest", ("series",), Type.NUMBER, "the highest true value of a figure in any year"),
    Function("scenario", ("scenario",), Type.TRUTH, "whether this scenario is played"),
):
    declare_function(_function)
