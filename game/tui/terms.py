"""Terms of the codex: which a text names, and how one is opened."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from textual.screen import Screen

from game.ruleset.ruleset import Ruleset

MOST = 12  # terms listed for one text
SHORTEST = 4  # letters of a term that is looked for in a text


@runtime_checkable
class OpensEntries(Protocol):
    """A screen that can show an entry of the codex by its key."""

    def open_entry(self, key: str) -> None:
        """Show the entry."""


def entries(rules: Ruleset) -> dict[str, tuple[str, str]]:
    """Every entry of the codex: key → title and shelf."""
    from game.tui.screens.codex import articles

    return {key: (article.title, article.shelf) for key, article in articles(rules).items()}


def found_in(text: str, rules: Ruleset) -> dict[str, str]:
    """Entries whose titles a text holds as whole words: key → title, the longest first."""
    words = f" {_plain(text)} "
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, (title, _) in sorted(entries(rules).items(), key=lambda item: -len(item[1][0])):
        name = _plain(title.partition(" (")[0])
        if len(name) >= SHORTEST and name not in taken and f" {name} " in words:
            taken.add(name)
            found[key] = title
    return dict(list(found.items())[:MOST])


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def open_entry(screen: Screen[Any], key: str) -> None:
    """Show an entry, if the screen can."""
    if isinstance(screen, OpensEntries):
        screen.open_entry(key)
