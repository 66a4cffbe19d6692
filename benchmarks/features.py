"""What is read from movement: what it costs, and how soon, how surely and how rightly it is known.

Real recordings are taken from the folder in the environment variable ``HOCKET_MOTION``, if it
holds ``BasicMotions_TRAIN.ts`` and ``PickupGestureWiimoteZ_TRAIN.ts`` (UEA archive); without them
there is a set of made gestures, and a word.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._grfnn import Network
from robot_bridge.features.frame import Analyser
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.pace import FRAME_RATE
from robot_bridge.features.pairs import Track, compared
from robot_bridge.features.points import PointsAnalyser
from robot_bridge.features.stream import EVERY
from robot_bridge.intent.goal import REACHING, GoalFilter
from robot_bridge.intent.perceiver import Perceiver
from robot_bridge.intent.profile import centroids
from robot_bridge.intent.repertoire import Repertoire
from robot_bridge.intent.warping import warped
from robot_bridge.partner.assimilation import HandModel
from tests.robot_bridge.intent.beats import RATE, locked, phases, swing, tempi
from tests.robot_bridge.intent.takes import gesture

SECONDS, REPEATS = 10, 4
SEEDS = range(12)
TEMPI = (0.5, 1.0, 2.0, 4.0)
DRAWS, TAKES = 50, 3
FORCE_NOISE = 0.03  # [N]
FOLDER = "HOCKET_MOTION"
EACH = f"{FRAME_RATE:g} Hz"
Labelled = list[tuple[str, Signal]]


def rows() -> list[dict[str, Any]]:
    """All measurements of features and intents."""
    return [*_costs(), *_tempo(), *_goal(), *_activity(), *_gestures()]


def _row(name: str, value: float, unit: str, note: str = "", peer: str = "") -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, "note": note, "peer": peer}


def _costs() -> list[dict[str, Any]]:
    """The part of a core that one performer takes, from samples at 100 Hz to frames."""
    moved = _moving(SECONDS)
    features = min(_share(moved, perceived=False) for _ in range(REPEATS))
    both = min(_share(moved, perceived=True) for _ in range(REPEATS))
    hurried = min(_share(moved, perceived=False, hurried=True) for _ in range(REPEATS))
    tracks = [Track(np.abs(moved[k : k + 700, 3]), 10.0) for k in (100, 90)]
    begun = time.process_time()
    for _ in range(40):
        compared(tracks[0], tracks[1])
    pair = 5.0 * (time.process_time() - begun) / 40
    return [
        _row("all features of one performer", 100 * features, "% core", f"at most 8; {EACH}"),
        _row("the same, told at once besides", 100 * hurried, "% core", "at most 8; 100 Hz"),
        _row("intent of one performer", 100 * (both - features), "% core", "10 Hz"),
        _row("features of a pair", 100 * pair, "% core", "5 Hz"),
        _row("features of a body of 17 points", 100 * _seen(17), "% core", f"at most 8; {EACH}"),
        _row("the same, told at once besides", 100 * _seen(17, hurried=True), "% core", "100 Hz"),
        _row("features of a body of 39 markers", 100 * _seen(39), "% core", EACH),
    ]


def _moving(seconds: float) -> Signal:
    """An arm that swings with noise, shape (T, 6) [m/s², rad/s]."""
    at = np.arange(round(100 * seconds)) / 100
    clean = np.stack([5 * np.sin(9 * at), 3 * np.cos(9 * at), 2 * np.sin(4 * at)] * 2, axis=1)
    found: Signal = clean + 0.2 * np.random.default_rng(1).standard_normal(clean.shape)
    return found


def _share(moved: Signal, *, perceived: bool, hurried: bool = False) -> float:
    analyser, mind = Analyser(100.0), Perceiver("ada", 100.0)
    mind.listener.know(Repertoire({"a": [gesture(1, k, 6) for k in range(8)]}))
    rows = [tuple(map(float, row)) for row in moved]
    begun = time.process_time()
    for k, row in enumerate(rows):
        analyser.push(row[:3], row[3:])
        if perceived:
            mind.hear(analyser, k / 100)
        if hurried:
            analyser.moment(k / 100)
        if k % EVERY == 0:
            frame = analyser.frame(k / 100)
            if perceived:
                mind.look(frame)
                mind.intent(k / 100)
    return (time.process_time() - begun) / (len(rows) / 100)


def _seen(points: int, *, hurried: bool = False) -> float:
    """The part of a core for the features of a body of which so many points are seen."""
    random = np.random.default_rng(2)
    at = np.arange(100 * SECONDS)[:, None, None] / 100
    reach, turn = random.uniform(0.05, 0.4, (1, points, 3)), random.uniform(0, 6, (1, points, 3))
    places = reach * np.sin(7 * at + turn) + random.uniform(-1, 1, (1, points, 3))
    analyser = PointsAnalyser(100.0)
    begun = time.process_time()
    for k, body in enumerate(places):
        analyser.push(body)
        if hurried:
            analyser.moment(k / 100)
        if k % EVERY == 0:
            analyser.frame(k / 100)
    return (time.process_time() - begun) / SECONDS


def _tempo() -> list[dict[str, Any]]:
    found = []
    for noise, limit in ((0.3, "median at most 1.5"), (1.0, "none above 6")):
        each = {tempo: _periods(tempi, tempo, noise) for tempo in TEMPI}
        peer = {tempo: _periods(_network, tempo, noise, range(4)) for tempo in TEMPI}
        middle = [float(np.median(some)) for some in each.values()]
        other = [float(np.median(some)) for some in peer.values()]
        worst = max(max(some) for some in each.values())
        beside = f"network {max(other):.2f}"
        found += [
            _row(f"periods to lock, noise {noise}, median", max(middle), "periods", limit, beside),
            _row(f"periods to lock, noise {noise}, worst", worst, "periods", limit),
        ]
    errors = [_error(tempo, noise) for tempo in TEMPI for noise in (0.0, 0.3, 1.0)]
    again = [
        locked(tempi(swing(phases(2.0, 10.0, seed, (6.0, 2.5)), 0.1, seed))[600:], 2.5)
        for seed in SEEDS
    ]
    return [
        *found,
        _row("frequency error, worst of tempi and noises", 100 * max(errors), "%", "at most 4"),
        _row("from 2 to 2.5 Hz, median", float(np.median(again)), "s", "at most 1.3"),
    ]


def _periods(
    heard: Callable[[Signal], Signal], tempo: float, noise: float, seeds: range = SEEDS
) -> list[float]:
    return [
        tempo * locked(heard(swing(phases(tempo, 10 / tempo, seed), noise, seed)), tempo)
        for seed in seeds
    ]


def _network(movement: Signal) -> Signal:
    network, found = Network(), np.zeros(len(movement))
    for k, value in enumerate(movement):
        network.push(float(value))
        found[k] = network.tempo()
    return found


def _error(tempo: float, noise: float) -> float:
    found = tempi(swing(phases(tempo, 14 / tempo, 5), noise, 5))[round(4 * RATE / tempo) :]
    return float(np.sqrt(np.mean((found / tempo - 1.0) ** 2)))


def _goal() -> list[dict[str, Any]]:
    """When hand and goal come within 5 % of 0.3 m: with the right idea of the hand, and others."""
    hands = (
        ("the right gain", REACHING),
        ("a gain 2.2 times too high", replace(REACHING, stiffness=66.63, damping=11.88)),
        ("a gain of 0.7", replace(REACHING, stiffness=21.63, damping=6.69)),
    )
    return [_reach(said, model) for said, model in hands]


def _reach(said: str, model: HandModel) -> dict[str, Any]:
    goals, place, velocity, dt = GoalFilter(1, "m", model), 0.0, 0.0, 0.01
    random = np.random.default_rng(3)
    hand: list[float] = []
    thought: list[float] = []
    for _ in range(200):
        force = REACHING.stiffness * (0.3 - place) - REACHING.damping * velocity
        felt = force + FORCE_NOISE * random.standard_normal()
        goals.push(np.array([place]), np.array([velocity]), np.array([felt]), dt)
        velocity += force * dt
        place += velocity * dt
        found = goals.goal()
        hand.append(place)
        thought.append(found.place[0] if found is not None else math.inf)
    known, there = (1e3 * dt * _settled(path) for path in (thought, hand))
    limit = "at most 120" if model is REACHING else ""
    return _row(f"goal within 5 %, {said}", known, "ms", limit, f"the hand itself {there:.0f}")


def _settled(path: Sequence[float]) -> int:
    return 1 + max((k for k, at in enumerate(path) if abs(at - 0.3) > 0.015), default=-1)


def _activity() -> list[dict[str, Any]]:
    """Activities from three takes each: centroids, beside the nearest take by warping."""
    takes = _ts("BasicMotions_TRAIN.ts")
    if not takes:
        print(f"features: no BasicMotions_TRAIN.ts in the folder of {FOLDER}: left out")
        return []
    random = np.random.default_rng(0)
    right = [_draw(takes, random, warping=k < 10) for k in range(DRAWS)]
    own = float(np.mean([one for one, _ in right]))
    peer = float(np.mean([other for _, other in right if other is not None]))
    note = f"3 takes each, mean of {DRAWS} draws; at least .90"
    return [_row("activity, BasicMotions", own, "right", note, f"warping {peer:.3f}")]


def _draw(
    takes: Labelled, random: np.random.Generator, *, warping: bool
) -> tuple[float, float | None]:
    known, asked = _parted(takes, random)
    whole = centroids(known)
    own = [min(d := whole.distances(take), key=d.__getitem__) == name for name, take in asked]
    if not warping:
        return float(np.mean(own)), None
    repertoire = Repertoire(known)
    examples, names = repertoire.examples, repertoire.names
    other = []
    for name, take in asked:
        far = [match.distance for match in warped(take / repertoire.scale, examples)]
        other.append(names[int(np.argmin(far))] == name)
    return float(np.mean(own)), float(np.mean(other))


def _parted(
    takes: Labelled, random: np.random.Generator
) -> tuple[dict[str, list[Signal]], Labelled]:
    known: dict[str, list[Signal]] = {}
    asked: Labelled = []
    for k in random.permutation(len(takes)):
        name, take = takes[k]
        if len(known.setdefault(name, [])) < TAKES:
            known[name].append(take)
        else:
            asked.append((name, take))
    return known, asked


def _gestures() -> list[dict[str, Any]]:
    """Ten gestures on one axis, from three takes each, at 25, 50 and 100 % of the gesture."""
    real = _ts("PickupGestureWiimoteZ_TRAIN.ts")
    takes = real or [(f"g{k}", gesture(k, seed)) for k in range(10) for seed in range(8)]
    said = "PickupGestureWiimoteZ" if real else "made gestures, no recording in the folder"
    random = np.random.default_rng(1)
    right: dict[float, list[bool]] = {0.25: [], 0.5: [], 1.0: []}
    for _ in range(5):
        known, asked = _parted(takes, random)
        repertoire = Repertoire(known)
        for name, take in asked:
            for part, found in right.items():
                found.append(_guess(repertoire, take, part) == name)
    return [
        _row(f"ten gestures, {part:.0%} seen", float(np.mean(found)), "right", said)
        for part, found in right.items()
    ]


def _guess(repertoire: Repertoire, take: Signal, part: float) -> str:
    if part >= 1.0:
        return repertoire.recognised(take)[0].name
    warping = repertoire.warping()
    for sample in take[: max(2, round(part * len(take)))] / repertoire.scale:
        warping.push(sample)
    return repertoire.likely(warping.matches())[0].name


def _ts(name: str) -> Labelled:
    """The takes of a file of the UEA archive, shape (T, C) each; none without it."""
    folder = os.environ.get(FOLDER)
    if not folder or not (Path(folder) / name).exists():
        return []
    lines = (Path(folder) / name).read_text(encoding="utf-8").split("@data", 1)[1].splitlines()
    found = []
    for line in filter(None, map(str.strip, lines)):
        *channels, label = line.split(":")
        columns = [
            [float(v) for v in each.split(",") if v not in ("?", "NaN")] for each in channels
        ]
        found.append((label, np.array(columns).T))
    return found
