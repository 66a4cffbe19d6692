"""The picture is drawn from what the processes wrote, and from the lack of it."""

import json
import wave
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("matplotlib", reason="the picture needs the extra 'plot'")

from livecode.picture import QUIETEST, Marks, draw, read_lines, sound_level


def _tone(path: Path, seconds: float, loudness: float) -> None:
    samples = np.sin(np.arange(int(8000 * seconds)) * 0.3) * loudness * 32767
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(np.repeat(samples, 2).astype("<i2").tobytes())


def test_the_level_of_a_full_sine_is_three_decibels_below_full(tmp_path: Path) -> None:
    _tone(tmp_path / "a.wav", 1.0, 1.0)
    level = sound_level(tmp_path / "a.wav", 2.0)
    assert level.time[0] == pytest.approx(2.025)
    assert np.allclose(level.values["level"], -3.0, atol=0.2)


def test_silence_is_drawn_at_the_bottom(tmp_path: Path) -> None:
    _tone(tmp_path / "a.wav", 0.5, 0.0)
    assert (sound_level(tmp_path / "a.wav", 0.0).values["level"] == QUIETEST).all()


def test_lines_become_curves_and_what_is_missing_a_gap(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"time": 11.0, "a": 1}\n{"time": 12.0, "b": "no number"}\n')
    curves = read_lines(path, 10.0)
    assert curves.time.tolist() == [1.0, 2.0]
    assert curves.values["a"][0] == 1.0
    assert np.isnan(curves.values["a"][1])


def test_a_picture_is_drawn_even_of_an_empty_performance(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    path = draw(tmp_path, [], begun=0.0, length=10.0)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_evaluations_and_intents_are_in_the_picture(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    _tone(tmp_path / "duet.wav", 1.0, 0.5)
    turns = [{"time": 1.0, "intents": {"density": 0.5}}, {"time": 2.0, "intents": {"density": 1}}]
    (reports / "agent.json").write_text(json.dumps(turns))
    empty = draw(tmp_path, [], begun=0.0, length=3.0).read_bytes()
    marks = [Marks(1.0, "agent", 'a1 >> s("hh*8")')]
    assert draw(tmp_path, marks, begun=0.0, length=3.0).read_bytes() != empty
