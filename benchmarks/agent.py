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
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from agents.choice.scene import Provenance, Scene
from agents.grammar.write import write
from agents.model.corpus import draft
from agents.model.trained import shipped
from agents.perception.intents import INTENTS, Intents
from agents.performer.mind import Decision
from agents.performer.why import why
from benchmarks import _control, _embodied, _faithful, _movement, _replayed
from benchmarks._hours import hours
from benchmarks._novelty import grams, of_lines, unseen
from benchmarks._turns import (
    FEATURES,
    Stage,
    asking,
    feasible,
    quantile,
    stage,
    wandering,
)
from livecode.cell.tidying import settle

TURNS = 150
WANTED = 120
STEPS = 5  # of a slider
KNOWN_LINES = 5000  # of which novelty is told
ROW = dict[str, Any]


def rows() -> list[ROW]:
    """Validity, time and memory, control, movement, manners."""
    targets = feasible(WANTED, _control.SET)
    return [
        *_short_hours(),
        *_turns(),
        *_memory(),
        *_control.rows(targets),
        *_without(targets),
        *_movement.rows(),
        *_replayed.rows(),
        *_sliders(),
        *_faithful.rows(stage(0).studio.study),
        *_embodied.rows(stage(0).studio.study),
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
    settle()  # as on stage
    wanted = dict.fromkeys(INTENTS, 0.5)
    for _ in range(TURNS):
        wanted = wandering(dice, wanted)
        place.turn(Scene(Intents(wanted)), FEATURES)
    changes = [one.change for one in place.decisions if one.code]
    small = 100 * sum(change <= 0.15 for change in changes) / len(changes)
    spent = [1000 * one for one in place.spent[5:]]
    each = f"{place.rendered / TURNS:.1f} candidates rendered in each, all with their reasons"
    asked = [1000 * _why(one) for one in place.decisions if one.code]
    return [
        row("a turn, median", statistics.median(spent), "ms CPU", "", each),
        row("a turn, 99 of 100", quantile(spent, 0.99), "ms CPU", "20"),
        row("an answer to why, 99 of 100", quantile(asked, 0.99), "ms CPU", "20", "each intent"),
        row("small edits: at most 15 % of the tree", small, "%", "70"),
        row(
            "forms that the grammar's dice did not write",
            _novelty(place),
            "share",
            "",
            "6-grams of mini-notation; beside people's: python -m benchmarks._novelty",
        ),
    ]


def _why(decision: Decision) -> float:
    """What it takes to weigh a line without each intent in turn, when somebody asks [s]."""
    begun = time.process_time()
    why(decision, shipped())
    return time.process_time() - begun


def _novelty(place: Stage) -> float:
    """What share of the forms of its lines is in none of so many lines of the grammar's dice."""
    dice = draft(range(10_000_000, 10_000_000 + KNOWN_LINES))
    known = set(grams(of_lines(write(tree) for tree in dice)))
    return unseen(of_lines(one.code for one in place.decisions if one.code), known)


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
        played = _control.played(stage(5, off=off, plain=plain), few)
        all_of = [_control.followed(few, played, intent) for intent in INTENTS]
        note = f"lowest {min(all_of):.2f}"
        found.append(row(f"mean of intents: {name}", statistics.mean(all_of), "rho", "", note))
    return found


def _sliders() -> list[ROW]:
    """Whether more of one intent is more of its measure, all else in the middle, in 5 steps."""
    found = []
    for name in INTENTS:
        means = []
        for step in range(STEPS):
            wanted = {**dict.fromkeys(INTENTS, 0.4), name: step / (STEPS - 1)}
            place = stage(7)
            heard = [place.after(asking(wanted, name), _control.TURNS_EACH) for _ in range(4)]
            means.append(statistics.mean(one.measures[name] for one in heard))
        rises = all(later >= sooner - 0.01 for sooner, later in pairwise(means))
        found.append((rises, name))
    falls = ", ".join(name for rises, name in found if not rises)
    note = f"not {falls}" if falls else "each in 5 steps"
    return [row("sliders that rise all the way", sum(one for one, _ in found), "of 8", "8", note)]
