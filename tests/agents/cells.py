"""A study cell without a process around it: the real core, asked directly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from livecode.cell.local import LocalCell
from livecode.cell.messages import Event, Fault, Studied, Study

CYCLES = 4


def study(
    code: str,
    cycles: int = CYCLES,
    signals: Mapping[str, float] | None = None,
    *,
    seed: int = 0,
    begin: int = 0,
    most: int | None = None,
) -> list[Event] | Fault:
    """What ``code`` plays in so many cycles, or its fault."""
    return LocalCell().study(code, cycles, signals, seed=seed, begin=begin, most=most)


def studies(asked: Sequence[Study]) -> list[Studied]:
    """What comes of each study."""
    return LocalCell().study_all(asked)


def rejected(code: str, cycles: int = CYCLES) -> str:
    """Why a cell does not take ``code``; "" if it does, even if not all of it would sound."""
    found = study(code, cycles)
    return found.message if isinstance(found, Fault) and found.kind == "rejected" else ""
