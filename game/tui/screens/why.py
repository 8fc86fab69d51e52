"""Why: the causes of a figure's change, as deep as they go, and the years to ask about."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.play.command import RefusedError
from game.play.reasons import as_they_stand, constants_of, rule_of
from game.play.sources import source_words
from game.play.timeline import begun_anew, remember
from game.play.why import Inquiry, goes_deeper, moved_by, name
from game.ruleset.registry import figure_at
from game.state.figures import FigureSpec, Seen
from game.state.units import show_band, show_change, show_moved
from game.tui.screens.frame import Dialog
from game.tui.screens.why_tree import Node, Tree
from game.tui.session import Session
from game.tui.text import Part, line, lines, parts
from game.tui.widgets.keybar import Keybar
from game.tui.widgets.prompt import CommandLine, Prompt
from game.tui.widgets.rows import Rows
from game.tui.widgets.signed import signed_bar, signed_colour
from game.tui.widgets.years import Years

AT_ONCE = 12  # years' first moments that may be looked at without keeping the player waiting
MARKS = {"act": "◆", "letter": "¶", "institution": "■", "event": "!"}
WEIGHTS = 2  # constants named beside a reason; the codex has all


@define
class Asked:
    """One question on the way: a figure, a year, and the row the mark stood on."""

    address: str
    year: int
    row: int = 0


class WhyScreen(Dialog[None]):
    """One figure in one year; Enter goes on to a cause's own figure, Backspace comes back."""

    CSS_PATH = "why.tcss"
    NAMED = "Why"
    HELP = (
        "What moved a figure in one year. The rows add up to its change; a bar to the right is up, "
        "to the left down. Space shows what stands behind a row: ↳ figures that moved too, ◆ your "
        "own decisions, ¶ letters, ■ what is in force. Enter asks about such a figure, Backspace "
        "comes back. Left and right pick the year. s weighs decisions by playing the years again "
        "without each; x opens the rule, with its constants."
    )
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "close", show=False, id="why.close", tooltip="Back to the room"),
        Binding("left", "earlier", "Year", id="why.earlier", tooltip="The year before"),
        Binding("right", "later", "Year", id="why.later", tooltip="The year after"),
        Binding("h", "earlier", show=False, id="why.earlier_h", tooltip="As the arrow"),
        Binding("l", "later", show=False, id="why.later_l", tooltip="As the arrow"),
        Binding("space,o", "unfold", "Open", id="why.unfold", tooltip="What stands behind it"),
        Binding("backspace,b", "back", "Back", id="why.back", tooltip="The figure before"),
        Binding("s", "span", "Span", id="why.span", tooltip="Which decisions made this?"),
        Binding("x", "codex", "Codex", id="why.codex", tooltip="The rule and its constants"),
        Binding("colon,slash", "prompt", "Ask", id="why.prompt", tooltip="Ask about any figure"),
    ]

    def __init__(self, session: Session, address: str, year: int | None = None) -> None:
        super().__init__()
        self.session, self.address = session, address
        self.year = session.campaign.year - 1 if year is None else year
        self.trail: list[Asked] = []
        self._tree: Tree | None = None
        self._rows: list[Node] = []
        self._others: list[str] = []  # figures that a hidden one moves
        self._points: list[tuple[int, float]] = []

    def compose(self) -> ComposeResult:
        """The figure and its years above, the causes, what the picked one is, the keys."""
        with Vertical(id="why"):
            yield Static(id="why-title")
            yield Static(id="why-source")
            yield Years(id="why-years")
            yield Static(id="why-sum")
            yield Rows(id="why-rows")
            yield Static(id="why-detail")
            yield CommandLine()
            yield Keybar()

    def on_mount(self) -> None:
        """Ask about the last year that ended; years before a save was loaded are got back first."""
        self.query_one("#why-rows").focus()
        campaign = self.session.campaign
        lost = campaign.ledger is not None and campaign.segment_from not in campaign.openings
        if lost and not campaign.earlier:
            self.query_one("#why-sum", Static).update(line("Looking back over the years…", "dim"))
            self._look_back()
        else:
            self._ask()

    @work(thread=True, exclusive=True)
    def _look_back(self) -> None:
        remember(self.session.campaign)
        self.app.call_from_thread(self._ask)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a way back only once one has gone on."""
        return bool(self.trail) if action == "back" else True

    # --- asking ----------------------------------------------------------------------------------

    @property
    def spec(self) -> FigureSpec:
        """What the figure is."""
        figure = figure_at(self.address)
        if figure is None:
            raise KeyError(self.address)
        return figure.spec

    @property
    def years(self) -> list[int]:
        """Years that can be asked about; the one in play once something has happened in it."""
        campaign = self.session.campaign
        kept = campaign.ledger or {}
        return [y for y in sorted(kept) if y in campaign.openings and kept[y]]

    def _ask(self, row: int = 0) -> None:
        """Ask about the figure in the year, and draw all there is."""
        years = self.years
        if years:
            self.year = max(years[0], min(years[-1], self.year))
        self._tree, self._others = None, []
        if self.spec.seen is Seen.HIDDEN:
            self._others = moved_by(self.session.campaign, self.address, self.year)
        else:
            try:
                self._tree = Tree.of(self._inquiry(), self.address)
            except RefusedError:
                self._tree = None  # no year has ended, or causes were not kept
        self._draw_title()
        self._fill(row)
        self.refresh_bindings()
        if len(self.session.reports.unread) > AT_ONCE:
            self._read_years(self.address)
        else:
            self._points = self.session.reports.points(self.address)
            self.call_after_refresh(self._draw_years)  # once there is a place for it

    def _inquiry(self) -> Inquiry:
        return Inquiry.of(
            self.session.campaign, self.address, self.year, view_at=self.session.reports.view
        )

    @work(thread=True, exclusive=True)
    def _read_years(self, address: str) -> None:
        points = self.session.reports.points(address)
        self.app.call_from_thread(self._years_read, address, points)

    def _years_read(self, address: str, points: list[tuple[int, float]]) -> None:
        if address == self.address and self.is_attached:
            self._points = points
            self._draw_years()

    # --- drawing ---------------------------------------------------------------------------------

    def _draw_title(self) -> None:
        session = self.session
        label = name(session.campaign, self.address)
        try:
            reading = session.view.read(self.address)
            value = show_band(reading.value, reading.band, self.spec.unit)
        except KeyError:
            value = "no longer there"
        steps = f"   {len(self.trail)} back" if self.trail else ""
        self.query_one("#why-title", Static).update(
            parts((label[0].upper() + label[1:], "bold $primary"), f"  {value}", (steps, "dim"))
        )
        self.query_one("#why-source", Static).update(
            line(source_words(session.view, self.address), "dim")
        )
        self.query_one("#why-sum", Static).update(self._summed())

    def _summed(self) -> Content:
        if self.spec.seen is Seen.HIDDEN:
            return parts(f"{self._said()} What it moved in {self.year}, as far as is reported:")
        if self._tree is None:
            first = self.session.campaign.year <= self.session.campaign.state.first_year
            why_not = (
                "No year has ended yet, so nothing has moved it."
                if first
                else begun_anew(self.session.campaign)
            )
            return lines([line(self._said()), line(why_not)])
        so_far = ", so far" if self.year == self.session.campaign.year else ""
        moved = show_change(self._tree.inquiry.change(self.address), self.spec.unit)
        total = f"{self._tree.total} {self._tree.counted}".strip()
        return parts(
            (f"In {self.year}{so_far}: ", "bold"),
            (moved, "bold $primary"),
            (f"   rows add up to {total}" if self._tree.roots else "", "dim"),
        )

    def _said(self) -> str:
        doc = self.spec.doc
        return f"{doc[0].upper()}{doc[1:]}."

    def _draw_years(self) -> None:
        chart = self.query_one(Years)
        chart.display = self.spec.seen is not Seen.HIDDEN and bool(self.years)
        chart.draw_years(self._points, (self.year, self.year + 1), self.spec.unit)

    def _fill(self, row: int = 0) -> None:
        """List the rows that are to be seen."""
        listed = self.query_one("#why-rows", OptionList)
        listed.clear_options()
        campaign = self.session.campaign
        if self._tree is None:
            self._rows = []
            texts = [parts(f"  ↳ {name(campaign, address)}") for address in self._others]
        else:
            self._rows = self._tree.rows()
            texts = [self._row(node) for node in self._rows]
            if not texts:
                texts = [parts(("Nothing moved it.", "dim"))]
        listed.add_options([Option(text) for text in texts])
        if texts:
            listed.highlighted = min(row, len(texts) - 1)
        self._detail()

    def _row(self, node: Node) -> Content:
        indent = "  " * node.depth
        if node.is_figure:
            figure = figure_at(node.cause.address)
            moved = "nobody reports it"
            if figure is not None and node.cause.amount is not None:
                moved = show_moved(node.cause.amount, figure.spec.unit)
            mark = "▾" if node.open else "↳"
            return parts(
                f"{'':<21}{indent}",
                (f"{mark} ", "$secondary"),
                node.cause.text,
                (f"  {moved}", "dim"),
            )
        if node.cause.amount is None:
            kind = node.cause.key.partition(":")[0]
            return parts(
                f"{'':<21}{indent}",
                (f"{MARKS.get(kind, '·')} {node.cause.text}", "bold"),
            )
        owner = figure_at(node.owner)
        colour = signed_colour(node.part, owner.spec.flattering if owner else 0)
        bar: Part = (signed_bar(node.part), colour)
        deeper = bool(node.below) if node.below is not None else goes_deeper(node.cause.key)
        mark = "▾" if node.open else "▸" if deeper else "·"
        return parts(
            bar, f"{node.amount:>8}  {indent}", (f"{mark} ", "$secondary"), node.cause.text
        )

    # --- what the picked row is ------------------------------------------------------------------

    @property
    def picked(self) -> Node | None:
        """The row under the mark."""
        at = self.query_one("#why-rows", OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @on(OptionList.OptionHighlighted, "#why-rows")
    def _detail(self) -> None:
        """Say of the picked row what it is, and what can be done with it."""
        node, detail = self.picked, self.query_one("#why-detail", Static)
        if node is None:
            detail.update(
                line("Enter asks about the picked figure." if self._others else "", "dim")
            )
            return
        rows = [parts((node.cause.text, "bold"))]
        kind, _, _ = node.cause.key.partition(":")
        rule = rule_of(node.cause.key)
        if node.is_figure:
            figure = figure_at(node.cause.address)
            hidden = figure is not None and figure.spec.seen is Seen.HIDDEN
            rows.append(line("Enter: what it moves." if hidden else "Enter: why it moved.", "dim"))
            rows.append(line(source_words(self.session.view, node.cause.address), "dim"))
        elif kind == "act":
            rows.append(line("A decision of yours. s weighs it by the years without it.", "dim"))
        elif kind == "letter":
            rows.append(line("A letter, as you answered it. s weighs the answer.", "dim"))
        elif kind == "report":
            rows.append(line("The count itself: its die of the year, surveys, audits.", "dim"))
        elif kind == "institution":
            rows.append(line("What is in force. x opens it in the codex.", "dim"))
        elif rule is not None:
            place = f", phase {rule.place} of the year" if rule.place else ""
            rows.append(line(f"A rule: {rule.doc.splitlines()[0].rstrip('.')}{place}.", "dim"))
            rules = self.session.campaign.rules.constants
            names = constants_of(node.cause.key)
            rows += [
                parts((f"{one.name} = {one.value}", "$secondary"), f"  {one.doc}")
                for one in as_they_stand(rules, names[:WEIGHTS])
            ]
            more = len(names) - WEIGHTS
            if more > 0:
                rows.append(line(f"x: all {len(names)} constants it reads.", "dim"))
        detail.update(lines(rows))

    # --- keys ------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#why-rows")
    def follow(self, event: OptionList.OptionSelected) -> None:
        """Go to the picked figure's own why; a part with one figure behind it leads there too."""
        at = event.option_index
        if self._others:
            self._go(self._others[at])
            return
        node = self.picked
        if node is None or self._tree is None:
            return
        if node.is_figure:
            self._go(node.cause.address)
            return
        self._tree.look_behind(node)
        if node.below:
            self._toggle(node)
        else:
            self.action_codex()

    def action_unfold(self) -> None:
        """Show or hide what stands behind the picked row."""
        node = self.picked
        if node is not None and self._tree is not None:
            self._tree.look_behind(node)
            self._toggle(node)

    def _toggle(self, node: Node) -> None:
        node.open = not node.open and bool(node.below)
        self._fill(self.query_one("#why-rows", OptionList).highlighted or 0)

    def _go(self, address: str) -> None:
        at = self.query_one("#why-rows", OptionList).highlighted or 0
        self.trail.append(Asked(self.address, self.year, at))
        self.address = address
        self._ask()

    def action_back(self) -> None:
        """Come back to the figure before, as it was left."""
        asked = self.trail.pop()
        self.address, self.year = asked.address, asked.year
        self._ask(asked.row)

    def action_earlier(self) -> None:
        """The year before."""
        self._turn(-1)

    def action_later(self) -> None:
        """The year after."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        years = self.years
        if self.year in years and 0 <= years.index(self.year) + by < len(years):
            self.year = years[years.index(self.year) + by]
            self._ask()

    def action_span(self) -> None:
        """Ask which decisions of some years moved it."""
        from game.tui.screens.span import SpanScreen

        if self.spec.seen is Seen.HIDDEN or self._tree is None:
            self.notify("No ended years can be weighed for this figure.", markup=False)
            return
        self.app.push_screen(SpanScreen(self.session, self.address, self.year, self._points))

    def action_codex(self) -> None:
        """Open what the picked row is about in the codex."""
        self.technate.look_up(self._term())

    def _term(self) -> str:
        node = self.picked
        address = self.address
        if node is not None:
            kind, _, rest = node.cause.key.partition(":")
            rule = rule_of(node.cause.key)
            if node.is_figure:
                address = node.cause.address
            elif rule is not None:
                return f"rules/{rule.id}"
            elif kind in ("institution", "technology", "project"):
                return f"{'technologies' if kind == 'technology' else kind + 's'}/{rest}"
            elif kind == "act":
                return f"commands/{rest.partition(':')[2].split()[0]}"
        figure = figure_at(address)
        return f"figures/{figure.holder}.{figure.name}" if figure else ""

    def action_prompt(self) -> None:
        """Open the line to type on."""
        self.query_one(Prompt).open()

    @on(Input.Submitted)
    def typed(self, event: Input.Submitted) -> None:
        """Ask about what was typed, or close and carry it out as any line."""
        event.stop()
        self.query_one(Prompt).action_close()
        text = event.value.strip()
        if text:
            self.dismiss()
            self.technate.type(text)
