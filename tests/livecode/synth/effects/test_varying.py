from __future__ import annotations

import numpy as np
import pytest

from livecode.synth.effects.filters import Kind, filtered
from livecode.synth.effects.varying import STEP, cutoffs, varied
from livecode.synth.shapes import noise
from livecode.synth.words.blocks import Band, Sweep
from tests.livecode.synth.hearing import RATE


@pytest.mark.parametrize("kind", ["low", "high", "band"])
@pytest.mark.parametrize("hertz", [60.0, 900.0, 12_000.0])
def test_a_filter_that_stands_still_is_the_exact_one(kind: Kind, hertz: float) -> None:
    sound = noise("test", 9_600)
    moved = varied(sound, RATE, kind, np.full(9_600 // STEP, hertz), 4.0)
    assert np.abs(moved - filtered(sound, RATE, kind, hertz, 4.0)[:9_600]).max() < 0.01


def test_both_sides_are_filtered_as_one_would_be() -> None:
    sound = np.stack([noise("left", 5_000), noise("right", 5_000)])
    hertz = np.geomspace(100.0, 8_000.0, -(-5_000 // STEP))
    both = varied(sound, RATE, "low", hertz, 2.0)
    assert np.allclose(both[1], varied(sound[1], RATE, "low", hertz, 2.0))


def test_a_cutoff_that_runs_over_five_octaves_does_not_click() -> None:
    sine = np.sin(2 * np.pi * 200 * np.arange(9_600) / RATE)
    run = np.geomspace(300.0, 9_600.0, 9_600 // STEP)
    out = varied(sine, RATE, "low", run, 0.8)
    assert np.abs(out).max() < 1.2
    assert np.abs(np.diff(out, n=2)).max() < 3.0 * np.abs(np.diff(sine, n=2)).max()


def test_an_envelope_opens_by_octaves_and_closes_again() -> None:
    opened = cutoffs(
        Sweep(env=3.0, attack=0.1, decay=0.1, sustain=0.0),
        *(500.0, Band()),
        gate=1.0,
        count=RATE // 2,
        rate=RATE,
        cps=0.5,
    )
    assert opened.max() == pytest.approx(4_000.0, rel=0.02)
    assert opened[0] == pytest.approx(500.0, rel=0.05) and opened[-1] == pytest.approx(500.0)
