"""Time in a room: tempo and its ramps, clocks that all see, trims of machines."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from livecode.clock.lookahead import MOST
from livecode.session.entry.people import Seat
from livecode.session.messages import (
    Ahead,
    Clock,
    Clocked,
    Evaluate,
    Hello,
    SetAhead,
    SetTempo,
    SetTrim,
    Tempo,
    Trimmed,
)
from tests.livecode.session.stage import Stage
from tests.livecode.session.test_hosting import asked, opened, refused, said


def test_a_tempo_is_only_ever_set_for_the_future() -> None:
    room = opened()
    (told,) = said(room, "ada", SetTempo(cps=1.0))
    assert isinstance(told, Tempo)
    assert [segment.at for segment in told.segments] == [0.0, 12.0]  # asked at second 10
    assert room.score.tempo.cycle_at(10.0) == 5.0


def test_a_tempo_is_reached_over_so_many_cycles() -> None:
    room = opened()
    said(room, "ada", SetTempo(cps=1.0, over=3.0))
    tempo = room.score.tempo
    assert (tempo.cps_at(12.0), tempo.cps_at(14.0), tempo.cps_at(16.0)) == (0.5, 0.75, 1.0)
    assert tempo.cycle_at(16.0) == pytest.approx(9.0)


@pytest.mark.parametrize("over", [-1.0, 1e9, float("nan")])
def test_a_ramp_that_cannot_be_is_refused(over: float) -> None:
    assert "allowed is 0 to 1024" in refused(opened(), "ada", SetTempo(cps=1.0, over=over))


def test_an_evaluation_under_a_ramp_still_starts_on_a_cycle_line() -> None:
    room = opened()
    said(room, "ada", SetTempo(cps=2.0, over=4.0))
    (entry,) = (post.message for post in asked(room, "bob", Evaluate(id="e", code=""), 13.0))
    assert entry.start == 8.0  # type: ignore[union-attr]


def test_everybody_sees_how_well_somebody_knows_the_time() -> None:
    room = opened()
    (post,) = asked(room, "bob", Clock(rtt=0.01, deviation=0.0004))
    assert post.message == Clocked(peer="bob", rtt=0.01, deviation=0.0004, trim=0.0)
    assert set(post.to) == {"ada", "bob", "cyd"} and not post.record
    assert room.clocks() == [post.message]


@pytest.mark.parametrize("rtt", [-0.1, 1e6, float("nan")])
def test_a_clock_that_cannot_be_is_refused(rtt: float) -> None:
    assert "0 to 60" in refused(opened(), "bob", Clock(rtt=rtt, deviation=0.0))


def test_a_trim_is_that_of_a_machine_with_all_its_peers() -> None:
    room = opened()
    for name in ("conductor", "conductor"):
        room.enter(Seat("engine", name, b"engine"), _hello(name), f"secret {name}", 0.0)
    logged, told = asked(room, "ada", SetTrim(peer="conductor", trim=0.03))
    assert isinstance(told.message, Trimmed) and isinstance(logged.message, Trimmed)
    assert told.message.peers == ["conductor", "conductor2"] and told.message.key == ""
    assert logged.to == () and logged.message.key == b"engine".hex()
    assert room.trim_of("conductor2") == 0.03 and room.trim_of("ada") == 0.0


def test_others_trim_only_themselves() -> None:
    room = opened()
    assert "its own machine" in refused(room, "bob", SetTrim(peer="cyd", trim=0.01))
    assert "±200 ms" in refused(room, "bob", SetTrim(peer="bob", trim=1.0))
    assert "nobody here" in refused(room, "ada", SetTrim(peer="eve", trim=0.0))
    assert isinstance(said(room, "bob", SetTrim(peer="bob", trim=0.01))[-1], Trimmed)


def test_who_sounds_along_is_trimmed_by_its_seat_and_alone() -> None:
    room = opened()
    for seat in ("bob", "cyd"):  # by one invite for many
        room.people.known[seat] = replace(room.people.known[seat], key=b"many")
        follower = Seat("follower", f"{seat}'s machine", b"many")
        room.enter(follower, _hello(f"{seat}'s machine"), f"secret {seat}", 0.0)
    assert "its own machine" in refused(room, "bob", SetTrim(peer="cyd's machine", trim=0.01))
    told = said(room, "bob", SetTrim(peer="bob's machine", trim=0.01))[-1]
    assert isinstance(told, Trimmed) and told.peers == ["bob's machine"]
    assert [room.trim_of(f"{seat}'s machine") for seat in ("bob", "cyd")] == [0.01, 0.0]


def test_a_trim_is_there_for_who_comes_back_and_after_a_crash() -> None:
    stage = Stage()
    ada = stage.sit("ada", "host")
    ada.outbox.act(SetTrim(peer="ada", trim=-0.01), stage.now)
    stage.settle()
    assert ada.mirror.trim == -0.01
    stage.crash()
    stage.settle()
    assert ada.mirror.trim == -0.01


def _hello(name: str) -> Hello:
    return Hello(token="", name=name)


def test_a_look_ahead_counts_once_everybody_knows_and_starts_lie_beyond_it() -> None:
    room = opened()
    (told,) = said(room, "ada", SetAhead(seconds=0.5))
    assert isinstance(told, Ahead)
    ((since, seconds),) = told.changes
    assert seconds == 0.5 and since >= 10.0 + MOST  # asked at second 10
    start = room.score.start("now", 10.0)
    assert room.score.tempo.second_at(start) >= 10.5


def test_two_changes_of_the_look_ahead_do_not_overlap() -> None:
    room = opened()
    said(room, "ada", SetAhead(seconds=0.5))
    (told,) = said(room, "ada", SetAhead(seconds=0.2))
    assert isinstance(told, Ahead)
    (first, _), (second, _) = told.changes
    assert second >= first + MOST


@pytest.mark.parametrize("seconds", [0.0, 0.6, math.inf])
def test_a_look_ahead_out_of_bounds_is_refused(seconds: float) -> None:
    room = opened()
    assert "100 to 500 ms" in refused(room, "ada", SetAhead(seconds=seconds))
    assert room.score.ahead.changes == ()
