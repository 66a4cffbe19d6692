"""A recording that the disk does not take: people are told, and what sounds goes on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from livecode.synth.cards.audio import Recording
from livecode.synth.cards.stems import Stems
from livecode.synth.mixing.mixer import Mixer

RATE = 48_000
FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs a system with /dev/full")
@pytest.mark.filterwarnings("error")
def test_the_end_of_a_recording_on_a_full_disk_is_told_once() -> None:
    told: list[str] = []
    recording = Recording(FULL, RATE, told.append)
    for _ in range(20):
        recording.add(np.zeros((RATE // 10, 2), np.float32))
    recording.close()
    assert len(told) == 1 and "ends here: No space left on device" in told[0]


def test_stems_that_cannot_be_written_are_told_once_and_the_room_hears_all(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told: list[str] = []
    stems = Stems(tmp_path / "file" / "out.wav", RATE, told.append)
    mixer = Mixer(RATE)
    mixer.stems = stems.take
    for orbit in (0, 3):
        mixer.schedule({"s": "rim", "orbit": orbit}, 4800)
    assert np.abs(mixer.render(RATE)).max() > 0.1
    stems.close(RATE)
    assert len(told) == 1 and "cannot be written" in told[0]
