"""Frames in, bytes for ports and live values out, in memory."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.tempo import Segment, TempoMap
from livecode.errors import WireError
from livecode.midi import told
from livecode.midi.engine import DEAF, Engine, Instant, engine
from livecode.midi.notes import SIZE, Out
from livecode.midi.settings import Settings
from livecode.osc.codec import Message, decode, encode

HERE = ("127.0.0.1", 5000)
NOW = Instant(10.0, 1_000_000.0)


def ready(*outs: str, **settings: Any) -> Engine:
    made = engine(Settings(key=b"key", **settings))
    made.plug(outs or ("synth",), ())
    return made


def play(made: Engine, second: float, **controls: Any) -> None:
    pairs = [part for pair in controls.items() for part in pair]
    wall = NOW.on_wall(second)
    assert made.take(Message("/midi/play", tuple(pairs), wall), HERE, NOW) == []


def sent(made: Engine, until: float) -> list[tuple[str, str]]:
    found: list[Out] = []
    while (second := made.next()) is not None and second <= until:
        found += made.due(second)
    return [(out.port, out.data.hex()) for out in found]


def told_of(made: Engine, now: Instant = NOW) -> list[Message]:
    return [message for _, packet in made.packets(now) for message in decode(packet)]


def test_an_event_sounds_at_its_timetag() -> None:
    made = ready()
    play(made, 10.2, midinote=60, delta=0.5)
    assert made.next() == pytest.approx(10.2)
    assert sent(made, 11.0) == [("synth", "903c64"), ("synth", "803c00")]


def test_an_event_that_two_conductors_send_sounds_once() -> None:
    made = ready()
    for _ in range(2):
        play(made, 10.2, midinote=60, delta=0.5, _id_=7)
    assert len(sent(made, 11.0)) == 2
    assert made.facts()["doubled"] == 1


def test_a_part_of_a_name_finds_its_port() -> None:
    made = ready("Midi Through Port-0", "FLUID Synth (1)", "volca")
    play(made, 10.1, midinote=60, delta=1.0, midiport="fluid")
    play(made, 10.2, midinote=61, delta=1.0)
    play(made, 10.3, midinote=62, delta=1.0, midiport="nowhere")
    assert [port for port, _ in sent(made, 10.9)] == ["FLUID Synth (1)", "FLUID Synth (1)"]
    assert made.facts()["dropped"] == 1


def test_a_late_port_is_sent_to_sooner() -> None:
    made = ready("volca", latency={"volca": 0.05})
    play(made, 10.2, midinote=60, delta=0.5)
    assert made.next() == pytest.approx(10.15)


def test_hush_silences_and_stops_the_song() -> None:
    made = ready("drums", clock=("drums",))
    tempo = TempoMap((Segment(0.0, 0.0, 0.5),))
    packet = told.clock(tempo, 10.0, wall=NOW.wall, playing=True)
    made.take(decode(packet)[0], HERE, NOW)
    play(made, 10.01, midinote=60, delta=9.0)
    assert ("drums", "fa") in sent(made, 12.1)
    silence = [out.data.hex() for out in made.take(Message("/midi/hush"), HERE, NOW)]
    assert silence == ["803c00", "b04000", "b07b00", "b07800", "fc"]


def test_when_no_conductor_speaks_any_more_everything_is_let_go() -> None:
    made = ready()
    play(made, 10.1, midinote=60, delta=500.0)
    assert len(sent(made, 11.0)) == 1
    assert made.due(10.0 + DEAF - 0.1) == []
    assert made.due(10.0 + DEAF + 0.1)[0].data.hex() == "803c00"
    assert made.due(10.0 + DEAF + 0.2) == []


def test_a_new_process_lets_go_of_what_the_one_before_left_down() -> None:
    memory = bytearray(SIZE)
    before = engine(Settings(key=b"key"), memory)
    before.plug(("synth",), ())
    play(before, 10.1, midinote=60, delta=5.0)
    sent(before, 10.2)
    after = engine(Settings(key=b"key"), memory)
    assert after.plug(("synth", "other"), ())[0] == Out("synth", bytes([0x80, 60, 0]))
    assert set(after.used) == {"synth", "other"}


def test_controllers_and_keys_are_told_to_who_listens() -> None:
    made = ready()
    made.plug(("synth",), ("nano",))
    made.hear("nano", bytes([0xB0, 74, 127]), 10.0)
    assert made.packets(NOW) == []
    made.take(Message("/subscribe", (5.0,)), HERE, NOW)
    heard = {message.address: message.arguments for message in told_of(made)}
    assert heard["/cc/74"] == (1.0,)
    assert heard["/midi/ports"] == ("synth",)
    assert heard["/midi/inputs"] == ("nano",)
    made.hear("nano", bytes([0xB0, 74, 0]), 10.1)
    told_next = [message.address for message in told_of(made)]
    assert told_next == ["/cc/74", "/osc/midi/ch1/cc74"]
    assert made.packets(Instant(16.0, 1_000_006.0)) == []


def test_a_clock_that_comes_in_is_told() -> None:
    made = ready()
    made.take(Message("/subscribe", (5.0,)), HERE, NOW)
    for tick in range(48):
        made.hear("deck", b"\xf8", 9.0 + tick / 48)
    clocks = [told.estimate_in(message, message.time or 0.0) for message in told_of(made)]
    (clock,) = [found for found in clocks if found is not None]
    assert clock.bpm == pytest.approx(120.0, abs=1e-6)
    assert clock.second == pytest.approx(NOW.on_wall(9.0 + 47 / 48), abs=1e-6)


def test_what_is_too_far_ahead_is_passed_over() -> None:
    made = ready()
    play(made, 90.0, midinote=60, delta=1.0)
    assert made.next() is None


@pytest.mark.parametrize(
    "arguments", [("midinote",), (1, 2), ("note", float("nan")), ("note", b"x"), ("note", None)]
)
def test_events_that_are_none_are_refused(arguments: tuple[Any, ...]) -> None:
    with pytest.raises(WireError):
        ready().take(Message("/midi/play", arguments), HERE, NOW)


def test_a_port_that_comes_back_is_found() -> None:
    made = ready("synth")
    made.plug((), ())
    play(made, 10.1, midinote=60, delta=0.1)
    made.plug(("synth",), ())
    play(made, 10.2, midinote=61, delta=0.1)
    assert [data for _, data in sent(made, 11.0)] == ["903d64", "803d00"]


def test_a_tempo_map_survives_the_way() -> None:
    tempo = TempoMap((Segment(0.0, 12345.678, 0.5),)).changed(20.0, 1.0, 4.0)
    message = decode(told.clock(tempo, 10.0, wall=NOW.wall, playing=True))[0]
    found, playing = told.tempo_in(message, 10.0)
    assert playing
    for second in (10.0, 15.0, 21.0, 40.0):
        assert found.cycle_at(second) == pytest.approx(tempo.cycle_at(second), abs=1e-6)


def test_a_tempo_map_that_is_none_is_refused() -> None:
    with pytest.raises(WireError):
        told.tempo_in(decode(encode("/midi/clock", 1, 2, 3))[0], 0.0)


def test_a_keyboard_that_plays_tells_its_strokes() -> None:
    made = ready(play={"step": "pluck"})
    made.take(Message("/subscribe", (5.0,)), HERE, NOW)
    made.hear("KeyStep 32", bytes([0x90, 64, 127]), 10.0)
    made.hear("other", bytes([0x90, 65, 127]), 10.0)
    strokes = [told.stroke_in(message) for message in told_of(made)]
    assert [struck for struck in strokes if struck] == [told.Stroke("pluck", 64, 1.0)]


WORDS = ("/midi/play", "/midi/hush", "/midi/clock", "/c_set", "/subscribe", "/else")
ARGUMENTS = st.lists(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.binary(max_size=4)
    | st.text(max_size=8)
    | st.sampled_from(["midinote", "ccn", "ccv", "c1", "midiport", "delta", "sysexid", "midicmd"]),
    max_size=12,
)


@given(st.lists(st.tuples(st.sampled_from(WORDS), ARGUMENTS, st.none() | st.floats(0.0, 2e6))))
def test_whatever_a_frame_holds_it_is_carried_out_or_refused(
    messages: list[tuple[str, list[Any], float | None]],
) -> None:
    made = ready(clock=("synth",))
    for address, arguments, second in messages:
        with contextlib.suppress(WireError):
            made.take(Message(address, tuple(arguments), second), HERE, NOW)
    made.due(NOW.monotonic + 0.01)
    made.packets(NOW)
    made.hush()
    assert made.player.notes.down == ()


def cue(made: Engine, second: float, **controls: Any) -> None:
    pairs = [part for pair in controls.items() for part in pair]
    assert made.take(Message("/osc/play", tuple(pairs), NOW.on_wall(second)), HERE, NOW) == []


def test_a_cue_goes_to_the_program_that_is_named_at_its_time() -> None:
    made = ready(targets={"pd": ("127.0.0.1", 1), "sonicpi": ("127.0.0.1", 2)})
    cue(made, 10.5, oscout="cue.kick", oscto="sonic")
    cue(made, 10.25, oscout="cue.snare")
    assert made.next() == pytest.approx(10.25)
    assert [port for port, _ in sent(made, 11.0)] == ["pd", "sonicpi"]
    assert made.facts()["cues"] == 2


def test_a_cue_without_a_program_is_counted_and_a_hush_forgets_it() -> None:
    made = ready(targets={"pd": ("127.0.0.1", 1)})
    cue(made, 10.5, oscout="cue.kick", oscto="max")
    cue(made, 10.5, oscout="cue.kick")
    made.hush()
    assert sent(made, 11.0) == [] and made.facts()["dropped"] == 1


def test_a_latency_lets_a_cue_go_sooner() -> None:
    made = ready(targets={"pd": ("127.0.0.1", 1)}, latency={"pd": 0.1})
    cue(made, 10.5, oscout="cue.kick")
    assert made.next() == pytest.approx(10.4)
