"""Terms of the codex that a text names."""

from __future__ import annotations

from game.play.codex import codex
from game.play.view import View

MOST = 12  # terms listed for one text
SHORTEST = 4  # letters of a term that is looked for in a text


def found_in(text: str, view: View) -> dict[str, str]:
    """Entries whose titles a text holds as whole words: key → title, the longest first."""
    words = f" {_plain(text)} "
    found: dict[str, str] = {}
    taken: set[str] = set()
    for article in sorted(codex(view).values(), key=lambda article: -len(article.title)):
        name = _plain(article.title.partition(" (")[0])
        if len(name) >= SHORTEST and name not in taken and f" {name} " in words:
            taken.add(name)
            found[article.key] = article.title
    return dict(list(found.items())[:MOST])


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
