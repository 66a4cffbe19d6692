"""Live signals: what bodies do while the pattern plays."""

from __future__ import annotations

from collections.abc import Mapping

from livecode.pattern.binding import Binding
from livecode.pattern.node import LIVE, Signal
from livecode.pattern.pattern import Pattern


def live_signal(path: str, source: Mapping[str, float]) -> Pattern:
    """The latest value of the feature at ``path`` (0..1); 0 while there is none.

    ``source`` is read whenever the pattern is asked, so it may be one mapping that
    somebody keeps filling.
    """
    return Pattern(Signal(lambda n, d: source.get(path, 0.0), None, LIVE), binding=Binding(path))
