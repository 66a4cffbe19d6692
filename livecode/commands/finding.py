"""What was found of one part of a machine: ok, warn or fail, and the fix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["ok", "warn", "fail"]
MARKS = {"ok": "ok  ", "warn": "warn", "fail": "FAIL"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part of the machine, and what to do about it."""

    part: str
    verdict: Verdict
    found: str
    fix: str = ""

    def line(self) -> str:
        """The finding in one line."""
        fix = f" → {self.fix}" if self.fix else ""
        return f"{MARKS[self.verdict]}  {self.part:<10} {self.found}{fix}"
