"""The agent: is what it plays valid, how long does a turn take, does music follow what is asked?

All of it in this process with the core of a cell, so that sockets and other load stay out.
Limits stand beside the figures. What hours of turns bring is counted by `benchmarks._hours`.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from agents.choice.scene import Heard, Provenance, Scene
from agents.model.corpus import draft
from agents.perception.intents import INTENTS, Intents, read_intents
from agents.perception.measures import MEASURES
from agents.performer.wits import quiet
from benchmarks import _faithful
from benchmarks._descriptors import DESCRIPTORS
from benchmarks._hours import hours
from benchmarks._novelty import grams, unseen
from benchmarks._turns import (
    FEATURES,
    Stage,
    anywhere,
    asking,
    feasible,
    quantile,
    rho,
    sensed,
    stage,
    wandering,
)

TURNS = 150
WANTED = 120
TURNS_EACH = 4
MOVEMENTS = 150
STEPS = 5  # of a slider
KNOWN_LINES = 5000  # of which novelty is told
ROW = dict[str, Any]

# Which features are to be heard in which measure, by the map from movement to intents.
LED: Mapping[str, str] = {
    "energy": "density",
    "speed": "brightness",
    "stillness": "space",
    "position": "register",
    "agreement": "polyphony",
    "period": "syncopation",
    "force": "loudness",
}


def rows() -> list[ROW]:
    """Validity, time and memory, control, movement, manners."""
    targets = feasible(WANTED, 31)
    return [
        *_short_hours(),
        *_turns(),
        *_memory(),
        *_control(targets),
        *_without(targets),
        *_movement(),
        *_sliders(),
        *_faithful.rows(stage(0).studio.study),
    ]


def row(name: str, value: float, unit: str, limit: str = "", note: str = "") -> ROW:
    """One row; the limit stands where other rows have a peer."""
    return {"name": name, "value": value, "unit": unit, "peer": limit, "note": note}


def _short_hours() -> list[ROW]:
    found = hours(0.15, seed=1)
    return [
        row("valid commits", found.valid, "%", "100", f"of {found.commits}, temperature 1 to 3"),
        row("catastrophes", found.catastrophes, "", "0", f"in {found.turns} turns"),
    ]


def _turns() -> list[ROW]:
    """Whole turns under wandering intents: proposing, rendering, ranking, explaining."""
    place, dice = stage(1), random.Random(2)
    wanted = dict.fromkeys(INTENTS, 0.5)
    for _ in range(TURNS):
        wanted = wandering(dice, wanted)
        place.turn(Scene(Intents(wanted)), FEATURES)
    changes = [one.change for one in place.decisions if one.code]
    small = 100 * sum(change <= 0.15 for change in changes) / len(changes)
    spent = [1000 * one for one in place.spent[5:]]
    each = f"{place.rendered / TURNS:.1f} candidates rendered in each, all explained"
    return [
        row("a turn, median", statistics.median(spent), "ms CPU", "", each),
        row("a turn, 99 of 100", quantile(spent, 0.99), "ms CPU", "20"),
        row("small edits: at most 15 % of the tree", small, "%", "70"),
        row("abstract 6-grams that are new", _novelty(place), "share", ".17-.42"),
    ]


def _novelty(place: Stage) -> float:
    """What share of the 6-grams of its lines is in none of so many lines of the grammar's dice."""
    known = grams(draft(range(10_000_000, 10_000_000 + KNOWN_LINES)))
    trees = [one.chosen.heard.candidate.tree for one in place.decisions if one.code and one.chosen]
    return unseen(trees, known)


def _memory() -> list[ROW]:
    """What a process of its own holds after some turns [MB], and whether torch came along."""
    found = json.loads(
        subprocess.run(
            [sys.executable, "-m", "benchmarks._footprint"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )
    note = "torch is imported" if found["torch"] else "without torch; rendering included"
    return [row("memory on stage", found["resident"], "MB", "150", note)]


def _control(targets: Sequence[Mapping[str, float]]) -> list[ROW]:
    """Spearman's rho between what was asked for and what is heard."""
    dice = random.Random(3)
    found = _played(stage(3), targets)
    apart = [anywhere(dice) for _ in range(WANTED)]
    crossed = _played(stage(4), apart)
    alone = {name: _alone(name) for name in INTENTS}
    return [
        row(
            f"intent to music: {name}",
            _rho(targets, found, name, _measure(name)),
            "rho",
            "0.9",
            f"{DESCRIPTORS[name][0]}, not ranked by, "
            f"{_rho(targets, found, name, DESCRIPTORS[name][1]):.2f}; alone {alone[name]:.2f}; "
            f"all eight at odds {_rho(apart, crossed, name, _measure(name)):.2f}",
        )
        for name in INTENTS
    ]


def _without(targets: Sequence[Mapping[str, float]]) -> list[ROW]:
    """The mean rho with each source of candidates off, and beside simpler agents."""
    kinds: Mapping[str, tuple[tuple[Provenance, ...], bool]] = {
        "all sources": ((), False),
        "no edits": (("edit",), False),
        "no library": (("library",), False),
        "nothing new": (("new",), False),
        "no memory": (("memory",), False),
        "nearest neighbour alone": (("edit", "new", "memory"), False),
        "model alone": (("edit", "library", "memory"), False),
        "random grammar": (("edit", "library", "memory"), True),
    }
    few, found = targets[: WANTED // 2], []
    for name, (off, plain) in kinds.items():
        played = _played(stage(5, off=off, plain=plain), few)
        all_of = [_rho(few, played, intent, _measure(intent)) for intent in INTENTS]
        note = f"lowest {min(all_of):.2f}"
        found.append(row(f"mean of intents: {name}", statistics.mean(all_of), "rho", "", note))
    return found


def _movement() -> list[ROW]:
    """All features move, each on its own: which of them is heard, and in what?"""
    dice, place = random.Random(6), stage(6)
    moved: list[dict[str, float]] = []
    heard: list[Heard] = []
    for _ in range(MOVEMENTS):
        values = {name: dice.random() for name in (*LED, "power", "roll")}
        frame = sensed(values)
        moved.append(values)
        heard.append(_after(place, Scene(read_intents(frame), quiet=quiet(frame))))
    shuffled = dice.sample(moved, len(moved))
    rests = [1 - one.measures["density"] for one in heard]
    return [
        *(
            row(
                f"movement to music: {feature} to {intent}",
                _heard(moved, feature, heard, intent),
                "rho",
                "0.6",
                f"shuffled in time {_heard(shuffled, feature, heard, intent):.2f}",
            )
            for feature, intent in LED.items()
        ),
        row(
            "movement to music: roll, connected to nothing",
            statistics.mean(abs(_heard(moved, "roll", heard, intent)) for intent in INTENTS),
            "|rho|",
            "0.1",
            f"mean of {len(INTENTS)} measures",
        ),
        row(
            "all movement shuffled in time",
            statistics.mean(abs(_heard(shuffled, one, heard, to)) for one, to in LED.items()),
            "|rho|",
            "0.1",
            f"mean of {len(LED)} pairs",
        ),
        row(
            "silence to stillness",
            rho([values["stillness"] - values["energy"] for values in moved], rests),
            "rho",
            "0.4",
            "stillness less energy, to the emptiness of the music",
        ),
    ]


def _sliders() -> list[ROW]:
    """Whether more of one intent is more of its measure, all else in the middle, in 5 steps."""
    found = []
    for name in INTENTS:
        means = []
        for step in range(STEPS):
            wanted = {**dict.fromkeys(INTENTS, 0.4), name: step / (STEPS - 1)}
            place = stage(7)
            heard = [_after(place, asking(wanted)).measures[name] for _ in range(4)]
            means.append(statistics.mean(heard))
        rises = all(later >= sooner - 0.01 for sooner, later in pairwise(means))
        found.append((rises, name))
    falls = ", ".join(name for rises, name in found if not rises)
    note = f"not {falls}" if falls else "each in 5 steps"
    return [row("sliders that rise all the way", sum(one for one, _ in found), "of 8", "8", note)]


def _after(place: Stage, scene: Scene) -> Heard:
    return place.after(scene, TURNS_EACH)


def _played(place: Stage, targets: Sequence[Mapping[str, float]]) -> list[Heard]:
    return [_after(place, asking(wanted)) for wanted in targets]


def _alone(name: str) -> float:
    """Rho where only this intent is asked for."""
    dice, place = random.Random(8), stage(8)
    asked = [{name: dice.random()} for _ in range(WANTED // 3)]
    return _rho(asked, _played(place, asked), name, _measure(name))


def _measure(name: str) -> Callable[[Any], float]:
    return MEASURES[name]


def _rho(
    asked: Sequence[Mapping[str, float]],
    played: Sequence[Heard],
    name: str,
    by: Callable[[Any], float],
) -> float:
    heard = [by(one.rendering) if one.rendering.notes else 0.0 for one in played]
    return rho([wanted[name] for wanted in asked], heard)


def _heard(
    moved: Sequence[Mapping[str, float]], feature: str, heard: Sequence[Heard], intent: str
) -> float:
    return rho([one[feature] for one in moved], [one.measures[intent] for one in heard])
