"""How lines are made: cleaned, wrapped, and worded so that they can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, field

from game.play.charts import BLOCKS, PLAIN
from game.ruleset.characters import cleaned
from game.state.units import listed

WIDTH = 80
NARROWEST = 20

Data = dict[str, object]

PLAIN_ASCII = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "…": "...", "“": '"', "”": '"', "’": "'", "‘": "'", "×": "x"}
    | dict(zip(BLOCKS, PLAIN, strict=True))
)


@define
class Reply:
    """What a line led to.

    `lines` are unwrapped; `data` says the same to programs.  `ended`: a year or more was ended;
    `quit`: the conversation is over; `refused`: nothing happened, and the lines say why.
    """

    lines: list[str] = field(factory=list)
    data: Data = field(factory=dict)
    ended: bool = False
    quit: bool = False
    refused: bool = False


def printable(line: str) -> str:
    """A line fit for any terminal: nothing that steers it, reorders it or breaks the line.

    Every line this package prints passes through here.
    """
    return cleaned(line)


def encodable(line: str, encoding: str | None) -> str:
    """A line that an output of this encoding can take: dashes and quotes become plain ones."""
    try:
        line.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return line.translate(PLAIN_ASCII).encode("ascii", "replace").decode("ascii")
    return line


def wrapped(line: str, width: int | None) -> list[str]:
    """A line broken at spaces to a width, keeping its indentation; whole when width is None."""
    if width is None or len(line) <= width:
        return [line]
    from textwrap import wrap

    indent = " " * min(len(line) - len(line.lstrip()), width // 2)
    return wrap(
        line.strip(),
        max(NARROWEST, width),
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    ) or [""]


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text of content, each as one line."""
    for part in text.split("\n"):
        line = " ".join(part.split())
        if line:
            yield line


def sentence(text: str) -> str:
    """A text with a capital at its head and a stop at its end."""
    text = text.strip()
    if not text:
        return text
    stop = "" if text[-1] in ".!?…:”" else "."
    return text[0].upper() + text[1:] + stop


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 letter", "3 letters"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def spoken(id: str) -> str:
    """An id as words."""
    return id.replace("_", " ")


def cost_words(costs: Mapping[str, float]) -> str:
    """What something takes: "2 authority and 5 million crowns"; "" when it is free."""
    from game.state.figures import Unit
    from game.state.units import plain, show

    words = [
        show(amount, Unit.MONEY) if what == "treasury" else f"{plain(amount)} {spoken(what)}"
        for what, amount in costs.items()
        if amount
    ]
    return listed(words)
