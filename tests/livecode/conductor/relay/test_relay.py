"""Two conductors over one memory: one conducts, the other takes over when it falls silent."""

from contextlib import nullcontext
from itertools import product
from pathlib import Path

from livecode.conductor.relay.exclusive import Exclusive
from livecode.conductor.relay.marks import MOST, SIZE, Marks
from livecode.conductor.relay.relay import BEAT, NEW_SILENT, SILENT, TURNS, Relay
from livecode.conductor.relay.voice import Voice
from livecode.outputs.output import TimedEvent
from livecode.session.messages import Result, Tempo, TempoSegment
from tests.livecode.conductor.house import LocalRoom


def event(number: int, second: float) -> TimedEvent:
    return TimedEvent(second, 0.1, 0.0, 0.5, "d1", "ada", "sound", {}, id=number)


def two() -> tuple[Relay, Relay]:
    memory = bytearray(SIZE)
    return Relay(memory, 1), Relay(memory, 2)


def test_the_table_is_whole() -> None:
    assert set(TURNS) == set(product((True, False), repeat=2))


def test_the_first_to_look_conducts_and_the_other_stands_by() -> None:
    first, second = two()
    assert (first.look(1.0), second.look(1.0)) == ("take over", "stand by")
    assert (first.conducts, second.conducts) == (True, False)


def test_a_beat_in_time_keeps_the_other_standing_by() -> None:
    first, second = two()
    first.look(1.0)
    for step in range(20):
        first.look(1.0 + step * BEAT)
        assert second.look(1.0 + step * BEAT + 0.9 * SILENT) == "stand by"


def test_silence_lets_the_other_take_over_and_the_first_stand_by_when_it_comes_to() -> None:
    first, second = two()
    first.look(1.0)
    second.to_send([event(1, 1.2)], 1.0)
    assert second.look(1.0 + SILENT + 0.001) == "take over"
    assert first.look(1.0 + SILENT + 0.002) == "stand by"
    assert second.takeovers == 1


def test_one_that_knows_nothing_to_play_leaves_the_word_to_one_that_does() -> None:
    memory = bytearray(SIZE)
    first, second, newcomer = (Relay(memory, me) for me in (1, 2, 3))
    first.look(1.0)
    second.to_send([event(1, 1.2)], 1.0)
    silent = 1.0 + SILENT + 0.001
    assert (newcomer.look(silent), second.look(silent)) == ("stand by", "take over")
    assert newcomer.look(silent + 0.001) == "stand by"


def test_one_that_knows_nothing_takes_over_when_nobody_else_does() -> None:
    first, newcomer = two()
    first.look(1.0)
    assert newcomer.look(1.0 + NEW_SILENT + 0.001) == "take over"


def test_who_is_just_being_relieved_does_not_write_over_it() -> None:
    memory = bytearray(SIZE)
    first, second = Relay(memory, 1), Relay(memory, 2)
    beaten = Relay(memory, 1, lambda: nullcontext(False))
    first.look(1.0)
    second.to_send([event(1, 1.2)], 1.0)
    second.look(2.0)
    assert beaten.look(9.0) == "stand by"
    assert (second.conducts, Marks(memory).beat) == (True, 2.0)


def test_two_processes_never_have_the_moment_together(tmp_path: Path) -> None:
    path = tmp_path / "relay"
    path.write_bytes(b" ")
    with path.open("r+b") as one, path.open("r+b") as other:
        mine, theirs = Exclusive(one.fileno()), Exclusive(other.fileno())
        with mine() as had, theirs() as had_too:
            assert (had, had_too) == (True, False)
        with theirs() as had:
            assert had


def test_what_was_sent_is_not_sent_again_and_the_rest_is() -> None:
    first, second = two()
    first.look(1.0)
    events = [event(1, 1.2), event(2, 1.3), event(2, 5.3)]
    first.sent(events[:1])
    assert second.to_send(events, 1.0) == events
    second.look(1.2)
    assert second.unsent(1.2) == events[1:]
    assert second.to_send([event(1, 1.2001), event(3, 1.4)], 1.2) == [event(3, 1.4)]


def test_one_that_is_alone_always_conducts_and_keeps_nothing() -> None:
    alone = Relay()
    assert (alone.conducts, alone.look(0.0), alone.takeovers) == (True, "conduct", 0)
    alone.to_send([event(1, 1.0)], 0.9)
    assert alone.unsent(0.9) == []


def test_only_the_last_marks_are_remembered() -> None:
    marks = Marks(bytearray(SIZE))
    for number in range(1, MOST + 2):
        marks.mark(number, 1.0)
    found = marks.marked()
    assert len(found) == MOST
    assert 1 not in found


def test_results_wait_until_the_room_knows_them_or_this_one_conducts() -> None:
    first, second = two()
    first.look(1.0)
    room = LocalRoom()
    voice = Voice(room, second)
    for name in ("told", "kept"):
        voice.result(Result(evaluation=name, status="playing"))
    voice.hear(Result(evaluation="told", status="playing"))
    voice.result(Result(evaluation="told", status="limited"))
    assert room.results == []
    second.look(2.0)
    voice.speak()
    assert [result.evaluation for result in room.results] == ["kept"]


def test_a_tempo_that_was_not_asked_for_is_asked_for_once() -> None:
    first, second = two()
    first.look(1.0)
    room = LocalRoom()
    voice = Voice(room, second)
    voice.set_tempo(0.9)
    voice.hear(Tempo(segments=[TempoSegment(at=0.0, cycle=0.0, cps=0.9)], by="ada"))
    voice.set_tempo(0.7)
    second.look(2.0)
    voice.speak()
    voice.speak()
    assert room.tempos == [0.7]
