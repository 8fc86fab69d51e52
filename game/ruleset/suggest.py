"""What somebody may have meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable

MOST_LISTED = 12


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint: the nearest known word, else all of them when they are few, else ''."""
    from difflib import get_close_matches  # seldom needed

    words = list(known)
    near = get_close_matches(word, words, 1, 0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"one of {', '.join(words)}" if 0 < len(words) <= MOST_LISTED else ""
