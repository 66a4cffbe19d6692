"""Recordings of this performance: filled as they come, played as samples."""

from __future__ import annotations

import numpy as np
import pytest

from livecode.synth.mixing.mixer import Mixer
from livecode.synth.mixing.playing import LEVEL
from livecode.synth.samples import takes
from livecode.synth.samples.takes import LONGEST, OVERDUE, SLOTS, Takes, slot_of
from livecode.synth.shapes import Samples

RATE = 48_000
PIECE = 480
NOW = 1_000.0  # seconds, Unix: some moment


def input_sound(seconds: float) -> Samples:
    """Noise that is the same each time, shape (N, 2)."""
    rows = np.random.default_rng(7).uniform(-0.5, 0.5, round(seconds * RATE))
    return np.stack([rows, -rows], axis=1).astype(np.float32)


def feed(recorder: Takes, sound: Samples, begin: float, end: float) -> None:
    """Hand in what comes from second ``begin`` to ``end`` after NOW, piece by piece."""
    for at in range(round(begin * RATE), round(end * RATE), PIECE):
        recorder.hear(sound[at : at + PIECE], NOW + at / RATE)


@pytest.mark.parametrize(
    "name, number, slot",
    [
        *[("rec", 3, 3), ("rec", SLOTS + 2, 2), ("rec1", 7, 1), ("rec15", 0, 15)],
        *[("rec16", 0, None), ("record", 1, None), ("bd", 0, None)],
    ],
)
def test_a_name_and_a_number_mean_a_slot(name: str, number: int, slot: int | None) -> None:
    assert slot_of(name, number) == slot


def test_a_take_has_what_came_from_its_begin_to_its_end() -> None:
    recorder, sound = Takes(RATE), input_sound(1.0)
    take = recorder.begin(1, NOW + 0.2503, 0.5)
    feed(recorder, sound, 0.0, 1.0)
    first = round(0.2503 * RATE)
    assert take.complete and np.array_equal(take.sound, sound[first : first + RATE // 2].T)


def test_what_is_played_along_is_moved_back_by_the_lag() -> None:
    recorder, sound = Takes(RATE, lag=0.03), input_sound(1.0)
    take = recorder.begin(1, NOW + 0.2, 0.25)
    feed(recorder, sound, 0.0, 1.0)
    first = round(0.23 * RATE)
    assert np.array_equal(take.sound, sound[first : first + RATE // 4].T)


def test_a_line_that_falls_silent_leaves_a_take_that_is_complete() -> None:
    recorder, sound = Takes(RATE), input_sound(1.0)
    take = recorder.begin(1, NOW, 0.5)
    feed(recorder, sound, 0.0, 0.2)
    assert recorder.end(NOW + 0.5 + OVERDUE - 0.1) == []
    assert recorder.end(NOW + 0.5 + OVERDUE) == [take]
    assert take.sound[:, : RATE // 5].any() and not take.sound[:, RATE // 5 :].any()


def test_takes_are_no_longer_and_no_more_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Takes(RATE)
    assert recorder.begin(0, NOW, 1e9).sound.shape == (2, round(LONGEST * RATE))
    monkeypatch.setattr(takes, "MOST_BYTES", 4 * RATE * 8)
    for slot in range(1, 8):
        recorder.begin(slot, NOW, 1.0)
    assert [slot for slot in range(SLOTS) if recorder.get(slot) is not None] == [4, 5, 6, 7]


def test_a_stop_ends_what_runs() -> None:
    recorder = Takes(RATE)
    take = recorder.begin(2, NOW, 10.0)
    recorder.stop()
    feed(recorder, input_sound(1.0), 0.0, 1.0)
    assert take.complete and not take.sound.any()


@pytest.mark.parametrize("more", [{}, {"speed": -1}, {"cutoff": 4_000}, {"cutoff": "c1"}])
def test_a_take_that_ends_now_sounds_at_once_and_whole(more: dict[str, object]) -> None:
    """It is asked for a look-ahead before its end, as the next cycle's first event is."""
    sound, recorder = input_sound(1.0), Takes(RATE)
    early, late = Mixer(RATE, takes=recorder), Mixer(RATE, takes=recorder)
    recorder.begin(1, NOW, 1.0)
    feed(recorder, sound, 0.0, 0.7)
    early.schedule({"s": "rec1", **more}, 2_000)
    feed(recorder, sound, 0.7, 1.0)
    assert early.retaking.refresh(NOW) == 1 and early.retaking.refresh(NOW + 1.0) == 0
    late.schedule({"s": "rec:1", **more}, 2_000)
    heard = early.render(RATE + 9_600)
    assert heard.any() and np.array_equal(heard, late.render(RATE + 9_600))


def test_what_was_asked_for_before_anything_came_begins_with_what_has_come_since() -> None:
    sound, recorder = input_sound(1.0), Takes(RATE)
    mixer = Mixer(RATE, takes=recorder)
    recorder.begin(1, NOW, 1.0)
    mixer.schedule({"s": "rec1"}, 0)
    assert mixer.retaking.refresh(NOW) == 1  # nothing has come, so it waits on
    feed(recorder, sound, 0.0, 0.9)
    assert mixer.retaking.refresh(NOW + 0.05) == 0  # it is too soon
    assert mixer.retaking.refresh(NOW + 0.9) == 1
    heard = np.abs(mixer.render(RATE)).max(axis=1) > 1e-3
    assert heard[: RATE // 2].mean() > 0.9 and not heard[RATE * 92 // 100 :].any()


def test_it_sounds_as_it_came() -> None:
    recorder, sound = Takes(RATE), 0.2 * input_sound(0.5)
    recorder.begin(3, NOW, 0.5)
    feed(recorder, sound, 0.0, 0.5)
    mixer = Mixer(RATE, takes=recorder)
    mixer.schedule({"s": "rec", "n": 3, "gain": 1.0}, 0)
    heard = mixer.render(RATE // 2)
    expected = LEVEL * np.sqrt(0.5) * sound
    assert np.allclose(heard[: RATE // 2 - 400], expected[: RATE // 2 - 400], atol=1e-5)


def test_a_new_take_takes_the_place_of_the_old() -> None:
    recorder, mixer_of = Takes(RATE), lambda: Mixer(RATE, takes=recorder)
    heard = []
    mixer = mixer_of()
    for index in range(2):
        recorder.begin(1, NOW + index, 0.25)
        recorder.hear(np.full((RATE // 4, 2), 0.1 * (index + 1), np.float32), NOW + index)
        mixer.schedule({"s": "rec1"}, None)
        heard.append(float(np.abs(mixer.render(RATE // 2)).max()))
    assert heard[1] == pytest.approx(2.0 * heard[0], rel=1e-3)


def test_what_was_never_recorded_is_silent() -> None:
    mixer = Mixer(RATE, takes=Takes(RATE))
    mixer.schedule({"s": "rec5"}, 0)
    assert not mixer.render(4_800).any() and not mixer.unknown
