from __future__ import annotations

import pytest

from livecode.osc.codec import Message
from livecode.synth.cards.frames import FrameClock
from livecode.synth.instrument import Instrument
from livecode.synth.mixing.mixer import Mixer
from tests.livecode.synth.hearing import RATE, onset

NOW = 1_700_000_000.0


def instrument() -> Instrument:
    made = Instrument(Mixer(RATE))
    made.fill(480, NOW)
    return made


def test_a_voice_sounds_when_its_timetag_says() -> None:
    synth = instrument()
    synth.take([Message("/dirt/play", ("s", "bd"), NOW + 0.25)], NOW)
    assert onset(synth.fill(RATE, NOW + 0.01)) + 480 == pytest.approx(0.25 * RATE, abs=1)


def test_a_voice_from_the_past_sounds_at_once_and_is_counted() -> None:
    synth = instrument()
    synth.take([Message("/dirt/play", ("s", "bd"), NOW - 5.0)], NOW)
    assert onset(synth.fill(RATE, NOW + 0.01)) < 480
    assert synth.facts()["late"] == 1 and synth.facts()["late_at"] == [NOW + 0.01]


def test_what_is_torn_between_two_fills_is_told_with_the_next() -> None:
    synth = instrument()
    synth.mixer.torn += 1
    synth.fill(480, NOW + 0.02)
    assert synth.facts()["late_at"] == [NOW + 0.02]


def test_a_voice_from_the_far_future_is_not_kept() -> None:
    synth = instrument()
    synth.take([Message("/dirt/play", ("s", "bd"), NOW + 4e9)], NOW)
    assert synth.facts()["dropped"] == 1 and synth.facts()["voices"] == 0


def test_a_hush_silences_what_is_due_from_then_on_though_it_is_made_later() -> None:
    synth = instrument()
    struck = [Message("/dirt/play", ("s", "saw", "sustain", 2.0), NOW + 0.05)]
    synth.take([*struck, Message("/dirt/play", ("s", "bd"), NOW + 2.5)], NOW)
    synth.take([Message("/hush")], NOW + 1.0)  # of the second until then nothing is made yet
    sound = abs(synth.fill(3 * RATE, NOW + 0.01)).max(axis=1)
    assert sound[RATE * 8 // 10 : RATE * 9 // 10].max() > 0.01
    assert sound[RATE * 11 // 10 :].max() == 0.0


def test_a_control_bus_moves_what_is_due_from_then_on_though_it_is_made_later() -> None:
    synth = instrument()
    synth.take([Message("/c_set", (3, 0.0))], NOW)
    voice = ("s", "saw", "sustain", 2.0, "gain", "c3")
    synth.take([Message("/dirt/play", voice, NOW + 0.05)], NOW)
    synth.take([Message("/c_set", (3, 1.0))], NOW + 1.0)
    sound = abs(synth.fill(2 * RATE, NOW + 0.01)).max(axis=1)
    assert sound[: RATE * 8 // 10].max() < 0.001 < 0.01 < sound[RATE * 11 // 10 :].max()


def test_a_wall_clock_that_is_set_back_keeps_no_hush_waiting() -> None:
    synth = instrument()
    synth.take([Message("/dirt/play", ("s", "saw", "sustain", 2.0), NOW + 0.02)], NOW)
    synth.take([Message("/hush")], NOW + 3600.0)
    assert abs(synth.fill(RATE, NOW + 0.01)).max() == 0.0


def test_greetings_are_answered_and_strange_addresses_ignored() -> None:
    synth = instrument()
    messages = [Message("/dirt/handshake"), Message("/who/knows", (1, "x"))]
    assert len(synth.take(messages, NOW)) == 1


def test_the_report_says_what_became_of_the_performance() -> None:
    synth = instrument()
    synth.take([Message("/dirt/play", ("s", "bd")), Message("/dirt/play", ("s", "kazoo"))], NOW)
    synth.fill(4_800, NOW + 0.01)
    facts = synth.facts()
    assert (facts["voices"], facts["late"], facts["unknown"]) == (1, 0, ["kazoo"])
    assert facts["started"] == pytest.approx(NOW) and facts["frames"] == 5_280


def test_the_frame_clock_follows_a_card_that_drifts() -> None:
    clock = FrameClock(RATE)
    for index in range(20_000):
        clock.tick(index * 480, NOW + index * 0.01 * 1.0001)
    assert clock.frame_at(NOW + 200.02) == pytest.approx(20_000 * 480, abs=0.003 * RATE)


def test_the_frame_clock_hardly_moves_for_a_callback_that_jitters() -> None:
    clock = FrameClock(RATE)
    clock.tick(0, NOW)
    clock.tick(480, NOW + 0.03)
    assert clock.frame_at(NOW) == pytest.approx(0, abs=0.0002 * RATE)


def test_the_frame_clock_jumps_over_a_gap() -> None:
    clock = FrameClock(RATE)
    clock.tick(0, NOW)
    clock.tick(480, NOW + 5.01)
    assert clock.frame_at(NOW + 5.01) == 480


def test_before_anything_is_known_everything_is_due() -> None:
    assert FrameClock(RATE).frame_at(NOW) == 0
