"""The texts of content files by the names that marks bear."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import define, field

from game.errors import GameError
from game.ruleset.archives import archived_texts, is_archive
from game.ruleset.files import label_of, read_text
from game.ruleset.loading import CONTENT_LABEL


@define
class Texts:
    """Gives the text of a file, read when it is first asked for; None where there is none."""

    roots: dict[str, Path]  # label → folder or archive
    _read: dict[str, str | None] = field(init=False, factory=dict)
    _archives: dict[str, dict[str, str]] = field(init=False, factory=dict)

    @classmethod
    def of(cls, content: Path, mods: Sequence[Path] = ()) -> Texts:
        """Know the files of the content and of mods."""
        return cls({CONTENT_LABEL: content, **{label_of(mod): mod for mod in mods}})

    def __call__(self, file: str) -> str | None:
        """Return the text of a file that marks name."""
        if file not in self._read:
            self._read[file] = self._find(file)
        return self._read[file]

    def _find(self, file: str) -> str | None:
        for label, root in self.roots.items():
            name = file.removeprefix(f"{label}/")
            if name != file:
                try:
                    return self._from(label, root, name)
                except GameError:
                    return None
        return None

    def _from(self, label: str, root: Path, name: str) -> str | None:
        if not is_archive(root):
            return read_text(root / name, root)
        if label not in self._archives:
            self._archives[label] = dict(archived_texts(root))
        return self._archives[label].get(name)
