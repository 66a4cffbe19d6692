"""One author's cell as the conductor keeps it: begun when needed, and again when it is lost."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from fractions import Fraction
from typing import Protocol

from msgspec.structs import replace

from livecode.cell.client import CellLost
from livecode.cell.messages import Answer, Arm, Evaluated, Event
from livecode.conductor.relay.history import History, Played
from livecode.conductor.windows import Window, cycles

QUERY_WITHIN = 0.2  # seconds: less than the look-ahead, more than a busy machine's hiccup
REST = 0.5  # seconds between two attempts to begin a cell
SUSPECT_AFTER = 3  # losses ...
SUSPECT_WITHIN = 30.0  # ... in so many seconds: then the newest code is not told again

log = logging.getLogger(__name__)


class Cell(Protocol):
    """What a seat asks of its cell; `CellClient` is one."""

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""

    async def evaluate(
        self,
        code: str,
        start: Fraction,
        *,
        seed: int = 0,
        signals: Mapping[str, float] | None = None,
        fresh: bool = False,
    ) -> Evaluated:
        """Evaluate code, to play from cycle ``start`` on."""

    async def fire(
        self, gesture: str, start: Fraction, *, signals: Mapping[str, float] | None = None
    ) -> Evaluated:
        """Let what waits for ``gesture`` play from cycle ``start`` on."""

    async def query(
        self,
        begin: Fraction,
        end: Fraction,
        signals: Mapping[str, float] | None = None,
        *,
        heard: dict[str, list[Event]] | None = None,
        timeout: float = QUERY_WITHIN,
    ) -> Answer:
        """The events that start in [begin, end) [cycles]."""

    async def stop(self, slots: list[str] | None = None) -> None:
        """Forget the patterns of these slots, or of all."""

    async def close(self) -> None:
        """Let it go."""


Begin = Callable[[], Awaitable[Cell]]


class Seat:
    """An author's cell; everything asked of it is asked one after the other.

    Attributes:
        given_up: evaluations that are not told to a new cell any more; the author should know.
        listens: the slots that the cell's patterns listen to.
        armed: what the cell's blocks wait for.
        reads: the live values that they read, by path.
    """

    def __init__(self, author: str, begin: Begin, history: History) -> None:
        self.author = author
        self.given_up: list[Played] = []
        self.listens: tuple[str, ...] = ()
        self.armed: tuple[Arm, ...] = ()
        self._numbers: dict[int, str] = {}  # which evaluation a number of the cell's stands for
        self.reads: tuple[str, ...] = ()
        self._begin = begin
        self._history = history
        self._cell: Cell | None = None
        self._one_at_a_time = asyncio.Lock()
        self._losses: deque[float] = deque(maxlen=SUSPECT_AFTER)
        self._rests_until = 0.0

    @property
    def busy(self) -> bool:
        """Whether something is being asked of it."""
        return self._one_at_a_time.locked()

    async def begin(self, signals: Mapping[str, float]) -> None:
        """Have a cell that knows what its author has played so far.

        Raises:
            CellLost: if there is none to be had.
        """
        async with self._one_at_a_time:
            await self._present(signals)

    async def evaluate(self, played: Played, signals: Mapping[str, float]) -> Evaluated:
        """Evaluate new code, or let a gesture play; it is not remembered here.

        Raises:
            CellLost: if it took the cell with it, or there is none to be had.
        """
        async with self._one_at_a_time:
            cell = await self._present(signals)
            try:
                return await self._tell(cell, played, signals)
            except CellLost:
                self._lost("evaluating")
                raise

    async def query(
        self,
        window: Window,
        signals: Mapping[str, float],
        heard: dict[str, list[Event]] | None = None,
    ) -> Answer:
        """The events of a window, in which ``heard`` is heard of the slots listened to.

        Raises:
            CellLost: if the cell does not answer in time; the next call begins another.
        """
        async with self._one_at_a_time:
            cell = await self._present(signals)
            try:
                answer = await cell.query(
                    window.begin, window.end, signals, heard=heard, timeout=QUERY_WITHIN
                )
                self.reads = tuple(answer.reads)
                return answer
            except CellLost:
                self._lost("playing")
                self._suspect()
                raise

    async def stop(self, slots: list[str] | None = None) -> None:
        """Let these slots, or all, play nothing; a cell that is gone plays nothing anyway."""
        async with self._one_at_a_time:
            if self._cell is None or slots == []:  # an empty list would stop all
                return
            self.armed = () if slots is None else self.armed
            try:
                await self._cell.stop(slots)
            except CellLost:
                self._lost("stopping")

    async def close(self) -> None:
        """Let the cell go."""
        async with self._one_at_a_time:
            if self._cell is not None:
                await self._cell.close()
                self._cell = None

    async def _present(self, signals: Mapping[str, float]) -> Cell:
        """The cell; a new one that knows the author's code if there was none."""
        if self._cell is not None and self._cell.alive:
            return self._cell
        if time.monotonic() < self._rests_until:
            raise CellLost("no cell could be begun a moment ago")
        self._rests_until = time.monotonic() + REST
        cell = await self._begin()
        self._rests_until = 0.0
        self._cell = cell
        self.armed, self._numbers = (), {}
        for index, played in enumerate(self._history.of(self.author)):
            try:
                if played.hushes:
                    await cell.stop()
                    self.armed = ()
                else:
                    await self._tell(cell, played, signals, fresh=index == 0)
            except CellLost:
                self._lost("starting again")
                self._suspect()
                raise
        return cell

    async def _tell(
        self, cell: Cell, played: Played, signals: Mapping[str, float], *, fresh: bool = False
    ) -> Evaluated:
        start = cycles(played.start)
        if played.gesture:
            evaluated = await cell.fire(played.gesture, start, signals=signals)
        else:
            evaluated = await cell.evaluate(
                played.code, start, seed=played.seed, signals=signals, fresh=fresh
            )
        self.listens, self.reads = tuple(evaluated.listens), tuple(evaluated.reads)
        for arm in evaluated.armed:
            self._numbers.setdefault(arm.number, played.evaluation)
        self.armed = tuple(
            replace(arm, evaluation=self._numbers[arm.number]) for arm in evaluated.armed
        )
        return replace(evaluated, armed=list(self.armed))

    def _lost(self, while_doing: str) -> None:
        log.warning("the cell of %s was lost while %s", self.author, while_doing)
        self._losses.append(time.monotonic())

    def _suspect(self) -> None:
        """After several losses in a row, do not tell the next cell the newest code."""
        recent = [at for at in self._losses if at > time.monotonic() - SUSPECT_WITHIN]
        if len(recent) == SUSPECT_AFTER:
            self._losses.clear()
            dropped = self._history.drop_newest(self.author)
            if dropped is not None:
                self.given_up.append(dropped)
