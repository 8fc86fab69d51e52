"""Codex: everything that has a name, and what every figure and command means."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.play.questions import QUESTIONS, TURNING
from game.rules.acts import ACTS
from game.ruleset.registry import FIGURES
from game.ruleset.ruleset import Ruleset
from game.state.mix import Mix
from game.tui.screens.room import Room
from game.tui.text import line, lines, parts, prose
from game.tui.widgets.mixbar import mix_bar, mix_legend

SHELVES = ("domains", "institutions", "technologies", "projects", "aims", "scenarios")
"""Kinds of content that players may read of; those a ruleset has are listed."""


@frozen
class Article:
    """One entry of the codex."""

    shelf: str
    title: str
    text: str
    mix: Mix | None = None


def articles(rules: Ruleset) -> dict[str, Article]:
    """Every entry by a key of its own, in order: content, then figures, then commands."""
    found: dict[str, Article] = {}
    for shelf in SHELVES:
        for id, entry in getattr(rules, shelf, {}).items():
            told = getattr(entry, "text", "") or getattr(entry, "summary", "")
            mix = getattr(entry, "mix", None)
            found[f"{shelf}/{id}"] = Article(
                shelf, entry.name, str(told), mix if isinstance(mix, Mix) else None
            )
    for (kind, name), figure in FIGURES.items():
        found[f"figures/{kind}.{name}"] = Article(
            "figures", f"{name.replace('_', ' ')} ({kind})", figure.spec.doc
        )
    for verb, act in ACTS.items():
        text = f"{act.doc}\n{act.usage}\nFor example: {act.example}"
        found[f"commands/{verb}"] = Article("commands", verb, text)
    for verb, question in {**TURNING, **QUESTIONS}.items():
        text = f"{question.doc}\n{question.usage}\nFor example: {question.example}"
        found[f"commands/{verb}"] = Article("commands", verb, text)
    return found


class CodexScreen(Room):
    """Type to find; Enter goes to the list."""

    CSS_PATH = "codex.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,f", "find", "Find", id="codex.find", tooltip="Find an entry"),
    ]
    _articles: dict[str, Article]

    def contents(self) -> ComposeResult:
        """A line to find with, the list, the entry."""
        with Horizontal(id="codex"):
            with Vertical(classes="panel", id="entries-panel"):
                yield Input(placeholder="find", id="find", compact=True)
                yield OptionList(id="entries")
            with VerticalScroll(classes="panel", id="entry-panel"):
                yield Static(id="entry")

    def draw(self) -> None:
        """List everything once; it does not change while one plays."""
        entries = self.query_one("#entries", OptionList)
        if not entries.option_count:
            self._articles = articles(self.session.campaign.rules)
            self._list("")
            entries.focus()

    def _list(self, wanted: str) -> None:
        entries = self.query_one("#entries", OptionList)
        entries.clear_options()
        for key, article in self._articles.items():
            if wanted in article.title.lower() or wanted in article.shelf:
                entries.add_option(
                    Option(parts(f"{article.title}  ", (article.shelf, "dim")), id=key)
                )
        if entries.option_count:
            entries.highlighted = 0

    @on(Input.Changed, "#find")
    def narrow(self, event: Input.Changed) -> None:
        """List what is looked for."""
        self._list(event.value.strip().lower())

    @on(Input.Submitted, "#find")
    def found(self, event: Input.Submitted) -> None:
        """Go to the list."""
        event.stop()
        self.query_one("#entries", OptionList).focus()

    @on(OptionList.OptionHighlighted, "#entries")
    def show(self, event: OptionList.OptionHighlighted) -> None:
        """Show an entry."""
        article = self._articles[event.option.id or ""]
        rows = [parts((article.title, "bold $primary")), line(article.shelf, "dim"), Content("")]
        if article.mix is not None:
            rows += [mix_bar(article.mix, 40), mix_legend(article.mix), Content("")]
        self.query_one("#entry", Static).update(lines([*rows, prose(article.text)]))

    def action_find(self) -> None:
        """Type what to find."""
        self.query_one("#find", Input).focus()
