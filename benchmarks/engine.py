"""What a cycle of a pattern costs: eight pieces of performers' code, from simple to deep."""

from __future__ import annotations

import gc
import json
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from benchmarks import _strudel, _woven
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

IN_STRUDEL = {
    "simple": "s(mini('bd*4 hh*8'))",
    "nested": "s(mini('bd [hh [sd cp]] <lt mt ht>*2 [oh*3 [ch cy <rs rm>]]'))",
    "euclid": "s(mini('bd(3,8), sd(<3 5>,8,<0 2>), hh(7,16)'))",
    "polymeter": "s(mini('{bd sd hh}%8, {lt mt ht oh cp}%<4 6>'))",
    "chain": (
        "s(mini('bd*2 hh sd')).every(3, x => x.fast(2)).off(1/8, x => x.speed(2)).chop(4).jux(rev)"
    ),
    "stack16": (
        "stack(...Array.from({length: 16}, (_, i) => s(mini(`bd*${(i % 4) + 1} hh*2 <sd cp>`))"
        ".gain(0.8).pan(i / 16).every(i % 3 + 2, rev)))"
    ),
    "signal": (
        "s(mini('hh*16')).gain(sine.range(0.2, 1)).pan(saw.slow(4)).lpf(perlin.range(500, 5000))"
    ),
    "random": (
        "s(mini('[bd*4? | sd*3 | [hh hh? cp]]*2 hh*8?0.3')).sometimesBy(0.5, x => x.speed(2))"
        ".degradeBy(0.2)"
    ),
}
"""The same in Strudel's spelling. It keeps nothing between queries, so it has one time a cycle."""

CYCLES = 8
ROUNDS = 20


def rows() -> list[dict[str, Any]]:
    """For each piece, beside Strudel: a cycle anew, a cycle kept, a window, building; memory."""
    peer, said = _strudel.measured(IN_STRUDEL)
    table: list[dict[str, Any]] = []
    ratios: dict[str, list[float]] = {name: [] for name, _, _ in MEASURES}
    for piece, code in PATTERNS.items():
        pattern = built(code)
        events = sum(len(pattern.cycle(number)[1]) for number in range(CYCLES)) / CYCLES
        note = f"{events:.1f} events"
        for name, measure, key in MEASURES:
            own = 1e6 * measure(pattern, code)
            row = {"name": f"{piece}: {name}", "value": own, "unit": "µs", "note": note}
            if piece in peer:
                ratios[name].append(peer[piece][key] / own)
                row["peer"] = f"Strudel {peer[piece][key]:.0f} µs, {ratios[name][-1]:.1f} times"
            table.append(row)
            note = ""
    return [*table, *_means(ratios, said), _memory_row()]


def _means(ratios: dict[str, list[float]], said: str) -> list[dict[str, Any]]:
    """How many times faster than Strudel, over all pieces; or why that is not known."""
    if not any(ratios.values()):
        return [{"name": "faster than Strudel", "value": math.nan, "unit": "times", "note": said}]
    return [
        {
            "name": f"faster than Strudel: {name}",
            "value": statistics.geometric_mean(times),
            "unit": "times",
            "note": f"geometric mean; least {min(times):.1f}; {said}",
        }
        for name, times in ratios.items()
    ]


def _memory_row() -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks._memory"], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    return {
        "name": f"memory of {found['layers']} layers after {found['cycles']} cycles",
        "value": found["grown"],
        "unit": "MB",
        "note": f"on top of {found['before']:.0f} MB of the program; goal 64",
    }


def built(code: str, evaluator: Evaluator | None = None, lines_before: int = 0) -> Pattern:
    """The pattern of one line of code, so many lines down."""
    before = "\n" * lines_before
    pattern = (evaluator or Evaluator(signals={})).evaluate(f"{before}d1 >> {code}").plays["d1"]
    assert pattern is not None
    return pattern


def _best(measure: Callable[[], float]) -> float:
    """The least of some rounds: what the machine's other work did not disturb [s]."""
    return min(measure() for _ in range(ROUNDS))


def _table(pattern: Pattern, number: int) -> object:
    """All events of a cycle with their places, exact, in the engine's own form."""
    return pattern.cycle(number)


def _onsets(pattern: Pattern, number: int) -> object:
    """What a scheduler asks for: the events that start, in order, with exact times and places."""
    return pattern.onsets(Fraction(number), Fraction(number + 1))


def _anew(pattern: Pattern, ask: Callable[[Pattern, int], object]) -> float:
    for number in range(CYCLES):
        ask(pattern, number)
    nodes = [held for held in gc.get_objects() if isinstance(held, Node)]

    def measure() -> float:
        spent = 0.0
        for number in range(CYCLES):
            for node in nodes:
                node.forget()
            fresh = Pattern(pattern.node, pattern.steps)  # which keeps no onsets either
            begin = time.perf_counter()
            ask(fresh, number)
            spent += time.perf_counter() - begin
        return spent / CYCLES

    return _best(measure)


def _kept(pattern: Pattern) -> float:
    def measure() -> float:
        begin = time.perf_counter()
        for number in range(20 * CYCLES):
            _onsets(pattern, number % CYCLES)
        return (time.perf_counter() - begin) / (20 * CYCLES)

    return _best(measure)


def windowed(pattern: Pattern) -> float:
    """A window of 1/20 cycle in a performance [s]: every cycle is new, its windows follow."""
    windows = [(Fraction(i, 20), Fraction(i + 1, 20)) for i in range(20 * CYCLES)]
    nodes = [held for held in gc.get_objects() if isinstance(held, Node)]

    def measure() -> float:
        for node in nodes:
            node.forget()
        fresh = Pattern(pattern.node, pattern.steps)
        begin = time.perf_counter()
        for low, high in windows:
            fresh.onsets(low, high)
        return (time.perf_counter() - begin) / len(windows)

    return _best(measure)


def _typed(code: str) -> float:
    """From typed code to the first cycle in a cell that runs: read, checked, woven, played."""
    evaluator = Evaluator(signals={})
    spent = []
    for place in range(1, ROUNDS + 1):  # strings at another place are woven anew
        begin = time.perf_counter()
        _onsets(built(code, evaluator, place), 0)
        spent.append(time.perf_counter() - begin)
    return min(spent)


def _woven_anew(code: str) -> float:
    """From strings to the first cycle, the engine alone, nothing remembered of the strings."""
    build = _woven.builder(code)
    spent = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        _onsets(build(), 0)
        spent.append(time.perf_counter() - begin)
    return min(spent)


MEASURES: tuple[tuple[str, Callable[[Pattern, str], float], str], ...] = (
    ("a cycle, nothing kept", lambda pattern, _: _anew(pattern, _table), "cycle"),
    ("its onsets in order, nothing kept", lambda pattern, _: _anew(pattern, _onsets), "cycle"),
    ("a cycle, kept", lambda pattern, _: _kept(pattern), "cycle"),
    ("a window of 1/20 cycle", lambda pattern, _: windowed(pattern), "window"),
    ("built to its first cycle", lambda _, code: _woven_anew(code), "build"),
    ("typed to its first cycle", lambda _, code: _typed(code), "build"),
)
"""Name, how to measure [s], and which of Strudel's times it is compared with."""
