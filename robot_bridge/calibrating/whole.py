"""The whole calibration of a handle, act by act."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from robot_bridge.calibrating import trials
from robot_bridge.calibrating.course import Act, Finding, Sample
from robot_bridge.limits.profile import LimitProfile

OFF = "take your hands off the handle"
MOVE = "move the handle from one end to the other and back, slowly, a few times"
HOLD = "hold the handle still in the middle; say when it presses as hard as you like it to"


def acts(
    limits: LimitProfile, enough: Callable[[Sample], bool], found: Sequence[Finding]
) -> Iterator[Act]:
    """The acts in order; each is made when it is its turn, of what was ``found`` before."""

    def known(name: str) -> float:
        return next(finding.value for finding in found if finding.name == name)

    yield Act(OFF, "off", trials.tare)
    yield Act(OFF, "off", lambda: trials.friction(known("rest")))
    yield Act(MOVE, "sweep", trials.reach, walls=False)
    yield Act(HOLD, "still", lambda: trials.comfort(limits, enough))
    yield Act(OFF, "off", lambda: trials.z_width(known("rest"), known("inertia"), limits))
    yield Act(OFF, "off", lambda: trials.bandwidth(known("rest"), limits))


def told(finding: Finding) -> str:
    """A finding as a line."""
    note = f"   ({finding.note})" if finding.note else ""
    return f"{finding.name:<24} {finding.value:>10.4g} {finding.unit}{note}"
