"""Well-typed expressions made at random."""

from __future__ import annotations

from hypothesis import strategies as st

from game.ruleset.registry import ATTRIBUTES, COLLECTIONS, FIGURES
from game.state.vocabulary import CLASSES, DOMAINS
from tests.ruleset import tiny

HOLDERS = {
    "nation": "nation",
    "regions.harrow": "region",
    "regions.far_away": "region",  # not in the state
    "groups.mill.workers": "group",
    "institutions.labour": "institution",
    "youth.harrow": "youth",
    "neighbours.ostmark": "neighbour",
    "people.ida_kern": "person",
    "people.nobody_here": "person",
    "movements.harrow_marxist": "movement",
    "movements.mill_marxist": "movement",
    "tracks.medicine": "track",
    "sites.harrow_dam": "site",
    "sites.grid": "site",
    "sites.mill_grid": "site",  # not in the state
    **tiny.ROLES,
    "group.region": "region",
    "foreman.region": "region",
    "band.region": "region",
    "plot.region": "region",
}
WORDS = {
    "class": CLASSES,
    "region": ("harrow", "mill", "far_away", ""),
    "institution": ("labour_old", "school_new", ""),
    "project": ("dam", "grid", ""),
}
NUMBERS = ("0", "1", "0.5", "2.25", ".125", "1e3", "999999999999", "1e-9", "3.")


def figures_of(holder):
    return [name for kind, name in FIGURES if kind == holder]


@st.composite
def figure(draw, holders):
    address = draw(st.sampled_from(sorted(holders)))
    return f"{address}.{draw(st.sampled_from(figures_of(holders[address])))}"


@st.composite
def number(draw, depth, holders):
    """An expression that gives a number."""
    if depth == 0:
        if draw(st.booleans()):
            return draw(st.sampled_from(NUMBERS))
        return draw(figure(holders))
    a, b, c = number(depth - 1, holders), number(depth - 1, holders), number(depth - 1, holders)
    match draw(st.integers(0, 9)):
        case 0 | 1 | 2:
            return f"{draw(a)} {draw(st.sampled_from('+-*/'))} {draw(b)}"
        case 3:
            return f"({draw(a)} {draw(st.sampled_from('+-*/'))} {draw(b)})"
        case 4:
            return f"-{draw(figure(holders))}"
        case 5:
            return f"({draw(a)} if {draw(truth(depth - 1, holders))} else {draw(b)})"
        case 6:
            return f"{draw(st.sampled_from(('min', 'max')))}({draw(a)}, {draw(b)}, {draw(c)})"
        case 7:
            return f"abs({draw(a)})" if draw(st.booleans()) else f"clamp({draw(a)}, 0.25, 2)"
        case 8:
            return f"years_since({draw(flagged(holders))})"
        case _:
            return draw(aggregate(("count", "share"), depth, holders))


@st.composite
def truth(draw, depth, holders):
    """An expression that gives a truth."""
    a, b = number(max(0, depth - 1), holders), number(max(0, depth - 1), holders)
    signs = st.sampled_from(("<", "<=", ">", ">=", "==", "!="))
    choice = draw(st.integers(0, 4 if depth == 0 else 9))
    match choice:
        case 0:
            return f"{draw(a)} {draw(signs)} {draw(b)}"
        case 1:
            return draw(worded(holders))
        case 2:
            return draw(asked(holders))
        case 3:
            return f"{draw(a)} in (0, {draw(st.sampled_from(NUMBERS))}, -1)"
        case 4:
            return draw(st.sampled_from(("true", "false", "True")))
        case 5:
            return f"{draw(a)} {draw(signs)} {draw(b)} {draw(signs)} 1"
        case 6:
            return f"not {draw(truth(0, holders))}"
        case 7 | 8:
            word = draw(st.sampled_from(("and", "or")))
            return f"({draw(truth(depth - 1, holders))} {word} {draw(truth(depth - 1, holders))})"
        case _:
            return draw(aggregate(("any", "all"), depth, holders))


@st.composite
def worded(draw, holders):
    """A comparison of a text, or a truth that is an attribute."""
    address = draw(st.sampled_from(sorted(a for a in holders if holders[a] != "nation")))
    attributes = [x for (kind, _), x in ATTRIBUTES.items() if kind == holders[address]]
    attribute = draw(st.sampled_from(attributes))
    text = f"{address}.{attribute.name}"
    if attribute.values == "bool":
        return draw(st.sampled_from((text, f"{text} == true")))
    own = WORDS.get(attribute.values, ("",)) if attribute.name != "id" else ("",)
    word, other = draw(st.sampled_from(own)), draw(st.sampled_from(own))
    form = draw(
        st.sampled_from(("{} == '{}'", "{} != '{}'", "{} in ('{}', '{}')", "{} not in ['{}']"))
    )
    return form.format(text, word, other)


@st.composite
def flagged(draw, holders):
    flags = ("price_cap", "martial_law", "armed", "never_set")
    return f"{draw(st.sampled_from(sorted(holders)))}, '{draw(st.sampled_from(flags))}'"


@st.composite
def asked(draw, holders):
    """A function that gives a truth."""
    return draw(
        st.one_of(
            flagged(holders).map("flag({})".format),
            st.sampled_from(("told('flood')", "told('bread_queue')")),
            st.sampled_from(("in_force('labour_old')", "in_force('school_new')")),
            st.sampled_from(("known('turbine')", "known('reactor')")),
            st.sampled_from(("built('dam')", "built('grid')")),
            st.sampled_from(
                sorted(a for a in holders if holders[a] == "region") or ["regions.mill"]
            ).map("built_in({}, 'dam')".format),
            st.sampled_from(DOMAINS).map("bound('{}')".format),
            st.sampled_from(DOMAINS).map("reforming('{}')".format),
            st.sampled_from(("times('promise_kept') > 2", "times('retired') > 0")),
            st.sampled_from(("lowest('legitimacy') < 0.3", "highest('debt') >= 0")),
            st.sampled_from(("scenario('valley')", "scenario('coast')")),
        )
    )


@st.composite
def aggregate(draw, functions, depth, holders):
    """Something asked of a collection; at most two go one within the other."""
    within = holders.get("(within)", "")
    if len(within) == 2:
        return "1" if "count" in functions else "true"
    name = draw(st.sampled_from(sorted(COLLECTIONS)))
    kind = COLLECTIONS[name].holder
    inner = {a: k for a, k in holders.items() if a.partition(".")[0] != kind or a.count(".") > 1}
    inner |= {kind: kind}
    condition = draw(truth(min(depth - 1, 1), _Within(inner, within + "i")))
    return f"{draw(st.sampled_from(functions))}({name}, {condition})"


class _Within(dict):
    """Holders in scope that know how many aggregates they are within."""

    def __init__(self, holders, within):
        super().__init__({a: k for a, k in holders.items() if a != "(within)"})
        self.within = within

    def get(self, key, default=None):
        return self.within if key == "(within)" else super().get(key, default)
