"""Sound in real time: how soon movement and silence are heard, punctuality, gaps under a storm."""

from __future__ import annotations

import random
import socket
import time
from typing import Any

import numpy as np

from benchmarks import _jack
from benchmarks._sounding import Heard, performing
from benchmarks.synth import FAMILIES, NEW_A_SECOND
from livecode.osc import codec
from livecode.synth.cards.audio import PERIOD

CHANGES = 150
HUSHES = 20
CLICKS = 80
STORM = 60  # seconds
BEGINS_WITHIN = 30.0  # seconds


def rows() -> list[dict[str, Any]]:
    """Each with its limit beside it."""
    return [*_movement(), _hush(), *_punctual(), *_storm()]


def _movement() -> list[dict[str, Any]]:
    """From a feature message to the first period of sound in which its parameter has moved."""
    heard, took = Heard(), list[float]()
    chance = random.Random(7)
    try:
        with performing(heard) as (source, there):
            deadline = time.monotonic() + BEGINS_WITHIN
            while heard.level() < 1e-3:
                if time.monotonic() > deadline:
                    raise RuntimeError("nothing sounds: the conductor plays nothing")
                time.sleep(0.01)
            for index in range(CHANGES):
                time.sleep(0.08 + 0.02 * chance.random())
                heard.arm()
                begin = time.perf_counter()
                source.sendto(codec.encode("/motion/ada/energy", float((index + 1) % 2)), there)
                took.append(heard.changed() - begin)
    finally:
        heard.close()
    note = f"allowed are {10.0 + 1e3 * PERIOD:g}: 10 ms, and the block that a sound card asks for"
    return [
        _row("feature → sounding voice, median", 1e3 * float(np.median(took)), "ms"),
        _row("feature → sounding voice, p99", 1e3 * float(np.percentile(took, 99)), "ms", note),
    ]


def _hush() -> dict[str, Any]:
    """From the datagram to the first period of sound that is silent, at the worst of some."""
    heard, worst = Heard(), 0.0
    there = ("127.0.0.1", heard.port)
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            for _ in range(HUSHES):
                pad = codec.encode("/dirt/play", "s", "pad", "sustain", 5.0, "room", 0.8)
                line.sendto(pad, there)
                while heard.level() < 1e-3:
                    time.sleep(0.01)
                begin = time.perf_counter()
                line.sendto(codec.encode("/hush"), there)
                while heard.level() > 0.0:
                    time.sleep(0.0005)
                worst = max(worst, time.perf_counter() - begin)
    finally:
        heard.close()
    return _row("hush → silence, at the worst of 20", 1e3 * worst, "ms", "allowed are 50")


def _punctual() -> list[dict[str, Any]]:
    """Clicks at odd moments through a sound card's clock: how far from even their lateness is."""
    if _jack.MISSING:
        print(f"no onsets into JACK: {', '.join(_jack.MISSING)} missing (apt-get install jackd2)")
        return []
    chance = random.Random(11)
    asked = np.cumsum([0.1 + 0.05 * chance.random() for _ in range(CLICKS)])
    found, report = _jack.beats([float(second) for second in asked])
    heard = len(found) == CLICKS
    late = np.array(found) - asked if heard else np.full(1, np.nan)
    return [
        _row("onsets into JACK, deviation", 1e3 * float(late.std()), "ms", "allowed are 0.5"),
        _row("onsets into JACK, from first to last", 1e3 * float(np.ptp(late)), "ms"),
        _row(
            "of 80 clicks into JACK heard",
            len(found),
            "",
            f"late: {report['late']}; JACK itself was too late {report['xruns']} times",
        ),
    ]


def _storm() -> list[dict[str, Any]]:
    """A minute of voices of which none is like another, with effects, through JACK."""
    if _jack.MISSING:
        return []
    voices = (
        {
            **FAMILIES[number % len(FAMILIES)],
            "note": (number % 240) / 10.0 - 12.0,
            "orbit": number % 3,
        }
        for number in range(STORM * NEW_A_SECOND)
    )
    report = _jack.stormed(voices, NEW_A_SECOND)
    note = f"allowed are 0; {report['voices']} voices"
    return [
        _row(f"gaps in {STORM} s at {NEW_A_SECOND} new voices a second", report["gaps"], "", note),
        _row("late of these voices", report["late"] + report["dropped"], "", "allowed are 0"),
    ]


def _row(name: str, value: float, unit: str, note: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {"name": name, "value": value, "unit": unit}
    return row | ({"note": note} if note else {})
