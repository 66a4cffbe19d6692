"""Sounds that the synth has not: told to the author, since silence explains nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from livecode.conductor.gate.recording import RECORD
from livecode.vocabulary.voices import advice, unknown

NO_INPUT = "nothing can be recorded here: name an 'input' in [sound] of the settings"


def unheard(controls: Mapping[str, Any], voices: Collection[str]) -> dict[str, str]:
    """What to say of a sound that is none of ``voices``; nothing while those are not known."""
    name = unknown(controls, voices)
    if not name:
        return {}
    if name == RECORD:
        return {"s": NO_INPUT}
    return {"s": f"there is no sound {name!r}: it is silent; {advice(name, voices)}"}
