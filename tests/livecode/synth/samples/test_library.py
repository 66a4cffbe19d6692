from __future__ import annotations

import json
import os
import wave
from pathlib import Path

import numpy as np
import pytest

from livecode.errors import ConfigError
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.samples import banks
from livecode.synth.samples.banks import found
from livecode.synth.samples.decoding import converted, decoded
from livecode.synth.samples.library import Library, opened, opened_for
from tests.livecode.synth.hearing import RATE, onset, pitch


def write(path: Path, hertz: float, rate: int = 44_100, channels: int = 1) -> Path:
    """A tone of half a second in a WAV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tone = 20_000 * np.sin(2 * np.pi * hertz * np.arange(rate // 2) / rate)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.repeat(tone, channels).astype("<i2").tobytes())
    return path


def strongest(sound: np.ndarray) -> float:
    row = np.atleast_2d(sound)[0]
    power = np.abs(np.fft.rfft(row * np.hanning(len(row)), 1 << 18))
    return float(power.argmax() * RATE / (1 << 18))


@pytest.mark.parametrize("rate", [11_025, 22_050, 44_100, 44_101, 48_000, 96_000])
def test_a_sample_has_its_pitch_whatever_its_rate(tmp_path: Path, rate: int) -> None:
    sound = decoded(write(tmp_path / "a.wav", 440.0, rate), RATE)
    assert sound is not None and len(sound) == pytest.approx(RATE / 2, abs=2)
    assert 1200 * abs(np.log2(strongest(sound) / 440.0)) < 2.0


def test_converting_there_and_back_changes_nothing_that_can_be_heard() -> None:
    tone = np.sin(2 * np.pi * 1_000 * np.arange(4_410) / 44_100) * np.hanning(4_410)
    back = converted(converted(tone, 44_100, 48_000), 48_000, 44_100)
    assert np.abs(back[: len(tone)] - tone).max() < 1e-4


def test_folders_are_banks_whose_files_go_around(tmp_path: Path) -> None:
    for name in ("b.wav", "a.WAV", "notes.txt"):
        write(tmp_path / "kick" / name, 100.0)
    library = opened([tmp_path], RATE)
    assert library.names == {"kick"} and library.count("kick") == 2
    assert library.get("kick", 2) == library.get("kick", 0)


def test_a_map_has_files_lists_and_notes(tmp_path: Path) -> None:
    low, high = write(tmp_path / "low.wav", 110.0), write(tmp_path / "high.wav", 440.0)
    told = {"piano": {"a2": low.name, "a4": [high.name]}, "one": low.name, "two": [low.name] * 2}
    (tmp_path / "strudel.json").write_text(json.dumps(told))
    library = opened([tmp_path], RATE)
    near = library.get("piano", 0, 68.0)
    assert (
        near is not None and near.root == 69.0 and strongest(near.sound) == pytest.approx(440, 1e-3)
    )
    assert (library.count("one"), library.count("two")) == (1, 2)


@pytest.mark.parametrize(
    "told",
    [
        "[]",
        "{",
        '{"_base": "https://example.org/"}',
        '{"a": "../out.wav"}',
        "[" * 100_000,
        '{"a": 1}',
    ],
)
def test_a_map_of_nonsense_or_of_elsewhere_is_told(tmp_path: Path, told: str) -> None:
    write(tmp_path / "out.wav", 100.0)
    place = tmp_path / "in" / "strudel.json"
    place.parent.mkdir()
    place.write_text(told)
    with pytest.raises(ConfigError, match=r"strudel\.json"):
        opened([place], RATE)


def test_what_leads_out_of_the_folder_or_is_no_file_is_left_out(tmp_path: Path) -> None:
    outside = write(tmp_path / "secret.wav", 100.0)
    bank = write(tmp_path / "kits" / "bank" / "a.wav", 100.0).parent
    (bank / "link.wav").symlink_to(outside)
    (bank / "empty.wav").touch()
    if hasattr(os, "mkfifo"):
        os.mkfifo(bank / "pipe.wav")
    assert [source.path.name for source in found(tmp_path / "kits")["bank"].sources] == ["a.wav"]


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.mp3", "a.ogg"])
@pytest.mark.parametrize(
    "head", [b"", b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\x01\0", b"fLaC"]
)
def test_a_file_of_nonsense_is_silence(tmp_path: Path, name: str, head: bytes) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / name).write_bytes(head + bytes(range(256)) * 40)
    mixer = Mixer(RATE, samples=opened([tmp_path], RATE))
    mixer.schedule({"s": "x"}, 0)
    mixer.schedule({"s": "bd"}, 4_800)
    assert np.isfinite(mixer.render(9_600)).all()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder"):
        opened([tmp_path / "gone"], RATE)


def test_on_stage_a_folder_that_is_not_there_is_told_and_the_others_play(tmp_path: Path) -> None:
    write(tmp_path / "here" / "drum" / "a.wav", 440.0)
    told: list[str] = []
    places = [str(tmp_path / "gone"), str(tmp_path / "here")]
    library = opened_for(places, RATE, tell=told.append)
    assert "drum" in library.names
    assert len(told) == 1 and "[sound]" in told[0] and "gone" in told[0]
    with pytest.raises(ConfigError, match="no such folder"):
        opened_for(places, RATE)


def test_no_more_is_kept_than_there_is_room_for(tmp_path: Path) -> None:
    for index in range(4):
        write(tmp_path / "kick" / f"{index}.wav", 100.0)
    library = Library(found(tmp_path), RATE, most=250_000)
    first = library.get("kick", 0)
    for index in range(4):
        assert library.get("kick", index) is not None
    again = library.get("kick", 0)
    assert first is not None and again is not None and again.sound is not first.sound


def test_a_sample_goes_before_a_voice_and_starts_at_its_frame(tmp_path: Path) -> None:
    write(tmp_path / "bd" / "a.wav", 1_000.0, channels=2)
    mixer = Mixer(RATE, samples=opened([tmp_path], RATE))
    mixer.schedule({"s": "bd", "speed": 2.0}, 1_000)
    sound = mixer.render(RATE // 2)
    assert abs(onset(sound) - 1_000) <= 4
    assert pitch(sound) == pytest.approx(2_000.0, rel=0.01)


def test_a_pan_moves_a_stereo_sample(tmp_path: Path) -> None:
    write(tmp_path / "wide" / "a.wav", 1_000.0, channels=2)
    mixer = Mixer(RATE, samples=opened([tmp_path], RATE))
    mixer.schedule({"s": "wide", "pan": 0.0}, 0)
    sound = mixer.render(RATE // 4)
    assert np.abs(sound[:, 0]).max() > 0.1 and np.abs(sound[:, 1]).max() < 1e-6


def test_a_map_of_more_files_than_are_looked_at_has_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(banks, "MOST_FILES", 5)
    write(tmp_path / "a.wav", 440.0)
    told = {"one": ["a.wav"] * 3, "two": ["a.wav"] * 3, "three": "a.wav"}
    (tmp_path / "strudel.json").write_text(json.dumps(told))
    assert {name: len(bank.sources) for name, bank in found(tmp_path).items()} == {
        "one": 3,
        "two": 2,
    }


def test_an_entry_that_no_file_can_have_leaves_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", 440.0)
    deep = '{"c3":' * 850 + '"a.wav"' + "}" * 850
    (tmp_path / "strudel.json").write_text(
        f'{{"x": "{"a" * 5000}.wav", "y": {deep}, "z": "a.wav"}}'
    )
    assert "z" in found(tmp_path) and "x" not in found(tmp_path)
