"""A share as a short bar of blocks, with its number: two kinds of reading at one glance."""

from __future__ import annotations

EIGHTHS = " ▏▎▍▌▋▊▉█"


def gauge(share: float, width: int = 8, *, ascii: bool = False) -> str:
    """A bar of `width` cells filled to a share, 0–1, in eighths (`ascii`: whole ones)."""
    if ascii:
        return ("=" * round(max(0.0, min(1.0, share)) * width)).ljust(width, ".")
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(width)
