"""What the registry knows of each word and each control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ParameterKind = Literal[
    "pattern",
    "number",
    "numbers",
    "function",
    "numbered",
    "functions",
    "test",
    "word",
    "text",
    "patterns",
    "lists",
]
Group = Literal[
    "constructor",
    "time",
    "structure",
    "alignment",
    "random",
    "signal",
    "conditional",
    "accumulation",
    "sample",
    "tonal",
    "stepwise",
    "arithmetic",
    "listening",
    "transition",
    "session",
]
Sink = Literal["sound", "midi", "osc", "robot"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a word.

    A ``pattern`` takes a pattern, a number, or a string of mini-notation; ``number`` a plain
    number; ``numbers`` a pattern or a plain list of numbers; ``text`` a plain string;
    ``function`` something that turns a pattern into a pattern; ``numbered`` such a function,
    which may also take the number of a copy; ``test`` a function of a value; ``word`` the
    name of a word that takes one value, such as ``fast``;
    ``patterns`` and ``functions`` any number of those, also in one list; ``lists`` any number
    of lists, such as ``[2, s("bd")]``.
    """

    name: str
    kind: ParameterKind = "pattern"
    unit: str = ""
    low: float | None = None
    high: float | None = None
    default: float | str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A function of the language. ``method`` words act on the pattern in front of the dot.

    ``advice`` is what a performer needs besides: where values come from, how to try it alone.
    """

    name: str
    group: Group
    parameters: tuple[Parameter, ...]
    summary: str
    example: str
    synonyms: tuple[str, ...] = ()
    method: bool = True
    function: bool = True
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """A named value of an event: what a synth, a MIDI device or the robot is told.

    Attributes:
        low: the least value that passes the gate, in ``unit``; None if not bounded.
        high: the greatest.
        bindable: whether a live signal may move it while the voice sounds.
        spread: the controls that further elements of a list (``"bd:3:0.5"``) go to.
    """

    name: str
    type: Literal["number", "integer", "text"]
    summary: str
    example: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    default: float | str | None = None
    synonyms: tuple[str, ...] = ()
    sink: Sink = "sound"
    bindable: bool = False
    spread: tuple[str, ...] = ()
