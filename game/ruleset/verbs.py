"""The effect verbs, declared; `rules.effects` and `story.effects` carry them out, by name."""

from __future__ import annotations

from game.ruleset.registry import Argument, Verb, declare_verb

_HOLDERS = ("region", "group", "institution", "neighbour", "person", "movement")

for _verb in (
    Verb(
        "add",
        "Add to figures.",
        (Argument("", "changes", "figure address → amount"),),
        "add: {nation.treasury: -10, region.trust: 0.06}",
    ),
    Verb(
        "set",
        "Set figures to a value.",
        (Argument("", "changes", "figure address → value"),),
        "set: {region.unrest: 0}",
    ),
    Verb(
        "shift",
        "Move part of a mix toward an outlook.",
        (
            Argument("of", "holder", "whose mix", False, ("group", "youth", "person", "neighbour")),
            Argument("class", "class", "every group of a class, instead of `of`", False),
            Argument("in", "holder", "only in this region", False, ("region",)),
            Argument("toward", "outlook", "the outlook that gains"),
            Argument("away", "outlook", "the outlook that loses; all others when left out", False),
            Argument("by", "number", "share moved, 0–1"),
        ),
        "shift: {class: workers, in: region, toward: marxist, by: 0.03}",
    ),
    Verb(
        "flag",
        "Remember something about the nation or a holder.",
        (
            Argument("of", "holder", "whom it is about; the nation when left out", False, _HOLDERS),
            Argument("name", "flag", "the flag's name"),
        ),
        "flag: {of: region, name: martial_law}",
    ),
    Verb(
        "clear",
        "Forget a flag.",
        (
            Argument("of", "holder", "whom it is about; the nation when left out", False, _HOLDERS),
            Argument("name", "flag", "the flag's name"),
        ),
        "clear: {of: region, name: martial_law}",
    ),
    Verb(
        "later",
        "Bring an event in some years, with people and places it keeps.",
        (
            Argument("years", "years", "in how many years, 0–60"),
            Argument("event", "event", "which event"),
            Argument("keep", "roles", "roles it inherits", False),
        ),
        "later: {years: 6, event: granary_ledger, keep: [region, foreman]}",
    ),
    Verb(
        "when",
        "Do one thing or another as a condition holds.",
        (
            Argument("if", "condition", "what is asked"),
            Argument("then", "effects", "when it holds"),
            Argument("else", "effects", "when it does not", False),
        ),
        "when: {if: nation.treasury >= 0, then: [{add: {nation.debt: -1}}]}",
    ),
    Verb(
        "chance",
        "Let a die decide; the odds are shown with the choice.",
        (
            Argument("odds", "number", "chance of `then`, 0–1"),
            Argument("then", "effects", "when it falls well"),
            Argument("else", "effects", "when it does not", False),
        ),
        "chance: {odds: 0.3 + 0.5 * nation.legitimacy, then: [{add: {region.unrest: -0.1}}]}",
    ),
    Verb(
        "tell",
        "Add a line to the chronicle.",
        (Argument("", "text", "the line"),),
        "tell: The granaries of {region.name} stood open that winter.",
    ),
    Verb(
        "movement",
        "Strengthen or weaken people organised in a region.",
        (
            Argument("in", "holder", "the region", True, ("region",)),
            Argument("outlook", "outlook", "what they want more of"),
            Argument("by", "number", "strength gained (or lost)"),
        ),
        "movement: {in: region, outlook: marxist, by: 0.2}",
    ),
    Verb(
        "install",
        "Put an institution in force outside the ordinary course.",
        (
            Argument("option", "option", "the institution"),
            Argument("progress", "number", "how far it is in force at once, 0–1", False),
        ),
        "install: {option: petition, progress: 0.4}",
    ),
    Verb(
        "bind",
        "Take a domain out of the player's hands for some years.",
        (
            Argument("domain", "domain", "which domain"),
            Argument("years", "years", "for how long"),
            Argument("by", "text", "who holds it"),
        ),
        "bind: {domain: labour, years: 5, by: the dockers' union}",
    ),
    Verb(
        "promise",
        "Give the nation's word that a domain will deliver; it falls due like any other promise.",
        (
            Argument("domain", "domain", "which domain"),
            Argument("years", "years", "in how many years"),
            Argument("outcome", "number", "what it is to deliver then, 0–1"),
        ),
        "promise: {domain: education, years: 6, outcome: 0.5}",
    ),
    Verb(
        "reveal",
        "Measure a figure truly for some years.",
        (
            Argument("figure", "figure", "what is measured"),
            Argument("years", "years", "for how long"),
        ),
        "reveal: {figure: region.food, years: 3}",
    ),
    Verb(
        "seat",
        "Put a person on the council, or take the seat away.",
        (
            Argument("person", "holder", "who", True, ("person",)),
            Argument("at", "seat", "which seat; none when left out", False),
        ),
        "seat: {person: foreman, at: labour}",
    ),
    Verb(
        "die",
        "A person dies.",
        (Argument("person", "holder", "who", True, ("person",)),),
        "die: {person: foreman}",
    ),
):
    declare_verb(_verb)
