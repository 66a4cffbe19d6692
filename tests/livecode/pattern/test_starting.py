"""What starts in windows of time: each event once, however time is cut."""

from hypothesis import given
from hypothesis import strategies as some

from livecode.mini.weave import mini
from livecode.pattern.node import under_seed
from livecode.pattern.pattern import Pattern
from livecode.pattern.words.chance import degrade_by
from livecode.pattern.words.live import live_signal
from livecode.pattern.words.rhythm import segment
from livecode.pattern.words.time import fast
from tests.livecode.pattern.playing import F

TEXTS = ["bd*4 hh*8", "bd(3,8) <sd cp>", "{bd sd hh}%8", "[bd | sd]*4 hh?", "~", "<bd [sd cp]>/3"]
PARTS = some.integers(1, 40)


def begins(pattern: Pattern, begin: int, end: int, parts: int) -> list[object]:
    """What starts in windows of 1/parts cycle, one after the other."""
    windows = [(F(at, parts), F(at + 1, parts)) for at in range(begin * parts, end * parts)]
    return [onset for low, high in windows for onset in pattern.onsets(low, high)]


@given(some.sampled_from(TEXTS), some.integers(-3, 3), PARTS, PARTS)
def test_windows_cut_nothing_twice(text: str, begin: int, parts: int, others: int) -> None:
    pattern = mini(text)
    assert begins(pattern, begin, begin + 2, parts) == begins(pattern, begin, begin + 2, others)


@given(some.sampled_from(TEXTS), some.lists(some.integers(-4, 4), min_size=1, max_size=8))
def test_cycles_may_be_asked_for_in_any_order(text: str, cycles: list[int]) -> None:
    pattern, fresh = mini(text), Pattern(mini(text).node)
    expected = [Pattern(fresh.node).onsets(F(cycle), F(cycle + 1)) for cycle in cycles]
    assert [pattern.onsets(F(cycle), F(cycle + 1)) for cycle in cycles] == expected


def test_a_window_over_many_cycles_has_them_all() -> None:
    assert len(mini("bd*4").onsets(F(-1, 2), F(5, 2))) == 12


def test_a_window_that_ends_where_it_begins_is_empty() -> None:
    pattern = mini("bd*4")
    assert pattern.onsets(F(0), F(0)) == [] and pattern.onsets(F(1, 4), F(1, 4)) == []


def test_a_cycle_under_another_seed_is_another() -> None:
    pattern = degrade_by(fast(mini("bd"), 16), 0.5)
    plain = pattern.onsets(F(0), F(1))
    assert under_seed(9, lambda: pattern.onsets(F(0), F(1))) != plain
    assert pattern.onsets(F(0), F(1)) == plain


def test_what_changes_with_the_world_is_asked_for_each_time() -> None:
    source: dict[str, float] = {}
    pattern = segment(live_signal("motion/ada/energy", source), 1)
    before = pattern.onsets(F(0), F(1))
    source["motion/ada/energy"] = 0.5
    assert [value for _, _, value, _ in before + pattern.onsets(F(0), F(1))] == [0.0, 0.5]
