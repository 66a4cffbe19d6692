"""A line of the slots: whose each is, and how the room lets it sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from livecode.session.live import is_silent
from livecode.session.messages import Armed, Live, Mixed
from livecode.terminal.board.footer import Tone
from livecode.terminal.plain import LONGEST_NAME, name, plain

MOST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class SlotFact:
    """A slot or a person, in words, and whether that is good, still or bad."""

    text: str
    tone: Tone = "good"


def slot_facts(
    live: Mapping[str, Live],
    mixed: Mapping[tuple[str, str], Mixed],
    given: Mapping[str, str],
    cycle: float,
    armed: Sequence[Armed] = (),
    *,
    longest: int = LONGEST_NAME,
) -> list[SlotFact]:
    """What there is to say of each slot at ``cycle``, and of each person who is mixed.

    Args:
        live: what sounds, by slot.
        mixed: how slots and people were set to sound.
        given: whose the slots are that were handed over; "" for nobody's.
        cycle: the cycle count now.
        armed: the blocks that wait for a gesture.
        longest: the columns that a name of a player may take; with 0 there are none.
    """
    live = {slot: playing for slot, playing in live.items() if not is_silent(playing)}
    alone = any(each.solo for each in mixed.values())
    slots = {*live, *(slot for slot, to in given.items() if to)}
    slots |= {slot for (slot, _), each in mixed.items() if slot and not _is_plain(each)}
    slots |= {each.slot for each in armed}
    facts = [
        _slot(slot, live, mixed, given, armed=armed, cycle=cycle, alone=alone, longest=longest)
        for slot in in_order(slots)
    ]
    for (_, peer), each in mixed.items():
        if peer and not _is_plain(each):
            facts.append(SlotFact(" ".join([name(peer), *_words(each)]), _tone(each, alone)))
    return facts[:MOST_SHOWN]


def _slot(
    slot: str,
    live: Mapping[str, Live],
    mixed: Mapping[tuple[str, str], Mixed],
    given: Mapping[str, str],
    *,
    armed: Sequence[Armed],
    cycle: float,
    alone: bool,
    longest: int,
) -> SlotFact:
    playing, level = live.get(slot), mixed.get((slot, ""))
    words = [name(slot)]
    if playing is not None:
        words += [called] if (called := name(playing.author, longest)) else []
        if playing.start > cycle:
            words.append(f"at {playing.start:g}")
    words += _waits(slot, playing, armed)
    owner = given.get(slot, "")
    if owner and (playing is None or playing.author != owner):
        words += [f"({called}'s)"] if (called := name(owner, longest)) else []
    tone: Tone = "still" if playing is None else "good"
    if level is not None:
        words += _words(level)
        tone = _tone(level, alone) if playing is not None else tone
    elif alone:
        tone = "still"
    return SlotFact(" ".join(words), tone)


def _waits(slot: str, playing: Live | None, armed: Sequence[Armed]) -> list[str]:
    """For what blocks of a slot wait, and whose they are where another one plays."""
    words = []
    for each in armed:
        if each.slot == slot:
            whose = [] if playing is not None and playing.author == each.author else [each.author]
            words += [*map(name, whose), f"waiting for {plain(each.gesture)}"]
    return words


def _words(level: Mixed) -> list[str]:
    words = ["muted"] if level.mute else []
    words += ["alone"] if level.solo else []
    return words if level.gain == 1.0 else [*words, f"×{level.gain:g}"]


def _tone(level: Mixed, alone: bool) -> Tone:
    silent = level.mute or level.gain == 0.0 or (alone and not level.solo)
    return "bad" if silent else "good"


def _is_plain(level: Mixed) -> bool:
    return not level.mute and not level.solo and level.gain == 1.0


def in_order(slots: Iterable[str]) -> list[str]:
    """d2 before d10."""
    return sorted(slots, key=_place)


@lru_cache(maxsize=1024)  # the same slots are put in order again and again
def _place(slot: str) -> tuple[str, int, str]:
    found = re.fullmatch(r"(\D*)(\d{1,9})", slot)
    return (found[1], int(found[2]), slot) if found else (slot, -1, slot)
