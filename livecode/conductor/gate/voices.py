"""Sounds that the synth has not: told to the author, since silence explains nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from livecode.conductor.gate.recording import RECORD

NEAR = 0.7  # how much alike two names must be for one to be meant by the other
NO_INPUT = "nothing can be recorded here: name an 'input' in [sound] of the settings"


def unheard(controls: Mapping[str, Any], voices: Collection[str]) -> dict[str, str]:
    """What to say of a sound that is none of ``voices``; nothing while those are not known."""
    name, bank = controls.get("s"), controls.get("bank")
    if not voices or not isinstance(name, str):
        return {}
    plain = name.partition(":")[0]
    if plain in voices or (isinstance(bank, str) and bank + plain in voices):
        return {}
    if plain == RECORD:
        return {"s": NO_INPUT}
    near = get_close_matches(plain, sorted(voices), n=2, cutoff=NEAR)
    hint = " or ".join(repr(word) for word in near)
    fix = f"did you mean {hint}?" if hint else f"there are {', '.join(sorted(voices))}"
    return {"s": f"there is no sound {plain!r}: it is silent; {fix}"}
