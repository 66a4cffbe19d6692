"""How many layers can play at once before a tick takes longer than it lasts, beside Strudel.

Two rows for each piece. "the query alone" is the pattern asked for one window after another, on
both sides; ours keeps the cycle that plays, Strudel reckons each window anew. "all the way to the
datagram" is ours only: cell, wire, conductor, gate and packing, which Strudel does in other ways
or not at all, so that nothing stands beside it. All on one core, in one process; in a performance
each performer's cell is a process of its own, and the stage has more room than this says.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

from benchmarks import _strudel
from benchmarks.engine import IN_STRUDEL, PATTERNS, built, windowed
from livecode.cell import messages
from livecode.cell.answer import Cell
from livecode.cell.messages import Answer, Evaluate, Evaluated, Query, rational
from livecode.conductor.conductor import TICK, Conductor
from livecode.outputs import superdirt
from livecode.vocabulary import registry

CYCLES = 8
CPS = 1.0  # at which a tick is the 1/20 cycle that Strudel is timed with
SLOTS = 2  # of one player, whose events a second the densest piece would exceed with more
PLAYER = "ada"
QUERY, WAY = "layers at once, the query alone", "layers at once, all the way to the datagram"


def rows() -> list[dict[str, Any]]:
    """For each of the eight pieces of the engine's bench: layers that are in time."""
    peer, said = _strudel.measured(IN_STRUDEL)
    table: list[dict[str, Any]] = []
    for piece, code in PATTERNS.items():
        asked = windowed(built(code))
        query = _row(f"{piece}: {QUERY}", asked)
        if piece in peer:
            query["peer"] = f"Strudel {TICK / (peer[piece]['window'] * 1e-6):.0f}"
        mean, worst = _tick(code)
        way = _row(f"{piece}: {WAY}", mean)
        way["note"] += f"; the longest {1e3 * worst:.2f} ms"
        table += [query, way]
    return [*table, *_means(table, said)]


def _row(name: str, seconds: float) -> dict[str, Any]:
    note = f"{1e6 * seconds:.1f} µs a tick and layer"
    return {"name": name, "value": TICK / seconds, "unit": "layers", "note": note}


def _means(table: list[dict[str, Any]], said: str) -> list[dict[str, Any]]:
    """The geometric mean of each kind of row over all pieces."""
    return [
        {
            "name": kind,
            "value": statistics.geometric_mean(
                [row["value"] for row in table if row["name"].endswith(kind)]
            ),
            "unit": "layers",
            "note": note,
        }
        for kind, note in ((QUERY, said), (WAY, "cell, wire, conductor, gate and packing"))
    ]


def _tick(code: str) -> tuple[float, float]:
    """What one layer costs a tick, from the question to the datagram: mean and most [s]."""
    conductor, cell = Conductor(registry.control, first_in=0.0), Cell()
    conductor.rights.admit(PLAYER, "host")
    conductor.tempo = conductor.tempo.changed(0.0, CPS)
    text = "\n".join(f"d{slot} >> {code}" for slot in range(1, SLOTS + 1))
    evaluated = cell.answer(Evaluate(0, text, (0, 1)))
    assert isinstance(evaluated, Evaluated) and evaluated.fault is None
    conductor.grant(PLAYER, evaluated.effects, 0.0)
    spent: list[float] = []
    now = 0.0
    while now < CYCLES / CPS:
        begun = time.perf_counter()
        _played(conductor, cell, now)
        spent.append((time.perf_counter() - begun) / SLOTS)
        now += TICK
    return statistics.mean(spent), max(spent)


def _played(conductor: Conductor, cell: Cell, now: float) -> None:
    """One tick as on stage, but for the sockets between."""
    window = conductor.window(PLAYER, now)
    if window is None:
        return
    asked = messages.encode(Query(0, rational(window.begin), rational(window.end)))
    request = messages.decode_request(asked[4:])
    assert isinstance(request, Query)
    answer = messages.decode_reply(messages.encode(cell.answer(request))[4:])
    assert isinstance(answer, Answer)
    conductor.take(PLAYER, window, answer.events)
    superdirt.bundles(conductor.merge(now), lambda second: second)
