"""What code plays, as notes: when each sounds, its controls, and what it is to the ear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agents.perception.hearing import OPEN, Impression, Timbre, impression, is_held
from livecode.cell.messages import Bus, Event, Value

CPS = 0.5  # the room's own tempo [cycles/s], at which lengths in seconds are told
INSTANT = 1e-9  # cycles: shorter is no time
CLOSED = 20.0  # cutoff [Hz] of a low-pass, at least
LEVEL, LOUDEST = 0.4, 2.0  # the instrument's amplitude at gain 1, and its greatest gain


UNHEARD = Impression(Timbre(0.0, 0.0, 0.0), Timbre(0.0, 0.0, 0.0), 0.0)


@dataclass(frozen=True, slots=True)
class Note:
    """An event with plain numbers: when it sounds [cycles], and its controls' values.

    Attributes:
        sound: what it is to the ear, before its gain; told from the rest if nobody says it.
        amplitude: how far its gain lets it through, by the instrument's law: the fourth power.
    """

    begin: float
    end: float
    controls: Mapping[str, float | str]
    sound: Impression = field(default=UNHEARD, compare=False, repr=False)
    amplitude: float = field(default=0.0, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.sound is UNHEARD:
            object.__setattr__(self, "sound", _sound(self))
            gain = min(LOUDEST, max(0.0, self.number("gain", 1.0)))
            object.__setattr__(self, "amplitude", LEVEL * gain**4)

    @property
    def energy(self) -> float:
        """Its energy as the ear weighs it, without the room [s]."""
        return self.amplitude**2 * self.sound.dry.energy

    @property
    def reverberation(self) -> float:
        """The energy that the room adds to that [s]."""
        more = max(0.0, self.sound.wet.energy - self.sound.dry.energy)
        return (self.amplitude * self.room) ** 2 * more

    @property
    def room(self) -> float:
        """How much of the room it has, 0..1."""
        return unit(self.number("room", 0.0))

    @property
    def pitch(self) -> float:
        """Its note [semitones], as ``n`` says it too."""
        return self.number("note", self.number("n", 0.0))

    def number(self, name: str, default: float) -> float:
        """A control as a number, or ``default`` where it is not one."""
        value = self.controls.get(name, default)
        return default if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Kinds:
    """The notes of a rendering by what they are to the ear: most are struck again and again.

    Attributes:
        notes: one note of each kind.
        counts: how many there are of each.
        each: the kind of each note of the rendering, in order.
    """

    notes: Sequence[Note]
    counts: Sequence[int]
    each: Sequence[int]


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
    _kinds: list[Kinds] = field(init=False, default_factory=list, compare=False, repr=False)

    @property
    def kinds(self) -> Kinds:
        """Its notes by kind, told once."""
        if not self._kinds:
            self._kinds.append(_kinds(self.notes))
        return self._kinds[0]


def render_of(
    events: Sequence[Event],
    cycles: int,
    signals: Mapping[str, float] | None = None,
    begin: int = 0,
) -> Rendering:
    """The rendering that a cell's events make from cycle ``begin`` on, which becomes cycle 0.

    Live controls stand where ``signals`` put them.
    """
    live: Mapping[str, float] = signals or {}
    heard: _Heard = {}
    return Rendering(tuple(_note(event, live, begin, heard) for event in events), cycles)


def _kinds(notes: Sequence[Note]) -> Kinds:
    """Notes by kind: those that share what they say and how they sound."""
    numbers: dict[tuple[int, int], int] = {}
    found: list[Note] = []
    each = [numbers.setdefault((id(n.controls), id(n.sound)), len(numbers)) for n in notes]
    for note, number in zip(notes, each, strict=True):
        if number == len(found):
            found.append(note)
    counts = [0] * len(found)
    for number in each:
        counts[number] += 1
    return Kinds(found, counts, each)


def _sound(note: Note) -> Impression:
    """How a note sounds before its gain."""
    name = str(note.controls.get("s", "")).partition(":")[0]
    held = (note.end - note.begin) / CPS
    gate = held if "clip" in note.controls or is_held(name) else None
    return impression(
        name,
        note.pitch,
        speed=note.number("speed", 1.0),
        gate=gate,
        lowpass=min(OPEN, max(CLOSED, note.number("cutoff", OPEN))),
        highpass=min(OPEN, note.number("hcutoff", 0.0)),
    )


Controls = Mapping[str, float | str]
_Key = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """What notes of a rendering say together, and one of them for each length that they have."""

    controls: Controls
    held: float
    by_length: dict[int, Note] = field(default_factory=dict)


_Heard = dict[_Key, _Said]  # those of a rendering that say the same


def _note(event: Event, signals: Mapping[str, float], first: int, heard: _Heard) -> Note:
    """An event as it sounds: ``clip`` says what share of its time a voice lasts.

    Notes that say the same share their controls, so that what they say is measured once.
    """
    key = tuple(event.controls.items())
    said = heard.get(key)
    if said is None:
        said = heard[key] = _said(key, signals)
    (above, below), (over, under) = event.begin, event.end
    begin = (above - first * below) / below
    last = ((over - first * under) / under - begin) * said.held
    length = int(last / INSTANT + 0.5)
    known = said.by_length.get(length)
    if known is None:
        known = said.by_length[length] = Note(begin, begin + last, said.controls)
    return Note(begin, begin + last, said.controls, known.sound, known.amplitude)


def _said(key: _Key, signals: Mapping[str, float]) -> _Said:
    """What an event says, with live controls where signals put them."""
    controls = {
        name: _at(value, signals) if isinstance(value, Bus) else value for name, value in key
    }
    held = controls.get("clip", 1.0)
    return _Said(controls, float(held) if isinstance(held, int | float) else 1.0)


def _at(bus: Bus, signals: Mapping[str, float]) -> float:
    """Where live signals put a control."""
    position = unit(signals.get(bus.path, 0.5))
    if bus.curve == "exponential" and bus.low > 0 and bus.high > 0:
        return bus.low * float((bus.high / bus.low) ** position)
    return bus.low + (bus.high - bus.low) * position


def unit(value: float) -> float:
    """A number moved to within 0..1."""
    return min(1.0, max(0.0, value))
