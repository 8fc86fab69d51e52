"""A campaign as a file for others to read: a book, or a picture of its years."""

from __future__ import annotations

from game.play import book, picture
from game.play.campaign import Campaign

FORMS = {
    "html": "The book as one page for a browser",
    "md": "The book as Markdown",
    "svg": "The years as a picture",
}


def exported(campaign: Campaign, form: str) -> str:
    """The text of the file; KeyError for a form that is none of FORMS."""
    write = {"html": book.html, "md": book.markdown, "svg": picture.svg}
    return write[form](campaign)
