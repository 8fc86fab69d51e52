"""What people call a figure: `trust harrow`, `workers in harrow`, `outcome education`.

A phrase names a holder and a figure in any order; words may be cut short.  Each word must belong
to the one or the other, and the reading that leaves least unsaid wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from attrs import frozen

from game.play.command import RefusedError
from game.play.view import View
from game.ruleset.registry import FIGURES, figure_at
from game.state.holders import Holder
from game.state.vocabulary import BUDGET_HEADS

Words = tuple[str, ...]

USUAL = {
    "nation": "legitimacy",
    "region": "trust",
    "youth": "index",
    "group": "trust",
    "institution": "outcome",
    "neighbour": "hostility",
    "person": "error",
    "movement": "strength",
    "track": "knowledge",
    "site": "progress",
}
"""The figure meant when only its holder is named."""

IDLE = frozenset({"of", "in", "the", "at", "for", "a", "share", "among", "and"})
TABLES = frozenset({"nation", "region", "group", "institution", "neighbour", "movement", "track"})
SHORTEST = 2  # letters a word may be cut down to

CUT = 0.3  # price of a word cut short
IMPLIED = 0.5  # price of a figure not named
UNSAID = 1.0  # price of a word of a name not said


@frozen
class _Named:
    """A holder under one of its names."""

    kind: str
    holder: Holder
    words: Words


@frozen
class _Reading:
    """One way to read a phrase, and what it had to pass over."""

    price: float
    address: str
    phrase: str


def find_figure(words: Sequence[str], view: View) -> str:
    """The absolute address a phrase means; RefusedError says what was not understood.

    A full address (`groups.harrow.workers.trust`) is taken as it is.
    """
    if len(words) == 1 and _is_address(words[0], view):
        return words[0]
    asked = tokens(" ".join(words))
    if not asked:
        raise RefusedError("Say which figure.", "`legitimacy`, or `trust harrow`.", "R03")
    named = list(_holders(view))
    found = sorted(_readings(asked, named), key=lambda r: (r.price, r.address))
    if not found:
        raise _unknown(asked, named, view)
    best = {r.address: r.phrase for r in found if r.price <= found[0].price + 1e-9}
    if len(best) > 1:
        phrases = [f"`{phrase}`" for phrase in list(best.values())[:6]]
        more = ", …" if len(best) > len(phrases) else ""
        raise RefusedError(
            f"`{' '.join(words)}` could be {', '.join(phrases)}{more}.", "Say more of it.", "R05"
        )
    return found[0].address


def tokens(text: str) -> Words:
    """The telling words of a phrase, in small letters."""
    plain = text.lower().replace("’s", "").replace("'s", "")
    for mark in "._-/,'\"":
        plain = plain.replace(mark, " ")
    return tuple(word for word in plain.split() if word not in IDLE)


def _is_address(word: str, view: View) -> bool:
    if figure_at(word) is None:
        return False
    try:
        view.state.at(word.rpartition(".")[0])
    except KeyError:
        return False
    return True


def _holders(view: View) -> Iterator[_Named]:
    """Every holder under each of its names; the nation's is empty."""
    state, rules = view.state, view.turn.rules
    yield _Named("nation", state.nation, ())
    for region in state.regions.values():
        for words in _names(region.id, region.name):
            yield _Named("region", region, words)
            yield _Named("youth", state.youth[region.id], ("young", *words))
    for group in state.groups.values():
        for words in _names(group.region, state.regions[group.region].name):
            yield _Named("group", group, (group.cls, *words))
    for domain, institution in state.institutions.items():
        option = rules.institutions[institution.option]
        for words in _names(domain, rules.domains[domain].name, option.id, option.name):
            yield _Named("institution", institution, words)
    for neighbour in state.neighbours.values():
        for words in _names(neighbour.id, neighbour.name):
            yield _Named("neighbour", neighbour, words)
    for person in state.people.values():
        for words in (*_names(person.id, person.name), *((w,) for w in tokens(person.name)[-1:])):
            yield _Named("person", person, words)
    for movement in state.movements.values():
        for words in _names(movement.id, movement.name):
            yield _Named("movement", movement, ("movement", *words))
    for track in state.tracks.values():
        yield _Named("track", track, ("track", track.id))
    for site in state.sites.values():
        where = state.regions[site.region].name if site.region else ""
        name = f"{rules.projects[site.project].name} {where}"
        for words in _names(site.id, f"{site.project} {site.region}", name):
            yield _Named("site", site, words)


def _names(*texts: str) -> list[Words]:
    return list(dict.fromkeys(tokens(text) for text in texts))


def _figure_words(kind: str, name: str) -> Words:
    words = tokens(name)  # heads of the budget are also domains, hence the word before them
    return ("budget", *words) if kind == "nation" and name in BUDGET_HEADS else words


def _readings(asked: Words, named: Sequence[_Named]) -> Iterator[_Reading]:
    for who in named:
        spoken = [word for word in asked if word != who.kind or who.kind not in TABLES]
        rest, price = _taken(spoken, who.words)
        if len(rest) == len(spoken) and who.words:
            continue  # nothing said of this holder
        for name in _figures(who.kind):
            words = _figure_words(who.kind, name)
            left, more = _taken(rest, words)
            if left:
                continue
            if not rest:
                if name != USUAL[who.kind]:
                    continue
                more = IMPLIED
            phrase = " ".join((name.replace("_", " "), *who.words))
            yield _Reading(price + more, f"{who.holder.key}.{name}", phrase)


def _figures(kind: str) -> list[str]:
    return [name for holder, name in FIGURES if holder == kind]


def _taken(asked: Sequence[str], words: Words) -> tuple[list[str], float]:
    """The asked words that a name does not account for, and the price of the match."""
    unsaid, left, price = list(words), [], 0.0
    for word in asked:
        meant = word if word in unsaid else _begun(word, unsaid)
        if meant is None:
            left.append(word)
            continue
        unsaid.remove(meant)
        price += 0.0 if meant == word else CUT
    return left, price + UNSAID * len(unsaid)


def _begun(word: str, names: Sequence[str]) -> str | None:
    if len(word) < SHORTEST:
        return None
    return next((name for name in names if name.startswith(word)), None)


def _unknown(asked: Words, named: Sequence[_Named], view: View) -> RefusedError:
    """Name the nearest phrase that means something, if there is one."""
    known = {word for who in named for word in who.words} | {
        word for kind, name in FIGURES for word in _figure_words(kind, name)
    }
    mended = []
    for word in asked:
        if word in known or any(name.startswith(word) for name in known if len(word) >= SHORTEST):
            mended.append(word)
        else:
            mended += get_close_matches(word, sorted(known), 1, 0.6)
    said = " ".join(asked)
    if mended and tuple(mended) != asked and any(_readings(tuple(mended), named)):
        remedy = f"Did you mean `{' '.join(mended)}`?"
    else:
        remedy = "As in `legitimacy`, `trust harrow` or `outcome education`."
        places = list(view.state.regions)
        if places:
            remedy = remedy.replace("harrow", places[0])
    return RefusedError(f"There is no figure `{said}`.", remedy, "R05")
