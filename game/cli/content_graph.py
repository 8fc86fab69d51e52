"""`technate content graph`: which events lead to which."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options

EPILOG = """
\b
Examples:
  technate content graph
  technate content graph bread_queue
  technate content graph bread_queue --dot | dot -Tsvg > bread.svg
  technate content graph --mod my_mod --own

Exit codes: 0 told, 2 no such event, or content that cannot be read.
"""


@click.command(epilog=EPILOG)
@options.event_argument(required=False)
@click.option("--dot", "as_dot", is_flag=True, help="For Graphviz.")
@click.option("--own", is_flag=True, help="Only what mods add, and what is next to it.")
@options.as_json
@options.mods
def graph(event: str | None, as_dot: bool, own: bool, as_json: bool, mods: tuple[Path, ...]) -> int:
    """Tell which events lead to which: by `later`, by flags set and asked for, by `told`.

    With an EVENT: what brings it, what it asks for and leaves, and all that may follow; for
    Graphviz and in JSON, all that leads to it or from it. Without one, every chain there is.
    """
    from game.play.content import load_content
    from game.ruleset.graph import data, dot, forest, graph_of, tree

    if as_dot and as_json:
        message = "--dot and --json are two answers; ask for one"
        raise click.UsageError(message, click.get_current_context())
    rules = load_content(mods)
    found = graph_of(rules)
    if own:
        found = found.of_mods()
    if event is not None and event not in found.nodes:
        from game.play.staging import unknown_event

        raise unknown_event(event, rules, found.nodes)
    if as_dot or as_json:
        part = found if event is None else found.around(event)
        click.echo(options.lines(dot(part)) if as_dot else data(part))
        return 0
    for line in forest(found) if event is None else tree(found, event):
        click.echo(options.line(line))
    return 0
