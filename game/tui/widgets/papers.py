"""What lies on the desk, as text: letters and voices, what came of them, the year's motions."""

from __future__ import annotations

from textual.content import Content

from game.plain import agenda
from game.plain.letters import foreseen_lines
from game.plain.needs import plainly
from game.plain.speech import cost_words, paragraphs, sentence, spoken, wrapped
from game.plain.year import before_us, briefing, due, truth
from game.play.agenda import MotionView
from game.play.campaign import Campaign
from game.play.programmes import income
from game.play.view import ChoiceView, LetterView
from game.state.figures import Unit
from game.state.units import listed, plain, show
from game.tui.text import Part, hanging, line, lines, parts, prose
from game.tui.widgets.seats import seat_mark

EMPTY = Content("")


def letter_paper(campaign: Campaign, letter: LetterView, waiting: int) -> Content:
    """A letter that waits, after what came of the one answered before it."""
    more = (f"   {waiting} letters wait", "dim") if waiting > 1 else ""
    rows = [parts((letter.title, "bold $primary"), more), prose(letter.text), EMPTY]
    rows += voices(letter)
    done = answered(campaign)
    if done:
        rows = [*done[0], EMPTY, *rows]
    return lines(rows)


def voices(letter: LetterView) -> list[Content]:
    """The council's opinions, each under its seat's mark."""
    return [
        parts(
            (f"{seat_mark(seat)} ", "$primary"),
            (f"{name}, {spoken(seat)}: ", "$secondary"),
            f"“{' '.join(words.split())}”",
        )
        for seat, name, words in letter.voices
    ]


def answered(campaign: Campaign) -> list[list[Content]]:
    """Each letter of this year that asks nothing more: what was answered and what came of it.

    The one answered last comes first, where it is seen without scrolling.
    """
    found = []
    given = [act.args[0] for act in campaign.acts_this_year if act.verb == "choose"]
    closed = [letter for letter in campaign.view().letters if letter.choice]
    closed.sort(key=lambda x: -given.index(x.event) if x.event in given else 1)
    for letter in closed:
        chosen = next((c for c in letter.choices if c.id == letter.choice), None)
        rows = [parts((letter.title, "bold"))]
        if chosen is None:
            rows.append(prose(letter.text))
        else:
            rows.append(parts(("You answered: ", "dim"), sentence(chosen.label)))
            rows += [line(text) for text in came_of(campaign, letter, chosen)]
        found.append(rows)
    return found


def came_of(campaign: Campaign, letter: LetterView, chosen: ChoiceView) -> list[str]:
    """What was told of an answer, as the chronicle keeps it."""
    cause = f"letter:{letter.event}/{chosen.id}"
    told = next((t.text for t in reversed(campaign.view().chronicle) if t.cause == cause), "")
    return list(paragraphs(told.removeprefix(f"{letter.title}: {chosen.label}.")))


def year_paper(campaign: Campaign) -> Content:
    """The desk without a letter: what came of this year's letters, and how things stand."""
    rows: list[Content] = []
    for done in answered(campaign):
        rows += [*done, EMPTY]
    if campaign.year > campaign.state.first_year:
        rows.append(parts(("How things stand", "bold $primary")))
        rows += [line(text) for text in briefing(campaign)]
    elif not rows:
        scenario = campaign.rules.scenarios[campaign.setup.scenario]
        rows += [parts((scenario.name, "bold $primary")), EMPTY, prose(scenario.text)]
        rows += [EMPTY, *(line(text) for text in before_us(campaign))]
    return lines(rows)


def end_paper(campaign: Campaign, key: str) -> Content:
    """The desk when all is over: the ending's own words, what was true, and where to read on.

    `key` opens the epilogue; "" where no key does.
    """
    state = campaign.state
    entry = campaign.rules.endings.get(state.ending.id) if state.ending else None
    rows = [parts((entry.name if entry else "The end", "bold $primary")), EMPTY]
    for told in (told for told in state.chronicle if told.kind == "ending"):
        rows += [prose(told.text), EMPTY]
    fell = "It fell" if state.ending and state.ending.final else "It stood"
    lasted = show(float(campaign.year - state.first_year), Unit.YEARS)
    rows += [line(text) for text in (f"{fell} after {lasted}.", *truth(campaign))]
    opens = parts((key, "bold $primary"), " opens the epilogue. " if key else "")
    opens = Content.assemble(opens, parts("Every room stays open."))
    rows += [EMPTY, opens]
    return lines(rows)


# --- answers -----------------------------------------------------------------------------------


def choice_row(number: int, choice: ChoiceView, width: int) -> Content:
    """One answer: number, what it does, cost, odds; dim when it is not open.

    `width` is that of the list, in cells.
    """
    notes = [cost_words(choice.cost)] if cost_words(choice.cost) else []
    if choice.odds:
        notes.append(f"goes well {listed([show(chance, Unit.SHARE) for chance in choice.odds])}")
    note = f"  {'; '.join(notes)}" if notes else ""
    if not choice.open:
        return hanging(parts((f"{number}  {choice.label}  (not open)", "dim")), width, 3)
    row = parts((f"{number}  ", "bold"), sentence(choice.label), (note, "dim"))
    return hanging(row, width, 3)


def choice_detail(campaign: Campaign, letter: LetterView, choice: ChoiceView) -> Content:
    """What an answer takes and is known to do, or why it cannot be given."""
    rows: list[Content] = []
    if not choice.open:
        rows.append(parts(("Not open: ", "$warning"), plainly(choice.why_not, campaign)))
    takes = cost_words(choice.cost)
    if takes:
        rows.append(line(f"Takes {takes}; you have {_in_hand(campaign)}."))
    rows += [line(text) for text in foreseen_lines(campaign, letter.event, choice.id)]
    return lines(rows or [line("Nobody at the table can say what else it would do.", "dim")])


def _in_hand(campaign: Campaign) -> str:
    nation = campaign.view().state.nation
    return f"{plain(nation.authority)} authority and {show(nation.treasury, Unit.MONEY)}"


# --- motions -----------------------------------------------------------------------------------


def motion_row(campaign: Campaign, motion: MotionView, width: int) -> Content:
    """A motion: who tables it, what it takes beside what is in hand, and its sponsor's words.

    `width` is that of the list, in cells.
    """
    seat, unit = f", {spoken(motion.seat)}", " authority"
    head = _motion_head(campaign, motion, seat, unit)
    if head.cell_length > width:  # the seat has its mark, and what is spent here is authority
        head = _motion_head(campaign, motion, seat, "")
    if head.cell_length > width:
        head = _motion_head(campaign, motion, "", "")
    if head.cell_length > width:  # what it takes stands whole in a line of its own
        head = lines(
            [
                parts((f"{motion.number}  ", "bold"), *_tabled_by(motion, "")),
                hanging(parts("   ", _takes(campaign, motion, unit)), width, 3),
            ]
        )
    style = "dim" if motion.carried else ""
    said = wrapped(f"   “{motion.text}”", max(width - 2, 24)) if motion.text else []
    return lines([head, *(line(text, style) for text in said)])


def _motion_head(campaign: Campaign, motion: MotionView, seat: str, unit: str) -> Content:
    return parts(
        (f"{motion.number}  ", "bold"),
        *_tabled_by(motion, f"{seat}   "),
        _takes(campaign, motion, unit),
    )


def _tabled_by(motion: MotionView, seat: str) -> tuple[Part, Part]:
    return (f"{seat_mark(motion.seat)} ", "$primary"), (f"{motion.name}{seat}", "$secondary")


def _takes(campaign: Campaign, motion: MotionView, unit: str) -> Part:
    held, cost = campaign.state.nation.authority, f"{plain(motion.cost)}{unit}"
    if motion.carried:
        return ("✓ carried", "$success")
    if motion.cost > held:
        return (f"{cost}, {plain(motion.cost - held)} out of reach", "$warning")
    if motion.why_not:
        return (f"{cost}, not now", "$warning")
    return (cost, "$primary")


def motion_detail(campaign: Campaign, motion: MotionView) -> Content:
    """What a motion is about, what it takes, and what would be left."""
    rows = [line(f"{sentence(agenda.what(campaign, motion))}")]
    rows.append(line(agenda.takes(campaign, motion)))
    left = campaign.state.nation.authority - motion.cost
    if not motion.carried and left >= 0:
        rows.append(line(f"It would leave {plain(left)} authority.", "dim"))
    return lines(rows)


def end_row(campaign: Campaign) -> Content:
    """The last line of the agenda: the year can end."""
    return parts(("e  ", "bold"), f"End {campaign.year}")


def end_detail(campaign: Campaign) -> Content:
    """What will happen when the year ends."""
    coming, held = income(campaign.view()), campaign.state.nation.authority
    rows = [line(text) for text in due(campaign, ())]
    text = f"Next year brings {plain(coming.total)} authority to the {plain(held)} you keep"
    lost = held + coming.total - coming.cap
    text += f"; above {plain(coming.cap)} it lapses, {plain(lost)} of it." if lost > 0 else "."
    return lines([*rows, line(text)])
