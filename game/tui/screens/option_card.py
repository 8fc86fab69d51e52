"""The card of an institution: from promised to expected in steps, who follows, what it takes."""

from __future__ import annotations

from textual.content import Content

from game.plain.debate import odds_words
from game.plain.needs import plainly
from game.play.agenda import debated
from game.play.campaign import Campaign
from game.play.view import OptionView
from game.play.weighing import COUNTED, Stand, Weighing
from game.state import mix
from game.state.figures import Unit
from game.state.units import plain, show
from game.state.vocabulary import CLASSES
from game.tui.text import Part, line, parts, prose
from game.tui.widgets.gauge import gauge
from game.tui.widgets.mixbar import mix_bar, mix_legend


def step_rows(weighing: Weighing, bar: int) -> list[Content]:
    """From what is promised to what is delivered, each step with what is left after it."""
    rows = [_step("", "", "promised on paper", weighing.promised, bar, "$secondary")]
    for place, step in enumerate(weighing.steps):
        if step.adds:
            by = f"{'+' if step.by >= 0 else '−'}{abs(step.by) * 100:.1f}"
        else:
            by = f"× {step.by:.2f}"
        last = place == len(weighing.steps) - 1
        rows.append(
            _step(
                step.sign, by, step.text, step.value, bar, "$primary" if last else "$foreground 50%"
            )
        )
    return rows


def counted_rows(weighing: Weighing) -> list[Content]:
    """What the last step means, where reports differ from what the factors come to."""
    off = next((step.by for step in weighing.steps if step.text == COUNTED), 0.0)
    if not off:
        return []
    far = f"{abs(off) * 100:.1f} points {'higher' if off > 0 else 'lower'}"
    return [line(f"The office reports it {far} than it multiplies out to.", "dim")]


def _step(sign: str, by: str, text: str, value: float, bar: int, style: str) -> Content:
    return parts(
        (f"{sign:<2}", "bold $primary"),
        f"{by:<7}{text:<22}{value * 100:>3.0f}% ",
        (gauge(value, bar), style),
    )


def stand_rows(weighing: Weighing) -> list[Content]:
    """How each class stands to it: who goes along, who votes for it, whose voice grows."""
    voted = not weighing.in_force
    head = f"{'':<11}{'go along':<10}" + (f"{'for it':<7}" if voted else "") + "voice"
    rows = [parts((head, "dim"))]
    for stand in weighing.stands:
        follows = f"{stand.follows * 100:>3.0f}% "
        pieces: list[Part] = [
            f"{stand.cls:<12}",
            (gauge(stand.follows, 4), "$primary"),
            follows,
        ]
        if stand.votes is not None:
            good = stand.votes >= 0.5
            pieces.append(
                (
                    f"{'+' if good else '−'}{stand.votes * 100:>3.0f}% ",
                    "$success" if good else "$error",
                )
            )
        rows.append(parts(*pieces, *_voice(stand)))
    return rows


def _voice(stand: Stand) -> list[Part]:
    then, now = stand.clout_then, stand.clout_now
    if then > now:
        return [(f"▲×{then:g}", "$success")]
    if then < now:
        return [(f"▼×{then:g}", "$error")]
    return [f" ×{then:g}" if then != 1 else ""]


def decisive_rows(campaign: Campaign, option: OptionView, weighing: Weighing) -> list[Content]:
    """What one decides by: its price, the vote, what it needs, and what a trial showed."""
    rows = [] if weighing.in_force else _price(campaign, option, weighing)
    rows += _needs(campaign, weighing)
    if option.pilot is not None:
        year, value = option.pilot
        rows.append(line(f"A pilot showed {show(value, Unit.SHARE)} in {year}."))
    return rows


def card_rest(
    campaign: Campaign, option: OptionView, weighing: Weighing, width: int
) -> list[Content]:
    """What it takes to run, whose voice grows, whose mix it has, and its prose."""
    rows = counted_rows(weighing)
    rows.append(
        parts(
            ("complexity ", "dim"),
            (gauge(weighing.complexity, 6), "$secondary"),
            f" {weighing.complexity:.2f}",
            (f"   takes {plain(weighing.upkeep)} authority a year to run", "dim"),
        )
    )
    rows += _clout(weighing)
    bar = max(12, min(48, width - 20))
    rows += [
        Content(""),
        Content.assemble(
            parts(("its mix    ", "dim")), mix_bar(weighing.mix, bar), _index(weighing.mix)
        ),
        Content.assemble(
            parts(("the people ", "dim")), mix_bar(weighing.people, bar), _index(weighing.people)
        ),
        mix_legend(weighing.mix),
        Content(""),
        prose(option.text),
    ]
    if width >= 90:
        rows += [Content(""), *_by_region(campaign, weighing)]
    return rows


def _needs(campaign: Campaign, weighing: Weighing) -> list[Content]:
    """What it requires, and whether that is met."""
    return [
        parts(
            ("✓ " if need.met else "✗ ", "$success" if need.met else "$error"),
            ("needs ", "dim"),
            plainly(need.text, campaign),
        )
        for need in weighing.needs
    ]


def _by_region(campaign: Campaign, weighing: Weighing) -> list[Content]:
    """Who goes along where: regions against classes."""
    rows = [parts((f"{'go along':<16}" + "".join(f"{cls:>13}" for cls in CLASSES), "dim"))]
    for region in campaign.state.regions.values():
        pieces: list[Part] = [f"{region.name:<16}"]
        for cls in CLASSES:
            follows = weighing.groups[f"groups.{region.id}.{cls}"]
            pieces += [f"{follows * 100:>7.0f}% ", (gauge(follows, 5), "$primary")]
        rows.append(parts(*pieces))
    return rows


def _index(holder: mix.Mix) -> Content:
    return parts((f" {mix.index(holder):.2f}", "dim"))


def _price(campaign: Campaign, option: OptionView, weighing: Weighing) -> list[Content]:
    """What tabling takes, and the chances of the vote."""
    left = campaign.state.nation.authority
    enough = option.cost <= left
    rows = [
        parts(
            ("takes ", "dim"),
            (f"{plain(option.cost)} authority", "bold" if enough else "bold $error"),
            f" of {plain(left)}" + ("" if enough else ", out of reach"),
            (f"; vote after {show(weighing.hearing, Unit.YEARS)}", "dim"),
        )
    ]
    shown = debated(campaign.view(), option.domain, option.id)
    if shown.stalls or shown.fails or shown.votes >= 0.5:
        rows.append(
            parts(
                ("in the hall ", "dim"),
                (f"{show(shown.votes, Unit.SHARE)} for it", "bold"),
                f". {odds_words(shown)}",
            )
        )
    return rows


def _clout(weighing: Weighing) -> list[Content]:
    """Whose voice it makes louder or fainter than it is now."""
    gives = [s for s in weighing.stands if s.clout_then > s.clout_now]
    takes = [s for s in weighing.stands if s.clout_then < s.clout_now]
    pieces: list[Part] = []
    for word, sign, style, found in (
        ("louder", "▲", "$success", gives),
        ("fainter", "▼", "$error", takes),
    ):
        if found:
            told = ", ".join(f"{s.cls} × {s.clout_now:g} → {s.clout_then:g}" for s in found)
            pieces += [(f"{sign} {word} ", style), f"{told}   "]
    return [parts(*pieces)] if pieces else []
