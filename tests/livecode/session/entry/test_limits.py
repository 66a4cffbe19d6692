from __future__ import annotations

from livecode.session.entry.limits import TokenBucket


def test_a_burst_is_allowed_and_then_the_rate() -> None:
    bucket = TokenBucket(2.0, 5.0, now=0.0)
    assert [bucket.take(0.0) for _ in range(6)] == [True] * 5 + [False]
    assert [bucket.take(1.0) for _ in range(3)] == [True, True, False]


def test_a_pause_fills_it_to_the_burst_and_no_further() -> None:
    bucket = TokenBucket(2.0, 3.0, now=0.0)
    assert [bucket.take(1e6) for _ in range(4)] == [True, True, True, False]


def test_what_is_refused_takes_nothing() -> None:
    bucket = TokenBucket(1.0, 10.0, now=0.0)
    assert not bucket.take(0.0, 11.0)
    assert bucket.take(0.0, 10.0)


def test_a_clock_that_stands_still_gives_nothing() -> None:
    bucket = TokenBucket(1.0, 1.0, now=5.0)
    assert bucket.take(5.0)
    assert not bucket.take(4.0)
    assert not bucket.take(4.5)
