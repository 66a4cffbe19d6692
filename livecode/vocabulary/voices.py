"""Which sounds there are, as far as that is known, and which was meant by a name that is none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

NEAR = 0.7  # how much alike two names must be for one to be meant by the other


def unknown(controls: Mapping[str, Any], voices: Collection[str]) -> str:
    """The name of the sound that is none of ``voices``; "" if it is, or nothing is known of it."""
    name, bank = controls.get("s"), controls.get("bank")
    if not voices or not isinstance(name, str):
        return ""
    plain = name.partition(":")[0]
    there = plain in voices or (isinstance(bank, str) and bank + plain in voices)
    return "" if there else plain


def advice(name: str, voices: Collection[str]) -> str:
    """What to write instead of a name that is none of ``voices``."""
    near = get_close_matches(name, sorted(voices), n=2, cutoff=NEAR)
    hint = " or ".join(repr(word) for word in near)
    return f"did you mean {hint}?" if hint else f"there are {', '.join(sorted(voices))}"
