"""From what people type to commands: abbreviations, numbers, names, did-you-mean."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import combinations, pairwise

from game.play.command import Command, RefusedError
from game.rules.acts import ACTS
from game.rules.acts.act import Act, Parameter
from game.rules.acts.knowledge import AUDITS, TOPICS
from game.rules.acts.projects import NATION
from game.rules.labels import LABELS
from game.rules.standing import KINDS, STOP, SURVEY
from game.ruleset.ruleset import Ruleset
from game.state.state import State
from game.state.vocabulary import BUDGET_HEADS, CLASSES, OUTLOOKS, SEATS, TRACKS

MAX_LINE = 400
MAX_WORDS = 10  # of an act's arguments together


def split(line: str) -> list[str]:
    """Split a line into words; a stray quote is taken as a letter."""
    if len(line) > MAX_LINE:
        raise RefusedError(f"That line is {len(line)} characters long.", f"{MAX_LINE} are enough.")
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def parse(line: str, state: State, rules: Ruleset) -> Command:
    """Turn a typed act into a command; RefusedError says what was not understood."""
    words = split(line)
    if not words:
        raise RefusedError("Nothing was said.", "`help` lists the commands.", "R02")
    verb = match(words[0], {v: v for v in (*ACTS, "choose", "end")}, "command")
    rest = words[1:]
    if verb == "choose":
        return Command("choose", _choice(rest, state, rules))
    if verb == "end":
        if rest:
            raise RefusedError("`end` takes nothing after it here.", "`end`", "R03")
        return Command("end")
    return Command(verb, _arguments(verb, rest, state, rules))


def understood(command: Command, state: State, rules: Ruleset) -> Command:
    """A command made by other hands, its arguments read as if they were typed.

    A save or a bot may name what is not there, or never came to be in this history.
    """
    if command.verb == "choose" and len(command.args) == 2:
        return command  # whether such a letter waits is asked where it is answered
    return parse(str(command), state, rules)


def _arguments(verb: str, words: list[str], state: State, rules: Ruleset) -> tuple[str, ...]:
    act = ACTS[verb]
    found: list[str] = []
    parameters = list(act.parameters)
    if parameters and parameters[0].repeats:
        return _pairs(act, words, state, rules)
    if parameters and parameters[0].kind == "order":
        return order(words)
    if len(words) > len(parameters):
        return _joined(act, words, state, rules)
    for place, parameter in enumerate(parameters):
        if place >= len(words):
            if parameter.optional:
                break
            raise _wanting(act, parameter, found, state, rules)
        found.append(_argument(parameter, words[place], found, state, rules))
    return tuple(found)


def _joined(act: Act, words: list[str], state: State, rules: Ruleset) -> tuple[str, ...]:
    """Arguments of several words each, as in `appoint irina kessel works`: where they part."""
    partings = len(act.parameters) - 1
    gaps = range(1, len(words) if len(words) <= MAX_WORDS else 1)
    for ends in combinations(gaps, partings) if partings >= 0 else ():
        cuts = (0, *ends, len(words))
        parts = [" ".join(words[a:b]) for a, b in pairwise(cuts)]
        try:
            return _arguments(act.verb, parts, state, rules)
        except RefusedError:
            continue
    raise RefusedError(f"Too many words after `{act.verb}`.", f"Say `{act.usage}`.", "R03")


def _wanting(
    act: Act, parameter: Parameter, before: list[str], state: State, rules: Ruleset
) -> RefusedError:
    """What to say when an argument is missing: what it may be, where that is a short list."""
    said = f"`{act.verb}` wants {_article(parameter.name)} {parameter.name}."
    usage = f"Say `{act.usage}`, as in `{act.example}`."
    if parameter.kind == "number":
        return RefusedError(said, usage, "R03")
    options = sorted(names(parameter.kind, before, state, rules))
    there = f"There are {_list(options)}." if options else f"There is no {parameter.name} now."
    return RefusedError(said, f"{there} {usage}", "R03")


def _article(word: str) -> str:
    return "an" if word[0] in "aeio" else "a"


def _argument(
    parameter: Parameter, word: str, before: list[str], state: State, rules: Ruleset
) -> str:
    if parameter.kind == "number":
        return number(word, parameter.low, parameter.high)
    if parameter.kind == "motion" and word.isascii() and word.isdecimal():
        return motion(word, state)
    return match(word, names(parameter.kind, before, state, rules), parameter.name)


def motion(word: str, state: State) -> str:
    """The seat whose motion bears a number this year."""
    seats = [motion.seat for motion in state.motions if motion.year == state.year]
    if len(word) > 3 or not 1 <= int(word) <= len(seats):
        remedy = f"From 1 to {len(seats)}." if seats else "None is on the table this year."
        raise RefusedError(f"There is no motion {word[:8]}.", remedy, "R05")
    return seats[int(word) - 1]


def order(words: list[str]) -> tuple[str, ...]:
    """A standing order: `review yearly`, `renew`, `survey food`, or `stop` and one of these."""
    usage = "Say `order review yearly`, `order renew`, `order survey food` or `order stop renew`."
    if not words:
        raise RefusedError("Which order?", usage, "R03")
    kind = match(words[0], {kind: kind for kind in (*KINDS, STOP)}, "order")
    rest = words[1:]
    if kind == STOP:
        return STOP, *order(rest)
    if kind == SURVEY:
        if not rest:
            raise RefusedError("A survey of what?", f"There are {_list(list(TOPICS))}.", "R03")
        rest = [match(rest[0], {topic: topic for topic in TOPICS}, "topic"), *rest[1:]]
    if rest and "yearly".startswith(rest[-1].lower()):
        rest = rest[:-1]
    if len(rest) > (kind == SURVEY):
        raise RefusedError("Too many words after `order`.", usage, "R03")
    return kind, *rest


def number(word: str, low: float, high: float) -> str:
    """A number within bounds, written the short way; a percent sign is allowed."""
    try:
        value = float(word.rstrip("%"))
    except ValueError:
        raise RefusedError(f"`{word}` is not a number.", "", "R04") from None
    if not low <= value <= high:
        raise RefusedError(f"{word} is out of bounds.", f"From {low:g} to {high:g}.", "R04")
    return f"{value:g}"


def _pairs(act: Act, words: list[str], state: State, rules: Ruleset) -> tuple[str, ...]:
    """Shares in percent, or (of research) one track alone."""
    parameter = act.parameters[0]
    known = names(parameter.kind, [], state, rules)
    what = "head of the budget" if parameter.kind == "head" else parameter.name
    if len(words) == 1 and parameter.kind == "track":
        return (match(words[0], known, what),)
    if not words or len(words) % 2:
        budget = parameter.kind == "head"
        said = "A budget is heads" if budget else f"`{act.verb}` wants one {what}, or several"
        raise RefusedError(f"{said} and percentages.", f"`{act.example}`", "R03")
    found: list[str] = []
    for head, share in zip(words[::2], words[1::2], strict=True):
        name = match(head, known, what)
        if name in found:
            raise RefusedError(f"{name} is named twice.", "", "R03")
        found += [name, number(share, 0, 100)]
    return tuple(found)


def names(kind: str, before: list[str], state: State, rules: Ruleset) -> dict[str, str]:
    """What an argument of a kind may be now: id → name."""
    match kind:
        case "domain":
            return {d: rules.domains[d].name for d in state.institutions}
        case "option":
            return {
                o.id: o.name
                for o in rules.institutions.values()
                if not before or o.domain == before[0]
            }
        case "region":
            return {r.id: r.name for r in state.regions.values()}
        case "project":
            return {p.id: p.name for p in rules.projects.values()} | {STOP: STOP}
        case "place":
            return names("region", before, state, rules) | {NATION: NATION}
        case "movement":
            return {m.id: m.name for m in state.movements.values()}
        case "label":
            return dict(LABELS)
        case "aim":
            return {a.id: a.name for a in rules.aims.values()}
        case "person":
            return {p.id: p.name for p in state.people.values() if p.alive}
    fixed: Mapping[str, Iterable[str]] = {
        "class": CLASSES,
        "outlook": OUTLOOKS,
        "seat": SEATS,
        "motion": SEATS,
        "topic": TOPICS,
        "audit": AUDITS,
        "track": TRACKS,
        "head": BUDGET_HEADS,
    }
    return {word: word for word in fixed[kind]}


def match(word: str, options: Mapping[str, str], what: str, otherwise: str = "") -> str:
    """The one id a word means: exact, a name, a unique beginning of one or of a word in one.

    RefusedError says what may have been meant; else `otherwise`, or what there is.
    """
    said = _plain(word)
    if word in options:
        return word
    by_name = {_plain(name): id for id, name in options.items()}
    by_name.update({_plain(id): id for id in options})
    if said in by_name:
        return by_name[said]
    begun = sorted({id for text, id in by_name.items() if text.startswith(said)})
    if said and not begun:
        begun = sorted({id for text, id in by_name.items() if f" {said}" in text})
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise RefusedError(f"`{word}` could be {_list(begun)}.", "Say more of it.", "R05")
    close = get_close_matches(said, list(by_name), 1, 0.6)
    if close:
        raise RefusedError(
            f"There is no {what} `{word}`.", f"Did you mean `{by_name[close[0]]}`?", "R05"
        )
    there = f"There are {_list(sorted(options))}." if options else f"There is no {what} now."
    raise RefusedError(f"There is no {what} `{word}`.", otherwise or there, "R05")


def _plain(text: str) -> str:
    return text.lower().replace("_", " ").replace("-", " ").strip()


def _list(words: list[str], most: int = 12) -> str:
    shown = words[:most] + (["…"] if len(words) > most else [])
    return ", ".join(shown)


def _choice(words: list[str], state: State, rules: Ruleset) -> tuple[str, ...]:
    """`choose 2`, `choose hold_line`, or `choose EVENT hold_line` when several letters wait."""
    waiting = [letter for letter in state.letters if not letter.choice]
    if not waiting:
        raise RefusedError("No letter waits.", "`end` closes the year.", "R06")
    if not words or len(words) > 2:
        raise RefusedError("Say which answer.", "`choose 1`, or its name.", "R03")
    event = waiting[0].event
    if len(words) == 2:
        event = match(
            words[0], {x.event: rules.events[x.event].title.source for x in waiting}, "letter"
        )
    choices = rules.events[event].choices
    word = words[-1]
    if word.isdecimal():
        if not 1 <= int(word) <= len(choices):
            raise RefusedError(f"There is no answer {word}.", f"From 1 to {len(choices)}.", "R05")
        return event, list(choices)[int(word) - 1]
    return event, match(word, {c: c for c in choices}, "answer")
