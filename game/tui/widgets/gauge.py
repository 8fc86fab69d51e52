"""A share as a short bar of blocks, with its number: two kinds of reading at one glance."""

from __future__ import annotations

EIGHTHS = " ▏▎▍▌▋▊▉█"


def gauge(share: float, width: int = 8) -> str:
    """A bar of `width` cells filled to a share, 0–1, in eighths of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(width)
