"""Codex: everything that has a name, what it means, what people make of it, and where it leads."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from game.play.codex import SHELVES, Article, codex, find_article, matching
from game.play.command import RefusedError
from game.play.view import View
from game.tui.screens.frame import Dialog
from game.tui.screens.room import Room
from game.tui.session import Session
from game.tui.text import line, parts
from game.tui.widgets.article import ArticleView, Reading
from game.tui.widgets.keybar import Keybar
from game.tui.widgets.still import Listing, Still

HELP = (
    "Everything that has a name: what it means, what it does by the rules, and what people "
    "make of it. f finds as you type, s goes to the next shelf, Enter into an entry; a "
    "number follows a link and Backspace comes back. Institutions come with a debate held "
    "by people who disagree, and none of them is the house's opinion. The shelf of rules "
    "gives every constant; nothing about the game is kept from you but its dice."
)


class Catalogue(Reading):
    """A screen with a list of all entries beside the one that is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,f", "find", "Find", id="codex.find", tooltip="Find an entry"),
        Binding("s", "shelf(1)", "Shelf", id="codex.shelf", tooltip="The next shelf"),
    ]
    _articles: dict[str, Article]

    def catalogue(self) -> ComposeResult:
        """A line to find with, the list, the entry."""
        self._articles = {}  # until they are drawn
        with Horizontal(id="codex"):
            with Vertical(classes="panel", id="entries-panel"):
                yield Input(placeholder="f: find", id="find", compact=True)
                yield Listing(id="entries")
            with Vertical(classes="panel", id="entry-panel"):
                yield ArticleView(self._articles)

    def fill(self, articles: dict[str, Article]) -> None:
        """List these."""
        self._articles = articles
        self.query_one(ArticleView).articles = self._articles
        if not self.query_one("#entries", OptionList).option_count:
            self._list("")
        if self.focused is None:
            self.query_one("#entries").focus()

    def _list(self, wanted: str) -> None:
        entries = self.query_one("#entries", OptionList)
        entries.clear_options()
        shelf = ""
        options: list[Option] = []
        for article in matching(self._articles, wanted):
            if wanted:
                text = parts(article.title, (f"  {SHELVES[article.shelf].lower()}", "dim"))
                options.append(Option(text, id=article.key))
                continue
            if article.shelf != shelf:
                shelf = article.shelf
                options.append(Option(line(SHELVES[shelf], "bold $primary"), disabled=True))
            options.append(Option(line(f"  {article.title}"), id=article.key))
        entries.add_options(
            options or [Option(line("Nothing of that name.", "dim"), disabled=True)]
        )
        entries.highlighted = next((n for n, o in enumerate(options) if not o.disabled), None)

    @on(Input.Changed, "#find")
    def narrow(self, event: Input.Changed) -> None:
        """List what is looked for."""
        self._list(event.value.strip())

    @on(Input.Submitted, "#find")
    def found(self, event: Input.Submitted) -> None:
        """Go to the list."""
        event.stop()
        self.query_one("#entries", OptionList).focus()

    @on(OptionList.OptionHighlighted, "#entries")
    def show(self, event: OptionList.OptionHighlighted) -> None:
        """Show an entry."""
        self.query_one(ArticleView).open(event.option.id or "")

    @on(OptionList.OptionSelected, "#entries")
    def enter(self) -> None:
        """Go into the entry: its links take the keys."""
        self.query_one("#article-links", OptionList).focus()

    def action_find(self) -> None:
        """Type what to find."""
        find = self.query_one("#find", Input)
        find.value = ""
        find.focus()

    def action_shelf(self, by: int) -> None:
        """Go to the first entry of the next shelf."""
        entries = self.query_one("#entries", OptionList)
        heads = [n for n, option in enumerate(entries.options) if option.disabled]
        at = entries.highlighted or 0
        if heads:
            entries.highlighted = next((n for n in heads if n > at), heads[0]) + by
            entries.focus()


class CodexScreen(Room, Catalogue):
    """Type to find; Enter goes to the list, Enter again into the entry."""

    CSS_PATH = "codex.tcss"
    AUTO_FOCUS = "#entries"
    HELP = HELP

    def contents(self) -> ComposeResult:
        """The catalogue."""
        yield from self.catalogue()

    def draw(self) -> None:
        """List everything anew: people come and go."""
        self.fill(codex(self.view))


class CodexBook(Dialog[None], Catalogue):
    """The codex before there is a campaign: of a nation's first year."""

    CSS_PATH = "codex.tcss"
    AUTO_FOCUS = "#entries"
    NAMED = "Codex"
    HELP = HELP
    HORIZONTAL_BREAKPOINTS = Room.HORIZONTAL_BREAKPOINTS

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        """The catalogue, and the keys."""
        with Vertical(id="codex-book"):
            yield from self.catalogue()
            yield Keybar()

    def on_mount(self) -> None:
        """List everything."""
        self.fill(codex(self.view))


class CodexPage(Dialog[None], Reading):
    """One entry, opened from a term elsewhere; its links lead on."""

    CSS_PATH = "codex.tcss"
    NAMED = "An entry of the codex"
    HELP = "One entry of the codex. A number or Enter follows a link, Backspace comes back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "close", show=False, id="codex_page.close", tooltip="Back"),
    ]

    def __init__(self, session: Session, term: str) -> None:
        super().__init__()
        self.articles, self.term = codex(session.view), term

    def compose(self) -> ComposeResult:
        """The entry in a box."""
        with Vertical(classes="dialog", id="codex-page"):
            yield Still(id="codex-none")
            yield ArticleView(self.articles)
            yield Keybar()

    def on_mount(self) -> None:
        """Open the entry, or say that there is none."""
        none = self.query_one("#codex-none", Still)
        try:
            article = find_article(self.articles, self.term)
        except RefusedError as refused:
            none.update(line(refused.line))
            return
        none.display = False
        self.query_one(ArticleView).open(article.key)
        self.query_one("#article-links").focus()
