"""The features of a take, as they would have been heard live."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from livecode.intent import numbers
from robot_bridge.features.frame import MotionFrame
from robot_bridge.features.stream import Streams
from robot_bridge.intent.minds import Minds
from robot_bridge.intent.postures import Postures
from robot_bridge.intent.repertoire import Repertoire
from robot_bridge.publish import motion_values
from robot_bridge.sensing.roster import Roster, identity
from robot_bridge.sensing.sample import Sample
from robot_bridge.takes.take import Array, Take

START = 1000.0  # [s] at which every take begins; features' clocks know no negative times
DELAY = 0.005  # [s] from a sample to its arrival
Row = tuple[float, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Curves:
    """What is known of one person over time.

    Attributes:
        time: of the samples, shape (T,) [s].
        signals: what was measured, each of shape (T,), with its unit in the name.
        moments: of the features, shape (F,) [s].
        features: by name, each of shape (F,); NaN where a feature is absent.
        meant: moments of the intents, shape (I,) [s].
        intents: their numbers by name, each of shape (I,); NaN where one is absent.
    """

    time: Array
    signals: Mapping[str, Array]
    moments: Array
    features: Mapping[str, Array]
    meant: Array
    intents: Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two, or all, have in common over time.

    Attributes:
        moments: by path such as "motion/ada+bob/synchrony", each of shape (P,) [s].
        values: by the same paths, each of shape (P,).
    """

    moments: Mapping[str, Array]
    values: Mapping[str, Array]


ALONE = Shared({}, {})


def analysed(
    take: Take, gestures: Repertoire | None = None, postures: Postures | None = None
) -> dict[str, Curves]:
    """The curves of each person, as one hears them who knows these gestures and postures."""
    return heard(take, gestures, postures)[0]


def heard(
    take: Take, gestures: Repertoire | None = None, postures: Postures | None = None
) -> tuple[dict[str, Curves], Shared]:
    """The curves of each person, and what they have in common; all are heard at once."""
    senders = {who: (f"10.0.0.{k + 1}", 1) for k, who in enumerate(take.people)}
    names = {identity(_device(take, who), senders[who][0]): who for who in take.people}
    streams = Streams("one", roster=Roster(names))
    known = gestures or Repertoire(), postures or Postures()
    each = {who: _Ear(Minds(repertoire=known[0], postures=known[1])) for who in take.people}
    common: list[Row] = []
    for sample, who in heapq.merge(*map(_told, take.people.items()), key=lambda one: one[0].time):
        arrival = START + sample.time + DELAY
        streams.push(_later(sample), senders[who], arrival)
        ear = each[who]
        ear.minds.hear([one for one in streams.by_sender.values() if one.called == who], arrival)
        for whose, frame in streams.due(arrival):
            each[whose].look(whose, frame)
        ear.meant += [(one.time - START, numbers(one)) for one in ear.minds.due(arrival, {})]
        if len(take.people) > 1 and (values := streams.shared(arrival)):
            common.append((sample.time, values))
    curves = {who: _curves(take.people[who], ear) for who, ear in each.items()}
    return curves, _shared(common)


def _told(person: tuple[str, tuple[Sample, ...]]) -> Iterator[tuple[Sample, str]]:
    who, samples = person
    return ((sample, who) for sample in samples)


def _device(take: Take, who: str) -> str:
    return take.people[who][0].device


class _Ear:
    """What is gathered of one person."""

    def __init__(self, minds: Minds) -> None:
        self.minds = minds
        self.rows: list[Row] = []
        self.meant: list[Row] = []

    def look(self, who: str, frame: MotionFrame) -> None:
        """Take a frame of this person."""
        made = {f"motion/{who}/{name}": one for name, one in self.minds.look(who, frame).items()}
        self.rows.append((frame.time - START, motion_values(who, frame) | made))


def _curves(samples: tuple[Sample, ...], ear: _Ear) -> Curves:
    time = np.array([sample.time for sample in samples])
    return Curves(time, _signals(samples, time), *_columns(ear.rows), *_columns(ear.meant))


def _shared(rows: list[Row]) -> Shared:
    """The values by path: each is told in its own turn."""
    paths = dict.fromkeys(path for _, values in rows for path in values)
    told = {path: [(time, each[path]) for time, each in rows if path in each] for path in paths}
    return Shared(
        {path: np.array([time for time, _ in one]) for path, one in told.items()},
        {path: np.array([value for _, value in one]) for path, one in told.items()},
    )


def _columns(rows: list[Row]) -> tuple[Array, dict[str, Array]]:
    """The moments of some rows, and each of their values by the last part of its path."""
    names = sorted({path for _, values in rows for path in values})
    columns = {
        path.rpartition("/")[2]: np.array([values.get(path, np.nan) for _, values in rows])
        for path in names
    }
    return np.array([time for time, _ in rows]), columns


def _later(sample: Sample) -> Sample:
    return replace(sample, time=START + sample.time)


def _signals(samples: tuple[Sample, ...], time: Array) -> dict[str, Array]:
    """What was measured, as lengths: of acceleration, rotation, force, and the speed of points."""
    found = {}
    if any(sample.inertial for sample in samples):
        found["acceleration [m/s²]"] = _lengths([sample.acceleration for sample in samples])
    if any(sample.rotation_rate != (0.0, 0.0, 0.0) for sample in samples):
        found["rotation [rad/s]"] = _lengths([sample.rotation_rate for sample in samples])
    if samples and samples[0].points and all(s.names == samples[0].names for s in samples):
        places = np.array([sample.points for sample in samples])
        speeds = np.linalg.norm(np.gradient(places, time, axis=0), axis=2)
        found["speed of the fastest point [m/s]"] = speeds.max(axis=1)
        found["mean speed of the points [m/s]"] = speeds.mean(axis=1)
    if any(sample.force is not None for sample in samples):
        found["force [N]"] = _lengths([sample.force or (0.0, 0.0, 0.0) for sample in samples])
    return found


def _lengths(rows: list[tuple[float, float, float]]) -> Array:
    found: Array = np.linalg.norm(np.array(rows), axis=1)
    return found
