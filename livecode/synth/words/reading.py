"""Reads families of settings out of an event's controls, within the registry's bounds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import msgspec

from livecode.synth.words.blocks import Operator
from livecode.vocabulary import registry
from livecode.vocabulary.entries import Control
from livecode.vocabulary.operators import OPERATORS

Block = TypeVar("Block", bound=msgspec.Struct)

Controls = Mapping[str, object]

LONGEST_TEXT = 64


@cache
def controls_of(
    kind: type[msgspec.Struct], before: str = "", after: str = ""
) -> tuple[Control, ...]:
    """The controls that the fields of a family are; ``before`` and ``after`` belong to the names.

    Raises:
        KeyError: if there is no such control.
    """
    found = []
    for field in kind.__struct_fields__:
        control = registry.built_in(f"{before}{field}{after}")
        if control is None:
            raise KeyError(f"{before}{field}{after}")
        found.append(control)
    return tuple(found)


def read(kind: type[Block], controls: Controls, before: str = "", after: str = "") -> Block:
    """A family of settings as ``controls`` give them; what makes no sense counts as not given."""
    known = controls_of(kind, before, after)
    return kind(
        **{
            field: _value(control, controls.get(control.name))
            for field, control in zip(kind.__struct_fields__, known, strict=True)
            if control.name in controls
        }
    )


def operators(controls: Controls) -> tuple[Operator, ...]:
    """The operators of frequency modulation: the first, what modulates it, and so on."""
    found = []
    for index in OPERATORS:
        number = "" if index == 1 else str(index)
        if not isinstance(
            _value(controls_of(Operator, "", number)[0], controls.get(f"fmi{number}")), float
        ):
            break
        found.append(read(Operator, controls, "", number))
    return tuple(found)


def _value(control: Control, value: object) -> float | str | None:
    if control.type == "text":
        return value[:LONGEST_TEXT] if isinstance(value, str) else None
    if not isinstance(value, int | float) or value != value:  # not a number, or NaN
        return None
    low = -1e9 if control.low is None else control.low
    high = 1e9 if control.high is None else control.high
    return float(min(max(value, low), high))
