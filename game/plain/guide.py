"""What a newcomer is told, and help."""

from __future__ import annotations

from game.plain import aims
from game.plain.speech import Reply, cost_words, counted, paragraphs, sentence
from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.questions import QUESTIONS, SHORT, TURNING, verb_of
from game.play.timeline import begun_anew
from game.rules.acts import ACTS
from game.rules.acts.act import no_candidates
from game.state.units import listed, plain

FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The year", ("choose", "agenda", "end", "undo", "save", "quit")),
    (
        "To look",
        (
            "status",
            "letters",
            "read",
            "answers",
            "aims",
            "chronicle",
            "epilogue",
            "legal",
            "help",
            "codex",
        ),
    ),
    ("The country", ("regions", "movements", "council", "neighbours")),
    ("The order", ("domains", "institutions", "debate", "orders")),
    ("What is to come", ("technology", "projects")),
    ("To ask", ("why", "forecast")),
)


def welcome(campaign: Campaign) -> list[str]:
    """The first minute: where one is, and the four words that are enough to begin."""
    scenario = campaign.rules.scenarios[campaign.setup.scenario]
    state = campaign.state
    years = state.last_year - state.first_year + 1
    return [
        f"Technate. {scenario.name}, {state.year}.",
        "",
        *paragraphs(scenario.text),
        "",
        f"You are the Secretariat. Councillors come and go; you stay for "
        f"{counted(years, 'year')}, to {state.last_year}, unless the country falls "
        "first. Four words are enough to begin:",
        "  `choose 1` answers the letter on your desk with its first answer.",
        "  `end` ends the year.",
        "  `why legitimacy` tells where a figure comes from; any figure will do.",
        "  `help` lists what else can be said, and `help reform` explains one command.",
        "Words may be cut short. What cannot be carried out says why, and changes nothing.",
        *aims.offer(campaign),
        *mods_on(campaign),
        "",
    ]


def mods_on(campaign: Campaign) -> list[str]:
    """The mods a campaign is played with."""
    named = [f"{id} {version}" for id, version, _ in campaign.setup.mods]
    return [f"It is played with {listed(named)}."] if named else []


def resumed(campaign: Campaign) -> list[str]:
    """What is told when a campaign is taken up again."""
    scenario = campaign.rules.scenarios[campaign.setup.scenario]
    lines = [f"{scenario.name}, taken up again in {campaign.year}."]
    if campaign.earlier and not campaign.commands and not campaign.over:
        lines.append(
            f"The rules have changed since it was played. {campaign.year} begins at its first day; "
            "what was done in it is to be done again."
        )
    if campaign.earlier:
        lines.append(begun_anew(campaign))
    return [*lines, *mods_on(campaign), ""]


def help_page(campaign: Campaign) -> Reply:
    """Everything that can be said, by family."""
    lines = ["What can be said (`help COMMAND` explains one; words may be cut short):"]
    families = [(title, list(verbs)) for title, verbs in FAMILIES]
    families.append(("To act", sorted(ACTS)))
    told = {verb for _, verbs in families for verb in verbs}
    families[1][1].extend(verb for verb in QUESTIONS if verb not in told)
    lines += [f"  {title}: {', '.join(verbs)}." for title, verbs in families]
    shorts = ", ".join(f"{short} for {verb}" for short, verb in SHORT.items() if len(short) == 1)
    lines.append(f"Short forms: {shorts}.")
    lines.append("Begin with `status`, `letters` or `legal`; `end` ends the year.")
    return Reply(lines, {"commands": dict(families)})


def is_command(word: str) -> bool:
    """Whether a word means a command."""
    try:
        verb_of(word)
    except RefusedError:
        return False
    return True


def help_on(campaign: Campaign, word: str) -> Reply:
    """One command: how it is typed, what it does, what it takes now."""
    verb = verb_of(word)
    act = ACTS.get(verb)
    question = QUESTIONS.get(verb) or TURNING.get(verb)
    if act is None and question is None:
        raise RefusedError(f"There is no help on `{word}`.", "`help` lists all.", "R02")
    usage = act.usage if act else question.usage if question else verb
    doc = act.doc if act else question.doc if question else ""
    example = act.example if act else question.example if question else verb
    lines = [f"{usage}", f"  {sentence(doc)}", f"  As in `{example}`."]
    if act is not None:
        now = [c for c in campaign.legal() if c.verb == verb]
        if now:
            lines.append(f"  Possible now: {counted(len(now), 'way')}, such as `{now[0]}`.")
        elif not campaign.over and act.candidates is not no_candidates:
            lines.append(f"  Not possible now; `{verb} …` says why.")
        if act.reveals:
            lines.append("  It shows something new, so it cannot be undone.")
    return Reply(lines, {"usage": usage, "doc": doc, "example": example})


def legal(campaign: Campaign) -> Reply:
    """What can be done now, a line a verb."""
    by_verb: dict[str, list[str]] = {}
    for command in campaign.legal():
        by_verb.setdefault(command.verb, []).append(str(command))
    view, lines = campaign.view(), []
    for verb, commands in by_verb.items():
        line = f"{verb}: {counted(len(commands), 'way')}, such as `{commands[0]}`"
        if verb in ACTS:
            costs = [view.cost(c.verb, c.args) for c in campaign.legal() if c.verb == verb]
            line += f"; {_range_of_costs(costs)}"
        lines.append(f"{line}.")
    if not campaign.over:
        lines.append("budget: shares in percent, such as `budget health 30`; free.")
        lines.append("For all of one kind: `legal reform`.")
    else:
        lines = ["The campaign is over."]
    return Reply(lines, {"legal": {verb: list(commands) for verb, commands in by_verb.items()}})


def _range_of_costs(costs: list[float]) -> str:
    low, high = min(costs), max(costs)
    if high <= 0:
        return "free"
    if plain(low) == plain(high):
        return f"takes {plain(low)} authority"
    return f"takes {plain(low)} to {plain(high)} authority"


def legal_of(campaign: Campaign, word: str) -> Reply:
    """Every way to give one command now, with its price."""
    verb = verb_of(word)
    commands = [c for c in campaign.legal() if c.verb == verb]
    if not commands:
        raise RefusedError(f"No `{verb}` is possible now.", "`legal` lists what is.", "R01")
    lines = []
    for command in commands:
        cost = campaign.view().cost(verb, command.args) if verb in ACTS else 0.0
        takes = cost_words({"authority": cost})
        lines.append(f"  {command}" + (f": {takes}" if takes else ""))
    return Reply(lines, {"legal": {verb: [str(command) for command in commands]}})
