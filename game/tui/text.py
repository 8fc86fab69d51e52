"""The only maker of text that is displayed.

Content and saves come from strangers.  A plain string given to a widget would be read as markup,
which can run actions and crash the program, and control characters in it would reach the terminal.
So every text goes through here, and comes out as `Content` that means nothing but itself.
"""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

from game.ruleset.characters import cleaned

Part = str | tuple[str, str]
"""A text, or a text and its style."""


def line(text: str, style: str = "") -> Content:
    """One line, as it stands."""
    return Content.styled(cleaned(text), style) if style else Content(cleaned(text))


def parts(*pieces: Part) -> Content:
    """A line of pieces, some with a style."""
    return Content.assemble(
        *(cleaned(p) if isinstance(p, str) else (cleaned(p[0]), p[1]) for p in pieces)
    )


def prose(text: str) -> Content:
    """Paragraphs with an empty line between them."""
    paragraphs = (" ".join(piece.split()) for piece in text.split("\n"))
    return Content("\n\n".join(cleaned(piece) for piece in paragraphs if piece))


def lines(texts: list[Content]) -> Content:
    """Lines one below the other."""
    return Content("\n").join(texts)


def hanging(content: Content, width: int, by: int) -> Content:
    """A line broken to `width` columns; what follows its first row stands `by` columns in."""
    if width <= 2 * by or content.cell_length <= width:
        return content
    cut = len(content.wrap(width)[0].plain.rstrip())
    cut += len(content.plain[cut:]) - len(content.plain[cut:].lstrip())
    first, rest = content.divide([cut])
    return lines([first.rstrip(), *(row.pad_left(by) for row in rest.wrap(width - by))])


def cell(text: str, style: str = "") -> Text:
    """A text for tables and trees, which draw rich's kind; `style` is a rich style."""
    return Text(cleaned(text), style=style, end="")
