"""What the words do, one line of music each: words of time, conditions, layers, picks."""

from typing import Any

import pytest

from livecode.pattern import library
from livecode.pattern.pattern import Pattern
from livecode.pattern.words.structure import pure, slowcat
from tests.livecode.pattern.playing import F, played, row, values

ABCD = row("a", "b", "c", "d")
TURNS = slowcat(pure("a"), pure("b"), pure("c"))
REV = library.VALUES["rev"]


def call(word: str, *arguments: Any) -> Pattern:
    result = library.METHODS[word](*arguments)
    assert isinstance(result, Pattern)
    return result


def said(word: str, *arguments: Any, cycles: int = 3) -> list[str]:
    """What each cycle says, its values put together."""
    pattern = call(word, *arguments)
    return ["".join(str(value) for value in values(pattern, cycle)) for cycle in range(cycles)]


@pytest.mark.parametrize(
    ("word", "arguments", "expected"),
    [
        ("every", (ABCD, 3, REV), ["dcba", "abcd", "abcd"]),
        ("lastOf", (ABCD, 3, REV), ["abcd", "abcd", "dcba"]),
        ("foldEvery", (ABCD, [2, 3], REV), ["abcd", "abcd", "dcba"]),
        ("whenmod", (ABCD, 3, 1, REV), ["abcd", "dcba", "dcba"]),
        ("when", (ABCD, slowcat(pure(0), pure(1)), REV), ["abcd", "dcba", "abcd"]),
        ("palindrome", (ABCD,), ["abcd", "dcba", "abcd"]),
        ("iter", (ABCD, 4), ["abcd", "bcda", "cdab"]),
        ("iterBack", (ABCD, 4), ["abcd", "dabc", "cdab"]),
        ("repeatCycles", (TURNS, 2), ["a", "a", "b"]),
        ("ribbon", (TURNS, 1, 2), ["b", "c", "b"]),
        ("linger", (ABCD, 0.25), ["aaaa"] * 3),
        ("linger", (ABCD, -0.25), ["dddd"] * 3),
        ("bite", (ABCD, 4, row(3, 0)), ["da"] * 3),
        ("chunk", (row(0, 1), 2, lambda p: p + 7), ["71", "08", "71"]),
        ("chunkBack", (row(0, 1), 2, lambda p: p + 7), ["71", "08", "71"]),
        ("within", (row(0, 1, 2, 3), 0, 0.25, lambda p: p + 5), ["5623"] * 3),
        ("rot", (ABCD, 1), ["bcda"] * 3),
        ("ply", (row("a", "b"), 2), ["aabb"] * 3),
        ("plyWith", (row(0, 4), 2, lambda p: p + 1), ["0145"] * 3),
        ("brak", (row("a", "b"),), ["ab", "ab", "ab"]),
        ("filterValues", (row(1, 5, 2), lambda value: value > 1), ["52"] * 3),
        ("withValue", (row(1, 5), lambda value: value * 2), ["210"] * 3),
        ("round", (row(0.4, 0.5, -1.5),), ["01-1"] * 3),
        ("ratio", (pure([3, 2]),), ["1.5"] * 3),
        ("eq", (row(1, 2), 2), ["FalseTrue"] * 3),
        ("keepif", (ABCD, row(0, 1)), ["cd"] * 3),
        ("pick", (row(0, 9), [pure("a"), row("b", "c")]), ["ac"] * 3),
        ("pickmod", (row(0, 3), [pure("a"), row("b", "c")]), ["ac"] * 3),
        ("pick", (row("y", "z"), {"y": "a", "z": row("b", "c")}), ["ac"] * 3),
        ("inhabit", (row(0, 1), [pure("a"), row("b", "c")]), ["abc"] * 3),
        ("pickRestart", (row(0, 0), [TURNS]), ["aa"] * 3),
        ("pickF", (ABCD, slowcat(pure(0), pure(1)), [REV, lambda p: p]), ["dcba", "abcd", "dcba"]),
        ("superimpose", (row(0, 1), lambda p: p + 2), ["0213"] * 3),
        ("layer", (row(0, 1), lambda p: p + 2), ["23"] * 3),
        ("pace", (row("a", "b"), 4), ["abab"] * 3),
        ("take", (ABCD, 3), ["abc"] * 3),
        ("take", (ABCD, -3), ["bcd"] * 3),
        ("drop", (ABCD, 1), ["bcd"] * 3),
        ("take", (ABCD, row(1, 2)), ["aab"] * 3),
        ("shrink", (row("a", "b", "c"), 1), ["abcbcc"] * 3),
        ("grow", (row("a", "b", "c"), 1), ["aababc"] * 3),
        ("zip", (row("a", "b"), row("c", "d", "e")), ["acbdae", "bcadbe", "acbdae"]),
        ("replicate", (TURNS, 2), ["aa", "bb", "cc"]),
        ("arp", (row("a") | row("b"), row(0, 1, 2)), ["aba"] * 3),
    ],
)
def test_words_say(word: str, arguments: Any, expected: list[str]) -> None:
    assert said(word, *arguments) == expected


def test_off_lays_a_later_changed_copy_over() -> None:
    assert played(call("off", row(0, 1), F(1, 8), lambda p: p + 7)) == [
        (F(0), 0),
        (F(1, 8), 7),
        (F(1, 2), 1),
        (F(5, 8), 8),
    ]


def test_echoes_are_scaled_from_the_gain_there_is() -> None:
    sound = library.FUNCTIONS["s"]("bd")
    loud = library.METHODS["gain"](sound, 0.8)
    assert [value["gain"] for value in values(call("echo", loud, 3, F(1, 4), 0.5))] == [
        0.8,
        0.4,
        0.2,
    ]


def test_jux_keeps_within_the_room() -> None:
    sound = library.METHODS["pan"](library.FUNCTIONS["s"]("bd"), 0.9)
    assert [value["pan"] for value in values(call("jux", sound, REV))] == [
        pytest.approx(0.4),
        1,
    ]


def test_some_cycles_change_as_a_whole() -> None:
    changed = call("someCycles", row(0, 0), lambda p: p + 1)
    drawn = {tuple(values(changed, cycle)) for cycle in range(20)}
    assert drawn == {(0, 0), (1, 1)}


def test_sometimes_changes_some_and_keeps_all() -> None:
    changed = call("sometimesBy", library.METHODS["fast"](pure(0), 8), 0.5, lambda p: p + 1)
    drawn = [values(changed, cycle) for cycle in range(10)]
    assert all(len(cycle) == 8 for cycle in drawn) and 20 < sum(map(sum, drawn)) < 60


def test_swing_delays_every_second_step() -> None:
    hats = library.METHODS["fast"](pure("h"), 4)
    assert [begin for begin, _ in played(call("swingBy", hats, F(1, 3), 2))] == [
        F(0),
        F(1, 3),
        F(1, 2),
        F(5, 6),
    ]


def test_arranged_patterns_play_for_their_cycles() -> None:
    arranged = library.FUNCTIONS["arrange"]([2, row("a", "b")], [1, pure("c")])
    assert ["".join(values(arranged, cycle)) for cycle in range(4)] == ["ab", "ab", "c", "ab"]


def test_parts_play_between_their_times() -> None:
    loop = library.FUNCTIONS["seqPLoop"]([0, 2, pure("a")], [1, 3, pure("b")])
    assert [sorted(values(loop, cycle)) for cycle in range(4)] == [["a"], ["a", "b"], ["b"], ["a"]]


def test_steps_count_in_stepcat() -> None:
    joined = library.FUNCTIONS["stepcat"](row("a", "b"), [3, pure("c")], pure("d"))
    assert played(joined)[-1] == (F(5, 6), "d") and joined.steps == 6


def test_a_crossing_is_full_in_the_middle() -> None:
    first, second = (library.FUNCTIONS["s"](name) for name in ("bd", "hh"))
    crossed = library.FUNCTIONS["xfade"](first, slowcat(pure(0), pure(0.5), pure(0.75)), second)
    assert [[value["gain"] for value in values(crossed, c)] for c in range(3)] == [
        [1, 0],
        [1, 1],
        [0.5, 1],
    ]
