"""`python -m game` is the `technate` command."""

from __future__ import annotations

from game.cli.main import main

if __name__ == "__main__":
    main()
