"""What is heard instead, where a step of the lesson was tried and is not done yet."""

from __future__ import annotations

from livecode.learning.heard import Before, Heard

SILENT = "is not heard: is a line marked red, was F5 pressed on it, is it muted?"
SOFT = "plays, but nothing is heard of it: is there such a sound, is it loud enough?"


def _missing(heard: Heard, slot: str) -> str:
    """Why a slot is not heard; nothing if it is."""
    if heard.last(slot):
        return "" if heard.audible(slot) else f"{slot} {SOFT}"
    others = [each for each in heard.slots() if each != "r1"]
    return f"{slot} {SILENT}" + (f" What sounds is {', '.join(others)}." if others else "")


def drum(heard: Heard, before: Before) -> str:
    """Of the first drum."""
    return _missing(heard, "d1")


def more(heard: Heard, before: Before) -> str:
    """Of more strokes in a cycle."""
    count = len(heard.last("d1"))
    return _missing(heard, "d1") or f"d1 sounds {count} times in a cycle; it was {before.onsets}"


def rests(heard: Heard, before: Before) -> str:
    """Of a voice with rests."""
    begins = "d2 sounds on the first stroke of the cycle, where a rest ~ is wanted"
    return _missing(heard, "d2") or begins


def uneven(heard: Heard, before: Before) -> str:
    """Of a group."""
    even = "the strokes of d2 are all as far apart: put two words in [ ]"
    return _missing(heard, "d2") or even


def euclid(heard: Heard, before: Before) -> str:
    """Of three over eight."""
    count = len(heard.last("d3"))
    other = f"d3 sounds {count} times in a cycle, not as (3,8) does: write it behind the word"
    return _missing(heard, "d3") or other


def muted(heard: Heard, before: Before) -> str:
    """Of a slot that is mute while others play."""
    if "d1" in heard.slots():
        return "d1 still sounds"
    return "all is silent: F10, then 2 or 3, lets one of the others sound, or F5 on its line"


def back(heard: Heard, before: Before) -> str:
    """Of a slot that sounds again."""
    return "d1 is still not heard: F10, then 1, if it is muted; if it is not, F5 on its line"


def tempo(heard: Heard, before: Before) -> str:
    """Of another tempo."""
    return f"it is still {heard.cps:.3g} cycles a second: tap evenly, four times, faster or slower"


def kept(heard: Heard, before: Before) -> str:
    """Of a moment."""
    return "no moment is kept yet: Ctrl-K, or Ctrl-P and /mark"


def robot(heard: Heard, before: Before) -> str:
    """Of a robot that moves."""
    if not heard.last("r1"):
        return "r1 plays nothing: is a line marked red, was F5 pressed on it?"
    return "r1 plays, but the robot does not move: after a panic F10 lets it"


def duet(heard: Heard, before: Before) -> str:
    """Of a sound and the robot."""
    return _missing(heard, "d4") or robot(heard, before)


def silence(heard: Heard, before: Before) -> str:
    """Of the end."""
    return "press F9: all of it is to be silent"
