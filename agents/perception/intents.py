"""What music a movement asks for: named intents of 0..1, by a small map that can be read.

Every weight is non-negative, so a reason such as "denser, because the hand has more energy"
can be read off the table: more of the feature never asks for less of the intent. One feature leads
each intent with most of its weight: who moves one thing alone is to hear which.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from agents.perception.features import FeatureFrame, Summary, Window

INTENTS = (
    "density",
    "brightness",
    "space",
    "variation",
    "register",
    "loudness",
    "polyphony",
    "syncopation",
)

# How much each counts where music is compared with what is asked for: less what a number in the
# line sets alone (room, onsets that come again), more what many things move at once.
IMPORTANCE: Mapping[str, float] = {
    "density": 1.3,
    "brightness": 1.4,
    "space": 0.8,
    "variation": 0.9,
    "register": 1.2,
    "loudness": 1.0,
    "polyphony": 1.1,
    "syncopation": 1.2,
}
HELD = 3.0  # so many times more counts what somebody's hand has put somewhere


@dataclass(frozen=True, slots=True)
class Part:
    """One feature's share in an intent, taken over one window."""

    feature: str
    window: Window
    weight: float


IntentMap = Mapping[str, tuple[Part, ...]]

MAP: IntentMap = {
    "density": (
        Part("energy", "lately", 0.7),
        Part("speed", "lately", 0.2),
        Part("power", "lately", 0.1),
        Part("pace", "lately", 0.2),
    ),
    "brightness": (
        Part("speed", "lately", 0.7),
        Part("energy", "now", 0.15),
        Part("force", "lately", 0.15),
    ),
    "space": (Part("stillness", "lately", 0.7), Part("stillness", "long", 0.3)),
    "variation": (
        Part("energy", "spread", 0.5),
        Part("speed", "spread", 0.3),
        Part("force", "spread", 0.2),
        Part("dialogue", "lately", 0.2),
    ),
    "register": (
        Part("position", "lately", 0.7),
        Part("speed", "long", 0.2),
        Part("goal", "now", 0.3),
    ),
    "loudness": (Part("force", "lately", 0.7), Part("energy", "lately", 0.3)),
    "polyphony": (Part("agreement", "lately", 0.7), Part("energy", "long", 0.3)),
    "syncopation": (
        Part("period", "lately", 0.7),
        Part("position", "spread", 0.2),
        Part("beat", "lately", 0.4),
    ),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much of an intent comes from one feature: the reason in numbers.

    Attributes:
        window: over which window the feature counts.
        value: the feature over that window, 0..1.
        share: what the feature adds to the intent's value, 0..1.
        push: what the feature's change from its 8 s mean adds to it, -1..1.
    """

    intent: str
    path: str
    window: Window
    value: float
    share: float
    push: float


@dataclass(frozen=True, slots=True)
class Intents:
    """What is asked for: intents with their values; one that nothing speaks for is not there.

    Attributes:
        held: those that somebody's hand has put where they are.
    """

    values: Mapping[str, float]
    evidence: tuple[Evidence, ...] = ()
    held: frozenset[str] = frozenset()

    def strongest(self, intent: str) -> Evidence | None:
        """The feature that speaks most for ``intent``: the largest push, else the largest share."""
        said = [evidence for evidence in self.evidence if evidence.intent == intent]
        return max(said, key=lambda one: (abs(one.push), one.share), default=None)


NO_INTENTS = Intents({})


def missed(
    wanted: Mapping[str, float], measures: Mapping[str, float], held: frozenset[str] = frozenset()
) -> float:
    """How badly music misses what is asked for, 0..1; what a hand has ``held`` counts more.

    Half of it is how far it misses on the mean, half the root of the mean square: one intent that
    is missed by far is heard as a refusal, many that are nearly met are not.
    """
    total = far = square = 0.0
    for name, value in wanted.items():
        counts = IMPORTANCE[name] * (HELD if name in held else 1.0)
        miss = abs(value - measures[name])
        total += counts
        far += counts * miss
        square += counts * miss**2
    return (far / total + math.sqrt(square / total)) / 2 if total else 0.0


def gap(wanted: Mapping[str, float], measures: Mapping[str, float]) -> float:
    """How far music is from what is asked for, 0..1; 0 where nothing is."""
    total = far = 0.0
    for name, value in wanted.items():
        total += IMPORTANCE[name]
        far += IMPORTANCE[name] * abs(value - measures[name])
    return far / total if total else 0.0


def read_intents(frame: FeatureFrame, table: IntentMap = MAP) -> Intents:
    """The intents that the features of ``frame`` ask for.

    An intent is the weighted mean of those of its parts that are sensed; where several
    bodies have a feature, each has an equal share of its weight, and less the less sure it is.
    """
    values: dict[str, float] = {}
    evidence: list[Evidence] = []
    for intent, parts in table.items():
        heard = [
            (part, path, summary, part.weight * summary.sure / len(found))
            for part in parts
            if (found := frame.named(part.feature))
            for path, summary in found
        ]
        total = sum(weight for *_, weight in heard)
        if total <= 0:
            continue
        said = [
            _evidence(intent, path, summary, part, weight / total)
            for part, path, summary, weight in heard
            if weight > 0
        ]
        values[intent] = min(1.0, sum(one.share for one in said))
        evidence += said
    return Intents(values, tuple(evidence))


def _evidence(intent: str, path: str, summary: Summary, part: Part, weight: float) -> Evidence:
    value = getattr(summary, part.window)
    push = 0.0 if part.window in ("long", "spread") else value - summary.long
    return Evidence(intent, path, part.window, value, weight * value, weight * push)
