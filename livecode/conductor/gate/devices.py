"""Which events are for MIDI or for other programs, and whether those are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from livecode.midi.choosing import choose
from livecode.midi.cues import address_of
from livecode.midi.sysex import bytes_of_seven
from livecode.vocabulary.entries import Sink

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


def sink_of(controls: Mapping[str, Any]) -> Sink:
    """Where an event goes that passed the gate and is not the robot's."""
    if "oscout" in controls:
        return "osc"
    return "midi" if for_midi(controls) else "sound"


def uncued(controls: Mapping[str, Any], targets: Sequence[str]) -> dict[str, str]:
    """What to say of a message of OSC that cannot be sent."""
    if address_of(controls) is None:
        return {
            "oscout": f"{str(controls.get('oscout'))[:40]!r} is no address: write cue.kick for "
            "/cue/kick, of letters, digits, _ and -, in at most four parts"
        }
    if not targets:
        return {"oscout": 'nobody hears OSC: the host sets, under [osc], pd = "127.0.0.1:9001"'}
    asked = str(controls.get("oscto") or "")
    if choose(asked, targets) is None:
        return {"oscto": f"there is no {asked[:40]!r} to hear OSC: there are {', '.join(targets)}"}
    return {}


def garbled(controls: Mapping[str, Any]) -> dict[str, str]:
    """What to say of a system message whose bytes are none: it would mean something else."""
    for name in ("sysexid", "sysexdata"):
        if (given := controls.get(name)) is not None and bytes_of_seven(given) is None:
            return {
                name: f"{str(given)[:40]!r} is not sent: write bytes from 0 to 127 in decimal with "
                'colons between, such as "0:32:41"'
            }
    return {}


def unreached(controls: Mapping[str, Any], ports: Sequence[str] | None) -> dict[str, str]:
    """What to say of a port that is not there, or of what it cannot be sent; nothing while it is
    not known which there are.
    """
    if ports is None:
        return {}
    asked = str(controls.get("midiport") or "")
    if choose(asked, ports) is not None:
        return garbled(controls)
    if not ports:
        return {
            "midiport": "there is no MIDI port: connect a device, or set 'use' in [midi] of the "
            "settings; 'livecode doctor' says what there is"
        }
    near = get_close_matches(asked, ports, n=1, cutoff=0.4)
    there = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(ports)}"
    return {"midiport": f"there is no MIDI port {asked!r}: it is silent; {there}"}
