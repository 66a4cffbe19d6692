"""The pictures of intents: where a hand is going, what it makes or holds, what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from robot_bridge.takes.analysis import Curves
from robot_bridge.takes.take import Array

AXES = ("x", "y", "z")
STYLES: tuple[Any, ...] = ("-", "--", ":", "-.", (0, (1, 1)), (0, (5, 1, 1, 1)))
KNOWN = ("gesture_", "posture_", "part_")


def goes(people: Mapping[str, Curves]) -> bool:
    """Whether anybody's goal is known at any moment."""
    return any("goal_x" in curves.intents for curves in people.values())


def means(people: Mapping[str, Curves]) -> bool:
    """Whether anything is known of what anybody makes, holds, or moves with."""
    return any(_shares(curves) for curves in people.values())


def goals(axis: Any, people: Mapping[str, Curves], colours: Sequence[str]) -> None:
    """Each axis of the goal, darker the surer it is, within a band of its deviation."""
    for colour, (who, curves) in zip(colours, people.items(), strict=True):
        sure = np.clip(np.nan_to_num(curves.intents.get("goal_sure", np.zeros(0))), 0.0, 1.0)
        spread = np.sqrt(curves.intents.get("goal_variance", np.zeros(0)))
        for style, name in zip(("o", "s", "^"), AXES, strict=True):
            place = curves.intents.get(f"goal_{name}")
            if place is None:
                continue
            faint: Array = np.clip(sure, 0.05, 1.0)
            axis.scatter(curves.meant, place, c=colour, s=7, alpha=faint, marker=style, lw=0)
            axis.scatter([], [], c=colour, s=12, marker=style, label=f"{who} {name}")
            axis.fill_between(
                curves.meant, place - spread, place + spread, color=colour, alpha=0.1, lw=0
            )
    axis.set_ylabel("intent: goal\n[m]", fontsize=8)


def shares(axis: Any, people: Mapping[str, Curves], colours: Sequence[str]) -> None:
    """How likely each gesture and posture is that is known, and the shares of the parts."""
    for colour, (who, curves) in zip(colours, people.items(), strict=True):
        for k, (name, values) in enumerate(_shares(curves).items()):
            said = f"{who} {name.removeprefix('part_').replace('_', ' ')}"
            style = STYLES[k % len(STYLES)]
            axis.plot(curves.meant, values, color=colour, ls=style, lw=1.0, label=said)
    axis.set(ylim=(-0.03, 1.05))
    axis.set_ylabel("intent: what,\nand its parts", fontsize=8)


def _shares(curves: Curves) -> dict[str, Array]:
    """Those that are told at all, the most of them first, at most so many as can be told apart."""
    found = {name: one for name, one in curves.intents.items() if name.startswith(KNOWN)}
    told = {name: one for name, one in found.items() if np.nanmax(one, initial=0.0) > 0.05}
    order = sorted(told, key=lambda name: -float(np.nansum(told[name])))
    return {name: told[name] for name in order[: len(STYLES)]}
