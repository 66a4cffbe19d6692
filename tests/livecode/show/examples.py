"""Golden results of the documented examples; ``python -m tests.livecode.show.examples --write``.

One line for each word and control: its example, and for each value when it begins and how
long it lasts [cycles] in the first two cycles.
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.hap import Hap
from livecode.pattern.show import shown, time_shown
from livecode.show.asking import haps
from livecode.show.words import CYCLES, example_layers
from livecode.vocabulary import registry
from livecode.vocabulary.entries import Control, Word

GOLDEN = Path(__file__).parents[2] / "golden" / "examples.json"

Result = list[Any]


def entries() -> list[Word | Control]:
    """Every word and control."""
    return [*registry.words(), *registry.controls()]


def key(entry: Word | Control) -> str:
    """The name of an entry in the file; a word and a control may share theirs."""
    return f"{'word' if isinstance(entry, Word) else 'control'} {entry.name}"


def result(entry: Word | Control) -> Result:
    """The example and what it plays, value by value."""
    try:
        layers = example_layers(entry)
    except CodeError as error:
        return [entry.example, error.message]
    played: dict[str, list[str]] = {}
    for layer in layers:
        prefix = f"{layer.name} " if len(layers) > 1 else ""
        for hap in sorted(haps(layer.pattern, Fraction(0), Fraction(CYCLES)), key=_order):
            played.setdefault(prefix + shown(hap.value), []).append(_when(hap))
    return [entry.example, {value: " ".join(times) for value, times in played.items()}]


def _order(hap: Hap) -> tuple[Fraction, str]:
    return hap.part.begin, shown(hap.value)


def _when(hap: Hap) -> str:
    whole = hap.whole or hap.part
    sign = "~" if hap.whole is None else "" if hap.has_onset else "<"
    return f"{sign}{time_shown(whole.begin)}:{time_shown(whole.duration)}"


def golden() -> dict[str, Result]:
    """What the file holds."""
    held: dict[str, Result] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return held


def write() -> None:
    """Renew the file; look at the difference before you keep it."""
    lines = [f"{json.dumps(key(one))}: {json.dumps(result(one))}" for one in entries()]
    GOLDEN.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python -m tests.livecode.show.examples --write")
    write()
