"""SuperDirt's words: what a ``/dirt/play`` message asks for, and what is answered to a greeting.

Whatever stands in a message, what comes out is a voice within bounds: a value of the wrong
kind counts as not given, one that is out of range as the nearest that is in it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from livecode.osc import codec
from livecode.synth.tone import Strip, Tone
from livecode.synth.voices import VOICES, Tonal, known
from livecode.vocabulary import registry

Controls = Mapping[str, object]

PLAY = frozenset({"/dirt/play", "/play2"})
SET_BUS = frozenset({"/c_set", "/dirt/setControlBus"})
HUSH: Final = "/hush"
BUSES = 1024
LARGEST_BUS_VALUE = 1e9
ORBITS = 12
OFFERED_BUSES = 64  # named in the answer to a handshake
LONGEST_NAME = 64
_BUS = re.compile(r"c(\d{1,4})", re.ASCII)


def controls_of(arguments: Sequence[object]) -> dict[str, object]:
    """The names and values of a message's arguments; a name without a value is left out."""
    pairs = zip(arguments[::2], arguments[1::2], strict=False)
    return renamed({name: value for name, value in pairs if isinstance(name, str)})


def renamed(controls: Controls) -> dict[str, object]:
    """The controls under the registry's names instead of their synonyms."""
    return {_own_name(name): value for name, value in controls.items()}


def sound_name(controls: Controls) -> str:
    """The name in ``s``, with the bank in front, without a sample's number; may be empty."""
    name, bank = controls.get("s"), controls.get("bank")
    if not isinstance(name, str):
        return ""
    name = name.partition(":")[0][:LONGEST_NAME]
    return bank[:LONGEST_NAME] + name if isinstance(bank, str) and name else name


def voice_name(controls: Controls) -> str | None:
    """The voice that is asked for; None if there is none of that name."""
    full = known(sound_name(controls))
    return full or known(sound_name({"s": controls.get("s")}))


def bus_of(controls: Controls, name: str) -> int | None:
    """The control bus that moves a control: 12 for ``"c12"``; None if it has a plain value."""
    value = controls.get(name)
    match = _BUS.fullmatch(value) if isinstance(value, str) else None
    bus = int(match[1]) if match else BUSES
    return bus if bus < BUSES else None


def number(controls: Controls, name: str, low: float, high: float) -> float | None:
    """A control's value, moved to within ``low`` and ``high``; None if it is not a number."""
    value = controls.get(name)
    if not isinstance(value, int | float) or value != value:  # not a number, or NaN
        return None
    return float(min(max(value, low), high))


def tone_of(controls: Controls, name: str) -> Tone:
    """What decides the dry sound of the voice ``name``."""

    def given(control: str, low: float, high: float, default: float = 0.0) -> float:
        value = number(controls, control, low, high)
        return default if value is None else value

    begin = given("begin", 0.0, 1.0)
    return Tone(
        name=name,
        midinote=_midinote(controls, name),
        speed=given("speed", -16.0, 16.0, 1.0),
        accelerate=given("accelerate", -16.0, 16.0),
        begin=begin,
        end=max(begin, given("end", 0.0, 1.0, 1.0)),
        gate=_gate(controls, name),
        attack=number(controls, "attack", 0.0, 8.0),
        release=number(controls, "release", 0.0, 8.0),
        cutoff=number(controls, "cutoff", 20.0, 20_000.0),
        resonance=given("resonance", 0.0, 1.0),
        hcutoff=number(controls, "hcutoff", 20.0, 20_000.0),
        hresonance=given("hresonance", 0.0, 1.0),
        shape=given("shape", 0.0, 1.0),
        crush=given("crush", 0.0, 16.0),
    )


def strip_of(controls: Controls) -> Strip:
    """How the voice is played into the mix."""

    def given(control: str, high: float, default: float = 0.0) -> float:
        value = number(controls, control, 0.0, high)
        return default if value is None else value

    return Strip(
        gain=given("gain", 2.0, 1.0),
        volume=given("velocity", 1.0, 1.0) * given("postgain", 2.0, 1.0),
        pan=given("pan", 1.0, 0.5),
        orbit=int(number(controls, "orbit", 0, 1e6) or 0) % ORBITS,
        cut=int(number(controls, "cut", -1e6, 1e6) or 0),
        room=given("room", 1.0),
        size=number(controls, "roomsize", 0.0, 1.0),
        delay=given("delay", 1.0),
        delaytime=number(controls, "delaytime", 0.0, 4.0),
        delayfeedback=number(controls, "delayfeedback", 0.0, 0.95),
        resonance=given("resonance", 1.0),
        hresonance=given("hresonance", 1.0),
        gain_bus=bus_of(controls, "gain"),
        pan_bus=bus_of(controls, "pan"),
        cutoff_bus=bus_of(controls, "cutoff"),
        hcutoff_bus=bus_of(controls, "hcutoff"),
    )


def bus_values(arguments: Sequence[object]) -> list[tuple[int, float]]:
    """The buses that a ``/c_set`` message sets, and their values; nonsense is left out."""
    values = []
    for bus, value in zip(arguments[::2], arguments[1::2], strict=False):
        if (
            isinstance(bus, int)
            and 0 <= bus < BUSES
            and isinstance(value, int | float)
            and abs(value) <= LARGEST_BUS_VALUE  # which NaN is not
        ):
            values.append((bus, float(value)))
    return values


def answer(address: str) -> bytes | None:
    """What SuperDirt answers to a greeting; None if it does not."""
    make = _ANSWERS.get(address)
    return make() if make else None


def _handshake() -> bytes:
    return codec.encode(
        "/dirt/handshake/reply",
        *("&serverHostname", "127.0.0.1", "&serverPort", 57110),
        *("&controlBusIndices", *range(OFFERED_BUSES)),
    )


_ANSWERS: dict[str, Callable[[], bytes]] = {
    "/dirt/handshake": _handshake,
    "/dirt/hello": lambda: codec.encode("/dirt/hello/reply"),
}


def _own_name(name: str) -> str:
    control = registry.control(name)
    return name if control is None else control.name


def _midinote(controls: Controls, name: str) -> float | None:
    """The pitch [semitones] that is asked for: ``freq``, ``midinote``, or ``note`` or ``n``."""
    hertz = number(controls, "freq", 16.0, 12_000.0)
    if hertz is not None:
        return 69.0 + 12.0 * math.log2(hertz / 440.0)
    midinote = number(controls, "midinote", 0.0, 136.0)
    if midinote is not None:
        return midinote
    voice = VOICES[name]
    note = number(controls, "note", -96.0, 96.0)
    if note is None and isinstance(voice, Tonal):
        note = number(controls, "n", -96.0, 96.0)  # of a drum, n is which sample
    octave = number(controls, "octave", 0.0, 10.0)
    if note is None and octave is None:
        return None
    base = octave if octave is not None else voice.octave if isinstance(voice, Tonal) else 5.0
    return 12.0 * base + (note or 0.0)


def _gate(controls: Controls, name: str) -> float | None:
    """How long the voice is held [s], to the millisecond so that tempo drift shares sounds."""
    gate = number(controls, "sustain", 0.001, 20.0)
    legato = number(controls, "clip", 0.0, 16.0)
    delta = number(controls, "delta", 0.001, 20.0)
    voice = VOICES[name]
    if gate is None and (legato is not None or (isinstance(voice, Tonal) and not voice.rings)):
        gate = (1.0 if legato is None else legato) * (1.0 if delta is None else delta)
    return None if gate is None else round(gate, 3)
