"""The guided first years: small notes, one at a time, each until what it is about was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import define, field

from game.play.command import RefusedError
from game.play.questions import verb_of
from game.ruleset.kinds import Tutorial
from game.ruleset.ruleset import Ruleset

Keep = Callable[[list[str], bool], None]  # ids of what is done, and whether it is all over


def word_of(line: str) -> str:
    """What a guide hears of a typed line: its verb; `wait` when several years are ended."""
    verb, *rest = line.split()
    try:
        verb = verb_of(verb)
    except RefusedError:
        return verb
    return "wait" if verb == "end" and rest else verb


def _forget(done: list[str], over: bool) -> None:
    """Keep nothing."""


@define
class Guide:
    """Which notes were seen.  `keep` is told whenever one is done, so that none comes twice."""

    steps: tuple[Tutorial, ...] = ()
    done: list[str] = field(factory=list)
    over: bool = False
    keep: Keep = _forget

    @classmethod
    def of(cls, rules: Ruleset, done: Iterable[str], keep: Keep = _forget) -> Guide:
        """The guide of some content; `done` are ids of notes that were seen before."""
        steps = tuple(sorted(rules.tutorials.values(), key=lambda step: (step.step, step.id)))
        known = {step.id for step in steps}
        guide = cls(steps, [id for id in done if id in known], keep=keep)
        guide.over = len(guide.done) == len(steps)
        return guide

    def current(self, year: int) -> Tutorial | None:
        """The note to be shown in the so-manieth year of a campaign, the first being 1."""
        if self.over:
            return None
        return next((s for s in self.steps if s.id not in self.done and s.year <= year), None)

    def heard(self, word: str, year: int) -> bool:
        """Something was done: a verb, or a room's id.  Whether the note that is shown changes.

        What is done before its note comes needs no note any more; the year's end only counts for
        the note that is shown.
        """
        shown = self.current(year)
        if shown is None:
            return False
        for step in self.steps:
            early = step is not shown and word == "end"
            if word in step.done and step.id not in self.done and not early:
                self.done.append(step.id)
        changed = self.current(year) is not shown
        if len(self.done) == len(self.steps):
            self.over = True
        if changed:
            self.keep(list(self.done), self.over)
        return changed

    def skip(self) -> None:
        """Put an end to it."""
        self.over = True
        self.keep(list(self.done), True)
