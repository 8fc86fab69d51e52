"""Content for the tests of the ruleset."""

from __future__ import annotations

import pytest

from game.ruleset.loading import load
from tests.ruleset import contents


@pytest.fixture
def content(tmp_path):
    """A folder of small content of one's own."""
    return contents.copy(tmp_path)


@pytest.fixture(scope="session")
def rules(tmp_path_factory):
    """The small content, loaded once; not to be changed."""
    return load(contents.copy(tmp_path_factory.mktemp("content")))
