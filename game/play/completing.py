"""What a half-typed line could go on with: verbs, then ids and names of what can be meant."""

from __future__ import annotations

from game.play.command import RefusedError
from game.play.questions import QUESTIONS, TURNING, verb_of
from game.play.words import match, names
from game.rules.acts import ACTS
from game.rules.acts.knowledge import TOPICS
from game.rules.standing import KINDS, STOP, SURVEY
from game.ruleset.ruleset import Ruleset
from game.state.state import State

ENDS = ("letter", "alarm")
QUESTIONED: dict[str, tuple[str, ...]] = {
    "debate": ("domain", "option"),
    "domains": ("domain",),
    "institutions": ("domain",),
    "technology": ("track",),
    "projects": ("project",),
    "regions": ("region",),
    "council": ("seat",),
    "aims": ("aim",),
}
"""What the words after a question are, as far as they can be listed."""


def completions(line: str, state: State, rules: Ruleset) -> dict[str, str]:
    """Words that the last word of a line could become: word → what it means, "" where it is plain.

    A line that ends with a space asks for the next word.
    """
    words = line.split()
    begun = "" if not words or line[-1:].isspace() else words.pop()
    if not words:
        return _fitting(begun, _verbs())
    try:
        verb = verb_of(words[0])
    except RefusedError:
        return {}
    if verb in ("help", "legal"):
        return _fitting(begun, _verbs()) if len(words) == 1 else {}
    if verb == "forecast":
        rest = line.split(maxsplit=1)[1] if len(line.split()) > 1 else ""
        return completions(f"{rest} " if rest and not begun else rest, state, rules)
    if verb == "choose":
        waiting = next((x for x in state.letters if not x.choice), None)
        known = rules.events[waiting.event].choices if waiting else {}
        return _fitting(begun, dict.fromkeys(known, ""))
    return _fitting(begun, _next(verb, words[1:], state, rules))


def _verbs() -> dict[str, str]:
    acts = {verb: act.doc for verb, act in ACTS.items()}
    asked = {verb: question.doc for verb, question in {**TURNING, **QUESTIONS}.items()}
    return dict(sorted({**asked, **acts}.items()))


def _next(verb: str, said: list[str], state: State, rules: Ruleset) -> dict[str, str]:
    """What may come after the words said so far."""
    if verb == "order":
        return _orders(said)
    if verb == "end":
        return dict.fromkeys(ENDS, "") if said == ["until"] else {} if said else {"until": ""}
    kinds = _kinds(verb)
    if verb in ACTS and (parameters := ACTS[verb].parameters) and parameters[0].repeats:
        return {} if len(said) % 2 else names(parameters[0].kind, [], state, rules)
    if len(said) >= len(kinds):
        return {}
    before: list[str] = []
    for kind, word in zip(kinds, said, strict=False):
        try:
            before.append(match(word, names(kind, before, state, rules), kind))
        except (RefusedError, KeyError):
            before.append(word)
    kind = kinds[len(said)]
    return {} if kind in ("number", "order") else names(kind, before, state, rules)


def _kinds(verb: str) -> tuple[str, ...]:
    if verb in ACTS:
        return tuple(parameter.kind for parameter in ACTS[verb].parameters)
    return QUESTIONED.get(verb, ())


def _orders(said: list[str]) -> dict[str, str]:
    if said[-1:] == [SURVEY]:
        return dict.fromkeys(TOPICS, "")
    return dict.fromkeys((*KINDS, STOP), "") if not said or said == [STOP] else {}


def _fitting(begun: str, known: dict[str, str]) -> dict[str, str]:
    """Those that begin so by their id or, failing that, by a word of their name."""
    low = begun.lower()
    found = {id: name for id, name in known.items() if id.startswith(low)}
    if not found:
        found = {
            id: name
            for id, name in known.items()
            if any(word.startswith(low) for word in name.lower().split())
        }
    plain = {id: id.replace("_", " ") for id in found}
    return {id: "" if name.lower() == plain[id] else name for id, name in found.items()}
