"""The desk: lines in, replies out.  Acts and questions share one vocabulary."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from attrs import define, field

from game.errors import GameError
from game.plain import (
    agenda,
    aims,
    codex,
    council,
    debate,
    figures,
    guide,
    letters,
    order,
    orders,
    people,
    projects,
    technology,
    year,
)
from game.plain.epilogue import ALL, Pages
from game.plain.needs import plainly
from game.plain.speech import Data, Reply, paragraphs, sentence
from game.play.campaign import Campaign, Report
from game.play.chronicle import saga
from game.play.command import Command, RefusedError
from game.play.naming import find_figure
from game.play.passing import pass_years, read_span
from game.play.questions import BARE, QUESTIONS, is_act, spelled_out, verb_of
from game.play.words import split
from game.rules.acts import ACTS, refusal
from game.state.figures import Unit
from game.state.units import listed, plain, show

Save = Callable[[Campaign], list[str]]  # lines that say what was done
FORECAST_YEARS = 5
MOST_FORECAST = 30
MOST_CHRONICLE = 1000
USUAL_CHRONICLE = 10


def no_save(campaign: Campaign) -> list[str]:
    """Say that nothing is kept."""
    return ["This campaign is not kept."]


@define
class Desk:
    """A campaign that can be talked to.

    `save` keeps it and says so.  Nothing a line says can raise: what cannot be done is a reply.
    """

    campaign: Campaign
    save: Save = field(default=no_save)
    _pages: Pages | None = None  # of the epilogue, once it has been asked for

    def say(self, line: str) -> Reply:
        """Carry a line out, or say why not; then nothing has changed."""
        try:
            return self.answer(line)
        except RefusedError as refused:
            data: Data = {"refused": {"why": refused.why, "remedy": refused.remedy}}
            data["code"] = refused.problems[0].code
            return Reply([plainly(refused.line, self.campaign)], data, refused=True)
        except GameError as error:
            return Reply([str(problem) for problem in error.problems], refused=True)

    def answer(self, line: str) -> Reply:
        """Carry a line out; RefusedError when it cannot be."""
        line = unicodedata.normalize("NFKC", line)  # full-width letters, superscript digits
        words = split(line)
        if not words and self.campaign.over:
            return self._epilogue([])
        if not words or words[0].startswith("#"):
            return Reply()
        verb, rest = verb_of(words[0]), words[1:]
        if verb == "end":
            return year.passed(self.campaign, pass_years(self.campaign, read_span(rest)))
        if is_act(verb) and (rest or verb not in BARE):
            return self._act(spelled_out(line, verb), verb)
        return self._ask(verb if rest else BARE.get(verb, verb), rest, line)

    def ask(self, verb: str, line: str) -> Reply:
        """Answer a question whose verb is known; RefusedError when it cannot be."""
        return self._ask(verb, split(line)[1:], line)

    def opening(self) -> Reply:
        """How the year in play opened."""
        return year.opening(self.campaign)

    # --- acts ----------------------------------------------------------------------------------

    def _act(self, line: str, verb: str) -> Reply:
        nation = self.campaign.state.nation
        before, known = (nation.authority, nation.treasury), self.campaign.view()
        report = self.campaign.do(line)
        lines = [*acted(self.campaign, report, *before)]
        lines += order.reviewed(self.campaign, report.command, known)
        lines += figures.recounted(self.campaign, known)
        lines += debate.after(self.campaign, report.command)
        if verb == "choose":
            lines += year.desk(self.campaign)
        if self.campaign.over:
            page = year.ending(self.campaign)
            return Reply([*lines, *page.lines], act_data(self.campaign, report), ended=True)
        return Reply(lines, act_data(self.campaign, report))

    def _undo(self) -> Reply:
        command = self.campaign.undo()
        self._pages = None
        left = figures.authority_left(self.campaign)
        return Reply([f"Taken back: `{command}`. You have {left}."], {"undone": str(command)})

    # --- questions -----------------------------------------------------------------------------

    def _ask(self, verb: str, rest: Sequence[str], line: str) -> Reply:
        campaign = self.campaign
        match (verb, *rest):
            case ("status",):
                return figures.status(campaign)
            case ("budget",):
                return figures.budget(campaign)
            case ("agenda",):
                return agenda.agenda(campaign)
            case ("debate", _, *more) if len(more) < 2:
                return debate.debate(campaign, list(rest))
            case ("orders",):
                return orders.orders(campaign)
            case ("letters",) | ("read",):
                return letters.letters(campaign)
            case ("letters" | "read", *words):
                return letters.one(campaign, " ".join(words))
            case ("answers", *words):
                return letters.answers(campaign, " ".join(words))
            case ("domains",) | ("institutions",):
                return order.domains(campaign)
            case ("domains", domain):
                return order.one_domain(campaign, domain)
            case ("institutions", domain):
                return order.options(campaign, domain)
            case ("technology",):
                return technology.tracks(campaign)
            case ("technology", *words):
                return technology.one(campaign, " ".join(words))
            case ("projects",):
                return projects.projects(campaign)
            case ("projects", *words):
                return projects.one(campaign, " ".join(words))
            case ("regions",):
                return people.regions(campaign)
            case ("regions", region):
                return people.one_region(campaign, region)
            case ("council",):
                return council.council(campaign)
            case ("council", seat):
                return council.one_seat(campaign, seat)
            case ("movements",):
                return people.movements(campaign)
            case ("neighbours",):
                return people.neighbours(campaign)
            case ("chronicle",):
                return chronicle(campaign, USUAL_CHRONICLE)
            case ("chronicle", which):
                return chronicle_of(campaign, which)
            case ("aims",):
                return aims.aims(campaign)
            case ("aims", aim):
                return aims.one_aim(campaign, aim)
            case ("aim",):
                return aims.own_aim(campaign)
            case ("epilogue", *words):
                return self._epilogue(words)
            case ("legal",):
                return guide.legal(campaign)
            case ("legal", word):
                return guide.legal_of(campaign, word)
            case ("help",):
                return guide.help_page(campaign)
            case ("help", word) if guide.is_command(word) or not codex.knows(campaign, word):
                return guide.help_on(campaign, word)
            case ("codex",):
                return codex.catalogue(campaign)
            case ("codex" | "help", *words):
                return codex.entry(campaign, " ".join(words))
            case ("why", *words):
                return self._why(words)
            case ("forecast", *words):
                return self._forecast(words)
            case ("undo",):
                return self._undo()
            case ("save",):
                return Reply(self.save(campaign), {"saved": True})
            case ("quit",):
                return Reply([], {"quit": True}, quit=True)
        usage = QUESTIONS[verb].usage if verb in QUESTIONS else verb
        raise RefusedError(f"Too many words after `{verb}`.", f"Say `{usage}`.", "R03")

    def _epilogue(self, words: list[str]) -> Reply:
        """The next page, one by its number, or all."""
        if self._pages is None:
            self._pages = Pages.of(self.campaign)
        match words:
            case []:
                return self._pages.following()
            case [word] if word.lower() == ALL:
                return self._pages.all()
            case [word]:
                return self._pages.page(whole(word, 1, 99))
        raise RefusedError("Too many words after `epilogue`.", "Say `epilogue all`.", "R03")

    def _why(self, words: list[str]) -> Reply:
        whole = "all" in words
        words = [word for word in words if word != "all"] or ["legitimacy"]
        first, last, phrase = years_at_end(words)
        view = self.campaign.view()
        address = find_figure(phrase, view)
        if first is not None and last is not None and last != first:
            return figures.decisions(self.campaign, address, min(first, last), max(first, last))
        return figures.causes(self.campaign, address, first, whole=whole)

    def _forecast(self, words: list[str]) -> Reply:
        years = FORECAST_YEARS
        if words and words[0].isascii() and words[0].isdecimal():
            years, words = whole(words[0], 1, MOST_FORECAST), words[1:]
        commands: list[Command] = []
        if words:
            verb = verb_of(words[0])
            if verb not in ACTS:
                raise RefusedError(f"`{verb}` is no act.", "As in `forecast tax 25`.", "R03")
            from shlex import join

            command = self.campaign.parse(join([verb, *words[1:]]))
            refused = refusal(self.campaign.turn(), ACTS[verb], command.args)
            if refused is not None:  # a forecast of nothing would look like one of no effect
                raise RefusedError(refused.why, refused.remedy, "R10")
            commands.append(command)
        if self.campaign.over:
            raise RefusedError("The campaign is over.", "", "R07")
        return figures.outlook(self.campaign, years, commands)


def acted(campaign: Campaign, report: Report, authority: float, treasury: float) -> list[str]:
    """What an act led to: what is told of it, and what it took of what was in hand before."""
    if report.command.verb == "choose":
        label = _label(campaign, report.command)
        after = [text for told in report.told[1:] for text in paragraphs(told.text)]
        # the first line told is the letter's own, for the chronicle; the rest came of the answer
        return [f"You answered: {sentence(label)}", *paragraphs(report.answer), *after]
    lines = [text for told in report.told for text in paragraphs(told.text)]
    nation, left = campaign.state.nation, figures.authority_left(campaign)
    took = [plain(authority - nation.authority)] if authority > nation.authority else []
    if treasury > nation.treasury:
        took.append(show(treasury - nation.treasury, Unit.MONEY))
    if took:
        lines.append(f"Done: `{report.command}`. It took {listed(took)}; you have {left}.")
    else:
        lines.append(f"Done: `{report.command}`. You have {left}.")
    return lines


def _label(campaign: Campaign, command: Command) -> str:
    event, choice = command.args
    for letter in campaign.view().letters:
        if letter.event == event:
            return next((c.label for c in letter.choices if c.id == choice), choice)
    return choice


def act_data(campaign: Campaign, report: Report) -> Data:
    """An act for programs."""
    return {
        "command": str(report.command),
        "answer": report.answer,
        "told": [line.text for line in report.told],
        "authority": campaign.state.nation.authority,
    }


def chronicle(campaign: Campaign, count: int) -> Reply:
    """The last lines of what happened."""
    told = campaign.view().chronicle[-count:]
    lines = [f"{line.year}: {text}" for line in told for text in paragraphs(line.text)]
    return Reply(
        lines or ["Nothing has happened yet."],
        {"chronicle": [{"year": t.year, "kind": t.kind, "text": t.text} for t in told]},
    )


def chronicle_of(campaign: Campaign, which: str) -> Reply:
    """So many last lines; or a year, or a span of years, the weightiest lines of a decade first."""
    first, dots, last = which.partition("..")
    span = (first, last) if dots else (first,)
    state = campaign.state
    if not all(_is_year(word) for word in span) or (
        not dots and not state.first_year <= int(first) <= campaign.year
    ):
        return chronicle(campaign, whole(which, 1, MOST_CHRONICLE))
    decades = saga(campaign, min(map(int, span)), max(map(int, span)))
    lines: list[str] = []
    for decade in decades:
        lines += ["", f"{decade.title}."] if decade.heading else ["", decade.title]
        for told in (*decade.top, *decade.rest):
            lines += [f"  {told.year}: {text}" for text in paragraphs(told.text)]
    data: Data = {
        "decades": [
            {
                "first": decade.first,
                "last": decade.last,
                "heading": decade.heading,
                "lines": [
                    {"year": t.year, "kind": t.kind, "text": t.text}
                    for t in (*decade.top, *decade.rest)
                ],
            }
            for decade in decades
        ]
    }
    return Reply(lines[1:] or ["Nothing is told of those years."], data)


def years_at_end(words: Sequence[str]) -> tuple[int | None, int | None, list[str]]:
    """The year or span a question ends with, and the words before it."""
    last = words[-1]
    first_word, dots, last_word = last.partition("..")
    ends = (first_word, last_word) if dots else (first_word,)
    if len(words) < 2 or not all(_is_year(word) for word in ends):
        return None, None, list(words)
    return int(ends[0]), int(ends[-1]), list(words[:-1])


def _is_year(word: str) -> bool:
    return word.isascii() and word.isdecimal() and 1 <= len(word) <= 5


def whole(word: str, low: int, high: int) -> int:
    """A whole number within bounds; RefusedError otherwise."""
    if word.isascii() and word.isdecimal() and len(word) < 10 and low <= int(word) <= high:
        return int(word)
    raise RefusedError(f"`{word}` will not do.", f"A number from {low} to {high}.", "R04")
