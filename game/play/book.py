"""A campaign as a book: the chronicle and, at the end, the epilogue, as Markdown or HTML.

Neither needs anything from outside; every word of it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from game.play.campaign import Campaign
from game.play.charts import described, sparkline
from game.play.chronicle import Decade, saga
from game.play.epilogue import epilogue_of
from game.ruleset.characters import cleaned
from game.state.figures import Unit
from game.state.state import Told
from game.state.units import show
from game.story.epilogue import Epilogue

SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&^=-])")
STYLE: Final = (
    "body{max-width:42rem;margin:3rem auto;padding:0 1rem;font:1.05rem/1.6 Georgia,serif;"
    "color:#222;background:#fdfbf6}h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem;"
    "border-bottom:1px solid #bbb}.year{color:#666;font-variant-numeric:tabular-nums;"
    "margin-right:.6em}li{margin:.4rem 0}ul{list-style:none;padding:0}pre{overflow-x:auto;"
    "line-height:1.2}details{margin:.8rem 0}@media(prefers-color-scheme:dark){"
    "body{color:#ddd;background:#171716}.year{color:#999}h2{border-color:#555}}"
)
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


@frozen
class Section:
    """A part of the epilogue: a heading and its lines; a `fixed` one is set as it stands."""

    heading: str
    lines: tuple[str, ...]
    fixed: bool = False


def sections(told: Epilogue, campaign: Campaign, *, ascii: bool = False) -> list[Section]:
    """The epilogue after the ending's own words, by pages."""
    names = told.headings
    points = [f"{p.year}. {p.text}" if p.year else p.text for p in told.turning]
    found = [
        Section(names["turning"], tuple(points)),
        Section(names["nearly"], told.nearly),
        Section(names["fates"], tuple(words for _, words in told.fates)),
        Section(names["truth"], told.truth),
        Section(names["chart"], tuple(chart(told, ascii=ascii)), fixed=True),
        Section(names["assessment"], (*told.verdict, *scores(told, campaign))),
        Section(names["honours"], tuple(f"{name}. {text}" for name, text in told.honours)),
    ]
    return [section for section in found if section.lines]


def chart(told: Epilogue, *, ascii: bool = False) -> Iterator[str]:
    """The years as lines of blocks, each with its words."""
    labels = {"wellbeing": "welfare", "outcome": "outcome of the institutions"}
    for name, values in told.series.items():
        if values:
            label = labels.get(name, name)
            shown = [show(value, Unit.SHARE) for value in values]
            yield f"{label.capitalize()}: {described(values, told.first_year, shown)}."
            yield f"  {sparkline(values, ascii=ascii)}"


def scores(told: Epilogue, campaign: Campaign) -> list[str]:
    """The five components, the aim and the score, of a hundred each."""
    found = told.assessment
    aim = campaign.rules.aims.get(found.aim)
    parts = ", ".join(f"{name} {value:.0f}" for name, value in found.components.items())
    by = f"by the aim {aim.name}" if aim else "all weighed alike, no aim being set"
    return [f"Of a hundred each: {parts}.", f"Score, {by}: {found.score:.0f} of 100."]


# --- Markdown ------------------------------------------------------------------------------------


def escaped_markdown(text: str) -> str:
    """Words that mean nothing to Markdown: no list, no link, no number that begins one."""
    text = SPECIAL.sub(r"\\\1", cleaned(" ".join(text.split())))
    return re.sub(r"^(\d+)\.", r"\1\\.", text)


def markdown(campaign: Campaign) -> str:
    """The book as Markdown."""
    parts = [f"# {escaped_markdown(_title(campaign))}", escaped_markdown(_subtitle(campaign))]
    for decade in saga(campaign):
        parts.append(f"## {escaped_markdown(decade.title)}")
        parts.append(_markdown_lines(decade.top))
        if decade.rest:
            parts += ["### Beside that", _markdown_lines(decade.rest)]
    if campaign.over:
        told = epilogue_of(campaign)
        parts.append(f"## {escaped_markdown(told.ending or 'The end')}")
        parts += [escaped_markdown(line) for text in told.text for line in _paragraphs(text)]
        for section in sections(told, campaign):
            parts.append(f"### {escaped_markdown(section.heading)}")
            if section.fixed:
                parts.append("\n".join(f"    {cleaned(line)}" for line in section.lines))
            else:
                parts += [escaped_markdown(line) for line in section.lines]
    return "\n\n".join(part for part in parts if part) + "\n"


def _markdown_lines(lines: Iterable[Told]) -> str:
    return "\n".join(f"- **{line.year}** {escaped_markdown(line.text)}" for line in lines)


# --- HTML ----------------------------------------------------------------------------------------


def escaped_html(text: str) -> str:
    """Words that mean nothing to a browser."""
    from html import escape

    return escape(cleaned(" ".join(text.split())), quote=True)


def html(campaign: Campaign) -> str:
    """The book as one HTML page that asks for nothing from outside."""
    title = escaped_html(_title(campaign))
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{title}</h1>",
        f"<p>{escaped_html(_subtitle(campaign))}</p>",
    ]
    for decade in saga(campaign):
        parts += _html_decade(decade)
    if campaign.over:
        parts += _html_epilogue(campaign)
    return "\n".join([*parts, "</body>", "</html>"]) + "\n"


def _html_decade(decade: Decade) -> Iterator[str]:
    yield f"<h2>{escaped_html(decade.title)}</h2>"
    yield from _html_lines(decade.top)
    if decade.rest:
        yield "<details><summary>Beside that</summary>"
        yield from _html_lines(decade.rest)
        yield "</details>"


def _html_lines(lines: Iterable[Told]) -> Iterator[str]:
    yield "<ul>"
    for line in lines:
        yield f'<li><span class="year">{line.year}</span>{escaped_html(line.text)}</li>'
    yield "</ul>"


def _html_epilogue(campaign: Campaign) -> Iterator[str]:
    told = epilogue_of(campaign)
    yield f"<h2>{escaped_html(told.ending or 'The end')}</h2>"
    for text in told.text:
        for line in _paragraphs(text):
            yield f"<p>{escaped_html(line)}</p>"
    for section in sections(told, campaign):
        yield f"<h3>{escaped_html(section.heading)}</h3>"
        if section.fixed:
            from html import escape

            yield "<pre>" + escape("\n".join(cleaned(x) for x in section.lines)) + "</pre>"
        else:
            for line in section.lines:
                yield f"<p>{escaped_html(line)}</p>"


# --- both ----------------------------------------------------------------------------------------


def _title(campaign: Campaign) -> str:
    return campaign.rules.scenarios[campaign.setup.scenario].name


def _subtitle(campaign: Campaign) -> str:
    state = campaign.state
    aim = campaign.rules.aims.get(state.aim)
    set_for = f" Aim: {aim.name}." if aim else ""
    return f"Chronicle of the Secretariat, {state.first_year} to {campaign.year}.{set_for}"


def _paragraphs(text: str) -> Iterator[str]:
    for part in text.split("\n"):
        if part.strip():
            yield part
