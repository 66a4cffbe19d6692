"""Haps: something that happens, when, and where in the code it came from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Spans = tuple[tuple[int, int], ...]
"""Places in the code: (begin, end) in code points."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time [cycles] from ``begin`` up to, and without, ``end``."""

    begin: Fraction
    end: Fraction

    @property
    def duration(self) -> Fraction:
        """How long it lasts [cycles]."""
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class Hap:
    """A value in time.

    Attributes:
        whole: the stretch that the value fills; None if it changes continuously.
        part: the stretch of it that was asked for.
        value: a number, a word, a list, or a dict of controls.
        spans: the places in the code that made it.
    """

    whole: Span | None
    part: Span
    value: Any
    spans: Spans = ()

    @property
    def has_onset(self) -> bool:
        """Whether the value starts inside the part."""
        return self.whole is not None and self.whole.begin == self.part.begin


def merge_spans(first: Spans, second: Spans) -> Spans:
    """Both, without doubles, in order."""
    if not second or first == second:
        return first
    if not first:
        return second
    return first + tuple(span for span in second if span not in first)
