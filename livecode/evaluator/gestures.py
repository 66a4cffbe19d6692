"""Blocks that wait for a gesture: ``on("ada/jump") >> d1 >> s("bd*8")``."""

from __future__ import annotations

from typing import Any

from livecode.errors import CodeError
from livecode.evaluator.functions import call_function
from livecode.evaluator.machine import Doings, Function, Machine
from livecode.evaluator.outcome import Armed
from livecode.evaluator.values import TEXTS, Slot, Trigger, describe
from livecode.pattern.pattern import Pattern
from livecode.pattern.words.live import EXAMPLES, live_path

MOST_ARMED = 32

_EXAMPLE = 'write on("ada/jump") >> d1 >> s("bd*8")'


def trigger(values: list[object]) -> Trigger:
    """What ``on(path)`` is: a gesture whose blocks are still to be named.

    Raises:
        CodeError: if it is no path of a live signal.
    """
    path: Any = values[0] if len(values) == 1 else None
    if type(path) not in TEXTS:
        raise CodeError("on takes the path of a gesture", hint=_EXAMPLE)
    kind, _, rest = str(path).strip("/").partition("/")
    if kind not in EXAMPLES:
        return Trigger(live_path("motion", str(path)))
    return Trigger(live_path(kind, int(rest) if kind == "cc" and rest.isdecimal() else rest))


def method(machine: Machine, waits: Trigger, name: str, values: list[object]) -> Trigger:
    """``on(…).again()`` waits for every time; ``on(…).stop()`` waits no more.

    Raises:
        CodeError: if there is no such thing.
    """
    if values or name not in ("again", "stop"):
        raise CodeError(f"on(…) has .again() and .stop(), not .{name}", hint=_EXAMPLE)
    if name == "again":
        return Trigger(waits.path, True, waits.slot)
    doings = _doings(machine)
    doings.armed = [one for one in doings.armed if one.path != waits.path]
    doings.armed.append(Armed(waits.path))
    return waits


def follow(machine: Machine, waits: Trigger, value: object) -> Trigger:
    """``waits >> value``: first the slot, then what it will play; or a function that plays.

    Raises:
        CodeError: if it is none of these.
    """
    if type(value) is Slot and waits.slot is None:
        return Trigger(waits.path, waits.again, value)
    if type(value) is Pattern and waits.slot is not None:
        slot = waits.slot
        _arm(machine, Armed(waits.path, slot.name, value, slot.transition, waits.again))
        return waits
    if type(value) is Function and waits.slot is None:
        _arm_all(machine, waits, value)
        return waits
    hint = _EXAMPLE if waits.slot is None else "a slot plays a pattern"
    raise CodeError(f"on(…) cannot wait with {describe(value)}", hint=hint)


def _arm_all(machine: Machine, waits: Trigger, block: Function) -> None:
    """Let a function say now what is to play then; it may play into slots and nothing else."""
    outer = _doings(machine)
    machine.world.doings = inner = Doings(outer.source)
    try:
        call_function(block, [], {})
    finally:
        machine.world.doings = outer
    if any(effect.kind not in ("play", "silence") for effect in inner.effects) or not inner.plays:
        raise CodeError(f"{block.name} waits for a gesture: it plays into slots, and no more")
    outer.notes += inner.notes
    for slot, pattern in inner.plays.items():
        lead = inner.transitions.get(slot)
        _arm(machine, Armed(waits.path, slot, pattern, lead, waits.again))


def _arm(machine: Machine, armed: Armed) -> None:
    doings = _doings(machine)
    kept = [one for one in doings.armed if (one.path, one.slot) != (armed.path, armed.slot)]
    if len(kept) >= MOST_ARMED:
        raise CodeError(f"more than {MOST_ARMED} blocks wait for gestures", hint="arm fewer")
    doings.armed = [*kept, armed]


def _doings(machine: Machine) -> Doings:
    doings = machine.world.doings
    if doings is None:
        raise CodeError("a function inside a pattern cannot wait for gestures")
    return doings
