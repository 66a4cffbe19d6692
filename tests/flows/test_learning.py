"""The lesson, played in a terminal to its end: each step is done when it is heard."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable

import pytest

from livecode.learning.steps import STEPS

from .terminals import AT_REST, LIVECODE, Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux: apt-get install tmux"),
]

NEW_LINE = ("C-End", "Enter", "Enter")
BETWEEN_TAPS = 0.3  # seconds: another tempo than that of the beginning, however late they come


def written(code: str) -> Callable[[Terminal], None]:
    """Writes code below all else, and plays it."""

    def write(seat: Terminal) -> None:
        seat.press(*NEW_LINE)
        seat.type(code)
        seat.press("F5")

    return write


def pressed(*keys: str) -> Callable[[Terminal], None]:
    return lambda seat: seat.press(*keys)


def eight(seat: Terminal) -> None:
    """Makes an eight of the four, as it was told."""
    seat.press("Left", "Left", "BSpace")
    seat.type("8")
    seat.press("F5")


def grouped(seat: Terminal) -> None:
    """Puts a group in the line of the second voice."""
    seat.press("End", "Left", "Left", "BSpace", "BSpace")
    seat.type("[cp hh]")
    seat.press("F5")


def tapped(seat: Terminal) -> None:
    for _ in range(4):
        seat.press("F4")
        time.sleep(BETWEEN_TAPS)


DEEDS: tuple[Callable[[Terminal], None], ...] = (
    written('d1 >> s("bd*4")'),
    eight,
    written('d2 >> s("~ cp ~ cp")'),
    grouped,
    written('d3 >> s("bass(3,8)").note("<0 3 5 0>")'),
    pressed("F10", "1"),
    pressed("M-1"),
    tapped,
    pressed("C-k"),
    written('r1 >> pull("0 0.4 0.1 0.6").stiffness("0.3 0.6")'),
    written('d4 >> s("pad").lpf(haptic("hand/position").range(200, 4000))'),
    pressed("F9"),
)


def test_the_lesson_is_played_to_its_end(terminals: Callable[[], Terminal]) -> None:
    seat = terminals()
    seat.type(f"{LIVECODE} learn\n")
    seat.until(r"robot (hold|armed)")
    for number, (step, deed) in enumerate(zip(STEPS, DEEDS, strict=True), 1):
        seat.until(rf"{number} of {len(STEPS)} · {re.escape(step.title)}")
        deed(seat)
    seat.until(r"That was the lesson")
    seat.press("C-q")
    seat.until(AT_REST)
