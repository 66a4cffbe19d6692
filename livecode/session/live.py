"""What sounds: the evaluation that plays in each slot, as an engine's results tell."""

from __future__ import annotations

from livecode.session.messages import Evaluation, Live, Result

SOUNDS = ("playing", "limited")


def sounds(result: Result) -> bool:
    """Whether what it tells of plays, all of it or in part."""
    return result.status in SOUNDS


def take_result(live: dict[str, Live], entry: Evaluation | None, result: Result) -> None:
    """Note in ``live`` that the evaluation ``entry`` plays in the slots that ``result`` names."""
    if entry is None or not sounds(result):
        return
    for slot in result.slots:
        live[slot] = Live(
            slot=slot,
            evaluation=entry.id,
            code=entry.code,
            author=entry.author,
            start=entry.start,
            seed=entry.seed,
            gesture=result.gesture,
            fired=result.start if result.gesture else 0.0,
        )


def is_silent(live: Live) -> bool:
    """Whether what was played in a slot last is silence, written as silence is."""
    slot = live.slot
    return live.code.strip() in (f"{slot} >> silence", f"{slot}.stop()", "hush()")
