"""One pattern of a slot, asked cycle by cycle; when it fails, what was good before goes on.

A pattern that fails plays its last good cycle again, and is tried anew after a rest. One that
takes more than its budget is demoted for good, to the pattern that the slot played before it.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from livecode.cell import budgets
from livecode.cell.faults import fault_of
from livecode.cell.messages import Event, Fault
from livecode.cell.wire import check_playable, differing, events_of, moved
from livecode.errors import BudgetError, CodeError
from livecode.pattern.budget import budget
from livecode.pattern.node import LIVE
from livecode.pattern.pattern import Pattern
from livecode.pattern.starting import Onset

KEPT = 3  # cycles whose events are kept ready, for windows that meet at a cycle line
LONGEST_ROUND = 8  # cycles of a pattern that comes round whose events are moved, not made anew

Events = tuple[Event, ...]
Report = Callable[[Exception], None]
"""Takes errors that are none of the code's, for the log."""


class Layer:
    """A pattern that plays in a slot.

    Attributes:
        pattern: what plays.
        code: the text that it comes from; empty where that is not known.
        failures: how often in a row it has failed; one that has is left alone for a while.
    """

    def __init__(
        self,
        slot: str,
        pattern: Pattern,
        report: Report,
        before: Pattern | None = None,
        *,
        code: str = "",
    ) -> None:
        """A layer of ``slot``; ``before`` is what it is demoted to, None for nothing.

        ``code`` is the text in which the places of its faults are found.
        """
        self.failures = 0
        self.code = code
        self._before = before
        self._slot = slot
        self.pattern = pattern
        self._report = report
        self._good: tuple[int, list[Onset]] | None = None
        self._kept: dict[int, Events] = {}
        self._tried: dict[int, list[Onset]] = {}  # the last cycle of the trial, unless it is live
        self._round: dict[int, tuple[int, list[Onset], Events]] = {}  # by place: a cycle's number
        self._rests_until: int | None = None
        self._faults: list[Fault] = []
        self._crowded = False
        self._live: bool | None = None  # found out in the trial

    @property
    def live(self) -> bool:
        """Whether it depends on the world, so that a trial says little about it."""
        if self._live is None:
            self._live = bool(self.pattern.node.facts.flags & LIVE)
        return self._live

    def try_out(self, first: int, cycles: int) -> tuple[list[Event], int]:
        """Play so many cycles from ``first`` on for nobody; the last one is remembered.

        One that repeats an earlier one is not asked for again.

        Returns:
            The first of those events that say different things, and how many there are in all.

        Raises:
            CodeError: if a cycle cannot be played.
        """
        period = None if self.live else self.pattern.node.facts.period
        tried: list[Onset] = []
        counts: list[int] = []
        for number in range(first, first + min(cycles, period or cycles)):
            onsets = self._play(number)
            check_playable(self._slot, onsets)
            self._good = number, onsets
            tried += onsets
            counts.append(len(onsets))
        self._tried = {} if self.live or self._good is None else dict([self._good])
        told = events_of(self._slot, differing(tried, budgets.TRIED_EVENTS))
        return list(told), sum(counts[index % len(counts)] for index in range(cycles))

    def events(self, number: int) -> Events:
        """The events of a cycle in order, or those of the last good cycle where it fails."""
        kept = self._kept.get(number)
        if kept is not None:
            return kept
        if self._rests_until is not None and number < self._rests_until:
            return self._keep(number, self._again(number))
        if (played := self._come_round(number)) is not None:
            return self._keep(number, played)
        try:
            onsets = self._tried.pop(number, None) or self._play(number)
            played = events_of(self._slot, onsets)
        except Exception as error:  # whatever a pattern does, the other slots play on
            if self._fail(number, error):
                return self.events(number)
            return self._keep(number, self._again(number))
        self.failures, self._good = 0, (number, onsets)
        if self._live:
            return played
        if (period := self._period) is not None:
            self._round[number % period] = number, onsets, played
        return self._keep(number, played)

    @property
    def _period(self) -> int | None:
        """After how many cycles it plays the same again; None if never, or after very many."""
        period = None if self.live else self.pattern.node.facts.period
        return None if period is None or period > LONGEST_ROUND else period

    def _come_round(self, number: int) -> Events | None:
        """The events of a cycle that is one played before, a good one; None if it is not."""
        period = self._period
        known = None if period is None else self._round.get(number % period)
        if known is None:
            return None
        at, onsets, events = known
        self.failures, self._good = 0, (at, onsets)
        return tuple(moved(event, number - at) for event in events)

    def take_faults(self) -> list[Fault]:
        """What there is to tell the author since the last call."""
        faults, self._faults = self._faults, []
        return faults

    def _play(self, number: int) -> list[Onset]:
        with budget(events=budgets.LIVE_COST if self.live else budgets.CYCLE_COST):
            onsets = self.pattern.onsets_of(number)
        most = budgets.EVENTS_PER_CYCLE
        if len(onsets) > most and not self._crowded:
            self._crowded = True  # said once
            message = f"{self._slot} has {len(onsets)} events in a cycle: only {most} of them sound"
            hint = "use smaller numbers"
            self._faults.append(Fault(message, hint=hint, kind="limited", slot=self._slot))
        return onsets[:most]

    def _fail(self, number: int, error: Exception) -> bool:
        """Note a failure; whether the pattern before this one plays from now on."""
        too_much = isinstance(error, BudgetError | RecursionError | MemoryError)
        if not too_much and not isinstance(error, CodeError):
            self._report(error)
        before = self._before if too_much else None
        fault = fault_of(error, slot=self._slot, code=self.code)
        if too_much:
            instead = "what it played before" if before is not None else "its last good cycle"
            told = f"{fault.message}; {self._slot} plays {instead}"
            fault = msgspec.structs.replace(fault, message=told, demoted=True)
        self._faults.append(fault)
        if before is not None:
            self.pattern, self._live, self._before, self.code = before, None, None, ""
            self._round.clear()
            self._tried.clear()
            return True
        rest = min(1 << min(self.failures, 16), budgets.LONGEST_REST)
        self._rests_until = number + rest
        self.failures += 1
        return False

    def _again(self, number: int) -> Events:
        """The last good cycle, as if it were this one."""
        if self._good is None:
            return ()
        good, onsets = self._good
        return tuple(moved(event, number - good) for event in events_of(self._slot, onsets))

    def _keep(self, number: int, events: Events) -> Events:
        while len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[number] = events
        return events
