"""What the others play: for each of their slots, where it strikes and how dense it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.perception.measures import STEPS, Rendering, brightness, density, onsets, register
from agents.perception.sounds import sound_of

EMPTY = (0.0,) * STEPS
OFTEN = 0.5  # a sixteenth that is struck at least so often is told


@dataclass(frozen=True, slots=True)
class Voice:
    """One slot of somebody else.

    Attributes:
        onsets: how often each sixteenth begins a sound, 0..1; 16 values.
        roles: what share of its events is kick, snare, hat, tom, bell or pitched, the most first.
    """

    slot: str
    author: str
    onsets: tuple[float, ...]
    density: float
    brightness: float
    register: float
    roles: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Others:
    """All slots that somebody else plays."""

    voices: tuple[Voice, ...] = ()

    @property
    def onsets(self) -> tuple[float, ...]:
        """How likely anybody strikes on each sixteenth, 0..1; 16 values."""
        silent = [1.0] * STEPS
        for voice in self.voices:
            silent = [
                quiet * (1 - struck) for quiet, struck in zip(silent, voice.onsets, strict=True)
            ]
        return tuple(1 - quiet for quiet in silent)

    @property
    def densest(self) -> Voice | None:
        """The slot with the most onsets."""
        return max(self.voices, key=lambda voice: voice.density, default=None)


NOBODY = Others()


def hear(slot: str, author: str, rendering: Rendering) -> Voice:
    """What a slot's rendering says of it."""
    return Voice(
        slot,
        author,
        onsets(rendering),
        density(rendering),
        brightness(rendering),
        register(rendering),
        roles(rendering),
    )


def roles(rendering: Rendering) -> dict[str, float]:
    """The share of events in each role: kick, snare, hat, tom, bell, pitched; the most first."""
    counts = Counter(sound_of(note.controls.get("s", "")).role for note in rendering.notes)
    return {role: count / counts.total() for role, count in counts.most_common()}


def told(voice: Voice) -> str:
    """What is heard of a slot, in a line."""
    most = ", ".join(f"{role} {share:.0%}" for role, share in voice.roles.items())
    where = " ".join(str(at + 1) for at, struck in enumerate(voice.onsets) if struck >= OFTEN)
    return (
        f"{voice.slot} of {voice.author}: {most}; density {voice.density:.2f}, "
        f"brightness {voice.brightness:.2f}, register {voice.register:.2f}; "
        f"sixteenths {where or 'by chance'}"
    )


def listen(renderings: Mapping[str, tuple[str, Rendering]]) -> Others:
    """The others from a rendering of each of their slots, by slot, with its author."""
    return Others(
        tuple(
            hear(slot, author, rendering)
            for slot, (author, rendering) in sorted(renderings.items())
            if rendering.notes
        )
    )


def collisions(struck: tuple[float, ...], others: Others) -> float:
    """The share of one's own onsets that fall on theirs, 0..1; 0 for no onsets."""
    total = sum(struck)
    if not total:
        return 0.0
    both = sum(mine * theirs for mine, theirs in zip(struck, others.onsets, strict=True))
    return both / total
