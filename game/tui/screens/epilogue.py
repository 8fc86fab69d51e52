"""Epilogue: the end of the story, read paragraph by paragraph with one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from attrs import field, frozen
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.play.epilogue import Score, epilogue_of, scores_by_aim, true_mixes, true_series
from game.ruleset.registry import FIGURES
from game.state.vocabulary import OUTLOOKS
from game.story.epilogue import Epilogue
from game.tui.screens.export import ask_form
from game.tui.screens.room import Room
from game.tui.text import Part, line, lines, parts
from game.tui.widgets.canvas import plain_signs
from game.tui.widgets.linechart import LineChart, Mark, Series
from game.tui.widgets.mixchart import MixChart
from game.tui.widgets.scorebars import score_bars
from game.tui.widgets.simplex import Path, SimplexPath

BESIDE = ("legitimacy", "wellbeing", "outcome", "unrest", "unemployment")
"""Figures whose truth is laid beside what was told."""
SPOKEN = {"wellbeing": "welfare"}
BOOK = 78  # columns of prose


@frozen
class Chapter:
    """A page: its heading, its paragraphs, and the drawing below them, by name."""

    heading: str
    paragraphs: tuple[Content, ...] = field(factory=tuple)
    drawing: str = ""


class EpilogueScreen(Room):
    """Enter or Space reads on; the next chapter comes when this one is read."""

    HELP = (
        "How it ended and what came of it, a paragraph at a time: Enter or Space reads on, "
        "Backspace goes back, left and right turn whole chapters. Read the turning points, then "
        "the chapter that sets what was reported beside what was true; m shows another figure "
        "where years are drawn. The years are weighed by every aim there is; yours is marked. x "
        "saves the story. All rooms stay open and can still be asked why."
    )
    CSS_PATH = "epilogue.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "read_on", "Read on", id="epilogue.on", tooltip="Read on"),
        Binding("backspace", "back", "Back", id="epilogue.back", tooltip="A paragraph back"),
        Binding("right,pagedown", "turn(1)", "Chapter", id="epilogue.next", tooltip="Next chapter"),
        Binding(
            "left,pageup",
            "turn(-1)",
            show=False,
            id="epilogue.previous",
            tooltip="The chapter before",
        ),
        Binding("end", "turn(99)", show=False, id="epilogue.last", tooltip="The last chapter"),
        Binding("home", "turn(-99)", show=False, id="epilogue.first", tooltip="The first chapter"),
        Binding("m", "figure(1)", "Figure", id="epilogue.figure", tooltip="Another figure"),
        Binding("x", "export", "Save", id="epilogue.export", tooltip="Save the story"),
        *(
            Binding(
                str(n),
                f"open({n - 1})",
                f"Chapter {n}",
                show=False,
                id=f"epilogue.open_{n}",
                tooltip="Open this chapter",
            )
            for n in range(1, 10)
        ),
    ]
    told: Epilogue | None = None
    chapters: tuple[Chapter, ...] = ()
    at = 0
    read = 1
    beside = 0

    def contents(self) -> ComposeResult:
        """A page of a book."""
        with Vertical(id="book"):
            yield Static(id="book-head")
            with Container(id="page-box"), VerticalScroll(id="page", can_focus=True):
                yield Static(id="page-text")
                yield LineChart(id="years-chart")
                yield MixChart(id="mix-chart")
                yield SimplexPath(id="path-chart")
                yield Static(id="scores")
            yield Static(id="book-foot")

    def on_mount(self) -> None:
        """Have the story written; that takes a moment."""
        self.query_one("#page-text", Static).update(line("The files are being closed.", "dim"))
        self.query_one("#page").focus()
        self._write()

    @work(thread=True, exclusive=True, group="epilogue")
    def _write(self) -> None:
        campaign = self.session.campaign
        if not campaign.over:
            return
        self.session.recall()
        told = epilogue_of(campaign)
        self.app.call_from_thread(self._open, told, scores_by_aim(campaign))

    def _open(self, told: Epilogue, scores: list[Score]) -> None:
        self.told, self.scores = told, scores
        self.chapters = tuple(self._chapters(told))
        self.at, self.read = 0, 1
        self.draw()

    # --- what is told --------------------------------------------------------------------------

    def _chapters(self, told: Epilogue) -> list[Chapter]:
        campaign, names = self.session.campaign, told.headings
        scenario = campaign.rules.scenarios[campaign.setup.scenario].name
        title = parts((scenario, "bold"), (f"   {told.first_year} to {told.year}", "dim"))
        ending = [paragraph for text in told.text for paragraph in _paragraphs(text)]
        points = [
            parts((f"{point.year}   " if point.year else "", "bold $primary"), point.text)
            for point in told.turning
        ]
        fates = [_fate(name, words) for name, words in told.fates]
        found = [
            Chapter(told.ending or "The end", (title, *ending)),
            Chapter(names["turning"], tuple(points)),
            Chapter(names["nearly"], tuple(line(text) for text in told.nearly)),
            Chapter(names["fates"], tuple(fates)),
            Chapter(names["truth"], tuple(line(text) for text in told.truth), "truth"),
            Chapter(names["chart"], (self._lived(told),), "years"),
            Chapter("What they came to think", (line(_leaning(told)),), "mixes"),
            Chapter("The way", (line("Where the order stood, and where the people did."),), "path"),
            Chapter(names["assessment"], tuple(line(text) for text in told.verdict), "scores"),
            Chapter(names["honours"], tuple(_remark(*one) for one in told.honours)),
            Chapter("What is left", tuple(self._left())),
        ]
        return [chapter for chapter in found if chapter.paragraphs]

    def _lived(self, told: Epilogue) -> Content:
        years = "1 year" if told.years == 1 else f"{told.years} years"
        marked = " The marks at the foot are the turning points." if told.turning[0].year else ""
        return line(f"{years}.{marked}")

    def _left(self) -> list[Content]:
        campaign = self.session.campaign
        lines_told = len(campaign.state.chronicle)
        return [
            line(f"{lines_told} lines of chronicle, and the rooms as they were left."),
            parts(("x  ", "bold $primary"), "saves the story: a page, a text or a picture."),
            parts(("C  ", "bold $primary"), "reads the chronicle; every other room is open too."),
            parts(("g  ", "bold $primary"), "shows where one can go."),
        ]

    # --- drawing -------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the page as far as it is read."""
        if self.told is None:
            return
        chapter = self.chapters[self.at]
        shown = chapter.paragraphs[: self.read]
        last = len(shown) - 1
        written = [
            text if place == last or self._whole else text.stylize("dim")
            for place, text in enumerate(shown)
        ]
        gapped = [piece for text in written for piece in (text, Content(""))]
        self.query_one("#book-head", Static).update(line(chapter.heading))
        self.query_one("#page-text", Static).update(lines(gapped))
        self._draw_below(chapter)
        page = self.query_one("#page", VerticalScroll)
        if chapter.drawing:
            page.scroll_home(animate=False)
        else:
            page.scroll_end(animate=False)
        self.query_one("#book-foot", Static).update(self._foot(chapter))

    @property
    def _whole(self) -> bool:
        """Whether the chapter is read to its end."""
        return self.read >= len(self.chapters[self.at].paragraphs)

    def _foot(self, chapter: Chapter) -> Content:
        place = f"{self.at + 1} of {len(self.chapters)}"
        following: list[Part] = []
        if not self._whole:
            following = [("Enter", "bold $primary"), (" reads on", "dim")]
        elif self.at + 1 < len(self.chapters):
            heading = self.chapters[self.at + 1].heading
            following = [("Enter", "bold $primary"), (f" turns to: {heading}", "dim")]
        if chapter.drawing == "truth" and self._whole:
            following.append(("   m another figure", "dim"))
        return parts((f"{place}   ", "dim"), *following)

    def _draw_below(self, chapter: Chapter) -> None:
        drawing = chapter.drawing if self._whole else ""
        for name, query in (
            ("years", "#years-chart"),
            ("mixes", "#mix-chart"),
            ("path", "#path-chart"),
            ("scores", "#scores"),
        ):
            wanted = "years" if drawing == "truth" else drawing
            self.query_one(query).display = name == wanted
        self.set_class(bool(drawing) and drawing != "scores", "charted")
        drawers: dict[str, Callable[[], None]] = {
            "truth": self._draw_truth,
            "years": self._draw_years,
            "mixes": self._draw_mixes,
            "path": self._draw_path,
            "scores": self._draw_scores,
        }
        if drawing:
            drawers[drawing]()

    def _draw_truth(self) -> None:
        """The true line beside the one that was told."""
        name = BESIDE[self.beside % len(BESIDE)]
        label, unit = SPOKEN.get(name, name), FIGURES["nation", name].spec.unit
        told = self.session.reports.points(f"nation.{name}")
        self.query_one(LineChart).draw_lines(
            [
                Series(f"{label}, true", tuple(true_series(self.session.campaign, name)), unit),
                Series("as told", tuple(told), unit),
            ]
        )

    def _draw_years(self) -> None:
        """The true lines, with the turning points at their foot."""
        told = self.told
        if told is None:
            return
        series = [
            Series(SPOKEN.get(name, name), tuple(true_series(self.session.campaign, name)))
            for name in told.series
            if name not in OUTLOOKS
        ]
        marks = [Mark(point.year) for point in told.turning if point.year]
        self.query_one(LineChart).draw_lines(series, marks)

    def _draw_mixes(self) -> None:
        self.query_one(MixChart).draw_mixes(true_mixes(self.session.campaign))

    def _draw_path(self) -> None:
        order = tuple(self.session.reports.order())
        people = tuple(true_mixes(self.session.campaign))
        paths = [Path("the order", order, "$primary"), Path("the people", people, "$secondary")]
        self.query_one(SimplexPath).draw_paths(paths, close=True)

    def _draw_scores(self) -> None:
        """The five components, and the same years by every aim."""
        told, ascii = self.told, plain_signs(self)
        if told is None:
            return
        width = min(self.size.width, BOOK + 8)
        found = told.assessment
        components = [(name, value, "") for name, value in found.components.items()]
        aims = [
            (
                one.name,
                one.score,
                ("■" if one.own else "")
                + " ".join(
                    word
                    for word in (
                        "the aim that was set" if one.own else "",
                        f"attained in {one.attained}" if one.attained else "",
                    )
                    if word
                ),
            )
            for one in self.scores
        ]
        self.query_one("#scores", Static).update(
            lines(
                [
                    score_bars(components, width, ascii=ascii),
                    Content(""),
                    parts(("The same years, by every aim there is", "bold")),
                    score_bars(aims, width, ascii=ascii),
                ]
            )
        )

    # --- reading -------------------------------------------------------------------------------

    def action_read_on(self) -> None:
        """The next paragraph, or the next chapter; a page longer than the screen is scrolled."""
        if self.told is None:
            return
        page = self.query_one("#page", VerticalScroll)
        if self._whole and page.scroll_offset.y < page.max_scroll_y:
            page.scroll_page_down(animate=False)
        elif not self._whole:
            self.read += 1
            self.draw()
        else:
            self.action_turn(1)

    def action_back(self) -> None:
        """The paragraph before, or the end of the chapter before."""
        if self.read > 1:
            self.read -= 1
        elif self.at:
            self.at -= 1
            self.read = len(self.chapters[self.at].paragraphs)
        self.draw()

    def action_turn(self, by: int) -> None:
        """Turn to another chapter; one that was read before is shown whole."""
        at = max(0, min(self.at + by, len(self.chapters) - 1))
        self.action_open(at)

    def action_open(self, at: int) -> None:
        """Open a chapter by its number."""
        if self.told is None or at == self.at or at >= len(self.chapters):
            return
        self.read = len(self.chapters[at].paragraphs) if at < self.at else 1
        self.at = at
        self.draw()

    def action_figure(self, by: int) -> None:
        """Lay another figure's truth beside what was told."""
        if self.told is not None and self.chapters[self.at].drawing == "truth":
            self.beside = (self.beside + by) % len(BESIDE)
            self.read = len(self.chapters[self.at].paragraphs)
            self.draw()

    def action_export(self) -> None:
        """Save the story."""
        ask_form(self)

    def on_resize(self) -> None:
        """Fit the page to the new size."""
        if self.is_current and self.told is not None:
            self.call_after_refresh(self.draw)


def _paragraphs(text: str) -> list[Content]:
    return [line(" ".join(piece.split())) for piece in text.split("\n") if piece.strip()]


def _fate(name: str, words: str) -> Content:
    """What became of somebody; the name stands out where it is spoken."""
    before, found, after = words.partition(name)
    return parts(before, (found, "bold"), after) if found else parts(words)


def _remark(name: str, words: str) -> Content:
    """An honour: its name, and below it what is written in the margin."""
    return lines([parts((name, "bold $primary")), line(" ".join(words.split()))])


def _leaning(told: Epilogue) -> str:
    """What the people thought most at first and at the end."""
    first = max(OUTLOOKS, key=lambda name: told.series[name][0])
    last = max(OUTLOOKS, key=lambda name: told.series[name][-1])
    if first == last:
        return f"Most people were {first} at the beginning, and they still are."
    return f"Most people were {first} at the beginning. In the end they are {last}."
