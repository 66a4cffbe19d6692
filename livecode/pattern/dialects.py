"""Dialects: what Tidal and Strudel mean by the same words, and what Hocket means on its own.

The differences and where they come from are listed in ``docs/dialects.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any, Literal, get_args

from livecode.pattern.calls import control_function, control_method, word_function, word_method
from livecode.pattern.exact import FinePitch, Pitch, note_number, number, whole_number
from livecode.pattern.pattern import Pattern
from livecode.pattern.words import rhythm
from livecode.pattern.words.structure import sequence, silence
from livecode.pattern.words.time import patterned
from livecode.vocabulary import registry

DialectName = Literal["hocket", "strudel", "tidal"]
NAMES: tuple[DialectName, ...] = get_args(DialectName)

WIDEST_INTERVAL = 24  # semitones: a plain number above it is no interval but a MIDI note
TIDAL_MIDDLE = 72  # what Strudel counts for c5, which Tidal counts as 0
TIDAL_OCTAVE = 5  # of a name without one

Words = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Dialect:
    """A manner of speaking.

    Attributes:
        name: what ``dialect("…")`` calls it.
        euclid: (pattern, pulses, steps, rotation) to a pattern, for ``bd(3,8,2)``.
        legato: the same for onsets that are held.
        note: how a value that is written for ``note`` is read.
        both: whether ``+`` between patterns takes the rhythm of both, not only the left's.
    """

    name: DialectName
    euclid: Callable[..., Pattern] = rhythm.euclid
    legato: Callable[..., Pattern] = rhythm.euclid_legato
    note: Callable[[Any], Any] = lambda value: value
    both: bool = False


# Rhythms ------------------------------------------------------------------------------


def filled_euclid(pattern: Pattern, pulses: Any, steps: Any, rotation: Any = 0) -> Pattern:
    """All of a cycle of the pattern in each pulse, rotated to the left."""
    turn = 0 if rotation is None else rotation

    def filled(own: Pattern, k: int, n: int, r: int) -> Pattern:
        bits = rhythm.bjorklund(k, n)
        start = r % max(1, n)
        turned = bits[start:] + bits[:start]
        return sequence([(own if bit else silence, Fraction(1)) for bit in turned])

    def of_steps(own: Pattern, k: Any) -> Pattern:
        return patterned(own, steps, partial(of_turn, k=k))

    def of_turn(own: Pattern, n: Any, *, k: Any) -> Pattern:
        return patterned(
            own,
            turn,
            lambda this, r: filled(this, whole_number(k), whole_number(n), whole_number(r)),
        )

    return patterned(pattern, pulses, of_steps)


def _legato_to_the_left(pattern: Pattern, pulses: Any, steps: Any, rotation: Any = 0) -> Pattern:
    turn = 0 if rotation is None else rotation
    return rhythm.euclid_legato(pattern, pulses, steps, -turn)


# Pitches ------------------------------------------------------------------------------


def midi_pitch(value: Any) -> Any:
    """A plain number as the MIDI note of that number."""
    if type(value) not in (int, float, Fraction):
        return value
    exact = number(value)
    return Pitch(exact) if exact == int(exact) else FinePitch(exact)


def by_size(value: Any) -> Any:
    """A plain number as an interval from the voice's middle; above two octaves, as MIDI note."""
    if type(value) in (int, float, Fraction) and value > WIDEST_INTERVAL:
        return midi_pitch(value)
    return value


def from_tidal_names(value: Any) -> Any:
    """A note's name as the number that Tidal has for it: c is c5 is 0."""
    if type(value) is not str:
        return value
    named = value if value[-1:].isdigit() else f"{value}{TIDAL_OCTAVE}"
    pitch = note_number(named)
    return value if pitch is None else pitch - TIDAL_MIDDLE


HOCKET = Dialect("hocket", note=by_size)
STRUDEL = Dialect("strudel", note=midi_pitch)
TIDAL = Dialect("tidal", filled_euclid, _legato_to_the_left, from_tidal_names, both=True)
DIALECTS: Mapping[str, Dialect] = {one.name: one for one in (HOCKET, STRUDEL, TIDAL)}


# Words --------------------------------------------------------------------------------


def functions(dialect: Dialect) -> Words:
    """The words by name that mean something of their own in a dialect."""
    note = registry.control("note")
    assert note is not None
    table = dict.fromkeys(registry.spellings(note), control_function(note, dialect.note))
    for name, change in _changes(dialect).items():
        word = registry.word(name)
        assert word is not None
        call = word_function(word, change, waits=True)
        table.update(dict.fromkeys(registry.spellings(word), call))
    return table


def methods(dialect: Dialect) -> Words:
    """The words behind a dot that mean something of their own in a dialect."""
    note = registry.control("note")
    assert note is not None
    table = dict.fromkeys(registry.spellings(note), control_method(note, dialect.note))
    for name, change in _changes(dialect).items():
        word = registry.word(name)
        assert word is not None
        table.update(dict.fromkeys(registry.spellings(word), word_method(word, change)))
    return table


def _changes(dialect: Dialect) -> Words:
    return {
        "euclid": dialect.euclid,
        "euclidRot": dialect.euclid,
        "euclidLegato": dialect.legato,
        "euclidLegatoRot": dialect.legato,
        "bjork": partial(rhythm.euclid_of_list, spread=dialect.euclid),
    }
