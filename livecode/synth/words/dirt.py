"""SuperDirt's words: what a ``/dirt/play`` message asks for.

Whatever stands in a message, what comes out is a voice within bounds: a value of the wrong
kind counts as not given, one that is out of range as the nearest that is in it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Mapping, Sequence
from typing import Any, Final

from livecode.osc import doubles
from livecode.osc.doubles import id_in
from livecode.synth.mixing.strip import CUE, Strip
from livecode.synth.sources.tone import Tone
from livecode.synth.sources.voices import VOICES, Drum, Tonal, known
from livecode.synth.words.blocks import (
    Band,
    Bend,
    Dirt,
    Duck,
    Many,
    Moved,
    Sends,
    Slice,
    Spectrum,
    Sweep,
    Table,
)
from livecode.synth.words.reading import operators, read
from livecode.vocabulary import registry

Controls = Mapping[str, object]

PLAY = frozenset({"/dirt/play", "/play2"})
SET_BUS = frozenset({"/c_set", "/dirt/setControlBus"})
HUSH: Final = "/hush"
LET_GO: Final = "/let_go"
BUSES = 1024
LARGEST_BUS_VALUE = 1e9
ORBITS = 16
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


def sample_number(controls: Controls) -> int:
    """Which sample of its bank is asked for: ``n``, or what stands behind the colon of ``s``."""
    value = number(controls, "n", -1e6, 1e6)
    if value is None:
        name = controls.get("s")
        behind = name.partition(":")[2] if isinstance(name, str) else ""
        return int(behind) if re.fullmatch(r"[0-9]{1,4}", behind, re.ASCII) else 0
    return math.floor(value)


def voice_name(controls: Controls, samples: Container[str] = ()) -> str | None:
    """The bank of samples or the voice that is asked for; None if there is none of that name.

    With a bank in front it is looked for first, as ``RolandTR909bd`` and ``RolandTR909_bd``.
    """
    plain = sound_name({"s": controls.get("s")})
    bank = controls.get("bank")
    joined = f"{bank[:LONGEST_NAME]}_{plain}" if isinstance(bank, str) and plain else ""
    for name in (sound_name(controls), joined, plain):
        if name in samples:
            return name
        if (voice := known(name)) is not None:
            return voice
    return None


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


def tone_of(controls: Controls, name: str, *, sampled: bool = False) -> Tone:
    """What decides the dry sound of the voice ``name``, or of a bank of samples of that name."""
    voice = None if sampled else VOICES.get(name)

    def given(control: str, low: float, high: float, default: float = 0.0) -> float:
        value = number(controls, control, low, high)
        return default if value is None else value

    begin = given("begin", 0.0, 1.0)
    level = _held_level(controls)
    return Tone(
        name=name,
        number=sample_number(controls),
        midinote=_midinote(controls, voice),
        speed=given("speed", -16.0, 16.0, 1.0),
        accelerate=given("accelerate", -16.0, 16.0),
        begin=begin,
        end=max(begin, given("end", 0.0, 1.0, 1.0)),
        gate=_gate(controls, voice),
        attack=number(controls, "attack", 0.0, 8.0),
        decay=number(controls, "decay", 0.0, 10.0),
        hold=0.0 if level is None else level,
        release=number(controls, "release", 0.0, 8.0),
        cutoff=_still(controls, "cutoff", "resonance"),
        resonance=given("resonance", 0.0, 50.0),
        hcutoff=_still(controls, "hcutoff", "hresonance"),
        hresonance=given("hresonance", 0.0, 50.0),
        shape=given("shape", 0.0, 0.99),
        crush=given("crush", 0.0, 16.0),
        cps=round(given("cps", 0.05, 4.0, 0.5), 4) if _IN_CYCLES & controls.keys() else 0.5,
        operators=operators(controls),
        low=read(Sweep, controls, "lp"),
        high=read(Sweep, controls, "hp"),
        middle=read(Sweep, controls, "bp"),
        **_families(controls),
    )


def _still(controls: Controls, cutoff: str, resonance: str) -> float | None:
    """The cutoff [Hz] of a filter that stands still; None of one whose resonance a bus moves."""
    moved = bus_of(controls, resonance) is not None
    return None if moved else number(controls, cutoff, 20.0, 20_000.0)


def _families(controls: Controls) -> dict[str, Any]:
    """The families of settings whose fields are called as their controls are."""
    return {name: read(kind, controls) for name, kind in _FAMILIES.items()}


_IN_CYCLES = frozenset({"unit", "loop", "lpsync", "hpsync", "bpsync", "tremolosync", "wtsync"})
_FAMILIES: dict[str, type[Any]] = {
    "slice": Slice,
    "bend": Bend,
    "table": Table,
    "many": Many,
    "band": Band,
    "dirt": Dirt,
    "spectrum": Spectrum,
    "moved": Moved,
}


def strip_of(controls: Controls) -> Strip:
    """How the voice is played into the mix."""

    def given(control: str, high: float, default: float = 0.0) -> float:
        value = number(controls, control, 0.0, high)
        return default if value is None else value

    cued = bool(number(controls, "cue", 0.0, 1.0))
    return Strip(
        known_by=known_by(controls),
        gain=min(given("gain", 2.0, 1.0) + given("overgain", 0.5), 2.0),
        volume=_volume(controls),
        pan=given("pan", 1.0, 0.5),
        orbit=CUE if cued else int(number(controls, "orbit", 0, 1e6) or 0) % ORBITS,
        cut=int(number(controls, "cut", -1e6, 1e6) or 0),
        room=given("room", 1.0),
        size=number(controls, "roomsize", 0.0, 10.0),
        delay=given("delay", 1.0),
        delaytime=_delay_time(controls),
        delayfeedback=number(controls, "delayfeedback", 0.0, 0.98),
        cutoff=number(controls, "cutoff", 20.0, 20_000.0),
        hcutoff=number(controls, "hcutoff", 20.0, 20_000.0),
        resonance=given("resonance", 50.0),
        hresonance=given("hresonance", 50.0),
        sends=read(Sends, controls),
        duck=Duck() if cued else read(Duck, controls),
        gain_bus=bus_of(controls, "gain"),
        pan_bus=bus_of(controls, "pan"),
        cutoff_bus=bus_of(controls, "cutoff"),
        hcutoff_bus=bus_of(controls, "hcutoff"),
        resonance_bus=bus_of(controls, "resonance"),
        hresonance_bus=bus_of(controls, "hresonance"),
        djf_bus=bus_of(controls, "djf"),
        room_bus=bus_of(controls, "room"),
        delay_bus=bus_of(controls, "delay"),
    )


def ids(arguments: Sequence[object]) -> list[int]:
    """The ids in a ``/let_go`` message."""
    return [each for each in arguments if isinstance(each, int) and not isinstance(each, bool)]


def known_by(controls: Controls) -> int:
    """The id by which a voice can be let go of; 0 if it has none."""
    return id_in((doubles.NAME, controls.get(doubles.NAME)))


def _volume(controls: Controls) -> float:
    """The factors of the level that are no gain: straight ones."""
    product = 1.0
    for name, most in (("velocity", 1.0), ("postgain", 2.0), ("expression", 1.0), ("amp", 1.2)):
        value = number(controls, name, 0.0, most)
        product *= 1.0 if value is None else value
    return product


def _delay_time(controls: Controls) -> float | None:
    """How long the echo takes [s], which is asked for in seconds or in cycles."""
    cps = number(controls, "cps", 0.05, 4.0) or 0.5
    cycles = number(controls, "delaysync", 0.0, 4.0)
    given = number(controls, "delaytime", 0.0, 4.0)
    if cycles is None and number(controls, "lock", 0.0, 1.0):
        cycles = given
    return given if cycles is None else cycles / cps


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


def _own_name(name: str) -> str:
    control = registry.control(name)
    return name if control is None else control.name


def _midinote(controls: Controls, voice: Drum | Tonal | None) -> float | None:
    """The pitch [semitones] that is asked for: ``freq``, ``midinote``, or ``note`` or ``n``."""
    hertz = number(controls, "freq", 16.0, 12_000.0)
    added = (number(controls, "semitone", -48.0, 48.0) or 0.0) + (
        number(controls, "ctranspose", -48.0, 48.0) or 0.0
    )
    if hertz is not None:
        return 69.0 + 12.0 * math.log2(hertz / 440.0) + added
    midinote = number(controls, "midinote", 0.0, 136.0)
    if midinote is not None:
        return midinote + added
    note = number(controls, "note", -96.0, 96.0)
    if note is None and isinstance(voice, Tonal):
        note = number(controls, "n", -96.0, 96.0)  # of a drum, n is which sample
    octave = number(controls, "octave", 0.0, 10.0)
    if note is None and octave is None and not added:
        return None
    base = octave if octave is not None else voice.octave if isinstance(voice, Tonal) else 5.0
    return 12.0 * base + (note or 0.0) + added


def _held_level(controls: Controls) -> float | None:
    """The level that an envelope holds: ``sustain`` is that beside a ``decay``, else a time."""
    value = number(controls, "sustain", 0.0, 60.0)
    return value if "decay" in controls and value is not None and value <= 1.0 else None


def _gate(controls: Controls, voice: Drum | Tonal | None) -> float | None:
    """How long the voice is held [s], to the millisecond so that tempo drift shares sounds."""
    gate = None if _held_level(controls) is not None else number(controls, "sustain", 0.001, 20.0)
    legato = number(controls, "clip", 0.0, 16.0)
    delta = number(controls, "delta", 0.001, 20.0)
    duration = number(controls, "duration", 0.001, 60.0)
    held = isinstance(voice, Tonal) and not voice.rings
    looped = number(controls, "loop", 0.0, 1e6) == 1.0  # for as long as the event
    if gate is None and (legato is not None or held or duration is not None or looped):
        step = delta if duration is None else duration
        gate = (1.0 if legato is None else legato) * (1.0 if step is None else step)
    return None if gate is None else round(gate, 3)
