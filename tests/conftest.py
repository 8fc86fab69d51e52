"""What every test shares."""

from __future__ import annotations

import os

from hypothesis import settings

# Nothing is timed in a test, so a slow machine must not fail one.  Under CI Hypothesis loads a
# profile of its own, which has no deadline either and always tries the same examples.
settings.register_profile("technate", deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("technate")
