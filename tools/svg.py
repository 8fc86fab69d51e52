"""Pictures of a terminal made small and whole: no font from elsewhere, nothing said twice."""

from __future__ import annotations

import re

FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
RECT = re.compile(
    r'<rect fill="([^"]+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/>'
)


def slim(svg: str) -> str:
    """The same picture in less than half: plain spaces, no clips of single lines, local fonts."""
    svg = re.sub(r"@font-face \{.*?\n    \}\n", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\bterminal-\d+-", "", svg)
    svg = re.sub(r'<clipPath id="line-\d+">.*?</clipPath>\n?', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#line-\d+\)"| shape-rendering="crispEdges"', "", svg)
    svg = svg.replace("Fira Code, monospace", FONTS).replace("&#160;", " ")
    svg = svg.replace("arial", FONTS)
    svg = re.sub(r"<text [^>]*> *</text>", "", svg)
    # browsers give up the attribute for the style; other programs know the attribute alone
    svg = svg.replace("<svg ", '<svg xml:space="preserve" shape-rendering="crispEdges" ', 1)
    svg = svg.replace("<style>", "<style>text { white-space: pre }", 1)
    svg = re.sub(r"(?<=>)(?=<(?:text|rect))", "\n", svg)
    lines: list[str] = []
    for line in map(str.strip, svg.splitlines()):
        if line and not (lines and _joined(lines, line)):
            lines.append(line)
    return "\n".join(lines) + "\n"


def _joined(lines: list[str], line: str) -> bool:
    """Whether a stretch of a line could be added to the one before it, of the same colour."""
    before, after = RECT.fullmatch(lines[-1]), RECT.fullmatch(line)
    if before is None or after is None:
        return False
    fill, x, y, width, height = before.groups()
    end = float(x) + float(width)
    if (fill, y) != (after[1], after[3]) or abs(end - float(after[2])) > 0.05:
        return False
    whole = f"{float(width) + float(after[4]):.1f}"
    lines[-1] = f'<rect fill="{fill}" x="{x}" y="{y}" width="{whole}" height="{height}"/>'
    return True
