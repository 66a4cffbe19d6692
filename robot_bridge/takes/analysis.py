"""The features of a take, as they would have been heard live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from livecode.intent import numbers
from robot_bridge.features.stream import Streams
from robot_bridge.intent.minds import Minds
from robot_bridge.intent.postures import Postures
from robot_bridge.intent.repertoire import Repertoire
from robot_bridge.publish import motion_values
from robot_bridge.sensing.sample import Sample
from robot_bridge.takes.take import Array, Take

START = 1000.0  # [s] at which every take begins; features' clocks know no negative times
DELAY = 0.005  # [s] from a sample to its arrival
SENDER = ("127.0.0.1", 1)
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


def analysed(
    take: Take, gestures: Repertoire | None = None, postures: Postures | None = None
) -> dict[str, Curves]:
    """The curves of each person, as one hears them who knows these gestures and postures."""
    known = gestures or Repertoire(), postures or Postures()
    return {who: _person(samples, *known) for who, samples in take.people.items()}


def _person(samples: tuple[Sample, ...], gestures: Repertoire, postures: Postures) -> Curves:
    streams, minds = Streams("one"), Minds(repertoire=gestures, postures=postures)
    rows: list[Row] = []
    meant: list[Row] = []
    for sample in samples:
        arrival = START + sample.time + DELAY
        streams.push(_later(sample), SENDER, arrival)
        minds.hear(streams.by_sender.values(), arrival)
        for who, frame in streams.due(arrival):
            made = {f"motion/{who}/{name}": one for name, one in minds.look(who, frame).items()}
            rows.append((frame.time - START, motion_values(who, frame) | made))
        meant += [(each.time - START, numbers(each)) for each in minds.due(arrival, {})]
    time = np.array([sample.time for sample in samples])
    return Curves(time, _signals(samples, time), *_columns(rows), *_columns(meant))


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
