"""Controls of the host's own, for SynthDefs of their own: as they are written, and checked.

[controls.wobble]
low = 0.0
high = 1.0
summary = "how much the filter wobbles"
"""

from __future__ import annotations

import builtins
import keyword
import math
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal

import msgspec

from livecode.errors import ConfigError
from livecode.mistyped import plainly
from livecode.vocabulary import registry
from livecode.vocabulary.entries import Control

MOST = 64
NAME = re.compile(r"[a-z][A-Za-z0-9_]{0,31}")
SLOT = re.compile(r"[dar][0-9]{1,2}")
TAKEN = frozenset({"cps", "cycle", "delta"})  # every event carries these already
LARGEST = 1e9

Table = Mapping[str, Any]
"""Controls as they are written and handed on: by name, with the fields of `Declared`."""


class Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One control as the host writes it.

    Attributes:
        type: what its values are; "float" is another word for "number".
        low: the least value that passes the gate, in ``unit``; None if not bounded.
        high: the greatest.
        live: whether a live signal may move it while the voice sounds.
    """

    type: Literal["number", "float", "integer", "text"] = "number"
    low: float | None = None
    high: float | None = None
    unit: Annotated[str, msgspec.Meta(max_length=16)] = ""
    summary: Annotated[str, msgspec.Meta(max_length=200)] = "a control of the host's own"
    live: bool = False


def controls(table: Table) -> tuple[Control, ...]:
    """The controls that a table declares.

    Raises:
        ConfigError: naming the key, what it is and what it may be.
    """
    if len(table) > MOST:
        raise ConfigError(f"controls: {len(table)} of them, at most {MOST} can be declared")
    return tuple(_control(name, written) for name, written in table.items())


def declare(table: Table) -> None:
    """Make the controls of a table known in this process: for its shell, at its start.

    Raises:
        ConfigError: as `controls` does.
    """
    registry.declare(controls(table))


def _control(name: str, written: object) -> Control:
    key = f"controls.{name}"
    _check_name(key, name)
    try:
        told = msgspec.convert(written, Declared)
    except msgspec.ValidationError as error:
        raise ConfigError(_sentence(key, str(error))) from None
    _check_range(key, told)
    kind: Literal["number", "integer", "text"] = "number" if told.type == "float" else told.type
    return Control(
        name=name,
        type=kind,
        summary=told.summary,
        example=f's("bd*2").{name}({_example(told)})',
        unit=told.unit,
        low=told.low,
        high=told.high,
        bindable=told.live,
    )


def _check_name(key: str, name: str) -> None:
    if not NAME.fullmatch(name):
        raise ConfigError(
            f"{key}: a name is a small letter, then letters, digits and _, at most 32 together"
        )
    for spelt in (name, registry.snake(name)):
        entry = registry.word(spelt) or registry.built_in(spelt)
        if entry is not None:
            kind = "control" if isinstance(entry, Control) else "word"
            raise ConfigError(f"{key}: {spelt} is a {kind} already; take another name")
    python = keyword.iskeyword(name) or keyword.issoftkeyword(name) or hasattr(builtins, name)
    if python or name in TAKEN or SLOT.fullmatch(name):
        raise ConfigError(f"{key}: {name} means something else already; take another name")


def _check_range(key: str, told: Declared) -> None:
    if told.type == "text" and (told.live or (told.low, told.high) != (None, None)):
        raise ConfigError(f"{key}: a text has neither low, high nor live")
    for name, bound in (("low", told.low), ("high", told.high)):
        if bound is not None and not (math.isfinite(bound) and abs(bound) <= LARGEST):
            raise ConfigError(f"{key}.{name} is {bound:g}: allowed is -{LARGEST:g} to {LARGEST:g}")
    if told.low is not None and told.high is not None and told.low > told.high:
        raise ConfigError(f"{key}: low ({told.low:g}) is above high ({told.high:g})")
    if told.live and None in (told.low, told.high):
        raise ConfigError(f"{key}: live needs low and high, between which a signal moves it")


def _example(told: Declared) -> str:
    if told.type == "text":
        return '"a b"'
    low = 0.0 if told.low is None else told.low
    high = low + 1.0 if told.high is None else told.high
    return f'"{min(low, high):g} {high:g}"'


def _sentence(key: str, message: str) -> str:
    """What msgspec says, with the whole key in front."""
    what, _, where = message.partition(" - at `$.")
    if unknown := re.search(r"unknown field `(.+)`", what):
        names = list(Declared.__struct_fields__)
        close = get_close_matches(unknown[1], names, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}"
        return f"{key}.{unknown[1]} is no setting; {hint}"
    field = f".{where.strip('`')}" if where else ""
    kinds = "; there are number, integer and text" if where.startswith("type") else ""
    return f"{key}{field}: {plainly(what)}{kinds}"
