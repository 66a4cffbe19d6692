"""What holds for every test: laws are tried without a look at the clock, in CI with fixed luck."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "hocket",
    deadline=None,  # machines are busy; speed is measured in benchmarks/
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("hocket")
