"""Which events are for MIDI, and whether there is a port that they can go to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from livecode.midi.choosing import choose

MIDI = "midi"  # the sound whose events go to the first port
ONLY_MIDI = frozenset(
    {
        "midichan", "midicmd", "midibend", "miditouch", "polyTouch", "ccn", "ctlNum", "control",
        "progNum", "nrpnn", "sysexid", "songPtr", "hours", "minutes", "seconds", "frames",
    }
)  # fmt: skip
"""Controls that say nothing to a synth: with one of them an event needs no sound."""


def for_midi(controls: Mapping[str, Any]) -> bool:
    """Whether an event plays on MIDI: it names a port, or no other sound could play it."""
    if "midiport" in controls:
        return True
    name = controls.get("s")
    return name == MIDI or (name is None and not ONLY_MIDI.isdisjoint(controls))


def unreached(controls: Mapping[str, Any], ports: Sequence[str] | None) -> dict[str, str]:
    """What to say of a port that is not there; nothing while it is not known which there are."""
    if ports is None:
        return {}
    asked = str(controls.get("midiport") or "")
    if choose(asked, ports) is not None:
        return {}
    if not ports:
        return {
            "midiport": "there is no MIDI port: connect a device, or set 'use' in [midi] of the "
            "settings; 'livecode doctor' says what there is"
        }
    near = get_close_matches(asked, ports, n=1, cutoff=0.4)
    there = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(ports)}"
    return {"midiport": f"there is no MIDI port {asked!r}: it is silent; {there}"}
