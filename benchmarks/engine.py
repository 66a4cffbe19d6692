"""What a cycle of a pattern costs: eight pieces of performers' code, from simple to deep."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from livecode.evaluator.evaluator import Evaluator
from livecode.pattern.node import Node
from livecode.pattern.pattern import Pattern

PATTERNS = {
    "simple": 's("bd*4 hh*8")',
    "nested": 's("bd [hh [sd cp]] <lt mt ht>*2 [oh*3 [ch cy <rs rm>]]")',
    "euclid": 's("bd(3,8), sd(<3 5>,8,<0 2>), hh(7,16)")',
    "polymeter": 's("{bd sd hh}%8, {lt mt ht oh cp}%<4 6>")',
    "chain": 's("bd*2 hh sd").every(3, fast(2)).off(1/8, speed(2)).chop(4).jux(rev)',
    "stack16": (
        "stack(*[s(f'bd*{i % 4 + 1} hh*2 <sd cp>').gain(0.8).pan(i / 16).every(i % 3 + 2, rev)"
        " for i in range(16)])"
    ),
    "signal": 's("hh*16").gain(sine.range(0.2, 1)).pan(saw.slow(4)).lpf(perlin.range(500, 5000))',
    "random": (
        's("[bd*4? | sd*3 | [hh hh? cp]]*2 hh*8?0.3").sometimesBy(0.5, speed(2)).degradeBy(0.2)'
    ),
}

STRUDEL = {  # [µs]: a cycle; a window of 1/20 cycle; build and first cycle, warm
    "simple": (70, 30, 203),
    "nested": (178, 49, 432),
    "euclid": (312, 95, 565),
    "polymeter": (131, 71, 311),
    "chain": (1488, 254, 2352),
    "stack16": (1430, 467, 4108),
    "signal": (311, 51, 449),
    "random": (372, 86, 648),
}
"""Strudel 1.2.6 on node 20.20.2, measured on a shared machine of two cores."""

CYCLES = 8
ROUNDS = 12


def rows() -> list[dict[str, Any]]:
    """For each piece: a cycle anew, a cycle kept, a window of a scheduler, building."""
    table: list[dict[str, Any]] = []
    for name, code in PATTERNS.items():
        pattern = _built(code)
        cycle, window, build = STRUDEL[name]
        events = sum(len(pattern.cycle(number)[1]) for number in range(CYCLES)) / CYCLES
        table += [
            _row(f"{name}: a cycle, nothing kept", _anew(pattern), cycle, f"{events:.1f} events"),
            _row(f"{name}: a cycle, kept", _kept(pattern), cycle),
            _row(f"{name}: a window of 1/20 cycle", _windowed(pattern), window),
            _row(f"{name}: typed to its first cycle", _typed(code), build, "with evaluation"),
        ]
    return table


def _row(name: str, seconds: float, peer: float, note: str = "") -> dict[str, Any]:
    return {
        "name": name,
        "value": 1e6 * seconds,
        "unit": "µs",
        "peer": f"Strudel on node {peer} µs",
        "note": note,
    }


def _built(code: str, lines_before: int = 0) -> Pattern:
    before = "\n" * lines_before
    pattern = Evaluator(signals={}).evaluate(f"{before}d1 >> {code}").plays["d1"]
    assert pattern is not None
    return pattern


def _best(measure: Callable[[], float]) -> float:
    """The least of some rounds: what the machine's other work did not disturb [s]."""
    return min(measure() for _ in range(ROUNDS))


def _anew(pattern: Pattern) -> float:
    for number in range(CYCLES):
        pattern.cycle(number)
    nodes = [held for held in gc.get_objects() if isinstance(held, Node)]

    def measure() -> float:
        spent = 0.0
        for number in range(CYCLES):
            for node in nodes:
                node.forget()
            begin = time.perf_counter()
            pattern.cycle(number)
            spent += time.perf_counter() - begin
        return spent / CYCLES

    return _best(measure)


def _kept(pattern: Pattern) -> float:
    def measure() -> float:
        begin = time.perf_counter()
        for number in range(100 * CYCLES):
            pattern.cycle(number % CYCLES)
        return (time.perf_counter() - begin) / (100 * CYCLES)

    return _best(measure)


def _windowed(pattern: Pattern) -> float:
    windows = [(Fraction(i, 20), Fraction(i + 1, 20)) for i in range(20 * CYCLES)]

    def measure() -> float:
        begin = time.perf_counter()
        for low, high in windows:
            pattern.onsets(low, high)
        return (time.perf_counter() - begin) / len(windows)

    return _best(measure)


def _typed(code: str) -> float:
    spent = []
    for place in range(1, ROUNDS + 1):  # strings at another place are woven anew
        begin = time.perf_counter()
        _built(code, place).cycle(0)
        spent.append(time.perf_counter() - begin)
    return min(spent)
