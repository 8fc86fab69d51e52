"""The hall of fame in lines: campaigns that ended, the best first; one of them; the remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.plain.speech import Data, Reply, counted, sentence, spoken
from game.play.charts import described, sparkline
from game.play.fame import Hall, Record, as_data, endings_seen, remarks
from game.ruleset.ruleset import Ruleset
from game.state.figures import Unit
from game.state.units import listed, show
from game.state.vocabulary import OUTLOOKS

SPOKEN = {"wellbeing": "welfare", "outcome": "the outcome of the institutions"}
EMPTY = (
    "Nobody has ended a campaign here yet.",
    "One is entered when its years run out, when the nation falls, or when you retire with its "
    "aim attained.",
)


def hall_lines(hall: Hall, rules: Ruleset, shown: Sequence[Record]) -> Reply:
    """Records with their places among all, then what of the endings and remarks was seen."""
    lines = [hall.notice] if hall.notice else []
    if not hall.records:
        return Reply([*lines, *EMPTY], hall_data(hall, rules, shown))
    if not shown:
        lines.append("Of these there is none.")
    places = hall.places()
    lines += [f"{places[one.mark]}. {summary(one)}" for one in shown]
    seen, of = endings_seen(hall, rules)
    earned = sum(1 for one in remarks(hall, rules) if one.times)
    lines.append(
        f"Endings seen: {len(seen)} of {of}. Remarks earned: {earned} of {len(rules.honours)}."
    )
    return Reply(lines, hall_data(hall, rules, shown))


def summary(one: Record) -> str:
    """A record in a line."""
    return (
        f"{one.score:.0f} of 100: {one.nation}, {one.first_year} to {one.year}; "
        f"{one.ending_name}. {aim_words(one)}"
    )


def aim_words(one: Record) -> str:
    """What the aim was, and whether it was attained."""
    if not one.aim:
        return "No aim was set."
    attained = f"attained in {one.attained}" if one.attained else "not attained"
    return f"Aim: {one.aim_name}, {attained}."


def setting_words(one: Record) -> str:
    """What the campaign was set up with."""
    setup = one.setup
    words = [f"seed {setup.seed}", f"{setup.span()} years"]
    words += ["iron"] if setup.iron else []
    words += [name.lower() for name in one.variants]
    words += [f"{spoken(question)}: {spoken(answer)}" for question, answer in setup.founding]
    words += [f"mod {mod[0]} {mod[1]}" for mod in setup.mods]
    return f"{sentence(', '.join(words))}"


def card_lines(one: Record, place: int, kept: bool) -> Reply:
    """Everything of one record; `kept`: whether its campaign is still there."""
    shown = [show(value, Unit.SHARE) for value in one.legitimacy]
    many = [(name, f"{show(share, Unit.SHARE)} {name}") for name, share in _mixed(one)]
    lines = [
        f"{place}. {one.nation}, {one.first_year} to {one.year}: {one.ending_name}.",
        f"{'It fell' if one.fell else 'It stood'} after {counted(one.years, 'year')}"
        + (f"; entered {one.ended}." if one.ended else "."),
        aim_words(one),
        f"Score: {one.score:.0f} of 100. Of a hundred each: {_components(one)}.",
        *(f"{sentence(words)}" for words in compared_words(one)),
        f"The people: {listed([words for _, words in many])}.",
        f"Legitimacy, truly: {described(one.legitimacy, one.first_year, shown)}.",
        f"  {sparkline(one.legitimacy)}",
        setting_words(one),
    ]
    if one.honours:
        lines.append(f"In the margin: {listed(list(one.honours.values()))}.")
    lines.append(
        f"Kept as {one.slot}: `technate play --save {one.slot}` opens its epilogue, "
        f"`technate chronicle {one.slot}` tells its story."
        if kept
        else "The campaign itself is not kept any more."
    )
    lines.append(f"`technate fame {place} --again` begins the same nation with the same seed.")
    return Reply(lines, as_data(one) | {"kept": kept})


def compared_words(one: Record) -> list[str]:
    """What was told at the end beside what was so, figure by figure."""
    return [
        f"{SPOKEN.get(pair.figure, spoken(pair.figure))} at the end: told "
        f"{show(pair.told, Unit.SHARE)}, truly {show(pair.true, Unit.SHARE)}"
        for pair in one.compared
    ]


def _mixed(one: Record) -> list[tuple[str, float]]:
    return list(zip(OUTLOOKS, one.mix, strict=True))


def _components(one: Record) -> str:
    return ", ".join(f"{name} {value:.0f}" for name, value in one.components.items())


def remark_lines(hall: Hall, rules: Ruleset) -> Reply:
    """Every remark: those earned with their words, the others by their riddles."""
    lines = [hall.notice] if hall.notice else []
    for one in remarks(hall, rules):
        if one.times:
            often = "" if one.times == 1 else f" ({one.times} campaigns)"
            lines.append(f"{one.name}{often}. {' '.join(one.text.split())}")
        else:
            lines.append(f"Not earned: {' '.join(one.text.split())}")
    return Reply(lines, {"remarks": _remarks(hall, rules)})


def hall_data(hall: Hall, rules: Ruleset, shown: Sequence[Record]) -> Data:
    """The hall for programs."""
    seen, of = endings_seen(hall, rules)
    return {
        "records": [as_data(one) for one in shown],
        "endings": {"seen": seen, "of": of},
        "remarks": _remarks(hall, rules),
        "notice": hall.notice or None,
    }


def _remarks(hall: Hall, rules: Ruleset) -> list[Mapping[str, object]]:
    return [
        {"id": one.id, "name": one.name, "text": one.text, "times": one.times}
        if one.times
        else {"id": None, "name": None, "riddle": one.text, "times": 0}
        for one in remarks(hall, rules)
    ]
