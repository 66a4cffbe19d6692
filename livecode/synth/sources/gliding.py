"""Which pitch a note glides from: that of the note before it, of the same voice in its orbit."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

MOST = 256  # voices whose pitches are remembered

Key = tuple[int, str]  # orbit and voice


@dataclass(slots=True)
class _Chord:
    """What began at a frame, and what had begun before."""

    frame: int
    before: tuple[float, ...] = ()
    notes: list[float] = field(default_factory=list)


class Gliding:
    """The last notes of each voice; of a chord each note comes from its own in the one before."""

    def __init__(self) -> None:
        self._chords: OrderedDict[Key, _Chord] = OrderedDict()

    def before(self, key: Key, midinote: float, frame: int) -> float:
        """The pitch before ``midinote``, which begins at ``frame``; its own if there is none."""
        chord = self._chords.pop(key, None)
        if chord is None or frame > chord.frame:
            chord = _Chord(frame, tuple(chord.notes) if chord else ())
        self._chords[key] = chord
        if len(self._chords) > MOST:
            self._chords.popitem(last=False)
        place = len(chord.notes)
        chord.notes.append(midinote)
        return chord.before[place % len(chord.before)] if chord.before else midinote

    def clear(self) -> None:
        """The next notes come from nowhere."""
        self._chords.clear()
