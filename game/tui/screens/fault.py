"""The fault page: something of ours went wrong, the campaign is kept, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.screens.frame import Frame
from game.tui.text import line, lines, parts

if TYPE_CHECKING:
    from game.tui.faults import Fault

OPTIONS = {
    "back": ("d", "Back to the desk", "Every room is built anew."),
    "copy": ("c", "Copy the report", "To the clipboard of the terminal."),
    "leave": ("l", "Save and leave", ""),
}


class FaultScreen(Frame[None]):
    """What happened, where the campaign is, and three ways on."""

    NAMED = "A fault"
    HELP = (
        "The program did something wrong; the campaign was kept before this page was shown, or the "
        "page says why it could not be. Going back builds every room anew. The report says where "
        "in the program it happened: it is what whoever mends it needs."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"pick('{id}')", label, id=f"fault.{id}", tooltip=doc or label)
            for id, (key, label, doc) in OPTIONS.items()
        ),
        Binding("escape", "pick('back')", "Back", show=False, id="fault.escape", tooltip="Back"),
    ]

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.told = fault

    def compose(self) -> ComposeResult:
        """What happened, the ways on, the report."""
        fault = self.told
        with Vertical(id="fault", classes="dialog"):
            yield Static(
                lines(
                    [
                        parts(("Something of ours went wrong.", "bold $error")),
                        line(f"{fault.kind}, {fault.place}."),
                        line(""),
                        line(fault.kept),
                        line(f"A report was written to {fault.path}" if fault.path else fault.lost),
                        line(""),
                    ]
                )
            )
            yield OptionList(
                *(
                    Option(parts((f"{key}  ", "bold"), label, (f"   {doc}", "dim")), id=id)
                    for id, (key, label, doc) in OPTIONS.items()
                )
            )
            with VerticalScroll(id="fault-report"):
                yield Static(lines([line(text, "dim") for text in fault.report.split("\n")]))

    def on_mount(self) -> None:
        """Start at the way back."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Take the way picked."""
        self.action_pick(event.option.id or "")

    def action_pick(self, way: str) -> None:
        """Copy the report, or go."""
        if way == "copy":
            self.app.copy_to_clipboard(self.told.report)
            self.notify("The report is on the clipboard.", markup=False)
            return
        self.technate.after_fault(way)
