"""Technology: five tracks of eight steps, what research looks for, and what is built."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList

from game.plain.needs import plainly
from game.play.economy import moved
from game.play.offers import offer
from game.play.regions import gains
from game.play.research import efforts, expected_years, steps_a_year
from game.play.undertakings import ProjectView, SiteView, projects_of, sites_of, tracks_of
from game.state.figures import Unit
from game.state.units import plain, show
from game.tui.screens.pick import Choice, PickScreen
from game.tui.screens.project_card import project_card, project_row, site_card, site_row
from game.tui.screens.room import Room
from game.tui.screens.step_card import step_card
from game.tui.text import parts
from game.tui.widgets.still import Page, Rows, Still
from game.tui.widgets.techtree import TechTree

STEP = 5
NATION = "nation"


class TechnologyScreen(Room):
    """Plus and minus move the effort of a track; Enter begins a project or gives one up."""

    HELP = (
        "Five tracks of research and what is built with them. + and − move the effort between "
        "tracks, f says which discovery a track looks for first, Enter makes the draft law. A ✗ "
        "waits for something else: its card says for what. Below are the projects; b begins "
        "one, with its cost a year and what it needs. Machines that nobody can pay for or feed "
        "with energy change nothing, so look at the treasury first."
    )
    CSS_PATH = "technology.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "plus,equals_sign,right_square_bracket",
            "effort(1)",
            "More",
            id="technology.more",
            tooltip="More effort for this track",
        ),
        Binding(
            "minus,left_square_bracket",
            "effort(-1)",
            "Less",
            id="technology.less",
            tooltip="Less effort for this track",
        ),
        Binding("f", "first", "First", id="technology.first", tooltip="Look for this track first"),
        Binding("enter", "enact", "Enact", id="technology.enact", tooltip="Make the draft law"),
        Binding(
            "escape",
            "forget",
            "Forget",
            id="technology.forget",
            show=False,
            tooltip="Forget the draft",
        ),
        Binding("b", "begin", "Begin", id="technology.begin", tooltip="Begin a project"),
        Binding("x", "give_up", "Give up", id="technology.give_up", tooltip="Give a project up"),
        Binding("p", "projects", "Projects", id="technology.projects", tooltip="To the projects"),
        Binding("y", "why", "Why", id="technology.why", tooltip="Why the picked figure is so"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._undertakings: list[SiteView | ProjectView] = []

    def contents(self) -> ComposeResult:
        """The tree above; projects and the card of what is picked below."""
        with Vertical(classes="panel", id="tree-panel"):
            yield Still(id="tree-head", classes="heading")
            yield TechTree(id="tree")
        with Horizontal(id="workshop"):
            with Vertical(classes="panel", id="projects-panel"):
                yield Still(id="projects-head", classes="heading")
                yield Rows(id="projects")
            yield Page(classes="panel", id="card", can_focus=False)

    def draw(self) -> None:
        """Show the tracks and what is built."""
        self._draw_tree()
        campaign = self.session.campaign
        found = projects_of(campaign)
        sites = sites_of(campaign)
        going = [site for site in sites if not site.finished]
        self._undertakings = [
            *going,
            *(project for project in found if project.where),
            *(project for project in found if not project.where),
            *(site for site in sites if site.finished),
        ]
        able = sum(1 for project in found if project.where)
        self.query_one("#projects-head", Still).show(
            parts("Projects", (f"  {len(going)} going, {able} open", "dim"))
        )
        room = (36 if self.size.width < 100 else self.size.width // 2) - 4
        self.query_one("#projects", Rows).fill(
            [
                site_row(campaign, one, room)
                if isinstance(one, SiteView)
                else project_row(campaign, one, room)
                for one in self._undertakings
            ]
        )
        if self.focused is None:
            self.query_one(TechTree).focus()
        self.show_card()

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        if self._undertakings:
            self.draw()

    def _draw_tree(self) -> None:
        view, draft = self.view, self.session.efforts
        hint = "Enter: so be it, Esc: forget" if draft else "+ − move the effort of a track"
        self.query_one("#tree-head", Still).show(
            parts("Draft of research" if draft else "Technology", (f"  {hint}", "dim"))
        )
        self.query_one(TechTree).fill(
            tracks_of(self.session.campaign),
            efforts(view, draft),
            draft,
            expected_years(view, draft),
        )

    @on(TechTree.Moved)
    @on(OptionList.OptionHighlighted, "#projects")
    def show_card(self) -> None:
        """Tell of what the cursor stands on."""
        self.query_one("#card", Page).show(self._card(), top=True)

    def on_descendant_focus(self) -> None:
        """What is told of follows the focus."""
        if self._undertakings:
            self.show_card()

    def _card(self) -> Content:
        campaign, tree = self.session.campaign, self.query_one(TechTree)
        picked = self._picked
        if isinstance(picked, SiteView):
            return site_card(campaign, picked)
        if isinstance(picked, ProjectView):
            return project_card(campaign, picked)
        track, step = tree.picked
        pace = steps_a_year(self.view, tree.efforts[track.id])
        return step_card(campaign, track, step, tree.years.get(step.id, 0), pace)

    @property
    def _picked(self) -> SiteView | ProjectView | None:
        """The project under the cursor, while the cursor is among the projects."""
        rows = self.query_one("#projects", Rows)
        if self.focused is not rows or rows.highlighted is None:
            return None
        return self._undertakings[rows.highlighted]

    # --- research ------------------------------------------------------------------------------

    def action_effort(self, sign: int) -> None:
        """Give to the picked track, or take from it."""
        track, _ = self.query_one(TechTree).picked
        draft = self.session.efforts
        self.session.efforts = moved(efforts(self.view, draft), draft, track.id, sign * STEP)
        self._draw_tree()
        self.show_card()

    def action_enact(self) -> None:
        """Make the drafted efforts law."""
        words = [
            word for track, share in self.session.efforts.items() for word in (track, f"{share}")
        ]
        if words and self.say(" ".join(("research", *words))):
            self.session.efforts = {}
            self.draw()

    def action_first(self) -> None:
        """Let research look for the picked track first."""
        track, _ = self.query_one(TechTree).picked
        if self.say(f"research {track.id}"):
            self.session.efforts = {}
            self.draw()

    def action_forget(self) -> None:
        """Forget the draft; with none, go back to the tree."""
        if not self.session.efforts:
            self.query_one(TechTree).focus()
        self.session.efforts = {}
        self._draw_tree()
        self.show_card()

    # --- projects ------------------------------------------------------------------------------

    def action_projects(self) -> None:
        """Go to the projects."""
        self.query_one("#projects", Rows).focus()

    @on(OptionList.OptionSelected, "#projects")
    def act_on_project(self) -> None:
        """Begin the picked project, or ask whether the one under way is to be given up."""
        picked = self._picked
        if isinstance(picked, ProjectView):
            self.action_begin()
        elif isinstance(picked, SiteView) and not picked.finished:
            self.action_give_up()

    def action_begin(self) -> None:
        """Begin the picked project; where there are several places, one is picked first."""
        picked = self._picked
        if not isinstance(picked, ProjectView):
            self.notify("Pick a project first: `p` goes to them.", severity="warning", markup=False)
            return
        if picked.national:
            self.say(f"project {picked.id}")
            return
        choices = []
        for region in self.view.state.regions.values():
            way = offer(self.view, "project", picked.id, region.id)
            note = gains(self.session.campaign, picked.id, region.id)
            note = note or "the same wherever it stands"
            why_not = plainly(way.why_not, self.session.campaign)
            choices.append(Choice(way.command, region.name, note, why_not=why_not))
        price = f"{plain(picked.authority)} authority now, {way_price(picked)}"
        self.app.push_screen(PickScreen(f"{picked.name}: where? {price}", choices), self.say_picked)

    def action_give_up(self) -> None:
        """Ask whether the picked project is to be given up."""
        picked = self._picked
        if not isinstance(picked, SiteView) or picked.finished:
            self.notify("Pick a project that is under way.", severity="warning", markup=False)
            return
        way = offer(self.view, "project", "stop", picked.region or NATION)
        note = "what was spent is gone, and those who saw it begun think less of you"
        why_not = plainly(way.why_not, self.session.campaign)
        choices = [
            Choice("", "Go on with it"),
            Choice(way.command, f"Give {picked.name} up", note, "x", why_not),
        ]
        self.app.push_screen(PickScreen(picked.name, choices), self.say_picked)

    # --- why -----------------------------------------------------------------------------------

    def action_why(self) -> None:
        """Tell why the figure under the cursor is as it is."""
        picked = self._picked
        if isinstance(picked, SiteView):
            self.why(f"sites.{picked.id}.progress")
        elif isinstance(picked, ProjectView):
            self.why("nation.treasury")
        else:
            self.why(f"tracks.{self.query_one(TechTree).picked[0].id}.knowledge")


def way_price(project: ProjectView) -> str:
    """What building takes a year, in words."""
    years = show(project.years, Unit.YEARS)
    return f"{show(project.price, Unit.MONEY)} a year for {years}"
