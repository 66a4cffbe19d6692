import pytest

from robot_bridge.control.pace import FAST, JUDGED, PATIENCE, SLOW, TRUST, Pace
from robot_bridge.control.stats import LoopStats, from_row


def test_deadlines_stay_on_the_grid_however_late_single_ticks_are() -> None:
    pace = Pace(10.0)
    lates = [pace.woke(10.0 + k * FAST + 0.0003 * (k % 3)) for k in range(10)]
    assert lates == pytest.approx([0.0003 * (k % 3) for k in range(10)])
    assert pace.deadline == pytest.approx(10.0 + 10 * FAST)


def test_missed_ticks_are_not_made_up_for() -> None:
    pace = Pace(10.0)
    assert pace.woke(10.0204) == pytest.approx(0.0204)
    assert pace.deadline == pytest.approx(10.021)
    assert pace.wait(10.0204) == pytest.approx(0.0006)


def test_one_bad_second_is_borne_and_two_make_it_slower() -> None:
    pace = Pace(0.0)
    for second in range(PATIENCE):
        assert pace.period == FAST
        overrun(pace, JUDGED, every=20)
        assert second < PATIENCE
    assert pace.period == SLOW


def test_after_good_seconds_it_tries_to_be_fast_again() -> None:
    pace = Pace(0.0, period=SLOW)
    overrun(pace, JUDGED * TRUST, every=10**9)
    assert pace.period == FAST


def overrun(pace: Pace, ticks: int, every: int) -> None:
    for k in range(ticks):
        pace.woke(pace.deadline + (0.005 if k % every == every - 1 else 0.0))


def test_the_histogram_knows_its_quantiles_within_a_fifth() -> None:
    stats = LoopStats()
    for k in range(1, 1001):
        stats.count(k * 1e-6)
    assert stats.quantile(0.5) == pytest.approx(500e-6, rel=0.2)
    assert stats.quantile(0.99) == pytest.approx(990e-6, rel=0.2)
    assert stats.ticks == 1000 and stats.overruns == 0


def test_a_limit_counts_each_time_it_begins_to_cut() -> None:
    stats = LoopStats()
    for before, now in ((0, 1), (1, 1), (1, 0), (0, 1), (1, 3)):
        stats.began(now, before)
    assert stats.limits[:2] == [2, 1]


def test_counters_survive_their_way_through_the_memory() -> None:
    stats = LoopStats(period=0.002, realtime=True, peak_force=1.25)
    stats.count(0.004)
    stats.began(5, 0)
    stats.stops[3] = 2
    assert from_row(stats.row()) == stats
