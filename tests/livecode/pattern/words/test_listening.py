"""Playing with what other slots have just played."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import CodeError
from livecode.pattern import library
from livecode.pattern.heard import KEPT, MOST_LISTENED, Ears
from livecode.pattern.node import Table
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Transform
from livecode.pattern.words import listening
from livecode.pattern.words.time import fast
from tests.livecode.pattern.playing import F, played, row, values


def phrase(*onsets: int, ticks: int = 4, **controls: object) -> Table:
    """One bass drum at each of these ticks, one tick long."""
    value = {"s": "bd", **controls}
    return ticks, [(at, at + 1, at, at + 1, value, ()) for at in onsets]


def hearing(table: Table) -> Ears:
    ears = Ears()
    ears.hand(0, {"d2": table})
    return ears


def hats(count: int) -> Pattern:
    return row(*({"s": "hh"} for _ in range(count)))


def onsets(pattern: Pattern) -> list[object]:
    return [at for at, _ in played(pattern)]


def test_in_each_cycle_one_hears_what_was_handed_for_it() -> None:
    ears = hearing(phrase(0))
    pattern = ears.pattern("d2")
    ears.hand(1, {"d2": phrase(1, 3)})
    assert onsets(pattern) == [0]
    ears.now = 1
    assert [at for at, _ in played(pattern, 1)] == [F(1, 4), F(3, 4)]


def test_what_is_heard_can_be_played_faster_at_once() -> None:
    assert onsets(fast(hearing(phrase(0, 2)).pattern("d2"), 2)) == [0, F(1, 4), F(1, 2), F(3, 4)]


def test_a_slot_that_was_not_heard_is_silent() -> None:
    assert values(hearing(phrase(0)).pattern("d3")) == []


def test_what_was_handed_first_for_a_cycle_stays() -> None:
    ears = hearing(phrase(0))
    ears.hand(0, {"d2": phrase(3), "d3": phrase(1)})
    assert onsets(ears.pattern("d2")) == [0]
    assert onsets(ears.pattern("d3")) == [F(1, 4)]


def test_a_slot_is_listened_to_as_long_as_a_pattern_does() -> None:
    ears = Ears()
    kept = ears.pattern("d2")
    ears.pattern("d3")
    assert ears.listens == ["d2"]
    del kept
    assert ears.listens == []


def test_one_cannot_listen_to_everybody() -> None:
    ears = Ears()
    kept = [ears.pattern(f"x{index}") for index in range(MOST_LISTENED)]
    with pytest.raises(CodeError, match="listen to"):
        ears.pattern("d1")
    assert values(kept[0]) == []


@pytest.mark.parametrize("name", ["", "d 1", "1d", "x" * 40, "d1/../"])
def test_only_slots_can_be_heard(name: str) -> None:
    with pytest.raises(CodeError, match="no slot"):
        Ears().pattern(name)


def test_long_ago_is_forgotten() -> None:
    ears = Ears()
    for cycle in range(KEPT + 2):
        ears.hand(cycle, {"d2": phrase(0)})
    assert onsets(ears.pattern("d2")) == []


def test_hocket_plays_in_the_rests() -> None:
    ears = hearing(phrase(0, 2))
    made = listening.changes(ears)["hocket"](hats(8), "d2")
    assert onsets(made) == [F(2, 8), F(3, 8), F(6, 8), F(7, 8)]


def test_hocket_plays_between_the_onsets_of_one_who_never_rests() -> None:
    made = listening.in_gaps(hats(8), hearing(phrase(0, 1, 2, 3)).pattern("d2"))
    assert onsets(made) == [F(1, 8), F(3, 8), F(5, 8), F(7, 8)]


def test_hocket_knows_how_short_notes_are() -> None:
    made = listening.in_gaps(hats(8), hearing(phrase(0, 2, clip=0.5)).pattern("d2"))
    assert onsets(made) == [F(1, 8), F(2, 8), F(3, 8), F(5, 8), F(6, 8), F(7, 8)]


def test_hocket_is_free_where_nothing_was_heard() -> None:
    assert len(onsets(listening.in_gaps(hats(4), Ears().pattern("d2")))) == 4


def test_a_note_over_the_cycle_line_takes_the_start_of_the_next() -> None:
    long: Table = 4, [(3, 5, 3, 4, {"s": "pad"}, ())]
    assert onsets(listening.in_gaps(hats(4), hearing(long).pattern("d2"))) == [F(1, 4), F(2, 4)]


def test_ducking_lowers_the_gain_where_the_other_sounds() -> None:
    made = listening.ducked(hats(4), hearing(phrase(0, 2)).pattern("d2"), 0.5)
    assert [value.get("gain") for value in values(made)] == [0.5, None, 0.5, None]


def test_a_shadow_has_its_own_values_in_the_others_rhythm() -> None:
    made = listening.shadowed(row("a", "b"), hearing(phrase(0, 2, 3)).pattern("d2"))
    assert played(made) == [(0, "a"), (F(1, 2), "b"), (F(3, 4), "b")]


def test_an_answer_comes_later_and_quieter() -> None:
    made = listening.answered(hearing(phrase(0, 2)).pattern("d2"), F(1, 8), 0.5)
    assert played(made) == [
        (F(1, 8), {"s": "bd", "gain": 0.5}),
        (F(5, 8), {"s": "bd", "gain": 0.5}),
    ]


def test_words_that_listen_wait_for_their_pattern() -> None:
    waiting = library.functions({}, hearing(phrase(0, 2)))["hocket"]("d2")
    assert isinstance(waiting, Transform)
    assert onsets(waiting(hats(4))) == [F(1, 4), F(3, 4)]


@given(
    st.sets(st.integers(0, 15)),
    st.sets(st.integers(0, 15)),
)
def test_two_in_a_hocket_never_start_together(theirs: set[int], mine: set[int]) -> None:
    own = row(*({"s": "hh"} if at in mine else {"s": "x"} for at in range(16)))
    kept = onsets(listening.in_gaps(own, hearing(phrase(*theirs, ticks=16)).pattern("d2")))
    assert not {F(at, 16) for at in theirs} & set(kept)
    if len(theirs) < 16:
        assert len(kept) == 16 - len(theirs)
