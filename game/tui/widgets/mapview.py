"""A drawn map: regions shaded by a figure, borders, names, neighbours and the sea.

`MapView(id="map")`, then `view.fill(drawing, places)` with a `Place` for each region and
`view.pick("harrow")`.  Arrows go from region to region, a number or a click picks one; it sends
`MapView.Moved` when another is picked and `MapView.Chosen` on Enter.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from attrs import frozen
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from game.ruleset.characters import cleaned
from game.ruleset.kinds import Drawing
from game.tui.widgets.canvas import plain_signs
from game.tui.widgets.heat import FULL, GROUND, plain_colour, sign_of, styles

SEA, NOBODY = "~", "."
STRETCH = 1.5  # how far one side of a drawing may be drawn out beside the other
EDGES = {  # up 1, down 2, left 4, right 8
    0: " ", 1: "│", 2: "│", 3: "│", 4: "─", 5: "┘", 6: "┐", 7: "┤",
    8: "─", 9: "└", 10: "┌", 11: "├", 12: "─", 13: "┴", 14: "┬", 15: "┼",
}  # fmt: skip
HEAVY = dict(zip("│─┘┐┤└┌├┴┬┼", "┃━┛┓┫┗┏┣┻┳╋", strict=True))
PLAIN = dict(zip("│─┘┐┤└┌├┴┬┼", "|-+++++++++", strict=True))


@frozen
class Place:
    """How a region looks: its name, how strongly it is shaded, its value, and small signs."""

    name: str
    share: float  # 0–1
    words: str
    colour: str = "primary"  # of the theme
    pattern: str = ""
    short: str = ""  # the value where there is little room
    signs: str = ""  # what is built, who is organised
    capital: bool = False


@frozen
class Abroad:
    """A neighbour: its name, and a word about it."""

    name: str
    words: str = ""


@frozen
class Raster:
    """A drawing at the size of the screen: who owns each cell, and where each owner's names go."""

    owners: Sequence[Sequence[str]]
    anchors: dict[str, tuple[int, int, int]]  # owner → row, first column, columns there are


def raster(drawing: Drawing, width: int, height: int) -> Raster:
    """Enlarge or shrink a drawing, its shape nearly kept; its edges go on outwards."""
    ids = {letter: id for id, letter in drawing.letters.items()}
    high, wide = len(drawing.rows), len(drawing.rows[0])
    scale = min(width / wide, height / high)
    across = min(width / wide, scale * STRETCH)
    deep = min(height / high, scale * STRETCH)
    left, top = (width - wide * across) / 2, (height - high * deep) / 2
    owners = []
    for y in range(height):
        v = (y + 0.5 - top) / deep - 0.5
        row = []
        for x in range(width):
            u = (x + 0.5 - left) / across - 0.5
            letter = _nearest(drawing.rows, u, v)
            row.append(ids.get(letter, letter))
        owners.append(row)
    return Raster(owners, _anchors(owners))


def _nearest(rows: Sequence[str], u: float, v: float) -> str:
    """Whose a point between four cells is: whoever lies nearest with most of them."""
    x, y = int(u // 1), int(v // 1)
    right, down = u - x, v - y
    found: dict[str, float] = {}
    for i, across in ((x, 1 - right), (x + 1, right)):
        for j, deep in ((y, 1 - down), (y + 1, down)):
            row = rows[max(0, min(j, len(rows) - 1))]
            letter = row[max(0, min(i, len(row) - 1))]
            found[letter] = found.get(letter, 0.0) + across * deep
    return max(found, key=lambda letter: found[letter])


def _anchors(owners: Sequence[Sequence[str]]) -> dict[str, tuple[int, int, int]]:
    """For each owner the widest place two lines high, near the middle of its rows."""
    rows = [_stretches(row) for row in owners]
    found: dict[str, tuple[int, int, int]] = {}
    for owner in {owner for row in rows for owner, _, _ in row}:
        lengths = [sum(end - start for o, start, end in row if o == owner) for row in rows]
        middle = sum(y * length for y, length in enumerate(lengths)) / sum(lengths)
        places = [
            (y, max(start, left), min(end, right) - max(start, left))
            for y, (row, below) in enumerate(pairwise([*rows, rows[-1]]))
            for o, start, end in row
            for p, left, right in below
            if o == p == owner and min(end, right) > max(start, left)
        ]
        if places:
            widest = max(length for _, _, length in places)
            off = [abs(y + 0.5 - middle) / len(rows) for y, _, _ in places]
            worth = [s[2] / widest - 2 * far for s, far in zip(places, off, strict=True)]
            found[owner] = places[worth.index(max(worth))]
    return found


def _stretches(row: Sequence[str]) -> list[tuple[str, int, int]]:
    """Who owns a row from which column to before which."""
    found, start = [], 0
    for x in range(1, len(row) + 1):
        if x == len(row) or row[x] != row[start]:
            found.append((row[start], start, x))
            start = x
    return found


class MapView(Widget, can_focus=True):
    """The map.  What is drawn is kept as lines; picking a region draws only its lines again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "up", "cursor_up", "North", show=False, id="map.up", tooltip="The region to the north"
        ),
        Binding(
            "down",
            "cursor_down",
            "South",
            show=False,
            id="map.down",
            tooltip="The region to the south",
        ),
        Binding(
            "left",
            "cursor_left",
            "West",
            show=False,
            id="map.left",
            tooltip="The region to the west",
        ),
        Binding(
            "right",
            "cursor_right",
            "East",
            show=False,
            id="map.right",
            tooltip="The region to the east",
        ),
        Binding("enter", "choose", "Choose", show=False, id="map.choose", tooltip="Its figures"),
    ]

    class Moved(Message):
        """Another region is picked."""

    class Chosen(Message):
        """The picked region was chosen."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.drawing = Drawing()
        self.places: dict[str, Place] = {}
        self.abroad: dict[str, Abroad] = {}
        self.picked = ""
        self._raster: Raster | None = None
        self._sized = (0, 0)
        self._plain = False
        self._lines: dict[int, Strip] = {}
        self._texts: dict[tuple[int, int], tuple[str, Style]] = {}

    def fill(self, drawing: Drawing, places: dict[str, Place], abroad: dict[str, Abroad]) -> None:
        """Show a map: places by the ids of regions, and neighbours by theirs."""
        if drawing is not self.drawing:
            self._raster = None
        self.drawing, self.places, self.abroad = drawing, places, abroad
        if self.picked not in places:
            self.picked = next(iter(places), "")
        self._forget()
        self.refresh()

    def pick(self, region: str) -> None:
        """Pick a region."""
        if region == self.picked or region not in self.places:
            return
        before, self.picked = self.picked, region
        drawn = self.drawn
        if drawn is not None:
            for y, row in enumerate(drawn.owners):
                below = drawn.owners[min(y + 1, len(drawn.owners) - 1)]
                if any(id in row or id in below for id in (before, region)):
                    self._lines.pop(y, None)
                    self.refresh(Region(0, y, self.content_size.width, 1))
            self._write(drawn)
        self.post_message(self.Moved())

    # --- drawing -------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Draw in the colours of another theme."""
        super().notify_style_update()
        self._forget()

    def _forget(self) -> None:
        self._lines.clear()
        self._texts.clear()

    @property
    def drawn(self) -> Raster | None:
        """The drawing at the size of the widget; None where there is nothing or no room."""
        width, height = self.content_size
        if not self.drawing.rows or width < 8 or not height:
            return None
        if self._raster is None or self._sized != (width, height):
            self._raster, self._sized = raster(self.drawing, width, height), (width, height)
            self._forget()
        return self._raster

    def render_line(self, y: int) -> Strip:
        """A line of the map."""
        drawn = self.drawn
        if self._plain != plain_signs(self):
            self._plain = not self._plain
            self._forget()
        if drawn is None or y >= len(drawn.owners):
            return Strip.blank(self.content_size.width, self.rich_style)
        if not self._texts:
            self._write(drawn)
        if y not in self._lines:
            self._lines[y] = self._line(y, drawn.owners)
        return self._lines[y]

    def _line(self, y: int, owners: Sequence[Sequence[str]]) -> Strip:
        looks = self._looks()
        row, below = owners[y], owners[min(y + 1, len(owners) - 1)]
        runs: list[tuple[str, Style]] = []
        last = len(row) - 1
        ascii = plain_signs(self)
        for x, owner in enumerate(row):
            text = self._texts.get((x, y))
            if text is not None:
                runs.append(text)
                continue
            beside, corner = row[min(x + 1, last)], below[min(x + 1, last)]
            edge = (
                (owner != beside) + 2 * (below[x] != corner)
                + 4 * (owner != below[x]) + 8 * (beside != corner)
            )  # fmt: skip
            _, faint, line, sign = looks.get(owner, looks[SEA])
            around = {owner, beside, below[x], corner}
            if edge and around - {SEA, NOBODY}:
                glyph = EDGES[edge]
                if self.picked in around:
                    glyph = "#" if ascii else HEAVY.get(glyph, glyph)
                    runs.append((glyph, line + Style(color=self._accent, bold=True)))
                else:
                    runs.append((PLAIN.get(glyph, glyph) if ascii else glyph, line))
            elif owner == SEA:
                runs.append(("~" if (x * 7 + y * 13) % 17 == 0 else " ", faint))
            else:
                runs.append((sign, faint))
        return Strip(_joined(runs)).adjust_cell_length(self.content_size.width, self.rich_style)

    @property
    def _accent(self) -> str:
        return plain_colour(self.app.theme_variables.get("accent", FULL))

    def _looks(self) -> dict[str, tuple[Style, Style, Style, str]]:
        """For each owner the styles of its texts, pattern and borders, and its pattern."""
        colours, ascii = self.app.theme_variables, plain_signs(self)
        ground = colours.get("surface", GROUND)
        text = Style(color=plain_colour(colours.get("foreground", FULL)))
        quiet = self.rich_style + text + Style(dim=True)
        sea = self.rich_style + Style(color=plain_colour(colours.get("secondary", FULL)), dim=True)
        found = {SEA: (quiet, sea, quiet, " "), NOBODY: (quiet, quiet, quiet, " ")}
        for id in self.abroad:
            found[id] = (quiet, quiet, quiet, " ")
        for id, place in self.places.items():
            body, faint = styles(place.share, ground, colours.get(place.colour, FULL))
            sign = sign_of(place.pattern, place.share, ascii=ascii)
            found[id] = (body, faint, body, sign)
        return found

    def _write(self, drawn: Raster) -> None:
        """Write the names and values where the map has room for them."""
        self._texts.clear()
        looks = self._looks()
        star = " *" if plain_signs(self) else " ◉"
        for number, (id, place) in enumerate(self.places.items(), 1):
            body, name = looks[id][0], cleaned(place.name)
            full = f" {number} {name}{star if place.capital else ''} "
            title = body + Style(bold=True, reverse=id == self.picked)
            self._put(drawn, id, 0, (full, full.strip(), f"{number} {name}", name), title)
            self._put(drawn, id, 1, (place.words, place.short or place.words), body)
            self._put(drawn, id, 2, (place.signs,), body)
        for id, away in self.abroad.items():
            name = cleaned(away.name).upper()
            self._put(drawn, id, 0, (" ".join(name), name), looks[id][0])
            self._put(drawn, id, 1, (away.words, ""), looks[id][0])

    def _put(self, drawn: Raster, owner: str, down: int, ways: Sequence[str], style: Style) -> None:
        """Write over cells of one owner, centred at its anchor, the first way that fits."""
        if owner not in drawn.anchors:
            return
        owners = drawn.owners
        y, start, length = drawn.anchors[owner]
        y += down
        words = next((way for way in ways if len(way) < length), ways[-1])
        x = start + max(0, (length - 1 - len(words) + 1) // 2)
        for place, sign in enumerate(words, x):
            inside = 0 <= y < len(owners) and 0 <= place < len(owners[y]) - 1
            if inside and owners[y][place] == owner:
                self._texts[place, y] = (sign, style)

    # --- picking -------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked; a second time chooses it."""
        at = event.get_content_offset(self)
        drawn = self.drawn
        if at is None or drawn is None:
            return
        owner = drawn.owners[at.y][at.x]
        if owner == self.picked:
            self.action_choose()
        self.pick(owner)

    def _go(self, across: int, down: int) -> None:
        """Pick the region whose middle lies nearest in a direction."""
        drawn = self.drawn
        if drawn is None or self.picked not in drawn.anchors:
            return
        middles = {
            id: (start + length / 2, 2.0 * y)
            for id, (y, start, length) in drawn.anchors.items()
            if id in self.places
        }
        x, y = middles[self.picked]
        ways = []
        for id, (i, j) in middles.items():
            ahead = (i - x) * across + (j - y) * down
            aside = abs((i - x) * down) + abs((j - y) * across)
            if ahead > 0 and aside <= 2 * ahead:
                ways.append((ahead + 1.5 * aside, id))
        if ways:
            self.pick(min(ways)[1])

    def action_cursor_up(self) -> None:
        """The region to the north."""
        self._go(0, -1)

    def action_cursor_down(self) -> None:
        """The region to the south."""
        self._go(0, 1)

    def action_cursor_left(self) -> None:
        """The region to the west."""
        self._go(-1, 0)

    def action_cursor_right(self) -> None:
        """The region to the east."""
        self._go(1, 0)

    def action_choose(self) -> None:
        """Choose the picked region."""
        self.post_message(self.Chosen())


def _joined(runs: Sequence[tuple[str, Style]]) -> list[Segment]:
    found: list[Segment] = []
    text, style = "", None
    for sign, own in runs:
        if own is not style and own != style:
            if text:
                found.append(Segment(text, style))
            text, style = "", own
        text += sign
    found.append(Segment(text, style))
    return found


def side_by_side(regions: Sequence[str], neighbours: Sequence[str]) -> Drawing:
    """A drawing for who has none: regions in rows of three, neighbours above."""
    letters = {id: chr(ord("A") + n) for n, id in enumerate(regions)}
    letters |= {id: chr(ord("a") + n) for n, id in enumerate(neighbours)}
    rows = []
    if neighbours:
        each = 42 // len(neighbours)
        rows = ["".join(letters[id] * each for id in neighbours).ljust(42, SEA)] * 3
    for first in range(0, len(regions), 3):
        some = regions[first : first + 3]
        rows += [("~~~" + "".join(letters[id] * 12 for id in some)).ljust(42, SEA)] * 5
    return Drawing(letters, [*rows, SEA * 42])
