"""A room that becomes another while it rings."""

from __future__ import annotations

import numpy as np
import pytest

from livecode.synth.mixing.mixer import RATE, Mixer
from livecode.synth.shapes import Samples

CHANGED = RATE


def ringing(*sizes: float) -> Samples:
    """A sine into a room, of which a silent event changes the size a second later."""
    mixer = Mixer(RATE)
    mixer.schedule({"s": "sine", "note": 0, "sustain": 0.9, "room": 0.9, "roomsize": sizes[0]}, 0)
    for size in sizes[1:]:
        mixer.schedule({"s": "rim", "gain": 0.0, "room": 0.5, "roomsize": size}, CHANGED)
    return mixer.render(2 * RATE)[:, 0]


@pytest.mark.parametrize("sizes", [(0.3, 0.9), (0.9, 0.1)])
def test_another_size_does_not_click(sizes: tuple[float, float]) -> None:
    sound = ringing(*sizes)
    steps = np.abs(np.diff(sound))
    around = steps[CHANGED - 512 : CHANGED + 1024]
    assert around.max() < 1.2 * steps[CHANGED - 4800 : CHANGED - 512].max()


def test_another_size_rings_for_another_time() -> None:
    small, grown = ringing(0.1), ringing(0.1, 0.9)
    end = slice(CHANGED + RATE // 4, None)
    assert np.abs(grown[end]).max() > 10.0 * np.abs(small[end]).max()
