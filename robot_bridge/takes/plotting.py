"""The picture of a take: signals, features and intent with its confidence on one time axis."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from livecode.vocabulary.bodily import OWN
from robot_bridge.drawing import COLOURS, named, sheet, written
from robot_bridge.takes.analysis import ALONE, Curves, Shared
from robot_bridge.takes.meaning import goals, goes, means, shares
from robot_bridge.takes.sharing import together
from robot_bridge.takes.take import Array, Take

LEVELS = ("energy", "speed", "stillness", "smoothness", "fluidity")
GESTURES = ("onset", "jump", "strike", "shake", "still")
HEIGHT = 1.9  # [inches] of a panel
COMMON = ("motion/", "haptic/")  # of two: how they move, and how they push
MEANT = ((goes, goals), (means, shares))  # whether there is something to draw, and what draws it


def draw(take: Take, people: Mapping[str, Curves], out: Path, shared: Shared = ALONE) -> Path:
    """Draw all of it into a file, whose ending says of which kind it is.

    Raises:
        ConfigError: if matplotlib is not there or cannot write such a file.
    """
    kinds = list(dict.fromkeys(name for each in people.values() for name in each.signals))
    meant = [panel for known, panel in MEANT if known(people)]
    common = [word for word in COMMON if any(path.startswith(word) for path in shared.values)]
    rows = len(kinds) + 3 + len(meant) + len(common)
    made = sheet([HEIGHT] * rows)
    panels = made.panels
    for axis, kind in zip(panels, kinds, strict=False):
        _signal(axis, people, kind)
    _levels(panels[len(kinds)], people)
    _gestures(panels[len(kinds) + 1], people)
    _tempo(panels[len(kinds) + 2], people)
    rest = panels[len(kinds) + 3 :]
    for axis, panel in zip(rest, meant, strict=False):
        panel(axis, people, _colours(people))
    for axis, word in zip(rest[len(meant) :], common, strict=True):
        together(axis, shared, word, COLOURS)
    for axis in panels:
        named(axis, 1.06 if axis is panels[len(kinds) + 2] else 1.01)
    return written(made, f"{take.name}: {take.note}"[:140], take.duration, out)


def _signal(axis: Any, people: Mapping[str, Curves], kind: str) -> None:
    for colour, (who, curves) in zip(_colours(people), people.items(), strict=True):
        if kind in curves.signals:
            axis.plot(curves.time, curves.signals[kind], color=colour, lw=0.8, label=who)
    axis.set_ylabel(kind.replace(" [", "\n["), fontsize=8)


def _levels(axis: Any, people: Mapping[str, Curves]) -> None:
    styles = ("-", "--", ":", "-.", (0, (1, 1)))
    for colour, (who, curves) in zip(_colours(people), people.items(), strict=True):
        for style, name in zip(styles, LEVELS, strict=True):
            values = curves.features.get(name)
            if values is not None and np.isfinite(values).any():
                axis.plot(curves.moments, values, color=colour, ls=style, lw=1.0)
        axis.plot([], [], color=colour, lw=2.0, label=who)
    for style, name in zip(styles, LEVELS, strict=True):
        axis.plot([], [], color="0.4", ls=style, lw=1.0, label=name)
    axis.set(ylim=(-0.03, 1.05))
    axis.set_ylabel("features\n0..1", fontsize=8)


def _gestures(axis: Any, people: Mapping[str, Curves]) -> None:
    """A row for each gesture of each person, a bar while it is made."""
    rows = [(who, name) for who in people for name in _made(people[who])]
    colours = dict(zip(people, _colours(people), strict=True))
    for place, (who, name) in enumerate(rows):
        curves = people[who]
        made = np.nan_to_num(curves.features[name])
        axis.fill_between(
            curves.moments, place, place + 0.9 * made, color=colours[who], step="post", lw=0
        )
    axis.set_yticks([place + 0.4 for place in range(len(rows))])
    axis.set_yticklabels(
        [name if len(people) == 1 else f"{who} {name}" for who, name in rows], fontsize=6
    )
    axis.set_ylabel("gestures", fontsize=8)


def _made(curves: Curves) -> list[str]:
    """The gestures of a person: those that all can make, and those that somebody showed."""
    own = [name for name in curves.features if name.startswith(OWN)]
    return [name for name in (*GESTURES, *own) if name in curves.features]


def _tempo(axis: Any, people: Mapping[str, Curves]) -> None:
    """Tempo as dots, darker the surer it is; the confidence itself as a faint area.

    A triangle stands where the style changed, up or down.
    """
    beside = axis.twinx()
    for colour, (who, curves) in zip(_colours(people), people.items(), strict=True):
        _changes(beside, curves, colour)
        tempo, sure = (curves.intents.get(name) for name in ("tempo", "tempo_sure"))
        if tempo is None or sure is None:
            continue
        faint: Array = np.clip(np.nan_to_num(sure), 0.05, 1.0)
        axis.scatter(curves.meant, tempo, c=colour, s=6, alpha=faint, lw=0)
        axis.scatter([], [], c=colour, s=12, lw=0, label=f"{who} tempo")
        beside.fill_between(curves.meant, 0.0, np.nan_to_num(sure), color=colour, alpha=0.12, lw=0)
    beside.set(ylim=(0.0, 1.0))
    beside.set_ylabel("confidence", fontsize=8)
    axis.set_ylabel("intent: tempo\n[Hz]", fontsize=8)


def _changes(axis: Any, curves: Curves, colour: str) -> None:
    """A triangle at the beginning of each change of style."""
    change = np.nan_to_num(curves.intents.get("change", np.zeros(0)))
    for way, marker in ((1.0, "^"), (-1.0, "v")):
        told = np.flatnonzero((change == way) & (np.roll(change, 1) != way))
        axis.scatter(curves.meant[told], np.full(len(told), 0.95), c=colour, s=22, marker=marker)


def _colours(people: Mapping[str, Curves]) -> list[str]:
    return [COLOURS[k % len(COLOURS)] for k in range(len(people))]
