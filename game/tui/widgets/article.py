"""An entry of the codex to be read: its words, its facts, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import define
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.play.codex import SHELVES, Article
from game.tui.text import Part, line, lines, parts
from game.tui.widgets.mixbar import LEGEND, mix_bar, mix_legend
from game.tui.widgets.still import Listing, Page, Still

MOST_FACTS = 60


class ArticleView(Vertical):
    """Shows one entry at a time and remembers the way; its keys are the screen's (`Reading`)."""

    @define
    class Opened(Message):
        """An entry has been opened, from a link or on the way back."""

        article: Article

        def __attrs_pre_init__(self) -> None:
            """Messages of Textual want their own making."""
            Message.__init__(self)

    def __init__(self, articles: Mapping[str, Article], id: str | None = None) -> None:
        super().__init__(id=id)
        self.articles = articles
        self.trail: list[str] = []
        self.ahead: list[str] = []
        self.key = ""

    def compose(self) -> ComposeResult:
        """The words, and below them or beside them the links."""
        yield Page(id="article-text")
        with Vertical(id="article-ways"):
            yield Still(id="article-links-head", classes="heading")
            yield Listing(id="article-links")

    def open(self, key: str, *, remembered: bool = True) -> None:
        """Show an entry; the one before can be gone back to."""
        if key not in self.articles or key == self.key:
            return
        if self.key and remembered:
            self.trail.append(self.key)
            self.ahead.clear()
        self.key = key
        self._draw(self.articles[key])
        self.post_message(self.Opened(self.articles[key]))

    def _draw(self, article: Article) -> None:
        self.query_one("#article-text", Page).show(self._told(article), top=True)
        links = self.query_one("#article-links", OptionList)
        links.clear_options()
        known = [self.articles[key] for key in article.leads_to if key in self.articles]
        words = {key: phrase for phrase, key in article.phrases.items()}
        for place, other in enumerate(known, 1):
            number = str(place) if place < 10 else " "
            said = f"  “{words[other.key]}”" if other.key in words else ""
            shelf = f"  {SHELVES[other.shelf].lower()}"
            text = parts((f"{number} ", "bold"), other.title, (said, "italic"), (shelf, "dim"))
            links.add_option(Option(text, id=other.key))
        if known:
            links.highlighted = 0
        told = parts("Leads to") if known else parts(("Leads nowhere further", "dim"))
        self.query_one("#article-links-head", Still).show(told)

    def on_resize(self) -> None:
        """Fit to the new width."""
        if self.key:
            self.query_one("#article-text", Page).show(self._told(self.articles[self.key]))

    def _told(self, article: Article) -> Content:
        rows = [
            parts((article.title, "bold $primary"), (f"   {SHELVES[article.shelf]}", "dim")),
            Content(""),
        ]
        if article.mix is not None:
            rows += [
                mix_bar(article.mix, 40),
                mix_legend(article.mix, (self.size.width or LEGEND + 1) - 1),
                Content(""),
            ]
        for paragraph in article.text.split("\n"):
            if paragraph.strip():
                rows += [self._linked(" ".join(paragraph.split()), article), Content("")]
        for who, words in article.said:
            rows += [line(who, "bold $secondary"), self._linked(f"“{words}”", article), Content("")]
        rows += [line(fact, "dim") for fact in article.facts[:MOST_FACTS]]
        return lines(rows)

    def _linked(self, text: str, article: Article) -> Content:
        """A text with the words underlined that lead somewhere."""
        pieces: list[Part] = []
        while text:
            low = text.lower()
            places = [(low.find(phrase.lower()), phrase) for phrase in article.phrases]
            at, phrase = min(
                ((at, phrase) for at, phrase in places if at >= 0), default=(len(text), "")
            )
            pieces.append(text[:at])
            if phrase:
                pieces.append((text[at : at + len(phrase)], "underline $accent"))
            text = text[at + len(phrase) :]
        return parts(*pieces)

    @on(OptionList.OptionSelected, "#article-links")
    def _followed(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.open(event.option.id or "")

    def follow(self, number: int) -> None:
        """Follow a link by its number."""
        links = self.query_one("#article-links", OptionList)
        if number <= links.option_count:
            self.open(links.get_option_at_index(number - 1).id or "")

    def back(self) -> None:
        """The entry before."""
        if self.trail:
            self.ahead.append(self.key)
            self.open(self.trail.pop(), remembered=False)

    def forward(self) -> None:
        """The entry that was gone back from."""
        if self.ahead:
            self.trail.append(self.key)
            self.open(self.ahead.pop(), remembered=False)

    def more(self) -> None:
        """The next page of the entry; from its end, its beginning."""
        scroll = self.query_one("#article-text", Page)
        if scroll.scroll_y >= scroll.max_scroll_y:
            scroll.scroll_home(animate=False)
        else:
            scroll.scroll_page_down(animate=False)


class Reading(Screen[None]):
    """The keys of a screen that holds an `ArticleView`, wherever its focus is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "article('more')", "More", id="article.more", tooltip="The next page"),
        Binding(
            "backspace,left_square_bracket",
            "article('back')",
            "Back",
            id="article.back",
            tooltip="The entry before",
        ),
        Binding(
            "right_square_bracket",
            "article('forward')",
            show=False,
            id="article.forward",
            tooltip="Forward again",
        ),
        *(
            Binding(str(n), f"link({n})", f"Link {n}", show=False, id=f"article.link_{n}")
            for n in range(1, 10)
        ),
    ]

    def action_article(self, what: str) -> None:
        """Turn the page, or go back or forward."""
        view = self.query_one(ArticleView)
        {"more": view.more, "back": view.back, "forward": view.forward}[what]()

    def action_link(self, number: int) -> None:
        """Follow a link by its number."""
        self.query_one(ArticleView).follow(number)
