"""The pages that are made from the code: reference, commands, problems.  Nothing is said twice."""

from __future__ import annotations

from importlib import import_module

TABLES = (
    ("Content and mods", "game.ruleset.codes"),
    ("What the checks of content find", "game.ruleset.checks.codes"),
    ("Content's own tests", "game.story.codes"),
    ("Scripts", "game.play.script"),
    ("Commands and campaigns", "game.play.codes"),
    ("Saves", "game.store.codes"),
    ("Bots and sweeps", "game.bots.codes"),
    ("The command line", "game.cli.codes"),
)
"""Where the codes of problems are listed: a heading, and the module with the table `CODES`."""


def pages() -> dict[str, str]:
    """Every made page by its path under `docs/`."""
    from game.ruleset.reference import pages as of_content
    from game.ruleset.reference import problems_page

    made = {f"reference/{name}": text for name, text in of_content().items()}
    made["reference/commands.md"] = commands_page()
    made["problems.md"] = problems_page(problem_tables())
    return made


def problem_tables() -> list[tuple[str, dict[str, str]]]:
    """Every code of a problem with its meaning, by where it comes from."""
    return [(heading, dict(import_module(module).CODES)) for heading, module in TABLES]


def commands_page() -> str:
    """Everything that can be said in play and in scripts."""
    from game.play.questions import QUESTIONS, TURNING
    from game.rules.acts import ACTS
    from game.ruleset.reference import code, page, table

    def rows(words: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        return [(code(usage), doc, code(example)) for usage, doc, example in words]

    heads = ("say", "what it does", "as in")
    turning = [(q.usage, q.doc, q.example) for q in TURNING.values()]
    acts = [(a.usage, a.doc, a.example) for a in sorted(ACTS.values(), key=lambda a: a.verb)]
    asked = [(q.usage, q.doc, q.example) for q in QUESTIONS.values()]
    return page(
        "Commands",
        "One vocabulary serves play, scripts, bots, saves and replays. Words may be cut short; a "
        "command that cannot be carried out says why and changes nothing.",
        "## The year",
        table(heads, rows(turning)),
        "## Acts",
        table(heads, rows(acts)),
        "## Questions",
        table(heads, rows(asked)),
        "## Words of scripts",
        "`scenario ID`, `seed TEXT`, `aim ID`, `length NAME` and `years N` stand at the top. "
        "`expect legitimacy > 40` is a test (percent for shares); so are `expect year = 1950`, "
        "`expect ending ID`, `expect attained AIM`, `expect in_force INSTITUTION` and "
        "`expect letter EVENT`, each also "
        "after `not`. `on EVENT choose ANSWER` answers a letter whenever it comes; "
        "`default first`, `default random` or `default council` answers "
        "all others: `council` takes the first open "
        "answer that costs at most half of the authority and of the money in hand, or else the one "
        "that takes least authority. `try` before a command lets it be refused. `#` begins a "
        "comment.",
    )
