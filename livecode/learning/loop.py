"""``livecode learn``: a performance of one's own with a lesson above the page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from livecode.errors import HocketError
from livecode.learning.lesson import Lesson, page
from livecode.learning.steps import STEPS


def learn(out: Path, *, step: int, looks: Mapping[str, object]) -> int:
    """Open a performance and teach, from a step on.

    Raises:
        HocketError: if there is no such step, or a setting cannot be used.
    """
    if not 1 <= step <= len(STEPS):
        raise HocketError(f"there is no step {step}: the lesson has 1 to {len(STEPS)}")
    from livecode import play
    from livecode.config import read
    from livecode.performance.wanted import Wanted

    lesson = Lesson(begin=step, measured=not read().synth)
    left = play.play(
        None, Wanted(out=out), headless=False, looks=looks, lesson=lesson, text=page(step)
    )
    if not lesson.over:
        print(f"livecode learn --step {lesson.number + 1} goes on from there")
    return left
