"""What somebody means, as features: parts of the intent record, 0..1, with how sure they are.

Where a hand is going, the beat and its pace, gestures and postures by name, and what a movement is
made of; the record itself stands in `livecode/intent.py`. A goal that is felt at a handle is a
feature of the handle, so that it counts, too, where the robot is all that the agent feels; so is
the pace of a hand that swings it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from agents.perception.features import Summary, is_plain
from livecode.intent import Goal, Intent, Likelihood

SLOWEST, QUICKEST = 0.5, 4.0  # beats a second that are a pace of 0 and 1, on a logarithmic scale
HELD = 8.0  # seconds for which a gesture counts once it was made
LEAST_REACH = 0.2  # [m or rad] goals must have lain apart before one of them is high or low

Told = Mapping[str, tuple[float, float]]


@dataclass(slots=True)
class Meant:
    """Reads records as they come; remembers how far goals reach and which gestures were made."""

    _reach: dict[str, tuple[float, float]] = field(default_factory=dict)
    _made: dict[str, tuple[float, float]] = field(default_factory=dict)

    def features(self, intent: Intent, second: float) -> Told:
        """What a record that came at ``second`` [s] tells: value and certainty by path."""
        who = intent.who
        found = dict(self._goal(who, intent.goal)) if intent.goal is not None else {}
        if intent.pulse is not None:
            sure = _unit(intent.pulse.confidence)
            found[f"intent/{who}/beat"] = sure, 1.0
            found[f"intent/{who}/pace"] = _pace(intent.pulse.beat), sure
        found |= {f"intent/{who}/part_{one.name}": (_unit(one.share), 1.0) for one in intent.parts}
        found |= self._momentary(who, "gesture", intent.gestures, second)
        found |= self._momentary(who, "posture", intent.postures, second)
        return {path: told for path, told in found.items() if is_plain(path)}

    def _goal(self, who: str, goal: Goal) -> Iterator[tuple[str, tuple[float, float]]]:
        """How high a goal lies among those that were; the last axis is the one that points up."""
        path = f"{'haptic' if goal.unit == 'rad' else 'intent'}/{who}/goal"
        place = goal.place[-1] if goal.place else math.nan
        if not math.isfinite(place):
            return
        low, high = self._reach.get(path, (place, place))
        low, high = min(low, place), max(high, place)
        self._reach[path] = low, high
        if high - low >= LEAST_REACH:
            yield path, ((place - low) / (high - low), _unit(goal.confidence))

    def _momentary(
        self, who: str, kind: str, likely: Iterable[Likelihood], second: float
    ) -> dict[str, tuple[float, float]]:
        """Gestures or postures: as sure as they were at their likeliest in the last seconds."""
        for one in likely:
            path, sure = f"intent/{who}/{kind}_{one.name}", _unit(one.probability)
            before, at = self._made.get(path, (0.0, second))
            if sure >= before or second - at > HELD:
                self._made[path] = sure, second
        head = f"intent/{who}/{kind}_"
        return {
            path: (1.0, sure if second - at <= HELD else 0.0)
            for path, (sure, at) in self._made.items()
            if path.startswith(head)
        }


def paced(path: str, tempo: float) -> tuple[str, float] | None:
    """The pace of a hand whose ``tempo`` [Hz] is felt at a handle, 0..1, and its path, if it is."""
    family, _, rest = path.partition("/")
    who, _, feature = rest.partition("/")
    if family != "haptic" or feature != "tempo":
        return None
    return f"haptic/{who}/pace", _pace(tempo)


def made(summaries: Mapping[str, Summary], name: str) -> dict[str, Summary]:
    """The same features, as if the gesture or posture of this name had just been made.

    Nothing where nobody here knows it.
    """
    ends = f"/gesture_{name}", f"/posture_{name}"
    known = [path for path in summaries if path.endswith(ends)]
    certain = dict.fromkeys(known, Summary(1.0, 1.0, 1.0, 0.0))
    return {**summaries, **certain} if known else {}


def _pace(beat: float) -> float:
    """How quick a beat [Hz] is, 0..1."""
    if not beat > 0:
        return 0.0
    return _unit(math.log(beat / SLOWEST) / math.log(QUICKEST / SLOWEST))


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value)) if math.isfinite(value) else 0.0
