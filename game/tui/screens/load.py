"""Open: the kept campaigns, each with where it stands; they can be removed and branched here."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.errors import GameError
from game.tui.screens.frame import Dialog
from game.tui.shelf import Kept
from game.tui.text import Part, line, lines, parts
from game.tui.widgets.keybar import Keybar

NAME, TITLE = 14, 16


class LoadScreen(Dialog[None]):
    """Pick a campaign; what cannot be opened says why."""

    CSS_PATH = "load.tcss"
    NAMED = "Kept campaigns"
    HELP = (
        "Every campaign that is kept, the last played first. Enter takes one up, d removes it at "
        "the second press, b begins another at one of its years."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "delete", "Delete", id="load.delete", tooltip="Asks first"),
        Binding("b", "branch", "Branch off", id="load.branch", tooltip="From one of its years"),
    ]
    _doomed = ""  # the campaign that the next `d` removes

    def compose(self) -> ComposeResult:
        """A list, what is told of the picked one, and a line to type a year on."""
        with Vertical(classes="dialog", id="load"):
            yield Static("Kept campaigns", classes="heading", markup=False)
            yield OptionList(id="kept")
            yield Static(id="kept-told")
            yield Input(placeholder="year to branch off at", id="branch", compact=True)
            yield Keybar()

    def on_mount(self) -> None:
        """List what is kept."""
        self._list()

    def _list(self) -> None:
        found, slots = self.query_one("#kept", OptionList), self.technate.shelf.kept()
        self._kept = {kept.name: kept for kept in slots}
        at = found.highlighted or 0
        found.clear_options()
        found.add_options([Option(_row(kept), id=kept.name) for kept in slots])
        if slots:
            found.highlighted = min(at, len(slots) - 1)
        else:
            self.query_one("#kept-told", Static).update(line("Nothing has been kept yet.", "dim"))
        found.focus()

    @property
    def picked(self) -> Kept | None:
        """The marked campaign."""
        option = self.query_one("#kept", OptionList).highlighted_option
        return self._kept.get(option.id or "") if option else None

    @on(OptionList.OptionHighlighted)
    def tell(self) -> None:
        """Tell of the marked campaign."""
        self._doomed = ""
        kept = self.picked
        if kept is not None:
            self.query_one("#kept-told", Static).update(_told(kept))

    @on(OptionList.OptionSelected)
    def selected(self) -> None:
        """Take it up, if it is sound."""
        kept = self.picked
        if kept is None or kept.problem:
            return
        self.dismiss()
        self.technate.take_up(kept.name)

    def action_close(self) -> None:
        """Close the line for the year, or go back."""
        branch = self.query_one("#branch", Input)
        if branch.has_class("open"):
            branch.remove_class("open")
            self.query_one("#kept", OptionList).focus()
        else:
            self.dismiss()

    def action_delete(self) -> None:
        """Ask, and at the second time remove the campaign and its backups."""
        kept = self.picked
        if kept is None:
            return
        if self._doomed != kept.name:
            self._doomed = kept.name
            asked = f"Press d again to remove {kept.name} and its backups for good."
            self.query_one("#kept-told", Static).update(line(asked, "bold $warning"))
            return
        self._doomed = ""
        if self._tried(lambda: self.technate.shelf.delete(kept.name)):
            self._list()

    def _tried(self, act: Callable[[], object]) -> bool:
        """Do something with a campaign; what goes wrong is told and changes nothing."""
        try:
            act()
        except GameError as error:
            told = lines([line(str(problem), "$error") for problem in error.problems[:3]])
            self.query_one("#kept-told", Static).update(told)
            return False
        return True

    def action_branch(self) -> None:
        """Ask for the year at which another campaign begins."""
        kept = self.picked
        if kept is None or kept.problem:
            return
        branch = self.query_one("#branch", Input)
        branch.add_class("open")
        branch.value = str(max(kept.first_year, kept.year - 1))
        branch.focus()

    @on(Input.Submitted, "#branch")
    def branched(self, event: Input.Submitted) -> None:
        """Begin the branch and list it."""
        event.stop()
        kept, word = self.picked, event.value.strip()
        if kept is None:
            return
        if not (word.isascii() and word.isdecimal() and len(word) < 6):
            self.query_one("#kept-told", Static).update(line("A year, please.", "$warning"))
            return
        if self._tried(lambda: self.technate.shelf.branch(kept.name, int(word))):
            self.action_close()
            self._list()


def _row(kept: Kept) -> Content:
    name: Part = (f"{kept.name:<{NAME}}", "bold")
    if kept.problem:
        return parts(name, ("damaged", "$error"), (f"  {kept.problem}", "dim"))
    years = f"{kept.year} of {kept.last_year}" + (", over" if kept.over else "")
    legitimacy = f"{kept.legitimacy}%" if kept.legitimacy >= 0 else ""
    return parts(
        name, f"{kept.title:<{TITLE}}{years:<19}", (f"{legitimacy:>4}  {kept.when}", "dim")
    )


def _told(kept: Kept) -> Content:
    """Aim, legitimacy and where one was; or what is wrong and what can be done."""
    if kept.problem:
        mended = f"`technate saves repair {kept.name}` takes up its newest good backup."
        return lines([line(kept.problem, "$error"), line(mended)])
    rows = [line(f"Aim: {kept.aim}." if kept.aim else "No aim is set.")]
    if kept.legitimacy >= 0:
        rows.append(line(f"Legitimacy {kept.legitimacy}% as reported."))
    if kept.where:
        rows.append(line(kept.where))
    return lines(rows)
