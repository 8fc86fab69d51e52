"""The desk: the year, its letter, the figures, what is under way."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.plain.figures import before, under_way
from game.plain.year import opening
from game.play.view import LetterView
from game.tui.screens.room import Room
from game.tui.text import line, lines, parts, prose
from game.tui.widgets.figures import Figures


class DeskScreen(Room):
    """Letters are answered here, and years end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "end", "End year", id="desk.end", tooltip="End the year"),
        Binding("y", "why", "Why", id="desk.why", tooltip="Causes of the figure"),
        *(
            Binding(str(n), f"pick({n})", f"Answer {n}", show=False, id=f"desk.answer_{n}")
            for n in range(1, 8)
        ),
    ]

    def contents(self) -> ComposeResult:
        """The figures at the side, the letter in the middle."""
        with Horizontal(id="desk"):
            with Vertical(id="side"):
                with Vertical(id="figures-panel", classes="panel"):
                    yield Figures(id="figures")
                with VerticalScroll(id="under-way", classes="panel"):
                    yield Static(id="under-way-text")
            with VerticalScroll(id="letter", classes="panel"):
                yield Static(id="letter-title")
                yield Static(id="letter-text")
                yield Static(id="voices")
                yield OptionList(id="choices")

    def draw(self) -> None:
        """Draw the figures, what is under way, and the letter or the briefing."""
        session, view = self.session, self.view
        self.query_one(Figures).fill(view, before(session.campaign))
        self.query_one("#under-way-text", Static).update(
            lines(
                [line(text) for text in under_way(view)] or [line("Nothing is under way.", "dim")]
            )
        )
        waiting = [letter for letter in view.letters if not letter.choice]
        if session.campaign.over or not waiting:
            self._briefing()
        else:
            self._letter(waiting[0], len(waiting))

    def _briefing(self) -> None:
        session = self.session
        reply = opening(session.campaign)
        self.query_one("#letter-title", Static).update(line(f"{session.campaign.year}"))
        self.query_one("#letter-text", Static).update(
            lines([line(text) for text in reply.lines[1:]])
        )
        self.query_one("#voices", Static).update("")
        self.query_one("#choices", OptionList).clear_options()

    def _letter(self, letter: LetterView, waiting: int) -> None:
        more = f"  ({waiting - 1} more)" if waiting > 1 else ""
        self.query_one("#letter-title", Static).update(line(letter.title + more))
        self.query_one("#letter-text", Static).update(prose(letter.text))
        self.query_one("#voices", Static).update(
            lines(
                [
                    parts((f"{name}, {seat}  ", "$secondary"), " ".join(words.split()))
                    for seat, name, words in letter.voices
                ]
            )
        )
        choices = self.query_one("#choices", OptionList)
        choices.clear_options()
        for number, choice in enumerate(letter.choices, 1):
            cost = ", ".join(f"{amount:g} {what}" for what, amount in choice.cost.items() if amount)
            odds = ", ".join(f"{chance:.0%}" for chance in choice.odds)
            notes = "".join([f"  [{cost}]" if cost else "", f"  ({odds})" if odds else ""])
            text = parts(f"{number}  {choice.label}", (notes, "dim"))
            if not choice.open:
                text = parts((f"{number}  {choice.label}  {choice.why_not}", "dim"))
            choices.add_option(Option(text, id=choice.id, disabled=not choice.open))
        choices.highlighted = 0
        choices.focus(scroll_visible=False)
        self.query_one("#letter", VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#choices")
    def answer(self, event: OptionList.OptionSelected) -> None:
        """Answer the letter."""
        self.say(f"choose {event.option.id}")

    @on(OptionList.OptionSelected, "#figures")
    def explain(self, event: OptionList.OptionSelected) -> None:
        """Tell why."""
        self.why(event.option.id or "")

    def action_end(self) -> None:
        """End the year."""
        self.say("end")

    def action_pick(self, number: int) -> None:
        """Put the mark on an answer; Enter gives it."""
        choices = self.query_one("#choices", OptionList)
        if number <= choices.option_count:
            choices.highlighted = number - 1
            choices.focus()

    def action_why(self) -> None:
        """Tell why the picked figure moved."""
        figures = self.query_one(Figures)
        if figures.highlighted is not None:
            self.why(figures.get_option_at_index(figures.highlighted).id or "")
