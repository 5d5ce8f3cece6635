"""Settings of every test: a slow machine is no failure, and the same examples come every time in CI."""

import os

from hypothesis import settings

settings.register_profile("kubun", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kubun")
