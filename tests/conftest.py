"""What every test shares."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from game.ruleset.ruleset import Ruleset

# What is tested is what the files say; what is kept of content has tests of its own.
os.environ["TECHNATE_NO_CACHE"] = "1"

# Nothing is timed in a test, so a slow machine must not fail one.  Under CI Hypothesis loads a
# profile of its own, which has no deadline either and always tries the same examples.
settings.register_profile("technate", deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("technate")


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """One process is many programs here: what each sets apart from the collector is given back."""
    usual = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*usual)
    gc.enable()


@pytest.fixture(scope="session")
def rules() -> Ruleset:
    """The shipped content, loaded once."""
    from game.play.content import load_content

    return load_content()
