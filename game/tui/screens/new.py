"""A new campaign: which nation, what for, how long and how hard, by which house rules and seed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.plain.aims import term
from game.plain.speech import sentence
from game.play.past import nation_of, past_of
from game.play.setup import DEFAULT_SCENARIO, LENGTHS, Setup
from game.ruleset.ruleset import Ruleset
from game.tui.screens.frame import Frame
from game.tui.screens.pick import Choice, PickScreen
from game.tui.text import line, lines, parts, prose
from game.tui.widgets.card import nation_card
from game.tui.widgets.keybar import Keybar

LABEL = 15
YES = "yes"
SEED = "seed"
AIM = "aim"
UNSET = "to be seen"
RULE = "rule:"  # before the id of a house rule
EMPTY = Content("")
TOLD = {
    "aim": (
        "To be seen",
        "What it is all for is yours to say, now or in any later year. You may also do without; "
        "the epilogue weighs the years by every aim. Space lists them all, with what each asks.",
    ),
    "length": (
        "Eighty years",
        "The usual length: somebody born in the first year may draw a pension in the last. Four or "
        "five hours.",
    ),
    "difficulty": ("As it is", "The rules as they are written."),
    "guided": (
        "Guidance",
        "For five years small notes stand beside what they are about, and go once it is done. "
        "Ctrl+G puts an end to them.",
    ),
    "iron": (
        "Undo",
        "Within a year an act can be taken back if it showed nothing new and drew no lot. Under "
        "iron nothing is.",
    ),
    "seed": (
        "Seed",
        "The same seed and the same decisions give the same eighty years, on any machine. Space "
        "opens a line to type one on.",
    ),
}


class Row:
    """One thing to choose: its label, the values it goes through, and what is told of each.

    `values` are (value, what the row shows); `told` gives the text beside it.
    """

    def __init__(self, id: str, label: str, values: list[tuple[str, str]]) -> None:
        self.id, self.label, self.values = id, label, values
        self.at = 0

    @property
    def value(self) -> str:
        """The value chosen."""
        return self.values[self.at][0]

    def turn(self, by: int) -> None:
        """Go to another value."""
        self.at = (self.at + by) % len(self.values)

    def drawn(self, width: int) -> Content:
        """The row in so many cells: its label, and the value between two arrows."""
        shown, room = self.values[self.at][1], max(8, width - LABEL - 4)
        if len(shown) > room:
            shown = f"{shown[: room - 1]}…"
        if self.id == SEED or len(self.values) == 1:
            return parts(f"{self.label:<{LABEL}}  ", (shown, "bold"))
        return parts(f"{self.label:<{LABEL}}", ("‹ ", "dim"), (shown, "bold"), (" ›", "dim"))


class Form(OptionList):
    """The rows; Enter begins, the arrows change, space changes or lists; a click as space."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "screen.begin", "Begin", id="new.enter", tooltip="Begin with what is shown"
        ),
        Binding("right,l", "screen.turn(1)", "Change", id="new.next", tooltip="The next value"),
        Binding(
            "space",
            "screen.choose",
            "List",
            id="new.choose",
            tooltip="All aims at once; a line for the seed; else the next value",
        ),
        Binding(
            "left,h",
            "screen.turn(-1)",
            "Back one",
            show=False,
            id="new.previous",
            tooltip="The value before",
        ),
    ]


class NewScreen(Frame[None]):
    """Enter begins with what is shown; every row may be left as it is."""

    CSS_PATH = "new.tcss"
    NAMED = "A new campaign"
    HELP = (
        "Every row may be left as it is; Enter begins. The arrows change the marked row, and what "
        "its value means is told beside it. Space lists all aims with what each asks, and opens a "
        "line to type a seed on."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="new.back", tooltip="To the title"),
        Binding(
            "f5,ctrl+s",
            "begin",
            "Begin",
            show=False,
            id="new.begin",
            tooltip="Begin with what is shown",
        ),
        Binding(
            "pagedown",
            "read(1)",
            "Read on",
            show=False,
            id="new.read",
            tooltip="Page down what is told",
        ),
        Binding(
            "pageup", "read(-1)", "Read back", show=False, id="new.read_back", tooltip="Page up"
        ),
    ]

    def __init__(self, founded: Setup | None = None) -> None:
        """`founded` is a setup whose past was answered: its nation is given."""
        super().__init__()
        self._founded = founded

    @property
    def rules(self) -> Ruleset:
        """The content there is, with the answers laid on it."""
        rules = self.technate.shelf.rules()
        return nation_of(rules, self._founded) if self._founded else rules

    def compose(self) -> ComposeResult:
        """What can be chosen at the left, what it means at the right."""
        self.rows = rows_of(self.rules, first=self._offers_guidance(), founded=self._founded)
        with Horizontal(id="new"):
            with Vertical(classes="panel", id="form-panel"):
                yield Static("A new campaign", classes="heading", markup=False)
                yield Form(*(Option(row.drawn(0), id=row.id) for row in self.rows), id="form")
                yield Input(placeholder="any text; empty: by chance", id="seed", compact=True)
                yield Static("Enter begins. The arrows change.", classes="quiet", markup=False)
                if self.rules.mods:
                    yield Static(_mods_on(self.rules), id="new-mods")
            with VerticalScroll(classes="panel", id="told", can_focus=False):
                yield Static(id="told-text")
        yield Keybar()

    def _offers_guidance(self) -> bool:
        return bool(self.technate.settings["guided"]) and self.technate.shelf.may_guide()

    def on_mount(self) -> None:
        """Start at the nation."""
        form = self.query_one(Form)
        form.focus()
        form.highlighted = 0

    @property
    def row(self) -> Row:
        """The marked row."""
        return self.rows[self.query_one(Form).highlighted or 0]

    @on(OptionList.OptionHighlighted)
    def tell(self) -> None:
        """Tell what the marked row's value means."""
        told = told_of(self.rules, self.row, self.query_one("#told").size.width - 2)
        self.query_one("#told-text", Static).update(told)
        self.query_one("#told", VerticalScroll).scroll_home(animate=False)

    def on_resize(self) -> None:
        """Draw the bars to the new width."""
        self.call_after_refresh(self._draw_all)

    def _draw_all(self) -> None:
        for row in self.rows:
            self._draw_row(row)
        self.tell()

    def _draw_row(self, row: Row) -> None:
        form = self.query_one(Form)
        form.replace_option_prompt(row.id, row.drawn(form.size.width))

    @on(OptionList.OptionSelected)
    def clicked(self) -> None:
        """A click does what space does."""
        self.action_choose()

    def action_choose(self) -> None:
        """List the aims, or take the next value of another row."""
        if self.row.id != AIM:
            self.action_turn(1)
            return
        title = f"What is it all for? {sentence(term(self.rules))}"
        ask = PickScreen(title, aims_to_pick(self.rules), at=self.row.at)
        self.app.push_screen(ask, self._aim_picked)

    def _aim_picked(self, id: str | None) -> None:
        if id is not None:
            row = self.row
            row.at = [value for value, _ in row.values].index(id)
            self._draw_row(row)
            self.tell()

    def action_turn(self, by: int) -> None:
        """Take another value; the seed is typed."""
        row = self.row
        if row.id == SEED:
            seed = self.query_one("#seed", Input)
            seed.add_class("open")
            seed.focus()
            return
        row.turn(by)
        self._draw_row(row)
        self.tell()

    @on(Input.Submitted, "#seed")
    def seed_typed(self, event: Input.Submitted) -> None:
        """Take the seed."""
        event.stop()
        self._close_seed(event.value.strip())

    def _close_seed(self, value: str) -> None:
        row, form = next(row for row in self.rows if row.id == SEED), self.query_one(Form)
        row.values = [(value, value or "by chance")]
        self._draw_row(row)
        self.query_one("#seed", Input).remove_class("open")
        form.focus()

    def action_back(self) -> None:
        """Close the seed's line, or go back to the title."""
        seed = self.query_one("#seed", Input)
        if seed.has_class("open"):
            self._close_seed(seed.value.strip())
        else:
            self.app.pop_screen()

    def action_read(self, by: int) -> None:
        """Page through what is told."""
        told = self.query_one("#told", VerticalScroll)
        told.scroll_relative(y=by * (told.size.height - 1), animate=False)

    def action_begin(self) -> None:
        """Begin the campaign."""
        guided = any(row.id == "guided" and row.value == YES for row in self.rows)
        if any(row.id == "guided" for row in self.rows):
            self.technate.shelf.guide(wanted=guided)
            self.technate.set("guided", guided)
        self.technate.begin(setup_of(self.rows, self._founded))


def _mods_on(rules: Ruleset) -> Content:
    """The mods a campaign that is begun now is played with."""
    named = ", ".join(f"{id} {version}" for id, version, _ in rules.mods)
    return parts(("Mods: ", "dim"), named)


def rows_of(rules: Ruleset, *, first: bool, founded: Setup | None = None) -> list[Row]:
    """Everything that can be chosen; `first`: whether guidance is offered.

    Of a `founded` setup the nation is given, and its seed, which history may have answered by.
    """
    nations = [
        (id, entry.name)
        for id, entry in rules.scenarios.items()
        if founded is None or id == founded.scenario
    ]
    nations.sort(key=lambda nation: nation[0] != DEFAULT_SCENARIO)
    lengths = sorted(LENGTHS.items(), key=lambda item: item[0] != "standard")
    rows = [
        Row("scenario", "Nation", nations),
        Row(AIM, "Aim", [("", UNSET), *((a.id, a.name) for a in rules.aims.values())]),
        Row("length", "Length", [(name, f"{years} years") for name, years in lengths]),
    ]
    hard = [(v.id, v.name) for v in rules.variants.values() if v.kind == "difficulty"]
    if hard:
        rows.append(Row("difficulty", "Difficulty", [("", "as it is"), *hard]))
    if first:
        rows.append(Row("guided", "Guidance", [(YES, "five years"), ("", "none")]))
    rows += [
        Row(f"{RULE}{v.id}", v.name, [("", "no"), (YES, YES)])
        for v in rules.variants.values()
        if v.kind == "rule"
    ]
    rows.append(Row("iron", "Undo", [("", "within the year"), (YES, "never: iron")]))
    seed = founded.seed if founded else ""
    return [*rows, Row(SEED, "Seed", [(seed, seed or "by chance")])]


def aims_to_pick(rules: Ruleset) -> list[Choice]:
    """No aim for now, and every aim with what it asks."""
    none = Choice("", sentence(UNSET), "An aim can be set in any later year.")
    return [none, *(Choice(a.id, a.name, sentence(a.asks)) for a in rules.aims.values())]


def chance_seed() -> str:
    """A seed by chance."""
    from secrets import randbelow

    return str(randbelow(10**9))


def setup_of(rows: list[Row], founded: Setup | None = None) -> Setup:
    """The setup that the rows say; a seed by chance where none was typed."""
    chosen = {row.id: row.value for row in rows}
    house = [id.removeprefix(RULE) for id in chosen if id.startswith(RULE) and chosen[id]]
    difficulty = chosen.get("difficulty", "")
    return Setup(
        scenario=chosen["scenario"],
        seed=chosen[SEED] or chance_seed(),
        length=chosen["length"],
        variants=(*([difficulty] if difficulty else []), *house),
        iron=bool(chosen["iron"]),
        aim=chosen["aim"],
        founding=founded.founding if founded else (),
    )


def told_of(rules: Ruleset, row: Row, width: int) -> Content:
    """What the value of a row means; `width` is in cells."""
    value = row.value
    if row.id == "scenario":
        return nation_card(rules.scenarios[value], width, past_of(rules))
    variant = value if row.id in ("difficulty", "length") else row.id.removeprefix(RULE)
    if variant in rules.variants:
        told = rules.variants[variant]
        return _titled(told.name, told.text)
    if row.id == AIM and value:
        aim = rules.aims[value]
        return lines(
            [_titled(aim.name, aim.text), EMPTY, line(sentence(f"{term(rules)}: {aim.asks}"))]
        )
    return _titled(*TOLD[row.id])


def _titled(title: str, text: str) -> Content:
    return lines([parts((title, "bold $primary")), EMPTY, prose(text)])
