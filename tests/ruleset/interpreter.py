"""What expressions mean, written once more: a plain walk over the tree, against which the compiled
code is held."""

from __future__ import annotations

import operator
from math import isnan

from game.ruleset.places import Origin
from game.ruleset.registry import COLLECTIONS
from game.ruleset.tree import (
    Aggregate,
    Among,
    Arithmetic,
    AttributeRead,
    Call,
    Comparison,
    Constant,
    Either,
    FigureRead,
    Joined,
    Minus,
    Not,
)

BIG = 1e12
COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def kept(value):
    """Within ±1e12; what is no number is 0."""
    if isnan(value):
        return 0.0
    return max(-BIG, min(BIG, value))


def value_of(node, state, cast, members=None):
    """The value of a tree in a state."""
    members = members or {}

    def of(part):
        return value_of(part, state, cast, members)

    match node:
        case Constant(value=value):
            return value
        case FigureRead(place=place, figure=figure):
            holder = holder_at(place, state, cast, members)
            if holder is None:
                return 0.0
            return figure.read(state, holder) if figure.read else getattr(holder, figure.name)
        case AttributeRead(place=place, attribute=attribute):
            holder = holder_at(place, state, cast, members)
            if holder is None:
                return False if attribute.values == "bool" else ""
            return getattr(holder, attribute.name)
        case Not(part=part):
            return not of(part)
        case Joined(word=word, parts=parts):
            values = [of(part) for part in parts]  # all of them: nothing has a side effect
            return all(values) if word == "and" else any(values)
        case Comparison(parts=parts, signs=signs):
            values = [of(part) for part in parts]
            pairs = zip(signs, values, values[1:], strict=False)
            return all(COMPARE[sign](left, right) for sign, left, right in pairs)
        case Among(part=part, words=words, negated=negated):
            return any(of(part) == word for word in words) is not negated
        case Minus(part=part):
            return -of(part)
        case Either(condition=condition, then=then, otherwise=otherwise):
            return of(then) if of(condition) else of(otherwise)
        case Arithmetic(sign=sign, left=left, right=right):
            return kept(reckoned(of(left), sign, of(right)))
        case Call():
            return called(node, of, state, cast, members)
        case Aggregate(collection=collection, member=member, condition=condition):
            table = getattr(state, collection.name)
            holding = [
                holder
                for holder in table.values()
                if value_of(condition, state, cast, {**members, member.name: holder})
            ]
            return aggregated(node.function, collection.name, holding, table, state)
    raise AssertionError(node)


def reckoned(left, sign, right):
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right if right != 0 else 0.0


def holder_at(place, state, cast, members):
    """The holder at a place, None where there is none."""
    match place.origin:
        case Origin.NATION:
            holder = state.nation
        case Origin.TABLE:
            holder = getattr(state, place.name).get(place.id)
        case Origin.ROLE:
            holder = cast.get(place.name)
        case Origin.MEMBER:
            holder = members[place.name]
    for attribute, table in place.steps:
        if holder is not None:
            holder = getattr(state, table).get(getattr(holder, attribute))
    return holder


def called(node, of, state, cast, members):
    """The value of a function."""
    values = [of(part) for part in node.parts]
    word = node.words[0] if node.words else ""
    match node.function:
        case "min":
            return sorted(values)[0]
        case "max":
            return sorted(values)[-1]
        case "abs":
            return values[0] if values[0] >= 0 else -values[0]
        case "clamp":
            value, low, high = values
            return max(low, min(high, value))
        case "flag":
            return flag_key(node, state, cast, members) in state.flags
        case "years_since":
            year = state.flags.get(flag_key(node, state, cast, members))
            return 1000.0 if year is None else float(min(1000, state.year - year))
        case "told":
            return word in state.last_told
        case "in_force":
            return any(i.option == word for i in state.institutions.values())
        case "known":
            return word in state.known
        case "built":
            return any(s.project == word and s.finished for s in state.sites.values())
        case "built_in":
            region = holder_at(node.place, state, cast, members)
            return any(
                s.project == word and s.finished and region is not None and s.region == region.id
                for s in state.sites.values()
            )
        case "bound":
            return state.institutions[word].bound_until > state.year
        case "reforming":
            return bool(state.institutions[word].next)
        case "times":
            return float(state.tellings.get(word, 0))
        case "lowest":
            return sorted(state.history.get(word, [0.0]))[0]
        case "highest":
            return sorted(state.history.get(word, [0.0]))[-1]
        case "scenario":
            return state.scenario == word
    raise AssertionError(node.function)


def flag_key(node, state, cast, members):
    if node.place.kind == "nation":
        return f"nation/{node.words[0]}"
    holder = holder_at(node.place, state, cast, members)
    return f"{node.place.kind}:{holder.id if holder else ''}/{node.words[0]}"


def aggregated(function, name, holding, table, state):
    """What is made of the members for which a condition holds."""
    match function:
        case "any":
            return bool(holding)
        case "all":
            return len(holding) == len(table)
        case "count":
            return float(len(holding))
    if name == "groups":
        return part([g.size for g in holding], [g.size for g in table.values()])
    if name == "regions":
        sizes = {id: added(g.size for g in state.groups.values() if g.region == id) for id in table}
        return part([sizes[region.id] for region in holding], list(sizes.values()))
    assert name in COLLECTIONS
    return len(holding) / len(table) if table else 0.0


def added(numbers):
    """A sum in order, whatever the version of Python."""
    total = 0.0
    for number in numbers:
        total += number
    return total


def part(some, every):
    whole = added(every)
    return added(some) / whole if whole > 0 else 0.0
