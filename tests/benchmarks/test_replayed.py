from __future__ import annotations

from pathlib import Path

import pytest

from agents.perception.intents import read_intents
from benchmarks._replayed import FOLDER, MOMENTS, frames, movements


def test_without_recordings_made_movement_stands_in_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    assert "names no folder" in movements()[1]
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert "there is no file" in movements()[1]


def test_datagrams_of_a_swinging_arm_become_intents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    found = frames(movements()[0][0])
    assert len(found) == len(MOMENTS)
    assert {"energy", "speed", "stillness"} <= {
        path.rpartition("/")[2] for path in found[-1].summaries
    }
    assert 0 < read_intents(found[-1]).values["density"] <= 1
