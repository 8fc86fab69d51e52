"""Walk: a place, what is to be read there, the ways on, who is there, and a line to type on."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from game.play.command import RefusedError
from game.play.regions import region_mix, told_of
from game.play.walk import Scene, asked, scene, start
from game.state.figures import Unit
from game.tui.screens.room import Room
from game.tui.text import line, lines, parts
from game.tui.widgets.canvas import plain_signs
from game.tui.widgets.mixbar import mix_bar, mix_legend
from game.tui.widgets.mixchart import draw_mixes
from game.tui.widgets.still import Listing, Page, Still
from game.tui.widgets.years import year_columns

HIGH = 6  # rows of a drawing
MOST_TOLD = 12  # lines of the chronicle
KEPT = 30  # lines that can be called back


class Said(Input):
    """The line of a walk; up and down call earlier lines back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", show=False, id="walk.said_before", tooltip="Said before"),
        Binding("down", "recall(1)", show=False, id="walk.said_after", tooltip="Said after"),
        Binding("escape", "leave", "Ways on", id="walk.said_leave"),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="look, go TOWN, or a name", id="said", compact=True)
        self.history: list[str] = []
        self._at = 0

    def keep(self, text: str) -> None:
        """Keep a line to be called back."""
        self.history = [*self.history, text][-KEPT:]
        self._at = len(self.history)

    def action_recall(self, by: int) -> None:
        """Call an earlier or a later line back."""
        self._at = max(0, min(len(self.history), self._at + by))
        self.value = self.history[self._at] if self._at < len(self.history) else ""
        self.action_end()

    def action_leave(self) -> None:
        """Go back to the ways on."""
        self.screen.query_one("#exits").focus()


class WalkScreen(Room):
    """Pick a way on, or say where to."""

    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = "#exits"
    HELP = (
        "The chief towns, one by one, as any reader of the papers knows them: what stands "
        "there, what is being built, how restless the streets are said to be, and who of the "
        "council and its candidates is at home. Enter takes a way on, or opens a person in the "
        "codex; t types where to go. Nothing here takes authority or time. Come before a "
        "campaign or a project in a region; y asks why unrest moved."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "type", "Type", id="walk.type", tooltip="Say where to, or whom to see"),
        Binding("b,backspace", "back", "Back", id="walk.back", tooltip="The place before"),
        Binding("x", "read", "Codex", id="walk.codex", tooltip="The person in the codex"),
        Binding("y", "ask", "Why", id="walk.why", tooltip="Why unrest moved here"),
    ]
    place = ""
    _scene: Scene | None = None

    def contents(self) -> ComposeResult:
        """The prose, and beside it the ways on and the people; the line below."""
        self._trail: list[str] = []
        with Horizontal(id="walk"):
            yield Page(classes="panel", id="prose")
            with Vertical(id="beside"):
                with Vertical(classes="panel", id="exits-panel"):
                    yield Still("Ways on", classes="heading")
                    yield Listing(id="exits")
                with Vertical(classes="panel", id="here-panel"):
                    yield Still("Who lives here", classes="heading")
                    yield Listing(id="here")
        yield Said()

    def draw(self) -> None:
        """Read of the place anew."""
        self.place = self.place or start(self.view)
        self._scene = found = scene(self.view, self.place)
        self.with_past(self._tell)
        exits = self.query_one("#exits", OptionList)
        exits.clear_options()
        exits.add_options(
            [
                Option(parts((f"{way.name:<12}", "bold"), (f" {way.note}", "dim")), id=way.place)
                for way in found.exits
            ]
        )
        exits.highlighted = 0 if found.exits else None
        here = self.query_one("#here", OptionList)
        here.clear_options()
        here.add_options(
            [
                Option(lines([parts((one.name, "bold")), line(f"  {one.note}", "dim")]), id=one.id)
                for one in found.people
            ]
            or [Option(line("Nobody you know of.", "dim"), disabled=True)]
        )
        here.highlighted = 0 if found.people else None
        said = self.query_one(Said)
        said.suggester = SuggestFromList(found.nouns, case_sensitive=False)

    @on(Page.Laid)
    def _tell(self) -> None:
        """Tell of the place: what is publicly known, its people, its past."""
        if self._scene is None:
            return
        rows: list[Content] = [parts((self._scene.title, "bold $primary")), Content("")]
        for text in self._scene.prose:
            rows += [line(text), Content("")]
        rows += self._people() + self._years() + self._chronicle()
        self.query_one("#prose", Page).show(lines(rows))

    @property
    def _room(self) -> int:
        """Columns for what is drawn."""
        return min(90, self.query_one("#prose", Page).columns or 40)

    def _people(self) -> list[Content]:
        """What the people of the place think; where there is room, over the years."""
        mixed, ascii = region_mix(self.view, self.place), plain_signs(self)
        drawn = [mix_bar(mixed, self._room, ascii=ascii), mix_legend(mixed, self._room)]
        if self.roomy:
            people = self.session.reports.people(region=self.place)
            chart = draw_mixes(people, self._room, 2 * HIGH, ascii=ascii)
            drawn = [chart.content()] if chart else drawn
        return [parts(("What its people think", "bold $primary")), *drawn, Content("")]

    def _years(self) -> list[Content]:
        """Unrest in its streets over the years; where there is room, welfare and trust besides."""
        rows: list[Content] = []
        here = (self.view.year, self.view.year)
        for name in ("unrest", "welfare", "trust")[: 3 if self.roomy else 1]:
            points = self.session.reports.points(f"regions.{self.place}.{name}")
            if len(points) > 1:
                heading = parts((f"{name.capitalize()} over the years", "bold $primary"))
                drawn = year_columns(points, here, (self._room, HIGH), Unit.SHARE)
                rows += [heading, drawn, Content("")]
        return rows

    def _chronicle(self) -> list[Content]:
        """What was told of the place."""
        found = told_of(self.view, self.place)[:MOST_TOLD]
        if not found:
            return []
        rows = [
            parts((f"{told.year}  ", "$primary"), " ".join(told.text.split())) for told in found
        ]
        return [parts(("What was told of it", "bold $primary")), *rows]

    def _go(self, place: str) -> None:
        if place != self.place:
            self._trail.append(self.place)
            self.place = place
            self.draw()
            self.query_one("#prose", Page).scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#exits")
    def take(self, event: OptionList.OptionSelected) -> None:
        """Take a way on."""
        self._go(event.option.id or self.place)

    @on(OptionList.OptionSelected, "#here")
    def meet(self, event: OptionList.OptionSelected) -> None:
        """Read of a person."""
        self.codex(f"people/{event.option.id}")

    @on(Input.Submitted, "#said")
    def say_it(self, event: Input.Submitted) -> None:
        """Do what was typed, or say why not."""
        event.stop()
        text, said = event.value.strip(), self.query_one(Said)
        said.value = ""
        if not text:
            return
        said.keep(text)
        try:
            place, person = asked(self.view, self.place, text)
        except RefusedError as refused:
            self.notify(refused.line, severity="warning", markup=False)
            return
        if person:
            self.codex(f"people/{person}")
        else:
            self._go(place)

    def action_type(self) -> None:
        """Type on the line."""
        self.query_one(Said).focus()

    def action_back(self) -> None:
        """The place before."""
        if self._trail:
            self.place = self._trail.pop()
            self.draw()

    def action_read(self) -> None:
        """Open the codex on the picked person."""
        picked = self.query_one("#here", OptionList).highlighted_option
        if picked and self._scene and self._scene.people:
            self.codex(f"people/{picked.id}")

    def action_ask(self) -> None:
        """Tell why unrest moved here."""
        self.why(f"regions.{self.place}.unrest")
