"""Without a sound card time goes on: what a stall has left is made up for at its own time."""

from __future__ import annotations

import threading
import time

import numpy as np

from livecode.synth.cards.audio import Silence
from livecode.synth.shapes import Samples

RATE = 48_000
STALL, SLOW = 0.6, 0.03  # seconds: of the first piece, and of each that makes up for it
PIECES = 15


def test_what_is_made_up_for_slowly_keeps_its_place_in_time() -> None:
    begins: list[float] = []  # of frame 0, by what each piece is told [s, Unix]
    made, enough = 0, threading.Event()

    def fill(count: int, second: float) -> Samples:
        nonlocal made
        if count:
            begins.append(second - made / RATE)
            made += count
            time.sleep(STALL if len(begins) == 1 else SLOW)
            if len(begins) > PIECES:
                enough.set()
        return np.zeros((count, 2), np.float32)

    pace = Silence(fill, RATE)
    assert enough.wait(20.0)
    pace.close()
    upper = sorted(begins)[3 * len(begins) // 4]
    assert upper - min(begins) < 0.1


def test_at_the_end_it_makes_what_is_due_already() -> None:
    began, go_on, made = threading.Event(), threading.Event(), 0

    def fill(count: int, second: float) -> Samples:
        nonlocal made
        made += count
        if count:
            began.set()
            go_on.wait(20.0)
        return np.zeros((count, 2), np.float32)

    pace = Silence(fill, RATE)
    assert began.wait(20.0)
    time.sleep(STALL)
    threading.Timer(SLOW, go_on.set).start()
    pace.close()
    assert made / RATE > STALL
