"""What the built-in synth costs and how true it is: mixing, rendering, onsets, its start."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from typing import Any

import numpy as np

from livecode.synth.mixing.mixer import Mixer
from livecode.synth.sources.rendering import dry
from livecode.synth.sources.tone import Tone
from livecode.synth.sources.voices import VOICES

RATE = 48_000
CHUNK = 480  # frames that a sound card asks for at once
SOUNDING = {"s": "saw", "sustain": 8, "gain": 0.4}
NEW_A_SECOND = 60
STARTS = 5
FAMILIES: tuple[dict[str, object], ...] = (
    {"s": "supersaw", "sustain": 0.3, "cutoff": 900.0, "lpenv": 3.0, "room": 0.4},
    {"s": "sine", "sustain": 0.3, "fmi": 3.0, "fmh": 1.5, "fmdecay": 0.2},
    {"s": "bass", "sustain": 0.3, "distort": 1.0, "cutoff": 700.0},
    {"s": "hh", "room": 0.2, "phaserrate": 2.0},
    {"s": "pluck", "delay": 0.4, "chorus": 0.5},
    {"s": "wavetable", "sustain": 0.4, "wtenv": 1.0, "compressor": -20.0},
)


def rows() -> list[dict[str, Any]]:
    """Mix 16 and 64 voices plainly, with effects and with buses; render one of each family."""
    sends = {"room": 0.4, "delay": 0.3}
    bound = {"cutoff": "c1", "gain": "c2"}
    return [
        _mixing("16 voices", 16, {}),
        _mixing("64 voices", 64, {}),
        _mixing("16 voices, reverb and delay", 16, sends),
        _mixing("64 voices, reverb and delay; allowed are 250", 64, sends),
        _mixing("16 voices, cutoff and gain on buses", 16, bound),
        _mixing("64 voices, cutoff and gain on buses", 64, bound),
        _storm(),
        _onsets(),
        _true_peak(),
        *_start(),
        _rendering("a filtered snare", Tone(name="sn", cutoff=3000.0)),
        _rendering("a bass note of 0.5 s", Tone(name="bass", gate=0.5)),
        _rendering("a pluck", Tone(name="pluck", midinote=60.0)),
        _rendering("a supersaw of 0.5 s", Tone(name="supersaw", gate=0.5)),
        _rendering("a filtered pad of 2 s", Tone(name="pad", gate=2.0, cutoff=2000.0)),
    ]


def _mixing(name: str, voices: int, extra: Mapping[str, object]) -> dict[str, Any]:
    mixer = Mixer(RATE)
    mixer.set_bus(1, 900.0)
    mixer.set_bus(2, 0.4)
    for index in range(voices):
        mixer.schedule({**SOUNDING, **extra, "note": index % 24}, 0)
    mixer.render(CHUNK)
    seconds = 3
    begin = time.process_time()
    for index in range(seconds * RATE // CHUNK):
        mixer.set_bus(1, 900.0 + index)
        mixer.render(CHUNK)
    spent = time.process_time() - begin
    return {"name": name, "value": 1e3 * spent / seconds, "unit": "ms/s", "note": "CPU per second"}


def _storm() -> dict[str, Any]:
    """Sixty voices begin each second, none like another: rendering and mixing together."""
    mixer = Mixer(RATE)
    mixer.warm()
    seconds, each = 4, RATE // NEW_A_SECOND
    begin = time.process_time()
    for index in range(seconds * NEW_A_SECOND):
        family = FAMILIES[index % len(FAMILIES)]
        mixer.schedule({**family, "note": (index % 240) / 10.0 - 12.0, "orbit": index % 3}, None)
        mixer.render(each)
    spent = time.process_time() - begin
    return {
        "name": "60 new voices a second, each another; gaps come above 1000",
        "value": 1e3 * spent / seconds,
        "unit": "ms/s",
        "note": "CPU per second",
    }


def _onsets() -> dict[str, Any]:
    """How far the first sample of each voice is from where it was asked for, at the worst."""
    worst = 0
    for name in VOICES:
        mixer = Mixer(RATE)
        mixer.schedule({"s": name, "sustain": 0.2, "attack": 0.0}, 4_801)
        loud = np.abs(mixer.render(9_600)).max(axis=1) > 1e-7
        first = int(np.argmax(loud))
        if name != "crackle":  # which is silent between its clicks
            worst = max(worst, abs(first - 4_801))
    return {
        "name": "onset of a voice, at the worst; allowed is 0.1",
        "value": 1e3 * worst / RATE,
        "unit": "ms",
    }


def _true_peak() -> dict[str, Any]:
    """The greatest level between the samples too, of a mix that is far too loud.

    Reckoned by the spectrum at four times the rate, not by the sincs of the limiter itself.
    """
    mixer = Mixer(RATE)
    for index in range(48):
        name = ("square", "saw", "bd", "sn", "supersaw", "cp")[index % 6]
        mixer.schedule({"s": name, "note": index, "gain": 2.0, "sustain": 0.5}, index * 1_000)
    sound = mixer.render(2 * RATE).astype(np.float64)
    spectrum = np.fft.rfft(sound, axis=0)
    finer = 4.0 * np.fft.irfft(spectrum, 4 * len(sound), axis=0)
    return {
        "name": "true peak of a mix that is too loud; allowed is -1",
        "value": 20.0 * float(np.log10(np.abs(finer).max())),
        "unit": "dBFS",
    }


def _start() -> list[dict[str, Any]]:
    """A synth's process until it is ready: its own processor time, and its memory then.

    Python keeps what it has read of the sources, as it does for everybody who played before.
    """
    with tempfile.TemporaryDirectory() as kept:
        env = {**os.environ, "PYTHONPYCACHEPREFIX": kept}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        _begun(env)
        runs = [_begun(env) for _ in range(STARTS)]
        numpy = [_numpy(env) for _ in range(STARTS)]
    alone = f"the middle of {STARTS}; importing numpy alone takes {statistics.median(numpy):.2f} s"
    units = {"wall; allowed is 0.5": "s", "CPU": "s", "memory; allowed are 60": "MB"}
    return [
        {"name": f"cold start, {name}", "value": statistics.median(values), "unit": unit}
        | ({"note": alone} if name.startswith("wall") else {})
        for name, unit in units.items()
        if (values := [run[name] for run in runs if name in run])
    ]


def _begun(env: Mapping[str, str]) -> dict[str, float]:
    """One start: how long it took [s], and what `_resources` knows of it then."""
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "livecode", "synth", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=env,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps({"port": 0, "device": False}) + "\n")
        process.stdin.flush()
        process.stdout.readline()
        waited = time.perf_counter() - begin
        found = _resources(process.pid)
        process.stdin.close()
    return {"wall; allowed is 0.5": waited, **found}


def _numpy(env: Mapping[str, str]) -> float:
    """How long a Python takes that imports numpy and ends [s]: what no synth can be under."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import numpy"], check=True, env=env)
    return time.perf_counter() - begin


def _resources(pid: int) -> dict[str, float]:
    """Processor time [s] and memory [MB] of a process, where the system tells."""
    try:
        with open(f"/proc/{pid}/stat") as stat, open(f"/proc/{pid}/status") as status:
            spent = stat.read().rpartition(")")[2].split()
            resident = status.read().partition("VmRSS:")[2].split()[0]
    except OSError:
        return {}
    return {
        "CPU": (int(spent[11]) + int(spent[12])) / 100.0,
        "memory; allowed are 60": int(resident) / 1024.0,
    }


def _rendering(name: str, tone: Tone) -> dict[str, Any]:
    dry(tone, RATE)
    times = []
    for _ in range(15):
        begin = time.perf_counter()
        dry(tone, RATE)
        times.append(time.perf_counter() - begin)
    return {"name": name, "value": 1e3 * sorted(times)[7], "unit": "ms"}
