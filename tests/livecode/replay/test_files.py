"""Sound, notes and lines of what a performance played."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import mido  # type: ignore[import-untyped]
import msgspec
import numpy as np
import pytest

from livecode.errors import HocketError
from livecode.midi.keys import PERCUSSION
from livecode.outputs import midifile
from livecode.replay import command, files
from livecode.replay.stage import retell
from livecode.replay.tale import Retold, preset, sped, tale
from livecode.session.log.entries import Begun
from livecode.session.log.file import LogFile, read
from livecode.session.log.frames import MESSAGE, ROOM, Entry
from livecode.session.messages import Marked, Recalled, encode
from livecode.synth.wish import Sound
from tests.livecode.replay.score import Score

CODE = 'd1 >> s("bd*2")\nd2 >> note("0 12").s("saw").gain(0.5)'


def score() -> Score:
    return Score().join("ada").play(1.5, CODE, start=1.0).hush(5.0)


@pytest.fixture
def retold() -> Retold:
    return retell(score().told)


def loudness(path: Path) -> list[float]:
    """The peak of each second of a file."""
    with wave.open(str(path)) as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        seconds = frames.reshape(-1, file.getnchannels())
    return [float(np.abs(part).max()) for part in np.array_split(seconds, len(seconds) // 8000)]


def test_the_sound_begins_with_the_first_evaluation_and_ends_after_the_hush(
    retold: Retold, tmp_path: Path
) -> None:
    files.write_wav(retold, tmp_path / "a.wav", 8000)
    peaks = loudness(tmp_path / "a.wav")
    assert len(peaks) == 6  # from 1.5 to 6, and the tail
    assert peaks[0] > 0.0
    assert max(peaks[4:]) < 50


def test_each_slot_has_a_file_of_its_own(retold: Retold, tmp_path: Path) -> None:
    written = files.write(retold, tmp_path / "set.jsonl", files.write_events, slots=True)
    assert [path.name for path in written] == ["set.jsonl", "set-d1.jsonl", "set-d2.jsonl"]
    whole, first, second = (path.read_text().splitlines() for path in written)
    assert sorted(whole) == sorted(first + second)
    assert {json.loads(line)["slot"] for line in first} == {"d1"}


def test_the_notes_stand_at_their_beats(retold: Retold, tmp_path: Path) -> None:
    files.write_midi(retold, tmp_path / "a.mid")
    file = mido.MidiFile(tmp_path / "a.mid")
    assert [track.name for track in file.tracks] == ["tempo", "d1", "d2"]
    at, told = 0, []
    for message in file.tracks[2]:
        at += message.time
        if message.type == "note_on":
            told.append((at, message.note, message.velocity))
    beat = midifile.TICKS
    assert told == [(0, 60, 50), (2 * beat, 72, 50), (4 * beat, 60, 50)]
    assert file.length == pytest.approx(3.0)  # three notes of half a cycle


def test_drums_go_to_their_keys(retold: Retold, tmp_path: Path) -> None:
    files.write_midi(retold, tmp_path / "a.mid")
    track = mido.MidiFile(tmp_path / "a.mid").tracks[1]
    struck = {(m.channel, m.note) for m in track if m.type == "note_on"}
    assert struck == {(midifile.DRUMS, PERCUSSION["bd"])}


def recorded(path: Path) -> Path:
    """The score as a log file."""
    log = LogFile(path)
    begun = Begun(room="hocket", epoch="e", seed=0, text="", date=0.0, preset="open")
    log.append(Entry(0.0, ROOM, msgspec.json.encode(begun)))
    for told in score().told:
        log.append(Entry(told.time, MESSAGE, encode(told.message).encode()))
    log.close()
    return path


def test_export_writes_all_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = recorded(tmp_path / "set.log")
    names = {"midi": tmp_path / "a.mid", "jsonl": tmp_path / "a.jsonl"}
    assert command.export(log, wav=None, slots=False, **names) == 0
    assert "6 events: wrote" in capsys.readouterr().out
    assert all(path.exists() for path in names.values())


def test_replay_into_files_keeps_to_the_speed(tmp_path: Path) -> None:
    log, out = recorded(tmp_path / "set.log"), tmp_path / "a.jsonl"
    command.replay(log, speed=2.0, wav=None, events=out)
    assert json.loads(out.read_text().splitlines()[0])["time"] == 1.75


def test_the_story_says_who_played_what() -> None:
    told = [line.text.split("  ")[-1] for line in command.lines(score().told, 1.0)]
    assert told == [f"ada: {CODE}".replace("\n", " "), "ada: hush"]


@pytest.mark.parametrize(("speed", "said"), [(0.0, "allowed is"), (float("nan"), "allowed is")])
def test_an_impossible_speed_is_refused(speed: float, said: str, tmp_path: Path) -> None:
    with pytest.raises(HocketError, match=said):
        command.replay(recorded(tmp_path / "a.log"), speed=speed, wav=None, events=None)


def test_what_is_no_log_is_named() -> None:
    with pytest.raises(HocketError, match="no log of a performance"):
        tale([])


def test_export_to_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HocketError, match="nothing to write"):
        command.export(tmp_path / "a.log", wav=None, midi=None, jsonl=None, slots=False)


def test_moments_are_markers_of_the_midi_file_and_lines_of_the_story(tmp_path: Path) -> None:
    marked = score().say(3.0, Marked(name="drop 🥁", by="ada", at=3.0, cycle=1.5))
    marked.say(4.0, Recalled(moment="drop 🥁", by="bob", at=4.0, cycle=2.0))
    retold = retell(sorted(marked.told, key=lambda told: told.time))
    assert [(each.cycle, each.name) for each in retold.moments] == [
        (1.5, "drop 🥁"),
        (2.0, "back to drop 🥁"),
    ]
    assert [each.time for each in sped(retold, 2.0).moments] != [3.0, 4.0]
    files.write_midi(retold, tmp_path / "a.mid")
    texts = [
        message.text
        for message in mido.MidiFile(tmp_path / "a.mid").tracks[0]
        if message.type == "marker"
    ]
    assert texts == ["drop ?", "back to drop ?"]
    story = [line.text for line in command.lines(marked.told, 1.0)]
    assert any("bob returns to the moment drop" in line for line in story)


def test_a_log_says_which_table_of_rights_held(tmp_path: Path) -> None:
    assert preset(read(recorded(tmp_path / "set.log"))) == "open"
    with pytest.raises(HocketError, match="another version"):
        preset([Entry(0.0, ROOM, b"{}")])


def test_it_sounds_with_the_samples_and_at_the_rate_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "kit" / "zap").mkdir(parents=True)
    with wave.open(str(tmp_path / "kit" / "zap" / "0.wav"), "wb") as file:
        file.setparams((1, 2, 44_100, 0, "NONE", ""))
        file.writeframes(np.full(22_050, 9_000, "<i2").tobytes())
    retold = retell(Score().join("ada").play(1.5, 'd1 >> s("zap")', start=1.0).hush(5.0).told)
    wish = Sound(samples=(str(tmp_path / "kit"),), rate=44_100)
    files.sounding(wish)(retold, tmp_path / "a.wav")
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert file.getframerate() == 44_100
        assert np.frombuffer(file.readframes(file.getnframes()), "<i2").any()
    files.write_wav(retold, tmp_path / "b.wav")
    with wave.open(str(tmp_path / "b.wav")) as file:  # nothing of that name is built in
        assert not np.frombuffer(file.readframes(file.getnframes()), "<i2").any()
