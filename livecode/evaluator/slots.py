"""Slots and what is said to the room: ``>>``, ``hush``, ``solo``, ``mute``, the tempo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from livecode.clock.tempo import BEATS, LONGEST_RAMP
from livecode.errors import CodeError
from livecode.evaluator import gestures, leading
from livecode.evaluator.arguments import Arguments, pattern_of
from livecode.evaluator.machine import Doings, Machine
from livecode.evaluator.outcome import Effect, EffectKind
from livecode.evaluator.tools import as_text
from livecode.evaluator.values import NUMBERS, TEXTS, Slot, describe
from livecode.pattern.dialects import DIALECTS
from livecode.pattern.pattern import Pattern
from livecode.pattern.words.structure import stack
from livecode.pattern.words.transitions import Transition
from livecode.vocabulary.words_session import FASTEST, SLOWEST

MOST_NOTES = 50
LONGEST_NOTE = 500  # characters


def play(machine: Machine, slot: Slot, value: object) -> None:
    """``slot >> value``: from now on the slot plays the pattern.

    Raises:
        CodeError: if it is no pattern.
    """
    if type(value) is not Pattern:
        hint = "write s(…) around it" if type(value) in TEXTS else 'write for example s("bd*4")'
        raise CodeError(f"a slot plays a pattern, got {describe(value)}", hint=hint)
    _set(_doings(machine), slot.name, value, slot.transition)


def _set(
    doings: Doings, slot: str, pattern: Pattern | None, transition: Transition | None = None
) -> None:
    doings.plays.pop(slot, None)
    doings.plays[slot] = pattern
    doings.transitions.pop(slot, None)
    if transition is not None:
        doings.transitions[slot] = transition
    _effect(doings, "silence" if pattern is None else "play", slot)


def _effect(
    doings: Doings, kind: EffectKind, slot: str = "", value: float = 0.0, over: float = 0.0
) -> None:
    """Ask for an effect; it replaces what was asked of the same kind for the same slot."""
    plays = ("play", "silence")
    doings.effects = [
        one
        for one in doings.effects
        if one.slot != slot or (one.kind != kind and not (one.kind in plays and kind in plays))
    ]
    doings.effects.append(Effect(kind, slot, value, over))


def _doings(machine: Machine) -> Doings:
    doings = machine.world.doings
    if doings is None:
        raise CodeError("a function inside a pattern cannot play into slots")
    return doings


# What is said by name: hush(), solo(d1), setcps(0.5) --------------------------------------


def act(machine: Machine, name: str, arguments: Arguments) -> object:
    """Something said to the room.

    Raises:
        CodeError: if the arguments do not fit.
    """
    if name in TEMPOS:
        _tempo(machine, name, arguments)
        return None
    if arguments.named:
        raise CodeError(f"{name} takes no named arguments")
    if name == "on":
        return gestures.trigger(arguments.values())
    ACTS[name](machine, name, arguments.values())
    return None


def _hush(machine: Machine, name: str, values: list[object]) -> None:
    if values:
        raise CodeError("hush takes no arguments", hint="to silence one slot write d1.stop()")
    doings = _doings(machine)
    doings.plays = dict.fromkeys(doings.plays)
    doings.transitions.clear()
    doings.armed.clear()
    doings.effects = [one for one in doings.effects if one.kind not in ("play", "silence")]
    _effect(doings, "hush")


def _switch(kind: EffectKind, on: float) -> Callable[[Machine, str, list[object]], None]:
    def switch(machine: Machine, name: str, values: list[object]) -> None:
        if not values:
            raise CodeError(f"{name} takes a slot", hint=f"write {name}(d1)")
        for value in values:
            _effect(_doings(machine), kind, _slot_name(value), on)

    return switch


def _slot_name(value: Any) -> str:
    if type(value) is Slot:
        return value.name
    if type(value) in TEXTS and 0 < len(value) <= 32 and value.isascii() and value.isidentifier():
        return str(value)
    raise CodeError(f"a slot is needed here, got {describe(value)}", hint="write d1")


def _tempo(machine: Machine, name: str, arguments: Arguments) -> None:
    """The tempo: at once, or reached evenly while so many cycles pass."""
    values, cycles = arguments.values(), TEMPOS[name]
    named = {key: given.value for key, given in arguments.named}
    over: Any = named.pop("over", values.pop() if len(values) == 2 else 0)
    value: Any = values[0] if len(values) == 1 else None
    if type(value) not in NUMBERS or named:
        half = f"{name}({0.5 / cycles:g})"
        hint = f"write {half}, or {half[:-1]}, over=8) to get there while 8 cycles pass"
        raise CodeError(f"{name} takes a number", hint=hint)
    cps = float(value) * cycles
    if not SLOWEST <= cps <= FASTEST:
        low, high = SLOWEST / cycles, FASTEST / cycles
        message = f"{name} takes numbers from {low:g} to {high:g}, got {float(value):g}"
        raise CodeError(message, hint=f"{name}({0.5 / cycles:g}) is half a cycle per second")
    if type(over) not in NUMBERS or not 0 <= over <= LONGEST_RAMP:
        message = f"over takes a number of cycles from 0 to {LONGEST_RAMP:g}, got {describe(over)}"
        raise CodeError(message, hint=f"write {name}({float(value):g}, over=8)")
    _effect(_doings(machine), "tempo", "", cps, float(over))


def _once(machine: Machine, name: str, values: list[object]) -> None:
    value: Any = values[0] if len(values) == 1 else None
    pattern = pattern_of(machine, value) if type(value) in TEXTS else value
    if type(pattern) is not Pattern:
        raise CodeError("once takes a pattern", hint='write once(s("cp*3"))')
    doings = _doings(machine)
    before = doings.plays.get(leading.ONCE)
    together = pattern if before is None else stack(before, pattern)
    _set(doings, leading.ONCE, together, Transition("once"))


def _reset_cycles(machine: Machine, name: str, values: list[object]) -> None:
    if values:
        raise CodeError(f"{name} takes no arguments")
    _doings(machine).resets = True


def _dialect(machine: Machine, name: str, values: list[object]) -> None:
    value = values[0] if len(values) == 1 else None
    spoken = DIALECTS.get(str(value)) if type(value) in TEXTS else None
    if spoken is None:
        known = " or ".join(f'"{one}"' for one in DIALECTS)
        raise CodeError(f"dialect takes {known}", hint='write dialect("tidal")')
    _doings(machine)
    machine.world.words = machine.world.words.spoken(spoken)


def _on(machine: Machine, name: str, values: list[object]) -> None:
    gestures.trigger(values)


def _print(machine: Machine, name: str, values: list[object]) -> None:
    notes = _doings(machine).notes
    if len(notes) < MOST_NOTES:
        texts = [
            as_text(value, machine.world.budget) if _plain(value) else describe(value)
            for value in values
        ]
        notes.append(" ".join(texts)[:LONGEST_NOTE])


def _plain(value: object) -> bool:
    return value is None or type(value) in NUMBERS or type(value) in TEXTS


TEMPOS: dict[str, float] = {  # what one of each is in cycles per second
    "setcps": 1.0,
    "setcpm": 1 / 60,
    "setbpm": 1 / 60 / BEATS,
}
ACTS: dict[str, Callable[[Machine, str, list[object]], None]] = {
    "hush": _hush,
    "solo": _switch("solo", 1.0),
    "unsolo": _switch("solo", 0.0),
    "mute": _switch("mute", 1.0),
    "unmute": _switch("mute", 0.0),
    "once": _once,
    "resetCycles": _reset_cycles,
    "reset_cycles": _reset_cycles,
    "dialect": _dialect,
    "on": _on,
    "print": _print,
}
SAID = frozenset([*ACTS, *TEMPOS])


# What is said to a slot: d1.stop() ---------------------------------------------------------

_ON_SLOTS: dict[str, Callable[[Doings, str], None]] = {
    "stop": lambda doings, slot: _set(doings, slot, None),
    "solo": lambda doings, slot: _effect(doings, "solo", slot, 1.0),
    "unsolo": lambda doings, slot: _effect(doings, "solo", slot, 0.0),
    "mute": lambda doings, slot: _effect(doings, "mute", slot, 1.0),
    "unmute": lambda doings, slot: _effect(doings, "mute", slot, 0.0),
}


def act_on(machine: Machine, slot: Slot, name: str, arguments: Arguments) -> object:
    """Something said to one slot.

    Raises:
        CodeError: if slots do not have that.
    """
    leads = leading.transition(slot, name, arguments.values())
    if leads is not None:
        if arguments.named:
            raise CodeError(f".{name} of a slot takes no named arguments")
        return leads
    method = _ON_SLOTS.get(name)
    if method is None:
        hint = (
            f"slots have {', '.join(f'.{one}()' for one in _ON_SLOTS)}; play with {slot.name} >> …"
        )
        raise CodeError(f"the slot {slot.name} has no .{name}", hint=hint)
    if arguments.given or arguments.named:
        raise CodeError(f".{name} of a slot takes no arguments", hint=f"write .{name}()")
    method(_doings(machine), slot.name)
    return slot
