"""A cell without a process around it, in plain calls: for rendering offline."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction

from livecode.cell.answer import Cell
from livecode.cell.messages import (
    Answer,
    Evaluate,
    Evaluated,
    Event,
    Fault,
    Fire,
    Query,
    Stop,
    Studied,
    Study,
    rational,
)


class LocalCell:
    """The same cell as behind a socket, in plain calls; a fault of Hocket itself is raised."""

    def __init__(self) -> None:
        self._cell = Cell()
        self._ids = itertools.count(1)

    def evaluate(
        self,
        code: str,
        start: Fraction | int,
        *,
        seed: int = 0,
        signals: Mapping[str, float] | None = None,
        fresh: bool = False,
    ) -> Evaluated:
        """Evaluate ``code``, to play from cycle ``start`` on."""
        at = rational(Fraction(start))
        request = Evaluate(next(self._ids), code, at, seed, dict(signals or {}), fresh)
        reply = self._cell.answer(request)
        assert isinstance(reply, Evaluated)
        return reply

    def fire(
        self,
        gesture: str,
        start: Fraction | int,
        *,
        signals: Mapping[str, float] | None = None,
    ) -> Evaluated:
        """Let what waits for ``gesture`` play from cycle ``start`` on."""
        at = rational(Fraction(start))
        reply = self._cell.answer(Fire(next(self._ids), gesture, at, dict(signals or {})))
        assert isinstance(reply, Evaluated)
        return reply

    def query(
        self,
        begin: Fraction | int,
        end: Fraction | int,
        signals: Mapping[str, float] | None = None,
        *,
        heard: dict[str, list[Event]] | None = None,
    ) -> Answer:
        """The events that start in [begin, end) [cycles]."""
        window = rational(Fraction(begin)), rational(Fraction(end))
        request = Query(next(self._ids), *window, dict(signals or {}), heard or {})
        reply = self._cell.answer(request)
        assert isinstance(reply, Answer)
        return reply

    def stop(self, slots: list[str] | None = None) -> None:
        """Forget the patterns of ``slots``, or of all if none is named."""
        self._cell.answer(Stop(next(self._ids), slots or []))

    def study(
        self,
        code: str,
        cycles: int = 4,
        signals: Mapping[str, float] | None = None,
        *,
        seed: int = 0,
        begin: int = 0,
        most: int | None = None,
    ) -> list[Event] | Fault:
        """What ``code`` would play in so many cycles from ``begin`` on, or why it would not.

        A cycle with more than ``most`` events is the last one that is listened to. Everything
        that was evaluated here before is forgotten.
        """
        asked = Study(0, code, cycles, begin, seed, dict(signals or {}), most)
        found = self.study_all([asked])[0]
        return found.events if found.fault is None else found.fault

    def study_all(self, asked: Sequence[Study]) -> list[Studied]:
        """What comes of each study, one as if none of the others had been."""
        return [self._studied(one) for one in asked]

    def _studied(self, asked: Study) -> Studied:
        reply = self._cell.answer(asked)
        assert isinstance(reply, Studied)
        return reply
