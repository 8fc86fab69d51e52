"""The rows of one question: the parts of a change, and what stands behind each once asked."""

from __future__ import annotations

from attrs import define, field

from game.play.why import REST, Cause, Inquiry
from game.ruleset.registry import figure_at
from game.state.units import show_parts


@define
class Node:
    """A row: a cause, the figure it is a cause of, and what stands behind it once asked."""

    cause: Cause
    owner: str
    depth: int = 0
    amount: str = ""  # as written, so that the rows of a sum add up
    part: float = 0.0  # of the largest beside it
    below: list[Node] | None = None
    open: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether the row is a figure with its own causes, and no part of a sum."""
        return bool(self.cause.address)


@define
class Tree:
    """The rows of one question, opened as they are asked."""

    inquiry: Inquiry
    address: str
    total: str = ""
    counted: str = ""
    roots: list[Node] = field(factory=list)

    @classmethod
    def of(cls, inquiry: Inquiry, address: str) -> Tree:
        """The parts of a figure's change."""
        tree = cls(inquiry, address)
        tree.roots, tree.total, tree.counted = tree.parts(address, 0)
        for root in tree.roots[:1]:
            tree.look_behind(root)
            root.open = bool(root.below)
        return tree

    def parts(self, address: str, depth: int) -> tuple[list[Node], str, str]:
        """Rows that add up to a figure's change, the change, and what they count."""
        causes, total = self.inquiry.parts(address), self.inquiry.change(address)
        return self._rows_of(causes, total, address, depth)

    def _rows_of(
        self, causes: list[Cause], total: float | None, address: str, depth: int
    ) -> tuple[list[Node], str, str]:
        figure = figure_at(address)
        nodes = [Node(cause, address, depth) for cause in causes]
        if figure is None or total is None:
            return nodes, "", ""
        amounts = [cause.amount or 0.0 for cause in causes]
        written, signed, counted = show_parts(total, amounts, figure.spec.unit)
        largest = max((abs(amount) for amount in amounts), default=0.0)
        for node, amount, text in zip(nodes, amounts, signed, strict=True):
            node.amount, node.part = text, amount / largest if largest else 0.0
        return nodes, written, counted

    def look_behind(self, node: Node) -> None:
        """Ask what stands behind a row, once."""
        if node.below is not None:
            return
        if node.is_figure:
            node.below = self.parts(node.cause.address, node.depth + 1)[0]
        elif node.cause.key == REST:
            causes = self.inquiry.smaller_parts(node.owner)
            amount, depth = node.cause.amount, node.depth + 1
            node.below = self._rows_of(causes, amount, node.owner, depth)[0]
        else:
            behind = self.inquiry.behind(node.cause.key, node.owner)
            node.below = [Node(cause, node.owner, node.depth + 1) for cause in behind]

    def rows(self) -> list[Node]:
        """Every row that is to be seen, in order."""
        found: list[Node] = []

        def add(nodes: list[Node]) -> None:
            for node in nodes:
                found.append(node)
                if node.open:
                    add(node.below or [])

        add(self.roots)
        return found
