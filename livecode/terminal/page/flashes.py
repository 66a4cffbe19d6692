"""What was just played lights up where it stands, and moves with the text while it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from livecode.session.text.changes import ChangeSet
from livecode.terminal.board.footer import Tone
from livecode.terminal.page.late import Late, moved

LASTS = 0.4  # seconds: once, and no faster than the eye likes
LASTS_BAD = 1.2  # seconds that code lights up which was turned down
MOST = 32


@dataclass(frozen=True, slots=True)
class Flash:
    """A lit piece of a page.

    Attributes:
        evaluation: the evaluation that it shows.
        page: the page it stands in.
        begin: where it begins [code units].
        end: where it ends [code units].
        until: when it is over [s].
        tone: whether it was good or bad.
    """

    evaluation: str
    page: str
    begin: int
    end: int
    until: float
    tone: Tone = "good"


class Flashes:
    """All that is lit, or may still turn out bad."""

    def __init__(self) -> None:
        self._flashes: list[Flash] = []
        self._late = Late()

    def add(self, evaluation: str, page: str, begin: int, end: int, *, now: float) -> None:
        """Light a piece of a page [code units] at second ``now``."""
        self._settle()
        flash = Flash(evaluation, page, begin, end, now + LASTS)
        self._flashes = [*self._flashes[-MOST + 1 :], flash]

    def bad(self, evaluation: str, now: float) -> None:
        """What was lit for this evaluation was turned down at second ``now``."""
        self._flashes = [
            replace(flash, tone="bad", until=now + LASTS_BAD)
            if flash.evaluation == evaluation
            else flash
            for flash in self._flashes
        ]

    def moved(self, page: str, changes: ChangeSet) -> None:
        """A page has changed: what is lit stays with its text."""
        if self._flashes:
            self._late.add(page, changes)

    def lit(self, page: str, now: float) -> list[Flash]:
        """What is lit in a page at second ``now``."""
        if not any(flash.until > now for flash in self._flashes):
            return []
        self._settle()
        return [flash for flash in self._flashes if flash.page == page and flash.until > now]

    def rests(self, now: float) -> float:
        """For how long all that is lit stays so after second ``now`` [s]."""
        return min((each.until - now for each in self._flashes if each.until > now), default=inf)

    def _settle(self) -> None:
        """Take in how the pages have changed."""
        for page, changes in self._late.take().items():
            self._flashes = [
                replace(flash, begin=moved(flash.begin, changes), end=moved(flash.end, changes, 1))
                if flash.page == page
                else flash
                for flash in self._flashes
            ]
