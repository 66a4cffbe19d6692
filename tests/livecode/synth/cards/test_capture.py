"""Sound that comes in: recorded by events, played as samples, and nothing breaks when it stops."""

from __future__ import annotations

import threading
import time
import wave
from pathlib import Path

import numpy as np
import pytest

from livecode.errors import DeviceError
from livecode.osc import codec
from livecode.osc.codec import Message
from livecode.synth.cards import capture
from livecode.synth.cards.capture import BACK, GONE, NONE, Hear, Input, Listening, open_input
from livecode.synth.cards.tape import Tape
from livecode.synth.cards.wav import WavFile
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.samples.takes import Takes
from tests.livecode.synth.test_loop import RATE, play, running

PATIENCE = 30.0  # seconds
PIECE = np.full((480, 2), 0.25, np.float32)


def eventually(seen: object, what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while what not in seen:  # type: ignore[operator]
        assert time.monotonic() < deadline, f"{what!r} never came"
        time.sleep(0.02)


def tape() -> Tape:
    takes = Takes(RATE)
    return Tape(takes, Mixer(RATE, takes=takes).retaking)


def recorded(tape: Tape, *arguments: codec.Argument, time: float | None = None) -> int:
    """How many frames the take has that a message asks for; 0 if it asks for none."""
    before = tape.takes.get(1)
    message = Message("/dirt/play", arguments, time)
    assert tape.records(message, 50.0) == (tape.takes.get(1) is not before)
    take = tape.takes.get(1)
    return 0 if take is None or take is before else take.sound.shape[1]


def test_an_event_records_for_as_long_as_it_lasts() -> None:
    asked = ("s", "record:1", "delta", 2.0)
    assert recorded(tape(), *asked) == 2 * RATE
    assert recorded(tape(), *asked, "legato", 0.25) == RATE // 2
    assert recorded(tape(), *asked, "sustain", 0.1) == RATE // 10
    assert recorded(tape(), "s", "record", "n", 1) == RATE
    assert recorded(tape(), "s", "bd", "n", 1) == 0


def test_it_begins_when_the_event_is_due() -> None:
    recorder = tape()
    recorded(recorder, "s", "record:1", time=123.5)
    take = recorder.takes.get(1)
    assert take is not None and take.begin == 123.5


def test_a_hush_ends_it() -> None:
    recorder = tape()
    recorded(recorder, "s", "record:1")
    assert not recorder.records(Message("/hush"), 50.0)
    take = recorder.takes.get(1)
    assert take is not None and take.complete


class Plug:
    """An input that gives sound until it is pulled out."""

    jack = False

    def __init__(self, hear: Hear) -> None:
        self._out = threading.Event()
        self._hear = hear
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._out.wait(0.005):
            self._hear(PIECE, time.time())

    def close(self) -> None:
        self._out.set()


class Stage:
    """A tape that listens to a plug, and what was told."""

    def __init__(self, there: bool = True) -> None:
        self.there, self.told, self.tape = there, list[str](), tape()
        self.plugs: list[Plug] = []
        self.listening = Listening(self.tape, self.opens, self.told.append)

    def opens(self, hear: Hear) -> Input:
        if not self.there:
            raise DeviceError("no input is called 'x'")
        self.plugs.append(Plug(hear))
        return self.plugs[-1]


def test_an_input_that_goes_is_given_up_and_had_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "TRY_EVERY", 0.1)
    monkeypatch.setattr(capture, "GONE_AFTER", 0.4)
    stage = Stage()
    stage.there = False
    stage.plugs[0].close()
    eventually(stage.told, GONE)
    stage.there = True
    eventually(stage.told, BACK)
    take = stage.tape.takes.begin(1, time.time(), 0.2)
    deadline = time.monotonic() + PATIENCE
    while not take.complete and time.monotonic() < deadline:
        time.sleep(0.02)
    stage.listening.close()
    assert take.sound.any() and [told for told in stage.told if told == GONE] == [GONE]


def test_without_an_input_it_is_said_why_and_a_take_is_silent() -> None:
    stage = Stage(there=False)
    take = stage.tape.takes.begin(1, time.time() - 10.0, 0.1)
    deadline = time.monotonic() + PATIENCE
    while not take.complete and time.monotonic() < deadline:
        time.sleep(0.02)
    stage.listening.close()
    assert stage.told == [NONE + "no input is called 'x'"] and not take.sound.any()


def wav_file(path: Path, seconds: float) -> Path:
    """A tone of 440 Hz in a file."""
    time_ = np.arange(round(seconds * RATE)) / RATE
    tone = (0.3 * np.sin(2 * np.pi * 440.0 * time_)).astype(np.float32)
    with path.open("wb") as file:
        wav = WavFile(file, RATE)
        wav.add(np.stack([tone, tone], axis=1))
        wav.close()
    return path


def test_a_file_that_is_no_sound_is_no_input(tmp_path: Path) -> None:
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"nothing")
    with pytest.raises(DeviceError, match="no sound"):
        open_input(lambda sound, second: None, RATE, str(broken))


def test_the_process_records_and_plays_what_it_recorded(tmp_path: Path) -> None:
    tone = wav_file(tmp_path / "tone.wav", 1.0)
    with running(tmp_path, sound={"input": str(tone)}) as synth:
        assert {"record", "rec", "rec1"} <= set(synth.facts["voices"])
        begin = time.time() + 1.5  # far ahead: this machine may be busy
        synth.send(codec.bundle(begin, [play("s", "record:1", "delta", 0.5)]))
        synth.send(codec.bundle(begin + 0.5, [play("s", "rec1", "gain", 1.0)]))
        synth.meet()
        time.sleep(max(0.0, begin + 1.4 - time.time()))
        report = synth.end()
        heard = synth.recorded()[:, 0]
    assert (report["late"], report["unknown"]) == (0, [])
    first = round((begin + 0.5 - report["started"]) * RATE)
    assert not heard[: first - RATE // 10].any()  # while it records, nothing is heard of it
    loud = np.flatnonzero(np.abs(heard) > 0.01)
    assert (loud[-1] - loud[0]) / RATE == pytest.approx(0.5, abs=0.02)
    power = np.abs(np.fft.rfft(heard[loud[0] : loud[-1]], 1 << 18))
    assert power.argmax() * RATE / (1 << 18) == pytest.approx(440.0, abs=2.0)


def test_without_an_input_in_the_settings_nothing_records(tmp_path: Path) -> None:
    with running(tmp_path) as synth:
        assert "record" not in synth.facts["voices"]
        synth.send(play("s", "record:1"))
        synth.meet()
        report = synth.end()
        with wave.open(str(synth.wav)) as file:
            assert file.getnframes() == report["frames"]
    assert report["unknown"] == ["record"]
