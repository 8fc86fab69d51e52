"""The hall of fame: campaigns that ended here, the best first, each with what it came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from game.errors import GameError
from game.plain.fame import EMPTY, SPOKEN, aim_words, setting_words
from game.plain.speech import counted, spoken
from game.play.charts import sparkline
from game.play.fame import Compared, Hall, Record, Remark, endings_seen, remarks
from game.ruleset.ruleset import Ruleset
from game.state.figures import Unit
from game.state.units import show
from game.tui.screens.frame import Dialog, Frame
from game.tui.text import line, lines, parts, prose
from game.tui.widgets.canvas import plain_signs
from game.tui.widgets.keybar import Keybar
from game.tui.widgets.mixbar import mix_bar, mix_legend
from game.tui.widgets.scorebars import score_bars
from game.tui.widgets.still import Rows, Sheet, Still

GAP = Content("")
LEAST, WIDEST = 36, 76  # columns of a card
LABEL = 24  # at most, before figures
FAR = 0.1  # between what was told and what was so, as a share

T = TypeVar("T")


class Ended(Rows):
    """The campaigns; Enter opens the epilogue of the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "screen.epilogue", "Epilogue", id="fame.open", tooltip="Open the marked one's"
        ),
    ]


class HallScreen(Frame[None]):
    """The list at the left, the card of the marked campaign at the right."""

    CSS_PATH = "fame.tcss"
    NAMED = "Hall of fame"
    HELP = (
        "Every campaign that a person ended on this machine, the best first. The card sets what "
        "was told at the end beside what was so. Enter opens the epilogue of one that is still "
        "kept, from where its story is saved; p begins the same nation with the same seed. n and a "
        "show one nation or one aim only; Tab goes to the card. r lists the remarks that were "
        "earned, and riddles of those that were not; e lists the endings seen."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (150, "-vast")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", id="fame.back", tooltip="To the title"),
        Binding("p", "again", "Play again", id="fame.again", tooltip="The same nation and seed"),
        Binding("r", "remarks", "Remarks", id="fame.remarks", tooltip="Earned ones, and riddles"),
        Binding("e", "endings", "Endings", id="fame.endings", tooltip="Those that were seen"),
        Binding("n", "nation", "Nation", id="fame.nation", tooltip="Only those of the next nation"),
        Binding("a", "aim", "Aim", id="fame.aim", tooltip="Only those with the next aim"),
    ]
    hall = Hall([])
    shown: tuple[Record, ...] = ()
    kept: frozenset[tuple[str, int]] = frozenset()  # campaigns that are over: slot, year
    nation = ""
    aim: str | None = None

    def compose(self) -> ComposeResult:
        """The list and the card."""
        with Horizontal(id="fame"):
            with Vertical(classes="panel", id="fame-list"):
                yield Static("Hall of fame", classes="heading", markup=False)
                yield Static(id="fame-which")
                yield Ended(id="ended")
                yield Static(id="fame-seen")
            with VerticalScroll(classes="panel", id="fame-card"):
                yield Still(id="fame-told")
            with VerticalScroll(classes="panel", id="fame-remarks"):
                yield Static("In the margin", classes="heading", markup=False)
                yield Still(id="fame-all")
        yield Keybar()

    def on_mount(self) -> None:
        """Read the records, then what content has to say of them."""
        kept = self.technate.shelf.kept()
        self.kept = frozenset((one.name, one.year) for one in kept if one.over)
        try:
            self.hall = self.technate.shelf.hall()
        except GameError as error:
            self.hall = Hall([], "\n".join(str(problem) for problem in error.problems))
        self._list()
        self.query_one(Rows).focus()
        self._count()

    @work(thread=True, exclusive=True)
    def _count(self) -> None:
        try:
            rules = self.technate.shelf.rules()
        except GameError:
            return  # whoever begins a campaign is told
        self.app.call_from_thread(self._seen, rules)

    def _seen(self, rules: Ruleset) -> None:
        seen, of = endings_seen(self.hall, rules)
        found = remarks(self.hall, rules)
        earned = sum(1 for one in found if one.times)
        self.query_one("#fame-all", Still).show(_remarks(found))
        told = parts(
            (f"{len(seen)}", "bold"),
            (f" of {of}", "dim"),
            " endings, ",
            (f"{earned}", "bold"),
            (f" of {len(rules.honours)}", "dim"),
            " remarks",
        )
        self.query_one("#fame-seen", Static).update(told)

    # --- the list ------------------------------------------------------------------------------

    def _list(self) -> None:
        self.shown = tuple(self.hall.chosen(self.nation, self.aim))
        self.query_one("#fame-which", Static).update(self._which())
        rows = self.query_one(Rows)
        places = self.hall.places()
        rows.fill([_row(one, places[one.mark]) for one in self.shown])
        rows.display = bool(self.shown)
        self.tell()
        self.refresh_bindings()

    def _which(self) -> Content:
        if not self.hall.records:
            return line("")
        nation = self.hall.nations().get(self.nation, "all nations")
        aim = "all aims" if self.aim is None else self.hall.aims().get(self.aim) or "no aim"
        return parts((f"{len(self.shown)}: {nation}, {aim}", "dim"))

    @property
    def picked(self) -> Record | None:
        """The marked record."""
        at = self.query_one(Rows).highlighted
        return self.shown[at] if at is not None and at < len(self.shown) else None

    @on(OptionList.OptionHighlighted)
    def tell(self) -> None:
        """Tell of the marked campaign."""
        one, told = self.picked, self.query_one("#fame-told", Still)
        notice = [line(self.hall.notice, "$warning"), GAP] if self.hall.notice else []
        if one is None:
            told.show(lines([*notice, *_nobody(filtered=bool(self.hall.records))]))
            return
        width = max(LEAST, min(WIDEST, self.query_one("#fame-card").size.width - 3))
        card = card_of(one, width, kept=self._kept(one), ascii=plain_signs(self))
        told.show(lines([*notice, card]))
        self.query_one("#fame-card", VerticalScroll).scroll_home(animate=False)

    def _kept(self, one: Record) -> bool:
        return (one.slot, one.year) in self.kept

    def on_resize(self) -> None:
        """Draw the bars to the new width."""
        self.call_after_refresh(self.tell)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a campaign needs one."""
        if action in ("epilogue", "again"):
            return bool(self.shown)
        return action not in ("nation", "aim") or bool(self.hall.records)

    # --- acts ----------------------------------------------------------------------------------

    def action_epilogue(self) -> None:
        """Open the epilogue of the marked campaign, if it is still kept."""
        one = self.picked
        if one is None:
            return
        if self._kept(one):
            self.dismiss()
            self.technate.take_up(one.slot)
        else:
            gone = "The campaign itself is not kept any more; p begins its nation again."
            self.notify(gone, severity="warning", markup=False)

    def action_again(self) -> None:
        """Begin the same nation with the same seed."""
        one = self.picked
        if one is not None:
            self.technate.begin_again(one.setup)

    def action_nation(self) -> None:
        """Show the next nation only, or all."""
        self.nation = _next(self.nation, ["", *self.hall.nations()])
        self._list()

    def action_aim(self) -> None:
        """Show campaigns with the next aim only, or all."""
        self.aim = _next(self.aim, [None, *self.hall.aims()])
        self._list()

    def action_remarks(self) -> None:
        """List every remark, hidden ones by their riddles."""
        self._with_content(lambda rules: RemarksScreen(remarks(self.hall, rules)))

    def action_endings(self) -> None:
        """List the endings seen, and how many are not."""
        self._with_content(lambda rules: EndingsScreen(*endings_seen(self.hall, rules)))

    def _with_content(self, build: Callable[[Ruleset], Dialog[None]]) -> None:
        """Open a page that wants the content; where there is none, say why."""
        try:
            rules = self.technate.shelf.rules()
        except GameError as error:
            self.notify(str(error.problems[0]), severity="error", markup=False)
            return
        self.app.push_screen(build(rules))

    def action_back(self) -> None:
        """To the title."""
        self.dismiss()


def _next(at: T, among: Sequence[T]) -> T:
    """The one after, the first after the last."""
    return among[(among.index(at) + 1) % len(among)]


def _nobody(*, filtered: bool) -> list[Content]:
    if filtered:
        return [line("Of these there is none.", "dim")]
    return [prose("\n".join(EMPTY)), GAP, line("r tells in riddles what may be noticed of you.")]


def _row(one: Record, place: int) -> Content:
    """Its place and score; below it how it ended, and a mark if the aim was attained."""
    mark = "■ " if one.attained else "† " if one.fell else "  "
    return lines(
        [
            parts(
                (f"{place:>2} ", "dim"),
                (f"{one.score:>3.0f} ", "bold $primary"),
                f"{one.nation}  ",
                (f"{one.first_year}–{one.year}", "dim"),
            ),
            parts(
                "     ", (mark, "$warning" if one.fell else "$primary"), (one.ending_name, "dim")
            ),
        ]
    )


def card_of(one: Record, width: int, *, kept: bool, ascii: bool) -> Content:
    """Everything of a record, its bars drawn to a width in cells."""
    label = min(LABEL, width - 19)
    fell = "It fell" if one.fell else "It stood"
    ended = f", entered {one.ended}" if one.ended else ""
    rows = [
        parts((one.ending_name, "bold $primary")),
        parts(one.nation, (f"  {one.first_year} to {one.year}", "dim")),
        line(f"{fell} after {counted(one.years, 'year')}{ended}."),
        line(aim_words(one)),
        GAP,
        parts(("Score ", "bold"), (f"{one.score:.0f}", "bold $primary"), " of 100"),
        score_bars(
            [(name, value, "") for name, value in one.components.items()], width, ascii=ascii
        ),
        GAP,
        parts((f"{'At the end':<{label}}{'told':>8}{'truly':>8}", "bold")),
        *(_compared(pair, label) for pair in one.compared),
        GAP,
        parts(("The people", "bold")),
        mix_bar(one.people, width, ascii=ascii),
        mix_legend(one.people, width),
        GAP,
        parts(("Legitimacy, as it was", "bold")),
        line(sparkline(one.legitimacy, width, ascii=ascii), "$primary"),
        line(_between(one), "dim"),
        GAP,
        line(setting_words(one), "dim"),
    ]
    if one.honours:
        rows += [GAP, parts(("In the margin", "bold"))]
        rows += [parts(("· ", "$primary"), name) for name in one.honours.values()]
    rows += [GAP, *_ways(one, kept=kept)]
    return lines(rows)


def _compared(pair: Compared, label: int) -> Content:
    """A figure as it was told and as it was; a sign where they are far apart."""
    name = SPOKEN.get(pair.figure, spoken(pair.figure))
    name = name.removeprefix("the ").partition(" of ")[0]
    far = abs(pair.told - pair.true) >= FAR
    return parts(
        f"{name:<{label}}{show(pair.told, Unit.SHARE):>8}",
        (f"{show(pair.true, Unit.SHARE):>8}{'  !' if far else ''}", "bold $warning" if far else ""),
    )


def _between(one: Record) -> str:
    """The lowest and the highest year of its legitimacy."""
    found = [(value, one.first_year + n) for n, value in enumerate(one.legitimacy)]
    told = [f"{show(value, Unit.SHARE)} in {year}" for value, year in (min(found), max(found))]
    return f"between {told[0]} and {told[1]}"


def _ways(one: Record, *, kept: bool) -> list[Content]:
    opens = parts(("Enter ", "bold"), "opens its epilogue; x saves the story there.")
    gone = line("The campaign itself is not kept any more.", "dim")
    return [opens if kept else gone, parts(("p ", "bold"), "begins the same nation and seed.")]


class RemarksScreen(Dialog[None]):
    """Every remark, earned ones first."""

    NAMED = "In the margin"
    HELP = (
        "Remarks that were made about finished campaigns here. Those that were not earned yet show "
        "a riddle; each is a way of playing."
    )

    def __init__(self, told: list[Remark]) -> None:
        super().__init__()
        self.told = told

    def compose(self) -> ComposeResult:
        """The remarks, to be scrolled."""
        with Sheet(id="page", classes="dialog"):
            yield Still(_remarks(self.told))


def _remarks(told: Sequence[Remark]) -> Content:
    return lines([row for one in told for row in (*_remark(one), GAP)][:-1])


def _remark(one: Remark) -> list[Content]:
    text = " ".join(one.text.split())
    if not one.times:
        return [parts(("?  ", "$warning"), (text, "dim"))]
    often = "" if one.times == 1 else f"  in {one.times} campaigns"
    return [parts(("■  ", "$primary"), (one.name, "bold"), (often, "dim")), line(text)]


class EndingsScreen(Dialog[None]):
    """The endings seen; the others are counted."""

    NAMED = "Endings"
    HELP = "The endings that were seen here. What the others are called is not told before."

    def __init__(self, seen: list[str], of: int) -> None:
        super().__init__()
        self.seen, self.of = seen, of

    def compose(self) -> ComposeResult:
        """The names, and a mark for each that is hidden."""
        hidden = self.of - len(self.seen)
        with Sheet(id="page", classes="dialog"):
            yield Still(
                lines(
                    [
                        parts((f"{len(self.seen)} of {self.of} endings", "bold $primary")),
                        GAP,
                        *(parts(("■  ", "$primary"), name) for name in self.seen),
                        *([parts(("?  " * hidden, "dim"))] if hidden else []),
                    ]
                )
            )
