"""What each slot does, in a word or two: playing, queued for a cycle, muted, failed, waiting."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from livecode.session.live import is_silent
from livecode.session.messages import Live, Mixed
from livecode.terminal.board.footer import Tone
from livecode.terminal.board.slots import in_order

SLOT = re.compile(r"\b([A-Za-z]\w{0,31})\s*>>")
EVERYBODY = ("", "")


@dataclass(frozen=True, slots=True)
class SlotState:
    """A slot: its name, who plays it, what it does, and whether that is good, still or bad."""

    name: str
    player: str
    word: str
    tone: Tone = "good"


def states(
    live: Mapping[str, Live],
    mixed: Mapping[tuple[str, str], Mixed],
    failed: Collection[str],
    cycle: float,
) -> list[SlotState]:
    """What each slot does at ``cycle``, in their order.

    Args:
        live: what plays, by slot.
        mixed: how slots and people were set to sound.
        failed: the slots whose newest code was turned down.
        cycle: the cycle count now.
    """
    sounding = {slot: playing for slot, playing in live.items() if not is_silent(playing)}
    muted = {slot for (slot, _), each in mixed.items() if slot and each.mute}
    return [
        _state(slot, sounding.get(slot), mixed, cycle, failed=slot in failed)
        for slot in in_order({*sounding, *muted, *failed})
    ]


def slots_in(code: str) -> list[str]:
    """The slots that code plays, as far as its text tells."""
    return list(dict.fromkeys(SLOT.findall(code)))


def unheard(slot: str, author: str, mixed: Mapping[tuple[str, str], Mixed]) -> str:
    """Why a slot of somebody's is not heard as the room is mixed: a word or two; empty if it is."""
    levels = [mixed[key] for key in ((slot, ""), ("", author)) if key in mixed and key != EVERYBODY]
    if any(level.mute for level in levels):
        return "muted"
    alone = any(each.solo for each in mixed.values())
    return "not alone" if alone and not any(level.solo for level in levels) else ""


def _state(
    slot: str,
    playing: Live | None,
    mixed: Mapping[tuple[str, str], Mixed],
    cycle: float,
    *,
    failed: bool,
) -> SlotState:
    author = "" if playing is None else playing.author
    if silenced := unheard(slot, author, mixed):
        return SlotState(slot, author, silenced, "still")
    if failed:
        return SlotState(slot, author, "error, old on" if playing else "error", "bad")
    if playing is None:
        return SlotState(slot, author, "silent", "still")
    start = playing.fired if playing.gesture else playing.start
    if start > cycle:
        return SlotState(slot, author, f"queued for {start:g}", "still")
    return SlotState(slot, author, "playing", "good")
