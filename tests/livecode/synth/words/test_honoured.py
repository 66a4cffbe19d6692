"""Each control that the manual of the instrument promises changes what is heard."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from livecode.synth.mixing.mixer import Mixer
from livecode.synth.words.honoured import ELSEWHERE, honoured
from livecode.vocabulary.controls import CONTROLS
from livecode.vocabulary.entries import Control
from tests.livecode.synth.hearing import RATE

MANUAL = Path(__file__).parents[4] / "docs" / "synth.md"
SAW: dict[str, Any] = {"s": "saw", "sustain": 0.15}
DRUM: dict[str, Any] = {"s": "oh"}
ENVELOPED = {"env": 2.0, "attack": 0.05, "decay": 0.05, "sustain": 0.4, "rate": 9.0, "depth": 0.5}
BASES: dict[str, dict[str, Any]] = {
    "lp": SAW | {"cutoff": 900.0} | {f"lp{name}": value for name, value in ENVELOPED.items()},
    "hp": SAW | {"hcutoff": 900.0} | {f"hp{name}": value for name, value in ENVELOPED.items()},
    "bp": SAW | {"bandf": 900.0} | {f"bp{name}": value for name, value in ENVELOPED.items()},
    "fm": SAW | {name + str(i): 1.5 for i in range(2, 9) for name in ("fmi", "fmh")} | {"fmi": 2.0},
    "wt": {"s": "wavetable", "sustain": 0.15, "wt": 0.3}
    | {f"wt{name}": value for name, value in ENVELOPED.items()},
    "warp": {"s": "wavetable", "sustain": 0.15, "warp": 0.4},
    "pw": {"s": "pulse", "sustain": 0.15, "pw": 0.4, "pwrate": 7.0},
    "penv": SAW | {"penv": 9.0, "pattack": 0.04, "pdecay": 0.05, "psustain": 0.4, "release": 0.2},
    "vib": SAW | {"vib": 6.0},
    "pitchJump": SAW | {"pitchJump": 100.0, "pitchJumpTime": 0.02},
    "tremolo": SAW | {"tremolo": 9.0},
    "phaser": SAW | {"phaserrate": 7.0},
    "compressor": SAW | {"gain": 1.2, "compressor": -20.0},
    "leslie": SAW | {"leslie": 0.7},
    "distort": SAW | {"distort": 2.0},
    "shape": SAW | {"shape": 0.4},
    "krush": SAW | {"krush": 2.0},
    "ring": SAW | {"ring": 0.5},
    "fshift": SAW | {"fshift": 100.0, "note": 7.0},
    "room": DRUM | {"room": 0.8},
    "delay": DRUM | {"delay": 0.8, "delaytime": 0.06},
    "duck": SAW | {"duckorbit": 0.0},
    "loop": DRUM | {"loop": 1.0, "sustain": 0.3, "end": 0.1},
    "formant": {"s": "formant", "sustain": 0.15},
    "sd": DRUM | {"s": "bd"},
    "unit": DRUM | {"speed": 2.0},
    "drum": DRUM,
    "step": {"s": "saw"},
    "orbit": SAW | {"duckorbit": 1.0},
    "unison": SAW | {"unison": 3.0},
    "note": {"s": "pluck", "note": 3.0},
    "filtered": SAW | {"cutoff": 900.0, "hcutoff": 100.0, "bandf": 700.0, "lpenv": 2.0},
    "decay": SAW | {"decay": 0.05},
    "glide": {"s": "sine", "sustain": 0.15, "orbit": 0, "note": 7.0},
}
BEFORE = (
    *((f"{kind}", kind) for kind in ("lp", "hp", "bp", "fm", "wt", "warp", "pw", "pitchJump")),
    *((kind, kind) for kind in ("vib", "tremolo", "phaser", "compressor", "distort", "ring")),
    *((kind, kind) for kind in ("fshift", "krush", "delay", "room", "duck", "loop", "leslie")),
    *((kind, "penv") for kind in ("penv", "pattack", "pdecay", "psustain", "prelease", "pcurve")),
    *(("panchor", "penv"), ("lrate", "leslie"), ("lsize", "leslie"), ("kcutoff", "krush")),
    *((kind, "filtered") for kind in ("resonance", "hresonance", "bandq", "ftype", "fanchor")),
    *(("drive", "filtered"), ("dry", "room"), ("lock", "delay"), ("shapevol", "shape")),
    *((kind, "drum") for kind in ("begin", "end", "stretch", "fade", "speed", "accelerate")),
    *(("unit", "unit"), ("voice", "formant"), ("panspan", "unison"), ("bank", "drum")),
    *(("glide", "glide"), ("pingpong", "delay")),
    *(("octave", "note"), ("clip", "step"), ("duration", "step"), ("orbit", "orbit")),
)
TEXTS = {"s": "tri", "unit": "c", "vowel": "a", "distorttype": "fold", "warpmode": "sync"}
VALUES = {
    "cut": 1,
    "orbit": 3,
    "cps": 1.3,
    "n": 4.0,
    "note": 4.0,
    "clip": 0.3,
    "loop": 0.0,
    "ftype": 2.0,
}
NUMBERS = sorted(
    (control for control in CONTROLS if control.name in honoured() and control.type != "text"),
    key=lambda control: control.name,
)


def base_of(name: str) -> dict[str, Any]:
    for before, base in BEFORE:
        if name.startswith(before):
            return BASES[base]
    return SAW


def heard(controls: dict[str, Any]) -> bytes:
    """What is heard of two events of these controls, and of a tone on the first orbit."""
    mixer = Mixer(RATE)
    told = {"orbit": 1, "delta": 0.2, **controls}
    mixer.schedule({"s": "sine", "sustain": 0.3, "orbit": 0, "gain": 0.5}, 0)
    mixer.schedule({**told}, 200)
    mixer.schedule({**told}, 4_000)
    return np.round(mixer.render(RATE // 2), 5).tobytes()


def other(control: Control, base: dict[str, Any]) -> float:
    """A value within the bounds that is not the one there is."""
    if control.name in VALUES:
        return VALUES[control.name]
    low = -1.0 if control.low is None else control.low
    high = 1.0 if control.high is None else control.high
    share = 0.37 if high <= 1.0 else 0.11
    value = low + share * (high - low)
    return value if value != base.get(control.name) else low + 0.5 * (high - low)


@pytest.mark.parametrize("control", NUMBERS, ids=lambda control: control.name)
def test_a_control_changes_what_is_heard(control: Control) -> None:
    name = control.name
    if name == "cps":
        base = SAW | {"tremolosync": 4.0}
    elif name == "amp":
        base = SAW
    else:
        base = base_of(name)
    assert heard(base) != heard(base | {name: other(control, base)})


@pytest.mark.parametrize("name", [*TEXTS, *(f"fmwave{i}" for i in range(2, 9)), "fmwave"])
def test_a_text_changes_what_is_heard(name: str) -> None:
    base = base_of(name)
    assert heard(base) != heard(base | {name: TEXTS.get(name, "saw")})


def test_the_manual_tells_of_each_control_once() -> None:
    text = MANUAL.read_text(encoding="utf-8").partition("## Controls")[2]
    does, _, rest = text.partition("### Done with before")
    elsewhere, _, not_done = rest.partition("### Not done")
    rows = [line.split("|")[1] for line in does.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(honoured())
    assert set(re.findall(r"\| `(\w+)`", elsewhere)) == set(ELSEWHERE)
    sound = {control.name for control in CONTROLS if control.sink == "sound"}
    assert set(re.findall(r"`(\w+)`", not_done)) == sound - honoured() - set(ELSEWHERE)
