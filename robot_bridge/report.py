"""What a body did, in one table: written when it ends."""

from __future__ import annotations

from typing import Any

from robot_bridge.body import Body
from robot_bridge.control.stats import LoopStats
from robot_bridge.limits.names import LIMITS
from robot_bridge.limits.stop_states import Stop


def report(body: Body, stats: LoopStats | None) -> dict[str, Any]:
    """Counts and peaks; those of the robot are there if there was one.

    ``loss`` is the part of the samples that a sensor should have sent and that did not come,
    the worst of all sensors; ``limits`` counts how many times each limit began to cut.
    """
    counts = body.receiver.counts
    links = [stream.resampler.loss() for stream in body.streams.by_sender.values()]
    told: dict[str, Any] = {
        "samples": counts.samples,
        "loss": round(max(links, default=0.0), 4),
        "malformed": counts.malformed + counts.refused,
        "numbers": counts.numbers,
        "unknown": counts.unknown,
        "commands_refused": body.refused,
        "events_ignored": body.commander.ignored + body.commander.gestures.refused,
    }
    if stats is None:
        return told
    return told | {
        "peak_force": round(stats.peak_force, 4),
        "limits": dict(zip(LIMITS, stats.limits, strict=True)),
        "stops": {stop.word: count for stop, count in zip(Stop, stats.stops, strict=True)},
        "overruns": stats.overruns,
        "ticks": stats.ticks,
        "rate_hz": round(1.0 / stats.period),
        "lateness_p99_ms": round(stats.quantile(0.99) * 1e3, 3),
        "realtime": stats.realtime,
    }
