"""The command's root: which subcommands there are, and in which module each is found."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "play": ("game.cli.play:play", "Play: take up the last campaign, or begin one."),
    "run": ("game.cli.run:run", "Play a script; a transcript, or JSON lines."),
    "saves": ("game.cli.saves:saves", "List, copy out, take in and repair saves."),
    "replay": ("game.cli.replay:replay", "Play a save again from its first year and show it."),
    "verify": ("game.cli.replay:verify", "Play a save again and compare every year."),
    "fork": ("game.cli.replay:fork", "Begin a campaign of its own at a year of a save."),
    "compare": ("game.cli.replay:compare", "Lay two saves side by side."),
    "fame": ("game.cli.fame:fame", "The hall of fame: campaigns that ended here."),
    "chronicle": ("game.cli.chronicle:chronicle", "The chronicle of a save, to be kept or read."),
    "content": (
        "game.cli.content:content",
        "Make, check, try and document content and mods.",
    ),
    "mods": ("game.cli.mods:mods", "Mods that are there: what they do; on and off."),
    "bot": ("game.cli.bot:bot", "Let a built-in or an outside program play."),
    "sweep": ("game.cli.sweep:sweep", "Play many campaigns with bots; a report of how they went."),
    "serve": ("game.cli.serve:serve", "Serve the game to browsers."),
    "completion": ("game.cli.completion:completion", "Print the completion script of a shell."),
}

EXAMPLES = """
\b
Examples:
  technate play --plain --seed 7
  technate run examples/first_years.txt
  technate replay my_nation --to-year 1950
  technate content check my_mod
"""


class LazyGroup(click.Group):
    """A group that imports a subcommand when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every subcommand, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand; None when there is none of that name."""
        found = COMMANDS.get(cmd_name)
        if found is None:
            return None
        module, _, name = found[0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the subcommand; an unknown one is answered with the nearest."""
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            close = get_close_matches(args[0], list(COMMANDS), 1)
            hint = f"did you mean '{close[0]}'?" if close else f"one of {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command '{args[0]}', {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, help="Print the version and leave.", expose_value=False)
def technate() -> None:
    """A turn-based text strategy game: govern a nation by knowledge, faith, power and people.

    Without a command it plays.
    """
