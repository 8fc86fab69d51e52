"""A list whose left and right keys are left to the screen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import OptionList


class Rows(OptionList, inherit_bindings=False):
    """Rows to walk through; left and right belong to whoever holds the list."""

    BINDINGS: ClassVar[list[BindingType]] = list(OptionList.BINDINGS)
