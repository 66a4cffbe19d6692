"""Rendering offline: the same bytes twice, onsets where they belong, errors with their place."""

import json
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from livecode.errors import CodeError, HocketError
from livecode.render import TAIL, render

CODE = """\
d1 >> s("rim*4")

# the host of an offline room sets the tempo
setcps(1)

d2 >> s("hh*2").gain(30)

r1 >> pull("0 0.5")
"""


def played(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sound(path: Path) -> tuple[np.ndarray[Any, np.dtype[np.float64]], int]:
    """The sum of both sides, shape (N,), and the rate [samples/s]."""
    with wave.open(str(path), "rb") as file:
        raw = file.readframes(file.getnframes())
        return np.frombuffer(raw, "<i2").reshape(-1, 2).sum(axis=1) / 65536.0, file.getframerate()


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    for name in ("1", "2"):
        render(CODE, cycles=2, wav=tmp_path / f"{name}.wav", events=tmp_path / f"{name}.jsonl")
    assert (tmp_path / "1.wav").read_bytes() == (tmp_path / "2.wav").read_bytes()
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_every_event_is_written_at_its_time(tmp_path: Path) -> None:
    done = render(CODE, cycles=2, events=tmp_path / "e.jsonl")
    events = played(tmp_path / "e.jsonl")
    assert done.events == len(events) == 2 * (4 + 2 + 2)
    assert [e["time"] for e in events if e["slot"] == "d1"] == [i / 4 for i in range(8)]
    assert {e["sink"] for e in events if e["slot"] == "r1"} == {"robot"}
    assert max(e["controls"].get("gain", 0.0) for e in events) == 1.2
    assert len([note for note in done.notes if "gain 30" in note]) == 1


def test_sound_starts_within_a_millisecond_of_its_time(tmp_path: Path) -> None:
    render('setcps(1)\nd1 >> s("rim*4")', cycles=2, wav=tmp_path / "r.wav")
    heard, rate = sound(tmp_path / "r.wav")
    assert len(heard) == round((2.0 + TAIL) * rate)
    for beat in range(8):
        begin = round(beat * rate / 4)
        before = heard[max(0, begin - rate // 50) : begin]
        after = np.abs(heard[begin : begin + rate // 50])
        onset = int(np.argmax(after > 0.05 * after.max()))
        assert onset / rate < 0.001
        assert before.size == 0 or np.abs(before).max() < 0.05 * after.max()


def test_a_slower_tempo_makes_it_longer(tmp_path: Path) -> None:
    assert render('d1 >> s("bd")', cycles=4, cps=2.0, events=tmp_path / "e").seconds == 2.0
    assert render('setcps(0.25)\nd1 >> s("bd")', cycles=4, events=tmp_path / "e").seconds == 16.0


def test_an_error_is_shown_at_its_line_of_the_file(tmp_path: Path) -> None:
    code = 'd1 >> s("bd")\n\nd2 >> s("hh")\nd3 >> s("bd").gian(2)\n'
    with pytest.raises(CodeError) as caught:
        render(code, cycles=1, wav=tmp_path / "x.wav")
    assert caught.value.place is not None
    assert (caught.value.place.line, caught.value.place.column) == (4, 14)
    assert 'd3 >> s("bd").gian(2)\n    ' + " " * 14 + "^^^^" in caught.value.show(code)
    assert not (tmp_path / "x.wav").exists()


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    with pytest.raises(HocketError, match="cannot be written"):
        render('d1 >> s("bd")', cycles=1, events=tmp_path / "taken" / "e.jsonl")


def test_code_that_plays_nothing_is_silent(tmp_path: Path) -> None:
    assert render("", cycles=1, wav=tmp_path / "s.wav", events=tmp_path / "s.jsonl").events == 0
    assert not sound(tmp_path / "s.wav")[0].any()


def test_a_control_that_follows_somebody_goes_where_they_are(tmp_path: Path) -> None:
    wav, code = tmp_path / "x.wav", 'd1 >> s("hh*8").gain(motion("ada/energy").range(0.1, 1))'
    render(code, cycles=4, wav=wav, live=lambda second: {"motion/ada/energy": float(second > 4.0)})
    with wave.open(str(wav)) as file:
        raw, rate = file.readframes(file.getnframes()), file.getframerate()
    sound = np.frombuffer(raw, np.int16).reshape(-1, 2).astype(float)
    before, after = (np.abs(sound[a * rate : (a + 3) * rate]).max() for a in (0, 5))
    assert after > 50 * before
