"""Pick one of several: acts with price and effect, or why they cannot be done; or a place."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.plain.needs import plainly
from game.play.campaign import Campaign
from game.play.offers import Offer
from game.ruleset.characters import cleaned
from game.state.figures import Unit
from game.state.units import plain, show
from game.tui.screens.frame import Dialog
from game.tui.text import hanging, line, lines, parts

WIDEST = 92  # columns of a dialog, as in pick.tcss


@frozen
class Choice:
    """One thing to pick: `key` picks it at once, `why_not` greys it out."""

    id: str
    label: str
    note: str = ""
    key: str = ""
    why_not: str = ""


def takes(offer: Offer) -> str:
    """What an act takes, in a few words."""
    words = []
    if offer.cost:
        words.append(f"{plain(offer.cost)} authority")
    if offer.price:
        words.append(show(offer.price, Unit.MONEY))
    return ", ".join(words) or "free"


def offered(
    campaign: Campaign, way: Offer, label: str, note: str = "", key: str = "", id: str = ""
) -> Choice:
    """An act to pick, with what it takes or why it is refused; it gives `id`, else its command."""
    why_not = plainly(way.why_not, campaign)
    return Choice(id or way.command, f"{label}: {takes(way)}", note, key, why_not)


class Choosing(Dialog[str]):
    """A dialog with one list of choices, taken by Enter or by their letters.

    What cannot be picked can be looked at: its reason stands below it, and Enter repeats it.
    """

    NAMED = "A choice"
    HELP = (
        "What can be done here, with what each takes and what it does; those that are open come "
        "first. Enter takes the marked one, the letter before a row takes that one at once. What "
        "is grey cannot be done yet: its reason stands below it."
    )
    choices: Sequence[Choice] = ()

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Give it back."""
        self._pick(self.choices[event.option_index])

    def on_key(self, event: events.Key) -> None:
        """Pick by letter."""
        for choice in self.choices:
            if choice.key and event.character == choice.key:
                event.stop()
                self._pick(choice)
                return

    def _pick(self, choice: Choice) -> None:
        if choice.why_not:
            self.notify(cleaned(choice.why_not), severity="warning", markup=False)
        else:
            self.dismiss(choice.id)


class PickScreen(Choosing):
    """A list with reasons; gives the id of what was picked, or None."""

    CSS_PATH = "pick.tcss"

    def __init__(self, title: str, choices: Sequence[Choice], at: int | None = None) -> None:
        """`at` is the choice to stand on at first; else it is the first that can be picked."""
        super().__init__()
        self.titled, self.choices, self.at = title, choices, at

    def compose(self) -> ComposeResult:
        """A heading and the list."""
        with Vertical(classes="dialog pick"):
            yield Static(parts((self.titled, "bold $primary")))
            room = min(WIDEST, self.app.size.width * 9 // 10) - 5  # borders, a scroll bar
            yield OptionList(
                *(Option(choice_row(choice, room), id=choice.id) for choice in self.choices)
            )

    def on_mount(self) -> None:
        """Stand on a choice."""
        able = [place for place, choice in enumerate(self.choices) if not choice.why_not]
        first = able[0] if able else 0
        self.query_one(OptionList).highlighted = first if self.at is None else self.at


def choice_row(choice: Choice, width: int, *, inline: bool = False) -> Content:
    """A choice with its key and its note, or why it cannot be picked, below it or beside it.

    `width` is that of the list, in cells.
    """
    key = f"{choice.key:>2}  " if choice.key else "  "
    style = "dim" if choice.why_not else ""
    head = parts(
        (key, "dim" if choice.why_not else "bold"),
        (choice.label, style),
    )
    indent = " " * len(key)
    note = f"× {choice.why_not}" if choice.why_not else choice.note
    if note and inline:
        head = Content.assemble(head, parts((f"  {note}", "dim")))
    rows = [hanging(head, width, len(key))]
    if note and not inline:
        rows.append(hanging(parts((indent + note, "dim")), width, len(key)))
    return lines(rows)


class AskScreen(Dialog[str]):
    """Ask for a number; gives it as typed, or None."""

    NAMED = "A number"
    HELP = "Type a number and press Enter; Escape goes back, and nothing is done."
    CSS_PATH = "pick.tcss"

    def __init__(self, title: str, note: str, value: str) -> None:
        super().__init__()
        self.titled, self.note, self.value = title, note, value

    def compose(self) -> ComposeResult:
        """A heading, what it means, and the line."""
        with Vertical(classes="dialog pick"):
            yield Static(parts((self.titled, "bold $primary")))
            yield Static(line(self.note, "dim"))
            yield Input(self.value, type="number", max_length=9, compact=True)

    @on(Input.Submitted)
    def given(self, event: Input.Submitted) -> None:
        """Give it back."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())
