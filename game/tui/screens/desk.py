"""The desk: the year's letter, then its agenda, then its end; figures and affairs beside it."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import MouseDown
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.plain.figures import before
from game.plain.guide import resumed
from game.plain.year import past
from game.play.agenda import MotionView, motions
from game.play.timeline import remember
from game.play.view import LetterView
from game.ruleset.characters import cleaned
from game.ruleset.registry import figure_at
from game.tui.screens.room import Room
from game.tui.text import lines, parts
from game.tui.widgets import papers
from game.tui.widgets.affairs import affairs, authority_lines
from game.tui.widgets.figures import Figures, label
from game.tui.widgets.linechart import LineChart, Series
from game.tui.widgets.still import Listing, Page, Still

END = "end"
VAST = 160  # columns


class DeskScreen(Room):
    """Letters are answered here, motions carried, and years end."""

    HELP = (
        "The year begins and ends here. Answer the letter first: a number marks an answer and "
        "tells what is known to change, the same number again gives it. Then spend authority on "
        "the motions (m) or in the rooms: a number marks a motion, only Enter carries it. u "
        "takes an act back that showed nothing and drew no lot. e ends the year; look first at "
        "what falls due. In the figures, legitimacy is the one to watch, and y says what moved it."
    )
    CSS_PATH = "desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "end", "End year", id="desk.end", tooltip="End the year"),
        Binding("w", "until", "Wait", id="desk.until", tooltip="End years until something comes"),
        Binding("m", "agenda", "Motions", id="desk.agenda", tooltip="The letter or the motions"),
        Binding("f", "figures", "Figures", id="desk.figures", tooltip="Figures and affairs"),
        Binding("y", "why", "Why", id="desk.why", tooltip="Causes of the figure"),
        Binding(
            "p",
            "pin",
            "Pin",
            show=False,
            id="desk.pin",
            tooltip="Pin the picked figure, or take it off",
        ),
        Binding("a", "add_pin", "Pin any", show=False, id="desk.add_pin", tooltip="Pin a figure"),
        Binding(
            "b",
            "briefing",
            "Briefing",
            show=False,
            id="desk.briefing",
            tooltip="What changed last year",
        ),
        Binding("space", "read_on", "Read on", id="desk.read", tooltip="Page down"),
        *(
            Binding(
                str(n),
                f"pick({n})",
                f"Answer {n}",
                show=False,
                id=f"desk.answer_{n}",
                tooltip="Mark it; once more gives an answer",
            )
            for n in range(1, 10)
        ),
    ]
    _agenda = False  # whether the motions are looked at while a letter waits
    _rows_for = _figures_for = -1  # columns that answers or motions, and figures, were broken for
    _picked = 0  # the number pressed last, which pressed again is carried out
    _meant = False  # whether the player has put the mark where it is

    def contents(self) -> ComposeResult:
        """What is to be decided at the left; figures and affairs beside it."""
        with Horizontal(id="desk"):
            with Vertical(id="main", classes="panel"):
                yield Page(id="paper", can_focus=False)
                yield Listing(id="choices")
                yield Still(id="detail")
            with Horizontal(id="side"):
                with Vertical(id="figures-panel", classes="panel"):
                    yield Still(id="authority")
                    yield Figures(id="figures")
                    yield LineChart(id="figure-years")
                with Vertical(id="affairs-panel", classes="panel"):
                    yield Page(id="detail-beside", can_focus=False)
                    yield Page(id="affairs")

    def on_mount(self) -> None:
        """Hear of changes, and get the years back that a save does not hold."""
        choices = self.query_one("#choices", OptionList)
        self.watch(choices, "highlighted", self._tell_of, init=False)
        campaign = self.session.campaign
        if campaign.earlier:
            self._tell_of_other_rules()
        elif (
            campaign.year > campaign.state.first_year and campaign.year - 1 not in campaign.openings
        ):
            self.call_after_refresh(self.recall)  # first the desk, then its past

    def _tell_of_other_rules(self) -> None:
        """Say once why trends and charts begin late, and that this year does, if it does."""
        told = resumed(self.session.campaign)[1:]
        text = "\n".join(cleaned(line) for line in told if line)
        self.notify(text, title="Other rules", markup=False, timeout=30)

    @work(thread=True, exclusive=True)
    def recall(self) -> None:
        """Play the years before again, for trends and small lines; it takes a moment."""
        remember(self.session.campaign)
        self.app.call_from_thread(self._redraw)

    # --- what is shown -------------------------------------------------------------------------

    @property
    def _unanswered(self) -> list[LetterView]:
        """The letters that want an answer."""
        return [letter for letter in self.view.letters if not letter.choice]

    @property
    def letter(self) -> LetterView | None:
        """The letter that is to be answered; None when none waits or the motions are looked at."""
        if self._agenda or self.session.campaign.over:
            return None
        return next(iter(self._unanswered), None)

    def draw(self) -> None:
        """Draw what is to be decided, the figures and what is under way."""
        self._decide()
        self._show("authority", authority_lines(self.session.campaign))
        self._fill_figures()

    def _decide(self) -> None:
        """Draw what is to be decided, and beside it what is under way."""
        campaign = self.session.campaign
        waiting = len(self._unanswered)
        if not waiting:
            self._agenda = False
        letter = self.letter
        if campaign.over:
            paper = papers.end_paper(campaign, self._key("go.epilogue"))
        elif letter is not None:
            paper = papers.letter_paper(campaign, letter, waiting)
        else:
            paper = papers.year_paper(campaign)
        self._show("paper", paper, Page)
        self.query_one("#paper", Page).scroll_home(animate=False)
        self._offer(letter)
        self._show_affairs()

    def _show_affairs(self) -> None:
        found = affairs(
            self.session.campaign,
            with_agenda=self.letter is not None,
            spaced=self.size.width >= VAST,
        )
        self._show("affairs", found, Page)

    def _show(self, id: str, content: Content, kind: type[Still | Page] = Still) -> None:
        """Put a text into a part."""
        self.query_one(f"#{id}", kind).show(content)

    def _columns(self) -> tuple[int, int]:
        choices = self.query_one("#choices", OptionList)
        return choices.scrollable_content_region.width, self.query_one(Figures).size.width

    def _fill_figures(self) -> None:
        _, self._figures_for = self._columns()
        campaign = self.session.campaign
        self.query_one(Figures).fill(self.session, before(campaign), self.session.pins)
        self.draw_years()

    def _offer(self, letter: LetterView | None) -> None:
        """List the answers or the motions; Enter or a number gives one."""
        choices = self.query_one("#choices", OptionList)
        choices.clear_options()
        self._picked = 0
        campaign = self.session.campaign
        choices.display = not campaign.over
        choices.border_title = self._heading(letter)
        if campaign.over:
            self._show("detail", Content(""))
            self._show("detail-beside", Content(""), Page)
            return
        choices.add_options([Option(row, id=id) for id, row in self._rows(letter).items()])
        if letter is None:
            choices.add_option(Option(papers.end_row(campaign), id=END))
        choices.highlighted = self._first_open(letter)
        self._meant = False
        if self.focused is None or self.focused.id == "choices":
            choices.focus(scroll_visible=False)

    def _heading(self, letter: LetterView | None) -> Content:
        """Which list is in front, and how to get at what it lists."""
        if letter is not None:
            return parts(("Answers", "bold"), (": a number twice gives one", "dim"))
        back = f"; {self._key('desk.agenda')}: back to the letter" if self._unanswered else ""
        return parts(("Motions", "bold"), (f": Enter carries the marked one{back}", "dim"))

    def _rows(self, letter: LetterView | None) -> dict[str, Content]:
        """The answers to a letter, or the motions, each by its id."""
        campaign, (width, _) = self.session.campaign, self._columns()
        self._rows_for = width
        if letter is not None:
            return {
                choice.id: papers.choice_row(number, choice, width)
                for number, choice in enumerate(letter.choices, 1)
            }
        return {
            f"motion {motion.number}": papers.motion_row(campaign, motion, width)
            for motion in self._motions()
        }

    def _motions(self) -> list[MotionView]:
        return [] if self.session.campaign.over else motions(self.view)

    def _first_open(self, letter: LetterView | None) -> int:
        """The first answer that can be given, or motion carried, else the end of the year."""
        if letter is not None:
            return next((n for n, choice in enumerate(letter.choices) if choice.open), 0)
        shown = self._motions()
        able = [n for n, motion in enumerate(shown) if not motion.carried and not motion.why_not]
        return able[0] if able else len(shown)

    def _tell_of(self, at: int | None) -> None:
        """Tell what the marked answer or motion would do, in the same repaint as the mark."""
        self._meant = True
        choices = self.query_one("#choices", OptionList)
        if at is not None and at < choices.option_count:
            id = choices.get_option_at_index(at).id or ""
            detail = self._detail(id)
            self._show("detail", detail)
            heading = parts((self._called(id, at + 1), "bold $primary"))
            self._show("detail-beside", lines([heading, detail]), Page)

    def _called(self, id: str, number: int) -> str:
        """What a row of the list is called."""
        if self.letter is not None:
            return f"Answer {number}"
        return f"End {self.view.year}" if id == END else f"Motion {number}"

    def _detail(self, id: str) -> Content:
        campaign, letter = self.session.campaign, self.letter
        if letter is not None:
            choice = next((c for c in letter.choices if c.id == id), None)
            return papers.choice_detail(campaign, letter, choice) if choice else Content("")
        if id == END:
            return papers.end_detail(campaign)
        motion = next((m for m in self._motions() if f"motion {m.number}" == id), None)
        return papers.motion_detail(campaign, motion) if motion else Content("")

    def on_resize(self) -> None:
        """Break anew, once the new size is laid out, what is broken by hand."""
        self.call_after_refresh(self._break_lines)

    @on(Listing.Laid)
    def _break_lines(self) -> None:
        """Break what is broken by hand for the columns there are now, where they are others."""
        if not self.is_current or self._rows_for < 0:
            return
        rows, figures = self._columns()
        if figures != self._figures_for:
            self._fill_figures()
            self._show_affairs()
        if rows not in (0, self._rows_for) and not self.session.campaign.over:
            choices = self.query_one("#choices", OptionList)
            for id, row in self._rows(self.letter).items():
                choices.replace_option_prompt(id, row)

    # --- what is done --------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#choices")
    def give(self, event: OptionList.OptionSelected) -> None:
        """Give the answer, carry the motion, or end the year.

        An Enter on a list that has only just come may have been meant for what was there before;
        the first is taken as putting the mark.
        """
        id, letter = event.option.id or "", self.letter
        if not self._meant and id != END:
            self._meant = True
            name = "Motions" if letter is None else "Answers"
            said = "carries the marked one" if letter is None else "gives the marked one"
            event.option_list.border_title = parts((name, "bold"), f": Enter once more {said}")
        elif letter is not None:
            if any(choice.id == id for choice in letter.choices):
                self.say(f"choose {letter.event} {id}")
        elif id == END:
            self.action_end()
        elif id.startswith("motion "):
            self.say(id)

    @on(MouseDown, "#choices")
    def point(self) -> None:
        """A click is meant for what is under it."""
        self._meant = True

    def action_pick(self, number: int) -> None:
        """Put the mark on an answer or motion; the same number once more gives the answer.

        A motion is carried by Enter only: its number may have been meant for a letter.
        """
        choices = self.query_one("#choices", OptionList)
        if not choices.display or number > choices.option_count:
            return
        again = self._picked == number and choices.highlighted == number - 1
        if again and self.letter is not None:
            self._picked = 0
            choices.action_select()
            return
        self._picked = number
        self._meant = True
        choices.highlighted = number - 1
        choices.focus()

    def action_end(self) -> None:
        """End the year, and tell what changed in it; a letter that waits comes first."""
        waiting = self._unanswered
        if not waiting or self.session.campaign.over:
            self._pass("end")
            return
        if self._agenda:
            self.action_agenda()
        self.app.clear_notifications()
        self.notify(cleaned(f"First the letter: {waiting[0].title}"), markup=False, timeout=2)

    def _pass(self, command: str) -> None:
        """End years, after a question if the player wishes to be asked."""
        if not self.technate.settings["confirm_end"] or self.session.campaign.waiting():
            self._let_pass(command)
        else:
            self.ask_to_end(lambda: self._let_pass(command))

    def _let_pass(self, command: str) -> None:
        from game.tui.screens.turn import TurnScreen

        campaign = self.session.campaign
        written = len(campaign.state.chronicle)
        year = campaign.year
        if not self.technate.say(command).refused and campaign.year > year:
            told = campaign.state.chronicle[written:]
            self.app.push_screen(TurnScreen(self.session, told), self._turned)

    def _turned(self, again: bool | None) -> None:
        """Come back from the turn of the year; it may be told to end the next one too."""
        if self.session.campaign.over:
            self.technate.action_room("epilogue")
            return
        self.query_one("#choices", OptionList).focus(scroll_visible=False)
        if again:
            self.action_end()

    def action_until(self) -> None:
        """Ask how far to go, and go there."""
        from game.tui.screens.until import UntilScreen

        def go(command: str | None) -> None:
            if command:
                self._pass(command)

        self.app.push_screen(UntilScreen(), go)

    def action_briefing(self) -> None:
        """Tell once more what changed last year."""
        from game.tui.screens.turn import TurnScreen

        campaign = self.session.campaign
        told = [t for t in self.view.chronicle if t.year == campaign.year - 1]
        if campaign.year == campaign.state.first_year:
            told = past(campaign)
        self.app.push_screen(TurnScreen(self.session, told, still=True), self._turned)

    def action_agenda(self) -> None:
        """Look at the motions while a letter waits, or back at the letter."""
        if self._unanswered:
            self._agenda = not self._agenda
            self._decide()
        self.query_one("#choices", OptionList).focus()

    def action_read_on(self) -> None:
        """Page down the paper."""
        self.query_one("#paper", Page).scroll_page_down(animate=False)

    # --- figures -------------------------------------------------------------------------------

    def action_figures(self) -> None:
        """Go to the figures, or back to the letter; where space is scant they take its place."""
        desk, figures = self.query_one("#desk"), self.query_one(Figures)
        to_figures = not figures.has_focus and not desk.has_class("beside")
        if self.has_class("-narrow") or desk.has_class("beside"):
            desk.set_class(to_figures, "beside")
            self.call_after_refresh(self._break_lines)
        (figures if to_figures else self.query_one("#choices", OptionList)).focus()

    @on(OptionList.OptionHighlighted, "#figures")
    def draw_years(self) -> None:
        """Where there is room, draw the picked figure over all years."""
        if not self.has_class("-vast"):
            return
        self.with_past(self._show_years)

    def _show_years(self) -> None:
        address = self.query_one(Figures).address
        figure = figure_at(address)
        if figure is None:
            return
        known = self.session.reports.series(address)
        points = tuple((one.year, one.value) for one in known)
        bands = tuple(one.band for one in known)
        series = Series(label(self.session, address), points, figure.spec.unit, "", bands)
        chart = self.query_one("#figure-years", LineChart)
        chart.draw_lines([series] if len(points) > 1 else [])

    @on(OptionList.OptionSelected, "#figures")
    def explain(self, event: OptionList.OptionSelected) -> None:
        """Tell why."""
        self.why(event.option.id or "")

    def action_why(self) -> None:
        """Tell why the picked figure moved."""
        address = self.query_one(Figures).address
        if address:
            self.why(address)

    def action_pin(self) -> None:
        """Pin the picked figure, or take its pin off."""
        address = self.query_one(Figures).address
        if address:
            self._pin(address)

    def _pin(self, address: str) -> None:
        pins = self.session.pins
        self.session.pins = (
            [a for a in pins if a != address] if address in pins else [*pins, address]
        )
        self.technate.shelf.pin(self.session.name, self.session.pins)
        self._fill_figures()

    def action_add_pin(self) -> None:
        """Ask which figure to pin."""
        from game.tui.screens.pin import PinScreen

        def found(address: str | None) -> None:
            if address and address not in self.session.pins:
                self._pin(address)

        self.app.push_screen(PinScreen(self.session), found)
