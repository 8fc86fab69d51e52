"""Letters in words: the situation, the council's voices, the answers."""

from __future__ import annotations

from attrs import asdict

from game.plain.needs import plainly
from game.plain.speech import Reply, cost_words, counted, listed, paragraphs, sentence, spoken
from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.view import ChoiceView, LetterView
from game.state.figures import Unit
from game.state.units import show


def letter_lines(campaign: Campaign, letter: LetterView) -> list[str]:
    """A letter, its voices and its numbered answers."""
    lines = [f"Letter: {letter.title}", *paragraphs(letter.text)]
    for seat, who, words in letter.voices:
        lines.append(f"  {who}, {spoken(seat)}: “{' '.join(words.split())}”")
    if letter.choice:
        lines.append(answered(letter))
        return lines
    lines += [
        choice_line(campaign, number, choice) for number, choice in enumerate(letter.choices, 1)
    ]
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
    """One letter, by its number or event."""
    shown = campaign.view().letters
    if not shown:
        raise RefusedError("No letter lies on the desk.", "", "R06")
    from game.play.script import pick

    event = pick(word, [letter.event for letter in shown])
    letter = next(letter for letter in shown if letter.event == event)
    return Reply(letter_lines(campaign, letter), {"letters": [asdict(letter)]})


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
