"""``python -m benchmarks._replayed``: real movement, from its datagrams to the music.

Recordings in the folder of the environment variable ``HOCKET_MOTION`` (``BasicMotions_TRAIN.ts``,
UEA archive: people who stand, walk, run and play badminton; NGIMU tables) are sent as OSC, decoded,
resampled and analysed by the body's own code, and heard by the agent's own windows. Nothing of
the agent was tuned on them. Without the folder made movement stands in, and a word says so.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from agents.choice.scene import Heard, Scene
from agents.perception.features import FeatureFrame, FeatureWindow
from agents.perception.intents import read_intents
from agents.performer.wits import quiet
from benchmarks._turns import rho, stage
from livecode.errors import ConfigError
from robot_bridge.features.stream import Streams
from robot_bridge.publish import motion_values
from robot_bridge.sensing.addresses import Addresses
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.receive import Receiver
from robot_bridge.takes.reading import read
from robot_bridge.takes.sending import performed
from robot_bridge.takes.take import Columns, Take, samples

FOLDER = "HOCKET_MOTION"
ARCHIVE, TAKES, EVERY = "BasicMotions_TRAIN.ts", 40, 1
TURNS_EACH = 4
MOMENTS = (5.0, 9.8)  # [s] of a take at which it is answered
START = 1000.0  # [s] at which every take begins
SENDER = ("127.0.0.1", 1)
MADE_SECONDS, MADE_RATE = 10.2, 50.0

# Which features are to be heard in which measure, by the map from movement to intents.
LED: Mapping[str, str] = {
    "energy": "density",
    "speed": "brightness",
    "stillness": "space",
}
Row = dict[str, Any]


def rows() -> list[Row]:
    """Each feature to its measure, beside the same movement shuffled in time."""
    takes, note = movements()
    place = stage(70)
    felt: list[FeatureFrame] = []
    heard: list[Heard] = []
    for take in takes:
        for frame in frames(take):
            scene = Scene(read_intents(frame), quiet=quiet(frame))
            felt.append(frame)
            heard.append(place.after(scene, TURNS_EACH))
    shuffled = random.Random(70).sample(felt, len(felt))
    return [
        *(_row(name, intent, felt, heard, shuffled, note) for name, intent in LED.items()),
        _silence(felt, heard, shuffled, note),
    ]


def movements() -> tuple[list[Take], str]:
    """The takes, and what they are."""
    folder = Path(os.environ.get(FOLDER, ""))
    try:
        if FOLDER in os.environ:
            takes = [read(folder / ARCHIVE, take=number) for number in range(0, TAKES, EVERY)]
            return takes, f"{len(takes)} real takes of {ARCHIVE}, over OSC"
    except ConfigError as error:
        return _made(), f"made movement, as {error}"
    return _made(), f"made movement, over OSC: {FOLDER} names no folder of recordings"


def frames(take: Take, moments: Sequence[float] = MOMENTS) -> list[FeatureFrame]:
    """What the agent senses at some moments of a take [s], from its datagrams on."""
    receiver, streams = Receiver(Addresses(load())), Streams("ada")
    window, found = FeatureWindow(), list[FeatureFrame]()
    waiting = list(moments)
    for due, _, packet in performed(take, START):
        for sample in receiver.receive(packet, SENDER, due):
            streams.push(sample, SENDER, due)
        for who, frame in streams.due(due):
            for path, value in motion_values(who, frame).items():
                window.hear(path, value, frame.time)
        if waiting and due - START >= waiting[0] - 2 / MADE_RATE:
            found.append(window.frame(due))
            waiting.pop(0)
    return [*found, *(window.frame(due) for _ in waiting)]


def _made() -> list[Take]:
    """An arm that swings, each time so hard, so fast and so evenly as the dice say."""
    dice = np.random.default_rng(71)
    found = []
    for number in range(TAKES // EVERY):
        time = np.arange(round(MADE_SECONDS * MADE_RATE)) / MADE_RATE
        hard, fast, rough = 12 * dice.random() ** 2, 0.3 + 2.5 * dice.random(), dice.random()
        swing = hard * np.sin(2 * np.pi * fast * time)
        noise = hard * rough * dice.standard_normal((len(time), 3))
        moved = np.stack([swing, 0.5 * swing, 0.2 * swing], axis=1) + noise
        columns = Columns(time=time, rate=MADE_RATE, acceleration=moved, rotation_rate=0.4 * moved)
        found.append(Take(f"made-{number}", {"ada": samples(columns)}))
    return found


def _row(
    feature: str,
    intent: str,
    felt: Sequence[FeatureFrame],
    heard: Sequence[Heard],
    shuffled: Sequence[FeatureFrame],
    note: str,
) -> Row:
    values = [one.measures[intent] for one in heard]
    by_chance = rho(_lately(shuffled, feature), values)
    return {
        "name": f"replayed: {feature} to {intent}",
        "value": rho(_lately(felt, feature), values),
        "unit": "rho",
        "peer": "0.6",
        "note": f"{note}; {len(felt)} moments; shuffled in time {by_chance:.2f}",
    }


def _silence(
    felt: Sequence[FeatureFrame],
    heard: Sequence[Heard],
    shuffled: Sequence[FeatureFrame],
    note: str,
) -> Row:
    empty = [1 - one.measures["density"] for one in heard]
    return {
        "name": "replayed: stillness to silence",
        "value": rho(_lately(felt, "stillness"), empty),
        "unit": "rho",
        "peer": "0.4",
        "note": f"{note}; shuffled in time {rho(_lately(shuffled, 'stillness'), empty):.2f}",
    }


def _lately(felt: Sequence[FeatureFrame], feature: str) -> list[float]:
    """The mean of a feature over the last two seconds of each moment; 0 where it is not sensed."""
    return [
        statistics.mean([one.lately for _, one in frame.named(feature)] or [0.0]) for frame in felt
    ]


def main() -> int:
    """Print every row."""
    for row in rows():
        print(f"{row['value']:.2f}  {row['name']}  ({row['note']})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
