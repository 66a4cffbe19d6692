"""What holds for every test: laws are tried without a look at the clock, in CI with fixed luck.

Where several workers run them, those that play in real time have one worker to themselves, so that
no two performances, sound servers or terminals get into each other's way. Machines that others use
too stand still now and then: one of `AGAIN` that fails is tried once more, after a while, and told
as rerun.
"""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "hocket",
    deadline=None,  # machines are busy; speed is measured in benchmarks/
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("hocket")

AGAIN = ("flows/", "jack", "livecode/calibrating/", "livecode/midi/")
REAL_TIME = (*AGAIN, "faults/", "franka/")
STILL = 10.0  # seconds before one is tried again, so that a machine that stood still goes on


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try what plays in real time once more where it fails."""
    for item in items:
        path = item.nodeid.split("::", 1)[0]
        if any(each in path for each in AGAIN):
            item.add_marker(pytest.mark.flaky(reruns=1, reruns_delay=STILL))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One worker for all that plays in real time, one after another; the others take the rest."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.split("::", 1)[0]
            return "real time" if any(each in path for each in REAL_TIME) else path

    return Together(config, log)
