"""What code plays, as notes: when each sounds, its controls, and what it is to the ear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agents.perception.hearing import OPEN, Impression, impression, is_held
from livecode.cell.messages import Bus, Event, Value

CPS = 0.5  # the room's own tempo [cycles/s], at which lengths in seconds are told
CLOSED = 20.0  # cutoff [Hz] of a low-pass, at least
LEVEL, LOUDEST = 0.4, 2.0  # the instrument's amplitude at gain 1, and its greatest gain


@dataclass(frozen=True, slots=True)
class Note:
    """An event with plain numbers: when it sounds [cycles], and its controls' values.

    Attributes:
        sound: what it is to the ear, before its gain.
        amplitude: how far its gain lets it through, by the instrument's law: the fourth power.
    """

    begin: float
    end: float
    controls: Mapping[str, float | str]
    sound: Impression = field(init=False, compare=False, repr=False)
    amplitude: float = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        gain = min(LOUDEST, max(0.0, self.number("gain", 1.0)))
        object.__setattr__(self, "sound", _sound(self))
        object.__setattr__(self, "amplitude", LEVEL * gain**4)

    @property
    def energy(self) -> float:
        """Its energy as the ear weighs it [s]."""
        return self.amplitude**2 * self.sound.energy

    def number(self, name: str, default: float) -> float:
        """A control as a number, or ``default`` where it is not one."""
        value = self.controls.get(name, default)
        return default if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Rendering:
    """What code plays over ``cycles`` cycles from 0 on, or the reason why it plays nothing.

    Attributes:
        measured: how it is by the measures of the intents, once somebody has asked.
    """

    notes: tuple[Note, ...]
    cycles: int
    fault: str = ""
    measured: dict[str, float] = field(init=False, default_factory=dict, compare=False, repr=False)


def render_of(
    events: Sequence[Event],
    cycles: int,
    signals: Mapping[str, float] | None = None,
    begin: int = 0,
) -> Rendering:
    """The rendering that a cell's events make from cycle ``begin`` on, which becomes cycle 0.

    Live controls stand where ``signals`` put them.
    """
    live, heard = signals or {}, _Heard()
    return Rendering(tuple(_note(event, live, begin, heard) for event in events), cycles)


def _sound(note: Note) -> Impression:
    """How a note sounds before its gain."""
    pitch = note.number("note", note.number("n", 0.0))
    name = str(note.controls.get("s", "")).partition(":")[0]
    held = (note.end - note.begin) / CPS
    gate = held if "clip" in note.controls or is_held(name) else None
    return impression(
        name,
        pitch,
        speed=note.number("speed", 1.0),
        gate=gate,
        lowpass=min(OPEN, max(CLOSED, note.number("cutoff", OPEN))),
        highpass=min(OPEN, note.number("hcutoff", 0.0)),
    )


Controls = Mapping[str, float | str]
_Heard = dict[tuple[tuple[str, Value], ...], Controls]  # those of a rendering that are the same


def _note(event: Event, signals: Mapping[str, float], first: int, heard: _Heard) -> Note:
    """An event as it sounds: ``clip`` says what share of its time a voice lasts.

    Notes that say the same share their controls, so that what they say is measured once.
    """
    said = tuple(event.controls.items())
    controls = heard.get(said)
    if controls is None:
        controls = heard[said] = {
            name: _at(value, signals) if isinstance(value, Bus) else value for name, value in said
        }
    (above, below), (over, under) = event.begin, event.end
    begin, end = (above - first * below) / below, (over - first * under) / under
    held = controls.get("clip", 1.0)
    last = (end - begin) * float(held) if isinstance(held, int | float) else end - begin
    return Note(begin, begin + last, controls)


def _at(bus: Bus, signals: Mapping[str, float]) -> float:
    """Where live signals put a control."""
    position = unit(signals.get(bus.path, 0.5))
    if bus.curve == "exponential" and bus.low > 0 and bus.high > 0:
        return bus.low * float((bus.high / bus.low) ** position)
    return bus.low + (bus.high - bus.low) * position


def unit(value: float) -> float:
    """A number moved to within 0..1."""
    return min(1.0, max(0.0, value))
