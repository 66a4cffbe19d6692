"""Live signals: what bodies do while the pattern plays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.binding import Binding
from livecode.pattern.exact import describe
from livecode.pattern.node import LIVE
from livecode.pattern.pattern import Pattern
from livecode.pattern.waves import Signal

EXAMPLES = {
    "motion": 'motion("ada/energy")',
    "haptic": 'haptic("ada+bob/agreement")',
    "cc": "cc(1)",
    "osc": 'osc("/pedal")',
}
HIGHEST_CONTROLLER = 127

_WHO = re.compile(r"[A-Za-z0-9_.+-]{1,64}/[A-Za-z0-9_]{1,32}", re.ASCII)
_ADDRESS = re.compile(r"[A-Za-z0-9_-]{1,32}(/[A-Za-z0-9_-]{1,32}){0,2}", re.ASCII)


def live_path(kind: str, given: Any) -> str:
    """The path of a live value: ``motion/ada/energy``, ``cc/1``, ``osc/pedal``.

    Raises:
        CodeError: if there is none of that name.
    """
    if kind == "cc":
        if type(given) is int and 0 <= given <= HIGHEST_CONTROLLER:
            return f"cc/{given}"
        raise CodeError(f"controllers are 0 to {HIGHEST_CONTROLLER}, got {describe(given)}")
    path = str(given).strip("/").removeprefix(f"{kind}/")
    if not isinstance(given, str) or not (_ADDRESS if kind == "osc" else _WHO).fullmatch(path):
        raise CodeError(f"{kind} has no {str(given)[:40]!r}", hint=f"write {EXAMPLES[kind]}")
    return f"{kind}/{path}"


def live_signal(path: str, source: Mapping[str, float]) -> Pattern:
    """The latest value of the feature at ``path`` (0..1); 0 while there is none.

    ``source`` is read whenever the pattern is asked, so it may be one mapping that
    somebody keeps filling.
    """
    return Pattern(Signal(lambda n, d: source.get(path, 0.0), None, LIVE), binding=Binding(path))
