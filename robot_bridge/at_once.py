"""What sounding voices follow, told with the sample that moves it and not with the next frame.

Who subscribes to the body names the paths. Of those that are known with each sample (`pace`) one is
told as soon as it has moved by its step since it was told last; so a hand at rest costs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from livecode.osc.subscribers import Address
from robot_bridge.features.pace import AT_ONCE
from robot_bridge.features.stream import Stream
from robot_bridge.publish import feature_packet, motion_values
from robot_bridge.turn import Packets

Told = list[tuple[dict[str, float], float]]


@lru_cache(maxsize=64)
def steps(who: str) -> Mapping[str, float]:
    """How far each value of somebody's body has to move to be told at once, by path."""
    return {
        f"{family}/{who}/{name}": step
        for family, names in AT_ONCE.items()
        for name, step in names.items()
    }


@dataclass(slots=True)
class AtOnce:
    """What was told last of the paths that somebody wishes.

    Attributes:
        wishes: those paths.
    """

    wishes: frozenset[str] = frozenset()
    _told: dict[str, float] = field(default_factory=dict)

    def wish(self, wishes: Collection[str]) -> None:
        """Tell these paths at once from now on, and no others."""
        self.wishes = frozenset(wishes)
        self._told = {path: value for path, value in self._told.items() if path in self.wishes}

    def note(self, values: Mapping[str, float]) -> None:
        """Note what was told in a frame."""
        if self.wishes:
            self._told.update((path, values[path]) for path in self.wishes & values.keys())

    def moved(self, streams: Iterable[Stream], now: float, holds: str = "") -> Told:
        """What is to be told at ``now`` [s] of those who move, and of which moment it is [s].

        The force of who ``holds`` a handle is the handle's.
        """
        found: Told = []
        for stream in streams:
            if not stream.untold:
                continue
            stream.untold = False
            wished = self.wishes & steps(stream.who).keys()
            if wished:
                frame = stream.moment(now)
                values = motion_values(stream.who, frame)
                felt = stream.felt() if stream.who != holds else {}
                values |= {f"haptic/{stream.who}/{name}": v for name, v in felt.items()}
                found.append((self.beyond(stream.who, values), frame.time))
        return [(values, time) for values, time in found if values]

    def beyond(self, who: str, values: Mapping[str, float]) -> dict[str, float]:
        """Those of the values of ``who`` that are wished and have moved by their step."""
        step = steps(who)
        moved = {
            path: values[path]
            for path in self.wishes & step.keys() & values.keys()
            if path not in self._told or abs(values[path] - self._told[path]) >= step[path]
        }
        self._told.update(moved)
        return moved


def to_wishing(
    wishing: Mapping[Address, Collection[str]], values: Mapping[str, float], time: float
) -> Packets:
    """Values of ``time`` [s, Unix], to each who wishes some of them those alone."""
    found: Packets = []
    for who, wishes in wishing.items():
        own = {path: value for path, value in values.items() if path in wishes}
        found += [(who, feature_packet(own, time))] if own else []
    return found
