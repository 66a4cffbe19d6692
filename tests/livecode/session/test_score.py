from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.lookahead import LOOKAHEAD
from livecode.errors import RightsError
from livecode.session.messages import Evaluate, Result
from livecode.session.score import KEPT_EVALUATIONS, MARGIN, Score
from tests.livecode.session.strategies import law


def request(name: str = "v", code: str = "d1 >> s('bd')") -> Evaluate:
    return Evaluate(id=name, code=code)


@law
@given(st.floats(0, 1e5), st.integers(1, 64))
def test_a_start_is_a_cycle_line_that_no_conductor_has_asked_for_yet(now: float, n: int) -> None:
    score = Score(0, 0.0)
    start = score.start(n, now)
    assert start % n == 0
    assert LOOKAHEAD < score.tempo.second_at(start) - now <= LOOKAHEAD + MARGIN + n / 0.5 + 1e-6


def test_now_is_as_soon_as_the_look_ahead_allows() -> None:
    score = Score(0, 0.0)
    assert score.tempo.second_at(score.start("now", 10.0)) == pytest.approx(10.45)


@pytest.mark.parametrize("wanted", [0, -4, 10**9])
def test_a_start_that_makes_no_sense_is_refused(wanted: int) -> None:
    with pytest.raises(RightsError, match="allowed are cycle, now"):
        Score(0, 0.0).start(wanted, 0.0)


def test_evaluations_are_numbered_in_their_order() -> None:
    score = Score(0, 0.0)
    assert [score.enter(request(name), "ada", 1.0).sequence for name in "xyz"] == [1, 2, 3]


def test_an_id_belongs_to_its_author() -> None:
    score = Score(0, 0.0)
    entry = score.enter(request(), "ada", 1.0)
    assert score.known(request(), "ada") == entry
    with pytest.raises(RightsError, match="taken"):
        score.known(request(), "eve")


def test_code_that_is_too_long_is_refused() -> None:
    with pytest.raises(RightsError, match="block by block"):
        Score(0, 0.0).enter(request(code="x" * 16_385), "ada", 0.0)


def test_a_performers_seed_stays_and_is_not_that_of_the_others() -> None:
    score = Score(7, 0.0)
    first, again = (score.enter(request(name), "ada", 0.0) for name in "xy")
    other = score.enter(request("z"), "bob", 0.0)
    assert first.seed == again.seed != other.seed
    assert Score(8, 0.0).seed_of("ada") != first.seed


def test_what_plays_is_what_an_engine_says_plays() -> None:
    score = Score(0, 0.0)
    score.enter(request(), "ada", 0.0)
    score.report(Result(evaluation="v", status="rejected", slots=["d2"]))
    score.report(Result(evaluation="nobody's", status="playing", slots=["d3"]))
    score.report(Result(evaluation="v", status="playing", slots=["d1"]))
    assert {slot: live.author for slot, live in score.live.items()} == {"d1": "ada"}


def test_the_oldest_evaluations_are_forgotten_but_not_what_sounds() -> None:
    score = Score(0, 0.0)
    score.enter(request("first"), "ada", 0.0)
    score.report(Result(evaluation="first", status="playing", slots=["d1"]))
    for number in range(KEPT_EVALUATIONS + 10):
        score.enter(request(str(number)), "ada", 0.0)
    assert score.known(request("first"), "ada") is not None
    assert score.known(request("3"), "ada") is None


def test_a_tempo_change_begins_on_a_cycle_line_ahead() -> None:
    score = Score(0, 0.0)
    score.set_tempo(1.0, 2.5)
    last = score.segments()[-1]
    assert (last.at, last.cycle, last.cps) == (4.0, 2.0, 1.0)


def test_a_second_tempo_change_before_the_line_replaces_the_first() -> None:
    score = Score(0, 0.0)
    score.set_tempo(1.0, 2.5)
    score.set_tempo(2.0, 2.6)
    assert [segment.cps for segment in score.segments()] == [0.5, 2.0]


def test_a_tempo_that_nobody_can_play_is_refused() -> None:
    with pytest.raises(RightsError, match=r"allowed is 0\.01 to 8"):
        Score(0, 0.0).set_tempo(1e9, 0.0)
