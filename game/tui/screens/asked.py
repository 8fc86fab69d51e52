"""Typed questions that have a dialog of their own: why a figure moved, what a term means."""

from __future__ import annotations

from game.plain.desk import years_at_end
from game.play.codex import codex, find_article
from game.play.command import RefusedError
from game.play.naming import find_figure
from game.play.questions import TURNING, verb_of
from game.play.timeline import begun_anew
from game.play.words import split
from game.rules.acts import ACTS
from game.tui.screens.frame import Dialog
from game.tui.session import Session


def dialog_for(session: Session, line: str) -> Dialog[None] | None:
    """The dialog that answers a line; None where plain mode's words are the answer."""
    try:
        words = split(line)
        verb, rest = (verb_of(words[0]), words[1:]) if words else ("", [])
        if verb == "why":
            return _why(session, [word for word in rest if word != "all"] or ["legitimacy"])
        if verb == "codex" and rest:
            return _entry(session, " ".join(rest))
    except RefusedError:
        return None
    return None


def is_act(line: str) -> bool:
    """Whether a line does something, where others only ask."""
    try:
        words = split(line)
        return bool(words) and verb_of(words[0]) in (*ACTS, *TURNING)
    except RefusedError:
        return False


def _why(session: Session, words: list[str]) -> Dialog[None]:
    from game.tui.screens.span import SpanScreen
    from game.tui.screens.why import WhyScreen

    first, last, phrase = years_at_end(words)
    address = find_figure(phrase, session.view)
    if first is None or last is None or first == last:
        return WhyScreen(session, address, first)
    if session.campaign.earlier and min(session.campaign.openings) == session.campaign.year:
        raise RefusedError(begun_anew(session.campaign), "", "R12")
    span = SpanScreen(session, address, last, session.reports.points(address))
    span.pick(min(first, last), max(first, last))
    return span


def _entry(session: Session, term: str) -> Dialog[None]:
    from game.tui.screens.codex import CodexPage

    return CodexPage(session, find_article(codex(session.view), term).key)
