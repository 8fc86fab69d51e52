"""An event tried out, in words for who writes it: as players see it, and why it comes or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import asdict

from game.plain.letters import choice_line, foreseen_words, letter_head, whose
from game.plain.needs import plainly
from game.plain.speech import Data, counted, sentence, spoken
from game.play.campaign import Campaign
from game.play.foresight import foresee
from game.play.staging import Staged
from game.rules.telling import tell
from game.ruleset.checks.facts import texts_of
from game.ruleset.effects import Effect, every
from game.ruleset.explaining import Piece
from game.ruleset.kinds import Choice
from game.ruleset.marked import FieldPath
from game.ruleset.template import Choosing, Part
from game.state.holders import Holder
from game.state.units import listed
from game.state.vocabulary import SEATS
from game.story.tryout import UNFIT, Refused, RoleTried, Tryout
from game.story.voices import speaking

MOST_TOLD = 6
FORESEEN = frozenset({"add", "set", "shift", "when", "chance", "bind"})


# --- as players see it ----------------------------------------------------------------------------


def preview_lines(staged: Staged, *, variants: bool = False) -> list[str]:
    """The letter, its voices and answers with all that is known of them; whether it could come."""
    campaign, tryout, letter = staged.campaign, staged.tryout, staged.letter
    lines = [*verdict_lines(staged), "", *letter_head(letter)]
    lines += [f"  Silent now ({why}): {who}: “{words}”" for who, why, words in silent(staged)]
    lines += _under("At once", foreseen_words(campaign, staged.at_once), tryout.event.effects)
    for number, (choice, shown) in enumerate(
        zip(tryout.event.choices.values(), letter.choices, strict=True), 1
    ):
        lines.append(choice_line(campaign, number, shown))
        if choice.needs and shown.open:
            needs = listed([plainly(need.source, campaign) for need in choice.needs])
            lines.append(f"     Needs {needs}.")
        known = foreseen_words(campaign, foresee(campaign.view(), letter.event, choice.id))
        lines += [f"     {line}" for line in known or ["Nothing of it is known beforehand."]]
        behind = "; ".join(hidden_words(choice.effects))
        lines += [f"     Behind it: {behind}."] * bool(behind)
        if choice.outcome:
            lines.append(f"     Told then: {outcome(staged, choice)}")
    if not letter.choices:
        lines.append("It asks for no answer.")
    found = list(fragments(staged))
    if variants:
        lines += _fragment_lines(found)
    elif found:
        lines += ["", f"{counted(len(found), 'text fragment')} hang on conditions: --all-variants."]
    return lines


def preview_data(staged: Staged) -> Data:
    """The same for programs."""
    tryout, campaign = staged.tryout, staged.campaign
    view = campaign.view()
    return {
        **why_data(staged),
        "letter": asdict(staged.letter),
        "silent": [{"who": who, "why": why, "words": words} for who, why, words in silent(staged)],
        "at_once": asdict(staged.at_once),
        "answers": {
            choice.id: {
                "needs": [need.source for need in choice.needs],
                "foreseen": asdict(foresee(view, tryout.event.id, choice.id)),
                "behind": list(hidden_words(choice.effects)),
                "outcome": outcome(staged, choice),
            }
            for choice in tryout.event.choices.values()
        },
        "fragments": [
            {"path": path, "condition": condition, "holds": holds, "then": then, "else": other}
            for path, condition, holds, then, other in fragments(staged)
        ],
    }


def _under(head: str, known: list[str], effects: Iterable[Effect]) -> list[str]:
    behind = "; ".join(hidden_words(effects))
    return [f"  {head}: {line}" for line in [*known, *([f"{behind}."] if behind else [])]]


def outcome(staged: Staged, choice: Choice) -> str:
    """What is told once an answer was given."""
    text = tell(staged.campaign.turn(), choice.outcome, staged.tryout.cast)
    return " ".join(text.split())


def silent(staged: Staged) -> Iterator[tuple[str, str, str]]:
    """Voices that are not heard now: whose, why, and the words."""
    turn, event = staged.campaign.turn(), staged.tryout.event
    heard = [words for _, words in speaking(turn.state, event)]
    for key, words in event.voices.items():
        if any(words is one for one in heard):
            continue
        person = turn.state.people.get(key)
        holder = next((p for p in turn.state.people.values() if p.seat == key and p.alive), None)
        if person is not None:
            why = "not on the council" if person.alive else "dead"
        elif key not in SEATS:
            why = "not known now"
        else:
            why = f"{holder.name} has words of their own" if holder else "the seat is empty"
        text = tell(turn, words, staged.tryout.cast)
        yield person.name if person else spoken(key).capitalize(), why, " ".join(text.split())


def hidden_words(effects: Iterable[Effect]) -> Iterator[str]:
    """What effects do beside what players can foresee: flags, what comes later, who is seated."""
    for effect in every(effects):
        if effect.verb in FORESEEN:
            continue
        words = {name: _said(value) for name, value in effect.arguments.items()}
        match effect.verb:
            case "flag" | "clear":
                of = f" of {words['of']}" if "of" in words else ""
                does = "sets" if effect.verb == "flag" else "clears"
                yield f"{does} the flag {words['name']}{of}"
            case "later":
                keep = f", keeping {words['keep']}" if words.get("keep") else ""
                yield f"brings {words['event']} in {words['years']} years{keep}"
            case "tell":
                yield f"tells “{words['']}”"
            case verb:
                told = [f"{spoken(name)} {said}" for name, said in words.items()]
                yield f"{verb} {', '.join(told)}"


def _said(value: object) -> str:
    if isinstance(value, tuple | list):
        return listed(map(str, value))
    return " ".join(str(value).split())


Found = tuple[str, str, bool, str, str]
"""Where a fragment stands, its condition, whether it holds, and both its sides."""


def fragments(staged: Staged) -> Iterator[Found]:
    """Every fragment of the event's texts that hangs on a condition."""
    for path, text in texts_of(staged.tryout.event):
        yield from _in_parts(staged, path, text.parts)


def _in_parts(staged: Staged, path: FieldPath, parts: tuple[Part, ...]) -> Iterator[Found]:
    state, cast = staged.campaign.state, staged.tryout.cast
    for part in parts:
        if isinstance(part, Choosing):
            condition = part.condition
            sides = [_told(staged, side) for side in (part.words, part.otherwise)]
            where = ".".join(map(str, path))
            yield where, condition.source, bool(condition(state, cast)), sides[0], sides[1]
            yield from _in_parts(staged, path, part.words)
            yield from _in_parts(staged, path, part.otherwise)


def _told(staged: Staged, parts: tuple[Part, ...]) -> str:
    from game.rules.telling import reported

    turn = staged.campaign.turn()
    words = [
        part
        if isinstance(part, str)
        else part.render(turn.state, staged.tryout.cast, lambda address: reported(turn, address))
        for part in parts
    ]
    return " ".join("".join(words).split())


def _fragment_lines(found: list[Found]) -> list[str]:
    if not found:
        return ["", "No text hangs on a condition."]
    lines = ["", f"{counted(len(found), 'text fragment')} by condition:"]
    for path, condition, holds, then, other in found:
        lines.append(f"  {path}, if {condition} ({'holds' if holds else 'does not hold'} now):")
        lines += [f"    if so: {then}", f"    if not: {other or '(nothing)'}"]
    return lines


# --- why it comes or not --------------------------------------------------------------------------


def verdict_lines(staged: Staged) -> list[str]:
    """Whether the event could come now, and in a line each what keeps it away; who is cast."""
    campaign, tryout = staged.campaign, staged.tryout
    how = "it is in the deck" if tryout.by_chance else "it is called for"
    lines = [f"{tryout.event.id}: it could come now; {how}."]
    if not tryout.eligible:
        lines = [f"{tryout.event.id}: it could not come now, and is shown all the same."]
    for role in tryout.roles:
        if role.missing:
            lines.append(f"  Nobody fits the role '{role.name}': {nobody(campaign, role)}.")
    for condition in tryout.conditions:
        if not condition.holds:
            lines.append(f"  Does not hold: {piece_words(condition.piece)}.")
    lines += [f"  {sentence(pace.text)}" for pace in tryout.pace if not pace.open]
    if tryout.by_chance and float(tryout.weight.value) <= 0:
        lines.append(f"  Its weight is {value_words(tryout.weight.value)}: {tryout.weight.text}.")
    cast = [f"{role.name} is {cast_words(campaign, role)}" for role in tryout.roles]
    return [*lines, f"Cast: {'; '.join(cast)}."] if cast else lines


def cast_words(campaign: Campaign, role: RoleTried) -> str:
    """Who plays a role."""
    if role.cast is None:
        return "nobody" if role.missing else "nobody, which it allows"
    stands = ", who does not fit" if role.stands_in else ""
    return f"{called(campaign, role.cast)}{stands}"


def nobody(campaign: Campaign, role: RoleTried) -> str:
    """Why nobody fits a role: the first of those who were asked, and why they would not do."""
    if not role.refused:
        return f"there are no {role.role.origin} now"
    unfit = [one for one in role.refused if one.why == UNFIT] or list(role.refused)
    told = "; ".join(refusal_words(campaign, one) for one in unfit[:2])
    more = len(role.refused) - len(unfit[:2])
    return f"{told}{f'; and {more} more' if more else ''}"


def refusal_words(campaign: Campaign, one: Refused) -> str:
    """Why somebody does not do."""
    who = called(campaign, one.holder)
    return f"{who} {one.why}" + (f", {piece_words(failing(one.piece))}" if one.piece else "")


def failing(piece: Piece) -> Piece:
    """The part of a condition that fails it."""
    if " and " in piece.text:
        for part in piece.children:
            if part.value is False:
                return failing(part)
    return piece


def piece_words(piece: Piece) -> str:
    """A condition with the values of what it reads: "a < 0.5 (a is 0.7)"."""
    values = values_words(failing(piece)) if piece.children else ""
    return f"{piece.text} ({values})" if values else piece.text


def values_words(piece: Piece) -> str:
    """What the part of a condition that fails it reads: "a is 0.7"."""
    read = _read(failing(piece))
    return "; ".join(f"{part.text} is {value_words(part.value)}" for part in read)


def _read(piece: Piece) -> Iterator[Piece]:
    if not piece.children:
        yield piece
    for part in piece.children:
        yield from _read(part)


def value_words(value: float | bool | str) -> str:
    """A value as an author would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if isinstance(value, str) else f"{value:.4g}"


def called(campaign: Campaign, holder: Holder) -> str:
    """A holder as players know it."""
    table, _, id = holder.key.partition(".")
    named = str(getattr(holder, "name", ""))
    if table == "institutions":
        return campaign.rules.domains[id].name
    if table in {"regions", "movements"} and named:
        return named
    if table in {"tracks", "sites"}:
        return spoken(id)
    return whose(campaign, holder.key)


def why_lines(staged: Staged) -> list[str]:
    """Every condition with its values, who was asked for each role, weight, ceiling and pacing."""
    campaign, tryout = staged.campaign, staged.tryout
    could = "could come" if tryout.eligible else "could not come"
    state = campaign.state
    lines = [f"{tryout.event.id}: it {could} in {state.year} ({state.scenario})."]
    held = sum(1 for condition in tryout.conditions if condition.holds)
    if tryout.conditions:
        lines += ["", f"Conditions: {held} of {len(tryout.conditions)} hold."]
    for condition in tryout.conditions:
        lines += _tree(condition.piece, "  ", named=True)
    if tryout.roles:
        lines += ["", "Roles, cast in this order:"]
    for role in tryout.roles:
        lines += _role_lines(campaign, role)
    lines += ["", *_weight_lines(tryout), "", "Pacing:"]
    lines += [f"  {'open' if pace.open else 'SHUT'}  {pace.text}" for pace in tryout.pace]
    if tryout.bringers:
        lines.append(f"  brought by {listed(tryout.bringers, 'or')}")
    return lines


def _tree(piece: Piece, indent: str, *, named: bool = False) -> Iterator[str]:
    """A condition and below it its parts, each with its value."""
    if isinstance(piece.value, bool) and named:
        yield f"{indent}{'holds' if piece.value else 'FAILS'}  {piece.text}"
        indent += "       "
    elif named:
        yield f"{indent}{piece.text} is {value_words(piece.value)}"
        indent += "  "
    for part in piece.children:
        yield f"{indent}{part.text} is {value_words(part.value)}"
        yield from _tree(part, indent + "  ")


def _role_lines(campaign: Campaign, role: RoleTried) -> Iterator[str]:
    fit, all = len(role.fit), len(role.fit) + len(role.refused)
    asked = f", where {role.role.where.source}" if role.role.where else ""
    yield f"  {role.name}, from {role.role.origin}{asked}:"
    if role.missing:
        yield f"    NOBODY of {all} fits, so it cannot come."
    elif not fit:
        yield f"    Nobody of {all} fits; the role is optional."
    else:
        names = [called(campaign, holder) for holder in role.fit[:MOST_TOLD]]
        more = [f"{fit - MOST_TOLD} more"] if fit > MOST_TOLD else []
        here = cast_words(campaign, role)
        yield f"    {fit} of {all} fit: {listed([*names, *more])}. Here {here}."
    for one in sorted(role.refused, key=_far)[:MOST_TOLD]:
        values = f": {values_words(one.piece)}" if one.piece else ""
        yield f"    {called(campaign, one.holder)} {one.why}{values}"
    if len(role.refused) > MOST_TOLD:
        yield f"    and {len(role.refused) - MOST_TOLD} more who do not do"


def _far(one: Refused) -> int:
    """How much keeps somebody from a role: parts of a condition that fail; most for the gone."""
    if one.piece is None:
        return 1000
    parts = one.piece.children if " and " in one.piece.text else ()
    return max(1, sum(1 for part in parts if part.value is False))


def _weight_lines(tryout: Tryout) -> list[str]:
    if not tryout.by_chance:
        return [f"It is no matter of weight: its trigger is '{tryout.event.trigger}'."]
    weight = tryout.weight
    lines = [f"Weight: {value_words(weight.value)}, at most {tryout.heaviest:.4g} in any state."]
    if weight.children:
        lines.append(f"  {weight.text}")
        lines += _tree(weight, "  ")
    if tryout.event.crisis:
        lines.append("  A crisis: one of those that are called comes with chance weight ÷ 10.")
    else:
        conditions = counted(len(tryout.event.when), "condition")
        lines.append(
            f"  × {tryout.boost:.4g}: {conditions}; what was never seen here counts double"
        )
    return lines


def why_data(staged: Staged) -> Data:
    """The same for programs."""
    campaign, tryout = staged.campaign, staged.tryout
    return {
        "event": tryout.event.id,
        "scenario": campaign.setup.scenario,
        "seed": campaign.setup.seed,
        "year": campaign.year,
        "could_come": tryout.eligible,
        "conditions": [
            {"holds": condition.holds, **_piece_data(condition.piece)}
            for condition in tryout.conditions
        ],
        "roles": [
            {
                "role": role.name,
                "from": role.role.origin,
                "optional": role.role.optional,
                "cast": role.cast.key if role.cast else None,
                "stands_in": role.stands_in,
                "fit": [holder.key for holder in role.fit],
                "refused": [
                    {
                        "holder": one.holder.key,
                        "why": one.why,
                        "where": _piece_data(one.piece) if one.piece else None,
                    }
                    for one in role.refused
                ],
            }
            for role in tryout.roles
        ],
        "weight": {**_piece_data(tryout.weight), "most": tryout.heaviest, "times": tryout.boost},
        "pacing": [{"text": pace.text, "open": pace.open} for pace in tryout.pace],
        "brought_by": list(tryout.bringers),
        "due": [one.year for one in tryout.due],
    }


def _piece_data(piece: Piece) -> Data:
    found: Data = {"text": piece.text, "value": piece.value}
    if piece.children:
        found["parts"] = [_piece_data(part) for part in piece.children]
    return found
