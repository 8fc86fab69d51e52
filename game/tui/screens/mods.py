"""Mods: those in the folder, what each does and what is wrong with it; on, off, and in order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from game.errors import Problem, Severity
from game.plain.mods import HASH, does_words, empty_words, name_words, severity, state_words
from game.play.modding import Found, found_in, in_order, moved, switched
from game.play.survey import Survey, at_fault, clashes, survey
from game.store.wording import shown
from game.tui.screens.frame import Frame
from game.tui.settings import MODS, mods_in
from game.tui.text import Part, line, lines, parts
from game.tui.widgets.keybar import Keybar
from game.tui.widgets.still import Rows, Still

GAP = Content("")


class Kept(Rows):
    """The mods; Enter and space switch the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "screen.switch", "On, off", id="mods.switch", tooltip="Switch it"),
    ]


class ModsScreen(Frame[None]):
    """The list at the left, the marked mod at the right; they are looked over one by one."""

    CSS_PATH = "mods.tcss"
    NAMED = "Mods"
    HELP = (
        "Every folder and zip file in the folder of mods. Enter switches the marked one on or off; "
        "those that are on come first, in the order they are laid on: u and d move the marked one, "
        "and what comes later wins. They count for campaigns that are begun from now on; one that "
        "was begun keeps its own. The card tells what a mod adds and changes, and what is wrong "
        "with it, by file and line. Nothing in a mod is ever run as a program."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (150, "-vast")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", id="mods.back", tooltip="To the title"),
        Binding("u", "lay(-1)", "Earlier", id="mods.up", tooltip="Lay it on earlier"),
        Binding("d", "lay(1)", "Later", id="mods.down", tooltip="Lay it on later"),
        Binding("r", "again", "Look again", id="mods.again", tooltip="Read the folder anew"),
    ]
    found: tuple[Found, ...] = ()
    together: tuple[Problem, ...] = ()

    def compose(self) -> ComposeResult:
        """The list and the card."""
        self.surveys: dict[str, Survey] = {}
        with Horizontal(id="mods"):
            with Vertical(classes="panel", id="mods-list"):
                yield Static("Mods", classes="heading", markup=False)
                yield Static(id="mods-on")
                yield Kept(id="kept-mods")
                yield Static(id="mods-state")
            with VerticalScroll(classes="panel", id="mods-card"):
                yield Still(id="mods-told")
        yield Keybar()

    def on_mount(self) -> None:
        """Read the folder."""
        self.action_again()
        self.query_one(Kept).focus()

    # --- looking them over ---------------------------------------------------------------------

    def action_again(self) -> None:
        """Read the folder anew, and look every mod over."""
        self.surveys = {}
        self._list()
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        """Look over what was not looked over yet, then those that are on together."""
        worker, found, call = get_current_worker(), self.found, self.app.call_from_thread
        waiting = [one for one in found if one.name not in self.surveys]
        for number, one in enumerate(waiting, 1):
            call(self._state, f"looking at {one.name}, {number} of {len(waiting)}")
            looked = self._survey(one, found)
            if worker.is_cancelled:
                return
            call(self._looked, looked)
        call(self._state, "looking at those that are on together")
        wrong = self._clashes(found)
        if not worker.is_cancelled:
            call(self._done, wrong)

    def _survey(self, one: Found, found: tuple[Found, ...]) -> Survey:
        try:
            return survey(one, found)
        except Exception as error:  # whatever a stranger's mod sets off, it must not end this page
            return Survey(one.name, problems=(self._of_ours(error),))

    def _clashes(self, found: tuple[Found, ...]) -> tuple[Problem, ...]:
        try:
            return tuple(clashes(found, self.chosen))
        except Exception as error:  # as above
            return (self._of_ours(error),)

    def _of_ours(self, error: Exception) -> Problem:
        """A fault of ours, with a report."""
        try:
            where = shown(self.technate.shelf.report(error))
        except OSError:
            where = ""
        return at_fault(error, where)

    def _state(self, text: str) -> None:
        self.query_one("#mods-state", Static).update(line(text, "dim"))

    def _looked(self, looked: Survey) -> None:
        self.surveys[looked.name] = looked
        self._rows()
        self.tell()

    def _done(self, wrong: tuple[Problem, ...]) -> None:
        self.together = wrong
        self._state(shown(self.folder) if self.found else "")
        self._rows()
        self.tell()

    # --- the list ------------------------------------------------------------------------------

    @property
    def chosen(self) -> list[str]:
        """Names of those that are on."""
        return mods_in(self.technate.settings)

    @property
    def folder(self) -> Path:
        """Where they are looked for."""
        return self.technate.shelf.mods_folder()

    def _list(self, mark: str = "") -> None:
        self.found = tuple(in_order(found_in(self.folder), self.chosen))
        self.together = ()  # to be looked at anew
        self._rows()
        names = [one.name for one in self.found]
        if mark in names:
            self.query_one(Kept).highlighted = names.index(mark)
        self.tell()

    def _rows(self) -> None:
        on, there = self.chosen, {one.name for one in self.found}
        kept = self.query_one(Kept)
        kept.fill([_row(one, self.surveys.get(one.name), on) for one in self.found])
        kept.display = bool(self.found)
        count = sum(1 for name in on if name in there)
        gone = [name for name in on if name not in there]
        bad = any(problem.severity is Severity.ERROR for problem in self.together)
        said = f"{count or 'none'} on for new campaigns" if self.found else ""
        told: list[Part] = [(said, "dim")]
        if self.together:
            style = "$error" if bad else "$warning"
            told.append((", which clash" if not bad else ", which do not go together", style))
        if gone:
            told.append((f"; gone: {', '.join(gone)}", "$warning"))
        self.query_one("#mods-on", Static).update(parts(*told))

    @property
    def picked(self) -> Found | None:
        """The marked mod."""
        at = self.query_one(Kept).highlighted
        return self.found[at] if at is not None and at < len(self.found) else None

    @on(OptionList.OptionHighlighted)
    def tell(self) -> None:
        """Tell of the marked mod, and of those that are on together."""
        self.refresh_bindings()
        one, told = self.picked, self.query_one("#mods-told", Still)
        if one is None:
            told.show(lines([line(text) for text in empty_words(shown(self.folder))]))
            return
        looked = self.surveys.get(one.name)
        rows = [line(one.name, "bold"), line("It is being looked at.", "dim")]
        if looked is not None:
            rows = _card(looked, self.chosen)
        told.show(lines([*_together(self.together), *rows]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is on is moved."""
        one = self.picked if self.is_mounted else None
        if action == "lay":
            return one is not None and one.name in self.chosen
        return action != "switch" or one is not None

    # --- acts ----------------------------------------------------------------------------------

    def action_switch(self) -> None:
        """Switch the marked mod on or off; what is refused or has errors is not switched on."""
        one = self.picked
        if one is None:
            return
        looked = self.surveys.get(one.name)
        if one.name not in self.chosen and (one.refused or (looked and looked.errors)):
            text = "It cannot be used as it is; the card tells why."
            self.notify(text, severity="warning", markup=False)
            return
        self._choose(switched(self.chosen, one.name), one.name)

    def action_lay(self, by: int) -> None:
        """Lay the marked mod on earlier or later."""
        one = self.picked
        if one is not None and one.name in self.chosen:
            self._choose(moved(self.chosen, one.name, by), one.name)

    def _choose(self, names: list[str], mark: str) -> None:
        self.technate.set(MODS, names)
        self._list(mark)
        self._look()

    def action_back(self) -> None:
        """To the title."""
        self.dismiss()


def _row(one: Found, looked: Survey | None, on: list[str]) -> Content:
    """A mark and its place if it is on, what it is called; below it how it stands."""
    place = f"{on.index(one.name) + 1:>2} ■ " if one.name in on else "   · "
    head = name_words(looked) if looked else one.name
    style = "$error" if one.refused or (looked and looked.errors) else "dim"
    state = state_words(looked) if looked else "refused" if one.refused else "…"
    return lines(
        [
            parts((place, "bold $primary"), (head, "bold" if one.name in on else "")),
            parts("     ", (state, style), (f"  {one.name}" if head != one.name else "", "dim")),
        ]
    )


def _card(one: Survey, on: list[str]) -> list[Content]:
    """Everything that is told of a mod."""
    where = f"on, number {on.index(one.name) + 1} of {len(on)}" if one.name in on else "off"
    rows = [parts((name_words(one), "bold $primary"))]
    if one.author:
        rows.append(line(f"by {one.author}"))
    rows.append(parts((f"{where}, {state_words(one)}", "bold")))
    if one.text:
        rows += [GAP, line(one.text)]
    does = does_words(one)
    if does:
        rows += [GAP, *(line(text) for text in does)]
    if one.needs:
        rows += [GAP, line(f"Needs {', '.join(one.needs)}.")]
    if one.problems:
        rows += [GAP, parts(("What is wrong", "bold $primary"))]
        rows += [row for problem in one.problems for row in _problem(problem)]
    if one.id:
        rows += [GAP, line(f"{one.name}, id {one.id}, hash {one.hash[:HASH]}", "dim")]
    return rows


def _together(wrong: Sequence[Problem]) -> list[Content]:
    """What is wrong with those that are on, taken together, before what is told of one."""
    if not wrong:
        return []
    bad = any(problem.severity is Severity.ERROR for problem in wrong)
    head = "Those that are on cannot be used together" if bad else "Of those that are on, together"
    rows = [parts((head, "bold $error" if bad else "bold $warning"))]
    return [*rows, *(row for problem in wrong for row in _problem(problem)), GAP]


def _problem(problem: Problem) -> list[Content]:
    """What is wrong, where, and what would be right."""
    bad = problem.severity is Severity.ERROR
    head: list[Part] = [
        ("× " if bad else "! ", "$error" if bad else "$warning"),
        (f"{severity(problem)} {problem.code}: ", "dim"),
        problem.message,
    ]
    where = ", ".join(str(mark) for mark in (problem.mark, *problem.chain) if mark)
    rows = [parts(*head)]
    rows += [line(f"  {where}", "dim")] if where else []
    return rows + ([line(f"  {problem.hint}", "dim")] if problem.hint else [])
