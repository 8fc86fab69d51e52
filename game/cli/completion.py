"""`technate completion`: the completion script of a shell."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    r"""Print the completion script of a shell.

    \b
    Examples:
      technate completion bash >> ~/.bashrc
      technate completion fish > ~/.config/fish/completions/technate.fish
    """
    from click.shell_completion import get_completion_class

    from game.cli.main import COMPLETE, PROGRAM, commands

    maker = get_completion_class(shell)
    assert maker is not None
    click.echo(maker(commands(), {}, PROGRAM, COMPLETE).source())
    return 0
