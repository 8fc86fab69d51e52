"""Found a nation: a question about its past a page, and the nation that the marked answer makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import evolve
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.play.past import asked_of, by_chance, nation_asked
from game.play.setup import Setup
from game.ruleset.founding import founded
from game.ruleset.kinds import Question
from game.ruleset.ruleset import Founding, Ruleset
from game.tui.screens.frame import Frame
from game.tui.screens.new import NewScreen, chance_seed
from game.tui.text import hanging, lines, parts, prose
from game.tui.widgets.keybar import Keybar
from game.tui.widgets.nation import nation_sketch, nation_strip
from game.tui.widgets.still import Listing, Sheet, Still

HISTORY = "Let history decide"
EMPTY = Content("")
SPACED = 30  # lines of a window from which answers stand apart


class Answers(Listing):
    """The answers to a question; Enter takes the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Take", id="found.enter", tooltip="Take the marked answer"),
    ]


class FoundScreen(Frame[None]):
    """Each page is a question; Enter takes the marked answer and turns the page."""

    CSS_PATH = "found.tcss"
    NAMED = "Found a nation"
    HELP = (
        "A nation is what happened to it: a question a page, and beside it the nation that the "
        "marked answer makes. A number marks an answer and takes it when pressed again; Enter "
        "takes the marked one and turns the page, the left arrow turns back. The last row leaves "
        "a question to history, which answers by the seed. After the last question come the "
        "choices of any new campaign."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "title", "Title", id="found.title", tooltip="To the title"),
        Binding("left,h", "back", "Back", id="found.back", tooltip="The question before"),
        Binding("right,l", "take", "Next", show=False, id="found.next", tooltip="As Enter"),
        Binding("r", "history", "History", id="found.history", tooltip="Leave this one to history"),
        Binding(
            "pagedown,space",
            "read(1)",
            "Read on",
            show=False,
            id="found.read",
            tooltip="Page down what is told of the nation",
        ),
        Binding(
            "pageup", "read(-1)", "Read back", show=False, id="found.read_back", tooltip="Page up"
        ),
        *(
            Binding(
                str(n),
                f"mark({n})",
                f"Answer {n}",
                show=False,
                id=f"found.answer_{n}",
                tooltip="Mark it; once more takes it",
            )
            for n in range(1, 10)
        ),
    ]
    _page = 0
    _pressed = 0  # the number pressed last, which pressed again takes its answer
    _filling = False

    def __init__(self, rules: Ruleset, setup: Setup | None = None) -> None:
        """`setup` holds what was chosen already; its seed is what history answers by.

        GameError when nothing is asked about its nation.
        """
        super().__init__()
        self._rules = rules
        self._setup = setup or Setup(nation_asked(rules), chance_seed())
        self.questions = asked_of(rules, self._setup.scenario)
        self._given: list[str] = []  # answers, "" where history decides
        self._nations: dict[Founding, Ruleset] = {}

    def compose(self) -> ComposeResult:
        """The question with its answers, and the nation."""
        with Horizontal(id="found"):
            with Vertical(classes="panel", id="question-panel"):
                yield Still(id="question")
                yield Answers(id="past-answers")
            with Sheet(classes="panel", id="nation-panel", can_focus=False):
                yield Still(id="nation")
        yield Keybar()

    def on_mount(self) -> None:
        """Open the first page."""
        self.query_one("#past-answers").focus()
        self.call_after_refresh(self._open)

    @property
    def question(self) -> Question:
        """The question of the page."""
        return self.questions[self._page]

    # --- what is shown -------------------------------------------------------------------------

    def _open(self) -> None:
        """Put up the page: its question, its answers, and what was marked there before."""
        answers, ids = self.query_one("#past-answers", Answers), list(self.question.answers)
        self._pressed, self._filling = 0, True
        self.query_one("#question", Still).show(self._heading())
        answers.clear_options()
        answers.add_options([Option(row) for row in self._rows()])
        before = self._given[self._page] if self._page < len(self._given) else ids[0]
        answers.highlighted = ids.index(before) if before in ids else len(ids)
        self._filling = False
        self._draw()
        self._think_ahead(tuple(self._answers(id) for id in ids))

    def _heading(self) -> Content:
        done, all = self._page, len(self.questions)
        place = parts(
            ("●" * done, "$primary"),
            ("◉", "bold $primary"),
            ("○" * (all - done - 1), "dim"),
            (f"  {done + 1} of {all}", "dim"),
        )
        head = parts((f"{self.question.name}  ", "bold $primary"))
        return lines([Content.assemble(head, place), EMPTY, prose(self.question.text), EMPTY])

    def _rows(self) -> list[Content]:
        width = self.query_one("#past-answers", Answers).scrollable_content_region.width
        texts = [answer.text for answer in self.question.answers.values()]
        apart = self.size.height >= SPACED
        rows = []
        for n, text in enumerate([*texts, HISTORY], 1):
            number = (f"{n}  ", "bold")
            words = text if n <= len(texts) else (text, "dim")
            row = hanging(parts(number, words), width, 3)
            rows.append(lines([row, EMPTY]) if apart and n <= len(texts) else row)
        return rows

    def _marked(self) -> str:
        """The id of the marked answer; "" for history."""
        ids = list(self.question.answers)
        at = self.query_one("#past-answers", Answers).highlighted or 0
        return ids[at] if at < len(ids) else ""

    def _answers(self, marked: str) -> Founding:
        """What was answered on the pages before, and the marked answer; "" for none."""
        return self._answered([*self._given[: self._page], *([marked] if marked else [])])

    def _answered(self, given: Sequence[str] | None = None) -> Founding:
        """Answers with their questions; where history decides, by the seed."""
        return tuple(
            (question.id, answer or by_chance(question, self._setup.seed))
            for question, answer in zip(
                self.questions, self._given if given is None else given, strict=False
            )
        )

    def _nation(self, answers: Founding) -> Ruleset:
        if answers not in self._nations:
            self._nations[answers] = founded(self._rules, answers)
        return self._nations[answers]

    def _draw(self) -> None:
        """Draw the nation that the marked answer makes, beside the one without it."""
        panel = self.query_one("#nation-panel")
        width = panel.size.width - 2
        answers = self._answers(self._marked())
        draw = nation_strip if self.has_class("-narrow") else nation_sketch
        now, before = self._nation(answers), self._nation(self._answers(""))
        self.query_one("#nation", Still).show(draw(now, before, self._setup.scenario, width))

    @work(thread=True, exclusive=True)
    def _think_ahead(self, nations: tuple[Founding, ...]) -> None:
        """Found the nations of all answers of the page, so that marking one takes no time."""
        for answers in nations:
            self._nation(answers)

    @on(OptionList.OptionHighlighted)
    def marked(self) -> None:
        """Show another nation."""
        if not self._filling:
            self._draw()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        answers = self.query_one("#past-answers", Answers)
        if answers.option_count:
            for place, row in enumerate(self._rows()):
                answers.replace_option_prompt_at_index(place, row)
            self._draw()

    # --- what is done ----------------------------------------------------------------------------

    def action_mark(self, number: int) -> None:
        """Mark an answer; once more takes it."""
        if not 1 <= number <= len(self.question.answers) + 1:
            return
        if self._pressed == number:
            self.action_take()
            return
        self._pressed = number
        self.query_one("#past-answers", Answers).highlighted = number - 1

    @on(OptionList.OptionSelected)
    def action_take(self) -> None:
        """Take the marked answer and turn the page; after the last one go on to the campaign."""
        self._take(self._marked())

    def action_history(self) -> None:
        """Leave the question to history."""
        self._take("")

    def _take(self, answer: str) -> None:
        self._given[self._page : self._page + 1] = [answer]
        if self._page + 1 < len(self.questions):
            self._page += 1
            self._open()
            return
        self.app.push_screen(NewScreen(evolve(self._setup, founding=self._answered())))

    def action_back(self) -> None:
        """Turn back to the question before."""
        if self._page:
            self._page -= 1
            self._open()

    def action_title(self) -> None:
        """Back to the title."""
        self.app.pop_screen()

    def action_read(self, by: int) -> None:
        """Page through what is told of the nation."""
        panel = self.query_one("#nation-panel", VerticalScroll)
        panel.scroll_relative(y=by * (panel.size.height - 1), animate=False)
