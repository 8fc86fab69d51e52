"""Knowledge: what is measured and how well, who pays for it, and what that hides."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.plain.needs import plainly
from game.play.offers import Offer, offer
from game.play.sources import (
    counted,
    findings,
    independence_to_be,
    lean,
    lean_of,
    lean_words,
    offices,
    source_of,
    source_words,
)
from game.play.why import name
from game.rules.acts.knowledge import AUDITS, TOPICS
from game.state.figures import Seen, Unit
from game.state.units import brief, plain, show, show_band, show_size, tick
from game.state.vocabulary import HEADLINES
from game.tui.screens.pick import takes
from game.tui.screens.room import Room
from game.tui.text import line, lines, parts
from game.tui.widgets.leaning import leaning
from game.tui.widgets.still import Listing, Page, Still

MOST_FOUND = 8  # figures of an audit that are told
SHOWN = 1e-4
WIDE, VAST = 100, 160  # columns
STRONG = 0.3  # capture from which an office wants its answer badly


class KnowledgeScreen(Room):
    """Pick a figure to see what its band covers; pick a survey or an audit to order it."""

    CSS_PATH = "knowledge.tcss"
    AUTO_FOCUS = "#bands"
    HELP = (
        "What is told, and how far it may be off. ━ is the band of sampling, which a survey (s) "
        "halves for three years. ◂ and ▸ point to where the truth may lie outside any band, "
        "because whoever pays for the count would sooner not have it there; an audit (a) takes "
        "that away. See who pays before you believe a figure. Some things are reported by "
        "nobody, and are found out when they happen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "why_figure", "Why", id="knowledge.why", tooltip="Why this figure moved"),
        Binding("s", "survey", "Survey", id="knowledge.survey", tooltip="Count this one better"),
        Binding("a", "audit", "Audit", id="knowledge.audit", tooltip="Audit the accounts"),
        Binding("x", "codex_figure", "Codex", id="knowledge.codex", tooltip="What it means"),
    ]

    def contents(self) -> ComposeResult:
        """Figures at the left, what can be done at the right, and what is known of who counts."""
        with Horizontal(id="knowledge"):
            with Vertical(classes="panel", id="bands-panel"):
                yield Still(id="bands-head")
                yield Listing(id="bands")
                yield Still(id="figure")
            with Vertical(id="right"):
                with Vertical(classes="panel", id="topics-panel"):
                    yield Still("Measure it: authority, crowns", classes="heading")
                    yield Listing(id="topics")
                yield Page(classes="panel", id="payers")

    def draw(self) -> None:
        """List figures with their bands, surveys with their price, and who pays for science."""
        self._draw_bands()
        self._draw_topics()
        self.query_one("#payers", Page).show(lines(self._payers()))

    # --- figures -----------------------------------------------------------------------------

    def _draw_bands(self) -> None:
        view = self.view
        share = show(counted(view), Unit.SHARE)
        wide = self.size.width >= WIDE
        self.query_one("#bands-head", Still).show(
            parts(
                ("What is told   " if wide else "Told  ", "bold $primary"),
                ("━ band ", "dim"),
                ("◂▸", "$error"),
                (f" in no band{'   ' if wide else '  '}{share} counted", "dim"),
            )
        )
        bands = self.query_one("#bands", OptionList)
        at = bands.highlighted or 0
        bands.clear_options()
        bands.add_options(
            [Option(self._band(f"nation.{short}"), id=f"nation.{short}") for short in HEADLINES]
        )
        bands.highlighted = at

    def _band(self, address: str) -> Content:
        view = self.view
        reading = view.read(address)
        wide = self.size.width >= WIDE
        room = 18 if wide else 14
        label = f"{name(self.session.campaign, address)[: room - 1]:<{room}}"
        if reading.spec.seen is Seen.HIDDEN or reading.value is None:
            return parts(label, ("nobody reports it", "dim italic"))
        value = f"{tick(reading.value, reading.spec.unit):<8}"
        if reading.spec.seen is Seen.EXACT:
            return parts(label, value, ("kept by ourselves", "dim"))
        size = 1.0 if reading.spec.unit is Unit.SHARE else abs(reading.value) or 1.0
        bent, wish = lean_of(view, reading), reading.spec.flattering
        drawn = leaning(reading.band / size, bent, wish, 21 if wide else 13)
        until = source_of(view, address).surveyed
        note = f" surveyed to {until}" if until and wide else ""
        return Content.assemble(parts(label, value), drawn, parts((note, "dim")))

    @on(OptionList.OptionHighlighted, "#bands")
    def tell_figure(self) -> None:
        """Say who tells the figure, and what its band does not cover."""
        view, address = self.view, self.picked
        reading, source = view.read(address), source_of(view, address)
        rows = [
            parts(
                (f"{name(self.session.campaign, address).capitalize()}: ", "bold"),
                show_band(reading.value, reading.band, reading.spec.unit),
            ),
            line(source_words(view, address)),
        ]
        told = lean_words(view, reading)
        if source.seen is Seen.REPORTED and told:
            rows.append(parts("Not in the band: ", (told, "bold $error"), ", as such offices go."))
        if source.surveyed:
            rows.append(line(f"Surveyed under {source.topic} until {source.surveyed}.", "dim"))
        elif source.topic:
            asked = offer(view, "survey", source.topic)
            price = asked.why_not or takes(asked)
            rows.append(line(f"s: survey {source.topic}, which halves the band; {price}", "dim"))
        elif source.seen is Seen.REPORTED:
            rows.append(line("No survey covers it.", "dim"))
        self.query_one("#figure", Still).show(lines(rows))

    @property
    def picked(self) -> str:
        """The address of the figure under the mark."""
        option = self.query_one("#bands", OptionList).highlighted_option
        return option.id or "" if option else ""

    # --- what can be done --------------------------------------------------------------------

    def _draw_topics(self) -> None:
        view = self.view
        topics = self.query_one("#topics", OptionList)
        at = topics.highlighted or 0
        topics.clear_options()
        for verb, names in (("survey", TOPICS), ("audit", dict.fromkeys(AUDITS, ()))):
            for topic in names:
                asked = offer(view, verb, topic)
                until = view.state.surveyed.get(topic, 0)
                note = plainly(asked.why_not, self.session.campaign) or self._price(asked)
                if until > view.year:
                    note = f"holds until {until}"
                what = "" if asked.open else "dim"
                text = parts((f"{f'{verb} {topic}':<20}", what), (note, "dim"))
                topics.add_option(Option(text, id=f"{verb} {topic}", disabled=not asked.open))
        open_ones = [n for n, option in enumerate(topics.options) if not option.disabled]
        if open_ones:
            topics.highlighted = at if at in open_ones else open_ones[0]

    def _price(self, asked: Offer) -> str:
        money = f", {brief(asked.price, Unit.MONEY)}" if asked.price else ""
        return f"{plain(asked.cost)}{money}"

    # --- who pays, who was right -------------------------------------------------------------

    def _payers(self) -> list[Content]:
        view = self.view
        science = view.turn.order.options["science"]
        rows = [parts(("Who pays", "bold $primary"), f"   {science.name}")]
        for office in offices(view):
            says = "the true answer"
            if office.capture > 0:
                says = "the answer it is paid for" if office.capture >= STRONG else "rather its own"
            rows.append(parts(f"{office.name}: ", (says, "bold")))
        free = show(independence_to_be(view), Unit.SHARE)
        rows.append(line(f"Paid like this, science comes to be about {free} free."))
        by = lean(view)
        told = f"What flatters is told perhaps {show_size(by, Unit.SHARE)} too well."
        rows.append(line(told if by > 0 else "Audited: nobody's liking reaches us now."))
        return [*rows, Content(""), *self._records(), Content(""), *self._found()]

    def _records(self) -> list[Content]:
        rows = [parts(("Who was right", "bold $primary"))]
        aside = self.size.width >= VAST
        for seat in self.view.council:
            person = seat.holder
            if person is None:
                rows.append(parts(f"{seat.title:<16}", ("nobody", "dim")))
                continue
            record = person.record
            if not record.due:
                told = "no forecast has come due"
            else:
                way = "too bright" if record.slant > 0 else "too dark"
                slant = f", {show(abs(record.slant), Unit.SHARE)} {way}"
                due = f"{record.due} due, " if self.size.width >= WIDE else ""
                told = f"{due}off by {show(record.error, Unit.SHARE)}{slant}"
            named, told = [f"{seat.title:<16}", person.name], f"  {told}"
            if aside:
                named[1] = f"{person.name:<18}"
                rows.append(parts(*named, (told, "dim")))
            else:
                rows += [parts(*named), line(told, "dim")]
        return rows

    def _found(self) -> list[Content]:
        rows = [parts(("What audits found", "bold $primary"))]
        found = findings(self.session.campaign)
        if not found:
            return [*rows, line("No accounts have been audited yet.", "dim")]
        for year in dict.fromkeys(finding.year for finding in found):
            rows.append(parts((f"In {year}", "bold")))
            moved = [f for f in found if f.year == year and abs(f.found - f.told) > SHOWN]
            moved.sort(key=lambda f: (-abs(f.found - f.told) / (abs(f.told) or 1), f.address))
            for finding in moved[:MOST_FOUND]:
                unit = self.view.read(finding.address).spec.unit
                label = name(self.session.campaign, finding.address)
                rows.append(
                    parts(
                        f"  {label:<18}",
                        f"told {show(finding.told, unit)}, found ",
                        (show(finding.found, unit), "bold"),
                    )
                )
        return rows

    # --- keys --------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#topics")
    def measure(self, event: OptionList.OptionSelected) -> None:
        """Order a survey, or an audit."""
        self.say(event.option.id or "")

    @on(OptionList.OptionSelected, "#bands")
    def explain(self, event: OptionList.OptionSelected) -> None:
        """Tell why a figure moved."""
        self.why(event.option.id or "")

    def action_why_figure(self) -> None:
        """Tell why the picked figure moved."""
        self.why(self.picked)

    def action_codex_figure(self) -> None:
        """Open the codex on the picked figure."""
        self.codex(f"figures/{self.picked}")

    def action_survey(self) -> None:
        """Survey the topic the picked figure belongs to."""
        topic = source_of(self.view, self.picked).topic
        if topic:
            self.say(f"survey {topic}")
        else:
            self.notify("No survey covers this figure.", severity="warning", markup=False)

    def action_audit(self) -> None:
        """Audit the accounts of science."""
        self.say("audit science")
