"""Letters in words: the situation, the council's voices, the answers."""

from __future__ import annotations

from attrs import asdict

from game.plain.needs import plainly
from game.plain.speech import Reply, cost_words, counted, paragraphs, sentence, spoken
from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.foresight import Foreseen, Foresight, foresee
from game.play.view import ChoiceView, LetterView
from game.play.why import name
from game.play.words import match
from game.ruleset.registry import figure_at
from game.state.figures import Unit
from game.state.units import listed, show, show_moved


def letter_lines(campaign: Campaign, letter: LetterView) -> list[str]:
    """A letter, its voices and its numbered answers."""
    lines = letter_head(letter)
    if letter.choice:
        lines.append(answered(letter))
        return lines
    lines += [
        choice_line(campaign, number, choice) for number, choice in enumerate(letter.choices, 1)
    ]
    return lines


def letter_head(letter: LetterView) -> list[str]:
    """A letter and its voices."""
    lines = [f"Letter: {letter.title}", *paragraphs(letter.text)]
    for seat, who, words in letter.voices:
        lines.append(f"  {who}, {spoken(seat)}: “{' '.join(words.split())}”")
    return lines


def answered(letter: LetterView) -> str:
    """What was answered to a letter."""
    chosen = next((c.label for c in letter.choices if c.id == letter.choice), "")
    return f"Answered: {sentence(chosen)}" if chosen else "It asks for no answer."


def choice_line(campaign: Campaign, number: int, choice: ChoiceView) -> str:
    """One answer: number, what it does, its cost and odds, or why it is not open."""
    line = f"  {number}: {sentence(choice.label)}"
    cost = cost_words(choice.cost)
    if cost:
        line += f" Takes {cost}."
    if choice.odds:
        chances = listed([show(chance, Unit.SHARE) for chance in choice.odds])
        line += f" Chance of going well: {chances}."
    if not choice.open:
        line += f" Not open: {plainly(choice.why_not, campaign)}"
    return line


def foreseen_lines(campaign: Campaign, event: str, choice: str) -> list[str]:
    """What an answer is known to do: what it changes, who likes it, what it lays hands on."""
    return foreseen_words(campaign, foresee(campaign.view(), event, choice))


def foreseen_words(campaign: Campaign, found: Foresight) -> list[str]:
    """What is foreseen, in words."""
    lines = []
    for sure, head in ((True, "Known to change"), (False, "It may change, on the whole")):
        words = [_change_words(campaign, c) for c in found.changes if c.sure is sure]
        if words:
            lines.append(f"{head}: {'; '.join(words)}.")
    if found.minds:
        lines.append(f"It moves minds: {listed([whose(campaign, key) for key in found.minds])}.")
    if found.bound:
        domains = [campaign.rules.domains[domain].name.lower() for domain in found.bound]
        lines.append(f"It leaves to others: {listed(domains)}.")
    for head, keys in (("Liked by", found.pleased), ("Disliked by", found.angered)):
        if keys:
            lines.append(f"{head} {listed([whose(campaign, key) for key in keys])}.")
    return lines


def _change_words(campaign: Campaign, change: Foreseen) -> str:
    figure = figure_at(change.address)
    unit = figure.spec.unit if figure else Unit.SHARE
    return f"{name(campaign, change.address)} {show_moved(change.amount, unit)}"


def whose(campaign: Campaign, key: str) -> str:
    """Whose trust, loyalty or mind a holder's key means, in words."""
    table, _, id = key.partition(".")
    state = campaign.view().state
    match table:
        case "nation":
            return "people everywhere"
        case "regions":
            return f"people in {state.regions[id].name}"
        case "youth":
            return f"the young in {state.regions[id].name}"
        case "groups":
            region, _, cls = id.partition(".")
            return f"{cls} in {state.regions[region].name}"
        case "people":
            return state.people[id].name
        case "neighbours":
            return state.neighbours[id].name
    return spoken(table)


def letters(campaign: Campaign) -> Reply:
    """Every letter on the desk."""
    shown = campaign.view().letters
    lines: list[str] = []
    for letter in shown:
        lines += [*letter_lines(campaign, letter), ""]
    if not shown:
        lines = ["No letter lies on the desk."]
    elif len([x for x in shown if not x.choice]) > 1:
        names = listed([f"`{x.event}`" for x in shown if not x.choice])
        lines.append(f"To answer one of several, name it: {names}.")
        lines.append(f"As in `choose {shown[0].event} 1`.")
    while lines and not lines[-1]:
        lines.pop()
    return Reply(lines, {"letters": [asdict(letter) for letter in shown]})


def one(campaign: Campaign, word: str) -> Reply:
    """One letter, by its number, title or event."""
    letter = _named(campaign, word)
    lines = letter_lines(campaign, letter)
    for number, choice in enumerate(letter.choices, 1):
        known = [] if letter.choice else foreseen_lines(campaign, letter.event, choice.id)
        if known:
            lines += [f"Of answer {number}:", *(f"  {line}" for line in known)]
    return Reply(lines, {"letters": [asdict(letter)]})


def answers(campaign: Campaign, word: str = "") -> Reply:
    """The answers to a letter, with what each is known to do; of the first that waits if unnamed.

    The letter itself has just been read.
    """
    waiting = [letter for letter in campaign.view().letters if not letter.choice]
    letter = _named(campaign, word) if word or not waiting else waiting[0]
    lines = [f"Letter: {letter.title}"]
    if letter.choice:
        lines.append(answered(letter))
        return Reply(lines, {"letters": [asdict(letter)]})
    for number, choice in enumerate(letter.choices, 1):
        known = foreseen_lines(campaign, letter.event, choice.id)
        lines.append(choice_line(campaign, number, choice))
        lines += [f"     {line}" for line in known or ["Nothing of it is known beforehand."]]
    return Reply(lines, {"letters": [asdict(letter)]})


def _named(campaign: Campaign, word: str) -> LetterView:
    """This year's letter of a number, title or event; RefusedError when there is none."""
    shown = campaign.view().letters
    if not shown:
        raise RefusedError("No letter lies on the desk.", "", "R06")
    if word.isdecimal():
        from game.play.script import pick  # the language of scripts is much, and seldom wanted

        event = pick(word, [letter.event for letter in shown], "letter")
    else:
        event = match(word, {letter.event: letter.title for letter in shown}, "letter")
    return next(letter for letter in shown if letter.event == event)


def next_letter(campaign: Campaign) -> list[str]:
    """The first letter that waits, in full, and how many more there are."""
    waiting = [letter for letter in campaign.view().letters if not letter.choice]
    if not waiting:
        return []
    lines = letter_lines(campaign, waiting[0])
    if len(waiting) > 1:
        more = counted(len(waiting) - 1, "more letter")
        lines.append(f"{more} after this: {listed([x.title for x in waiting[1:]])}.")
    return lines
