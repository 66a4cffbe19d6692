"""What was evaluated then gives the same events now."""

from __future__ import annotations

import pytest

from livecode.replay.stage import AFTERWARDS, retell
from livecode.replay.tale import Retold, sped
from tests.livecode.replay.score import Score


def heard(retold: Retold) -> list[tuple[float, str]]:
    return [(round(event.time, 6), str(event.controls["s"])) for event in retold.events]


def two_cycles() -> Score:
    """At 0.5 cycles a second: a bass drum from second 2 on, a snare in its place from 4 on."""
    score = Score().join("ada").play(1.2, 'd1 >> s("bd*2")', start=1.0)
    return score.play(3.2, 'd1 >> s("sn")', start=2.0).hush(7.0)


def test_each_evaluation_plays_from_its_cycle_on() -> None:
    assert heard(retell(two_cycles().told)) == [(2.0, "bd"), (3.0, "bd"), (4.0, "sn"), (6.0, "sn")]


def test_a_hush_cuts_off_what_was_sent_ahead() -> None:
    score = Score().join("ada").play(1.2, 'd1 >> s("bd*8")', start=1.0).hush(2.6)
    assert heard(retell(score.told)) == [(2.0, "bd"), (2.25, "bd"), (2.5, "bd")]
    assert retell(score.told).hushes == (2.6,)


def test_what_played_at_the_end_of_the_log_plays_a_moment_longer() -> None:
    score = Score().join("ada").play(1.2, 'd1 >> s("bd*8")', start=1.0).hush(1.5)
    score.play(1.6, 'd1 >> s("bd*8")', start=2.0).say(4.1, score.told[0].message)
    retold = retell(score.told)
    assert retold.end == 4.1 + AFTERWARDS
    assert heard(retold) == [(4.0 + number / 4, "bd") for number in range(5)]


def test_the_same_seed_deals_the_same_cards() -> None:
    code = 'd1 >> s("bd*8").degrade().speed(rand)'
    score = Score().join("ada").play(1.2, code, start=1.0).hush(9.0)
    once, again = retell(score.told), retell(score.told)
    assert once.events == again.events
    assert 0 < len(once.events) < 28


def test_code_that_was_rejected_then_is_not_played_now() -> None:
    score = Score().join("ada").play(1.2, 'd1 >> s("bd")', start=1.0, status="rejected").hush(7.0)
    assert heard(retell(score.told)) == []


def test_rights_are_those_of_then() -> None:
    score = Score().join("bob", "performer")
    score.play(1.2, 'r1 >> s("bd")\nd1 >> s("sn")', author="bob", start=1.0, status="refused")
    assert {name for _, name in heard(retell(score.hush(7.0).told))} == {"sn"}


def test_a_tempo_change_moves_what_comes_after_it() -> None:
    score = Score().join("ada").play(1.2, 'd1 >> s("bd")', start=1.0)
    score.tempo(3.0, (0.0, 0.0, 0.5), (4.0, 2.0, 1.0)).hush(6.5)
    assert heard(retell(score.told)) == [(2.0, "bd"), (4.0, "bd"), (5.0, "bd"), (6.0, "bd")]


def test_slots_hear_each_other_as_they_did() -> None:
    score = Score().join("ada").join("bob", "performer")
    score.play(1.2, 'd1 >> s("bd*2")', start=1.0)
    score.play(1.2, 'd2 >> heard("d1")', author="bob", start=1.0).hush(6.0)
    retold = retell(score.told)
    mine = [event.time for event in retold.events if event.slot == "d2"]
    assert mine == [4.0, 5.0]


def test_a_log_without_evaluations_plays_nothing() -> None:
    assert retell(Score().join("ada").told) == Retold()


def test_at_twice_the_speed_everything_comes_twice_as_soon() -> None:
    retold = retell(two_cycles().told)
    twice = sped(retold, 2.0)
    begin = retold.begin
    assert [event.time - begin for event in twice.events] == pytest.approx(
        [(event.time - begin) / 2 for event in retold.events]
    )
    assert {event.cps for event in twice.events} == {1.0}
    assert twice.hushes[0] - begin == pytest.approx((7.0 - begin) / 2)
