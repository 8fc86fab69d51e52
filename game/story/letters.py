"""Letters: opening one, which answers are open, answering it (game.md 7)."""

from __future__ import annotations

from game.rules.acts.act import HAIR, Refusal
from game.rules.effects import perform
from game.rules.telling import tell
from game.rules.turn import Turn
from game.ruleset.kinds import Choice, Event
from game.state.state import Letter, Told
from game.story.casting import Cast, recall


def open_letter(turn: Turn, event: Event, cast: Cast, cause: str = "") -> None:
    """Put a letter on the desk; what happens whatever is chosen happens now."""
    state = turn.state
    keys = {role: holder.key for role, holder in cast.items()}
    state.last_told[event.id] = state.year
    if event.pacing.per in cast:
        state.last_told[f"{event.id}/{cast[event.pacing.per].key}"] = state.year
    state.tension += event.pacing.tension
    letter = Letter(event.id, keys, state.year)
    state.letters.append(letter)
    if not event.choices:
        letter.choice = "-"
        state.chronicle.append(Told(state.year, tell(turn, event.text, cast), "letter", event.id))
    perform(turn, event.effects, cast, f"letter:{event.id}")


def refuse_choice(turn: Turn, letter: Letter, choice: Choice) -> Refusal | None:
    """Why an answer is not open now, or None."""
    return _refused(turn, recall(turn.state, letter.cast), choice)


def _refused(turn: Turn, cast: Cast, choice: Choice) -> Refusal | None:
    nation = turn.state.nation
    for need in choice.needs:
        if not need(turn.state, cast):
            return Refusal(f"`{choice.id}` is not open.", f"It needs {need.source}.")
    for what, amount in choice.cost.items():
        hair = HAIR if what == "authority" else 0.0
        if getattr(nation, what) + hair < amount:
            return Refusal(
                f"`{choice.id}` takes {amount:g} {what} and {getattr(nation, what):.1f} is left."
            )
    return None


def open_choices(turn: Turn, letter: Letter) -> list[str]:
    """Answers that can be given now; if none can, the last is always open."""
    event = turn.rules.events[letter.event]
    cast = recall(turn.state, letter.cast)
    able = [c.id for c in event.choices.values() if _refused(turn, cast, c) is None]
    return able or list(event.choices)[-1:]


def answer(turn: Turn, letter: Letter, choice_id: str) -> str:
    """Carry out an answer and return what is told of it."""
    event = turn.rules.events[letter.event]
    choice = event.choices[choice_id]
    cast = recall(turn.state, letter.cast)
    cause = f"letter:{event.id}/{choice_id}"
    if _refused(turn, cast, choice) is None:
        for what, amount in choice.cost.items():
            turn.books.change(turn.state.nation, what, (cause,), (-amount,))
    letter.choice = choice_id
    told = tell(turn, choice.outcome, cast) if choice.outcome else ""
    title = tell(turn, event.title, cast)
    label = tell(turn, choice.label, cast)
    line = f"{title}: {label}." + (f" {told}" if told else "")
    turn.state.chronicle.append(Told(turn.state.year, line, "letter", cause))
    perform(turn, choice.effects, cast, cause)
    return told
