"""A process that ends is started again soon, and not for ever."""

from livecode.restarts import MOST, RESTS, WITHIN, Restarts


def _ends(restarts: Restarts, now: float) -> float | None:
    """End at ``now``, be started again when due; after how long, or None for never."""
    restarts.see("ended", now)
    if restarts.phase == "down":
        return None
    rest = restarts.until - now
    restarts.see("rested", restarts.until)
    restarts.see("ready", restarts.until)
    return round(rest, 6)


def test_it_comes_back_at_once_then_later_and_then_not_at_all() -> None:
    restarts = Restarts()
    assert [_ends(restarts, now) for now in range(MOST)] == list(RESTS)
    assert _ends(restarts, MOST) is None
    assert restarts.phase == "down"


def test_one_that_ends_now_and_then_always_comes_back() -> None:
    restarts = Restarts()
    assert [_ends(restarts, number * (WITHIN + 1.0)) for number in range(20)] == [0.0] * 20


def test_one_that_ends_while_it_starts_rests_again() -> None:
    restarts = Restarts()
    restarts.see("ended", 0.0)
    assert not restarts.due(-0.01)
    restarts.see("rested", 0.0)
    restarts.see("ended", 0.1)
    assert (restarts.phase, restarts.due(0.1), restarts.due(0.2)) == ("resting", False, True)


def test_what_stays_down_stays_down() -> None:
    restarts = Restarts("down")
    assert not restarts.see("ready", 0.0)
    assert not restarts.see("ended", 0.0)
    assert restarts.phase == "down"
