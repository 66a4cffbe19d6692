"""The panel of what two have in common: beside it, always, what pairs have that are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from robot_bridge.takes.analysis import Shared

STYLES: dict[str, Any] = {
    "synchrony": "-", "dialogue": "-", "baseline": ":", "plv": "--", "agreement": "--",
    "together": "-", "lead": "-.",
}  # fmt: skip
TITLES = {"motion/": "together:\nmoving", "haptic/": "together:\npushing"}


def together(axis: Any, shared: Shared, word: str, colours: Sequence[str]) -> None:
    """Draw what begins with ``word``, a colour for each pair, a style for each feature."""
    paths = [path for path in shared.values if path.startswith(word)]
    groups = list(dict.fromkeys(path.split("/")[1] for path in paths))
    for path in paths:
        _, group, name = path.split("/")
        if name in STYLES:
            colour = colours[groups.index(group) % len(colours)]
            style, label = STYLES[name], f"{group} {name}"
            axis.plot(
                shared.moments[path], shared.values[path], style, color=colour, lw=1.0, label=label
            )
    axis.set_ylim(-0.25, 1.05)
    axis.set_ylabel(TITLES[word], fontsize=8)
