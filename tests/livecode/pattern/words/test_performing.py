"""Words of the stage, by what they play."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import CodeError
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Transform
from livecode.pattern.words import performing
from livecode.pattern.words.structure import pure, slowcat, stack
from livecode.pattern.words.time import fast, rev
from tests.livecode.evaluator.playing import evaluated, events, refused
from tests.livecode.pattern.playing import F, played, row, spans, values

BEAT = row({"s": "bd"}, {"s": "hh"}, {"s": "sn"}, {"s": "hh"})


def names(pattern: Pattern, cycle: int = 0) -> list[str]:
    return [value["s"] for value in values(pattern, cycle)]


def faster(value: Any) -> Transform:
    return Transform("fast", lambda pattern: fast(pattern, value))


def silenced(pattern: Pattern) -> Pattern:
    return Pattern(stack().node)


@pytest.mark.parametrize("condition", [{"s": "hh"}, pure({"s": "hh"})])
def test_fix_changes_only_what_has_the_controls(condition: Any) -> None:
    assert names(performing.fix(BEAT, silenced, condition)) == ["bd", "sn"]
    assert names(performing.unfix(BEAT, silenced, condition)) == ["hh", "hh"]


def test_fix_takes_several_kinds_of_events() -> None:
    assert names(performing.fix(BEAT, silenced, row({"s": "bd"}, {"s": "sn"}))) == ["hh", "hh"]


def test_numbers_are_the_same_however_they_are_written() -> None:
    numbered = row({"n": 1}, {"n": 2.0})
    assert values(performing.fix(numbered, silenced, {"n": F(2)})) == [{"n": 1}]


def test_fix_says_what_it_needs() -> None:
    with pytest.raises(CodeError, match="which events"):
        performing.fix(BEAT, silenced, pure(3))


def test_spread_takes_its_values_in_turn() -> None:
    made = performing.spread(row("a"), faster, [1, 3])
    assert [len(values(made, cycle)) for cycle in range(4)] == [1, 3, 1, 3]


def test_fastspread_takes_them_all_in_a_cycle() -> None:
    made = performing.fast_spread(row("a"), faster, row(1, 3))
    assert [at for at, _ in played(made)] == [0, F(1, 2), F(4, 6), F(5, 6)]


def test_a_bare_word_is_spread_in_code() -> None:
    outcome = evaluated('d1 >> s("bd").spread(fast, "2 3")')
    assert [len(events(outcome, cycle=cycle)) for cycle in range(2)] == [2, 3]
    assert "fast" in refused('d1 >> s("bd").spread(fast(2), [1])').hint


def test_spin_lays_copies_around() -> None:
    made = performing.spin(BEAT, 2)
    found = {(at, value["s"], value["pan"]) for at, value in played(made)}
    assert found >= {(0, "bd", 0.0), (0, "sn", 0.5), (F(1, 2), "sn", 0.0), (F(1, 2), "bd", 0.5)}


def test_trunc_keeps_the_first_part_in_its_own_time() -> None:
    assert played(performing.trunc(row("a", "b", "c", "d"), F(3, 4))) == [
        (0, "a"),
        (F(1, 4), "b"),
        (F(1, 2), "c"),
    ]
    assert values(performing.trunc(row("a"), 0)) == []


def test_interlaced_patterns_share_a_moving_distortion() -> None:
    found = values(performing.interlace(pure({"s": "bd"}), pure({"s": "hh"})), 4)
    shape = {value["s"]: value["shape"] for value in found}
    assert shape["bd"] == pytest.approx(0.9) and shape["hh"] == pytest.approx(0.0, abs=1e-9)


def test_ghosts_follow_their_event() -> None:
    found = played(performing.ghost(row({"s": "sn"}, {"s": "bd"})))
    ghosts = [at for at, value in found if value["s"] == "sn" and value.get("end") == 0.2]
    assert ghosts == [F(3, 16), F(5, 16)]


def test_stuttered_events_come_so_often() -> None:
    made = performing.stutter(row("a"), 3, F(1, 8))
    assert [at for at, _ in played(made)] == [0, F(1, 8), F(1, 4)]


def test_a_smooth_line_goes_through_every_number_and_half_way() -> None:
    line = performing.smooth(row(0, 1))
    samples = [line.query(F(at, 4), F(at, 4) + F(1, 1000))[0].value for at in range(5)]
    assert samples == pytest.approx([0, 0.5, 1, 0.5, 0])


def test_a_smooth_line_of_nothing_is_flat() -> None:
    assert performing.smooth(silenced(pure(1))).query(F(0), F(1))[0].value == 0.0


def test_a_rolled_chord_ends_together() -> None:
    chord = stack(pure("c"), pure("e"))
    assert played(performing.rolled_by(chord, F(1, 2))) == [(0, "c"), (F(1, 4), "e")]
    assert played(performing.rolled_by(chord, F(-1, 2))) == [(0, "e"), (F(1, 4), "c")]
    assert {end for _, end, _, _ in spans(performing.rolled_by(chord, F(1, 2)))} == {1}


def test_single_notes_are_not_rolled() -> None:
    assert played(performing.rolled_by(row("a", "b"), F(1, 2))) == played(row("a", "b"))


@given(st.integers(1, 6), st.integers(0, 3))
def test_spread_is_the_words_one_by_one(count: int, cycle: int) -> None:
    factors = list(range(1, count + 1))
    made = performing.spread(BEAT, faster, factors)
    assert values(made, cycle) == values(slowcat(*(fast(BEAT, n) for n in factors)), cycle)


@given(st.fractions(0, 1, max_denominator=8))
def test_contrast_changes_every_event_one_way_or_the_other(share: Any) -> None:
    made = performing.contrast(BEAT, rev, rev, {"s": "hh"})
    assert sorted(names(made)) == sorted(names(rev(BEAT)))
    assert len(names(performing.trunc(BEAT, share))) == -(-share * 4 // 1)
