"""A process that ends is started again at once, then ever more seldom, and never given up."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.performance.restarts import RESTS, STEADY, TOLD_FROM, Restarts


def _serving(at: float = 0.0) -> Restarts:
    restarts = Restarts()
    restarts.see("ready", at)
    return restarts


def _ends(restarts: Restarts, now: float) -> float:
    """End at ``now``, be started again when due; after how long."""
    restarts.see("ended", now)
    rest = restarts.until - now
    restarts.see("rested", restarts.until)
    restarts.see("ready", restarts.until)
    return round(rest, 6)


def test_one_that_dies_at_once_is_started_ever_more_seldom_and_never_given_up() -> None:
    restarts, now, rests = _serving(), 0.0, []
    for _ in range(len(RESTS) + 3):
        rests.append(_ends(restarts, now))
        now = restarts.until
    assert rests == [*RESTS, *3 * [RESTS[-1]]]


def test_one_that_ends_now_and_then_always_comes_back_at_once() -> None:
    restarts = _serving()
    assert [_ends(restarts, number * (STEADY + 1.0)) for number in range(1, 20)] == [0.0] * 19


def test_one_that_has_served_for_long_is_forgiven() -> None:
    restarts = _serving()
    for now in range(5):
        _ends(restarts, float(now))
    assert restarts.troubled
    assert _ends(restarts, restarts.until + STEADY) == 0.0
    assert not restarts.troubled


def test_one_that_ends_while_it_starts_rests_again() -> None:
    restarts = _serving()
    restarts.see("ended", 0.0)
    assert not restarts.due(-0.01)
    restarts.see("rested", 0.0)
    restarts.see("ended", 0.1)
    assert (restarts.phase, restarts.due(0.1), restarts.due(0.2)) == ("resting", False, True)


def test_a_start_that_takes_long_is_no_steady_service() -> None:
    restarts = _serving()
    restarts.see("ended", 0.0)
    restarts.see("rested", 0.0)
    restarts.see("ended", STEADY + 1.0)
    assert restarts.row == 2


@given(st.lists(st.tuples(st.sampled_from(("ended", "rested", "ready")), st.floats(0.0, 50.0))))
def test_whatever_happens_it_is_always_due_within_the_longest_rest(
    signs: list[tuple[str, float]],
) -> None:
    restarts, now = Restarts(), 0.0
    for sign, later in signs:
        now += later
        restarts.see(sign, now)  # type: ignore[arg-type]
        assert restarts.phase != "resting" or restarts.due(now + RESTS[-1])
        assert restarts.troubled == (restarts.row >= TOLD_FROM)
