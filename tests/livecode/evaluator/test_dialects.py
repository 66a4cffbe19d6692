"""Dialects: the same code as players of Tidal and of Strudel mean it."""

from fractions import Fraction
from typing import Any

import pytest

from livecode.errors import CodeError
from livecode.evaluator.evaluator import Evaluator
from livecode.pattern.dialects import NAMES, DialectName
from tests.livecode.evaluator.playing import evaluated, events, refused

F = Fraction


def said(code: str, dialect: DialectName) -> list[tuple[Fraction, Any]]:
    return events(Evaluator(signals={}, dialect=dialect).evaluate(f"d1 >> {code}"))


def begins(code: str, dialect: DialectName) -> list[Fraction]:
    return [begin for begin, _ in said(code, dialect)]


def notes(code: str, dialect: DialectName = "hocket") -> list[Any]:
    return [value.get("note", value.get("midinote")) for _, value in said(code, dialect)]


ROTATED = ['s("bd(3,8,2)")', 's("bd").euclidRot(3, 8, 2)', 's("bd").struct("t(3,8,2)")']


@pytest.mark.parametrize("code", ROTATED)
def test_tidal_rotates_to_the_left_and_strudel_to_the_right(code: str) -> None:
    assert begins(code, "tidal") == [F(1, 8), F(1, 2), F(3, 4)]
    assert begins(code, "strudel") == begins(code, "hocket") == [0, F(1, 4), F(5, 8)]


def test_a_rotation_may_be_patterned() -> None:
    assert begins('s("bd(<3 5>,8,<2 0>)")', "tidal") == [F(1, 8), F(1, 2), F(3, 4)]


def test_tidal_puts_all_of_a_group_into_each_pulse() -> None:
    group = 's("[a b](3,8)")'
    assert [value["s"] for _, value in said(group, "tidal")] == list("ababab")
    assert [value["s"] for _, value in said(group, "strudel")] == list("aab")


def test_pulses_below_zero_are_the_rests_of_the_others() -> None:
    for dialect in NAMES:
        assert len(begins('s("bd(-3,8)")', dialect)) == 5


@pytest.mark.parametrize(
    ("written", "hocket", "strudel", "tidal"),
    [
        ("0 3 7", [0, 3, 7], ["C-1", "Eb-1", "G-1"], [0, 3, 7]),
        ("-12 24", [-12, 24], ["C-2", "C1"], [-12, 24]),
        ("60 64", ["C4", "E4"], ["C4", "E4"], [60, 64]),
        ("c e", ["c", "e"], ["c", "e"], [0, 4]),
        ("c5 c4", ["c5", "c4"], ["c5", "c4"], [0, -12]),
        ("60.5", [60.5], [60.5], [60.5]),
    ],
)
def test_a_note_is_what_its_player_means(
    written: str, hocket: list[Any], strudel: list[Any], tidal: list[Any]
) -> None:
    code = f'note("{written}")'
    assert notes(code, "hocket") == hocket
    assert notes(code, "strudel") == strudel
    assert notes(code, "tidal") == tidal


def test_a_note_between_the_keys_stays_where_it_was_written() -> None:
    ((_, value),) = said('note("60").add(0.5).s("bass")', "hocket")
    assert value == {"midinote": 60.5, "s": "bass"}


@pytest.mark.parametrize("dialect", NAMES)
def test_a_fifth_above_a_name_is_a_fifth_above_in_every_dialect(dialect: DialectName) -> None:
    assert notes('note("c3").add(7)', dialect) in (["G3"], [7 - 24])


def test_a_number_keeps_its_meaning_when_it_is_calculated_with() -> None:
    assert notes('note("0 12").add(24)') == [24, 36]
    assert notes('note("60").sub(40)') == ["Ab0"]


def test_plus_takes_both_rhythms_in_tidal() -> None:
    code = 'n("0 1") + n("10 20 30")'
    assert begins(code, "tidal") == [0, F(1, 3), F(1, 2), F(2, 3)]
    assert begins(code, "strudel") == [0, F(1, 2)]
    assert begins('n("0 1").every(1, _ + n("10 20 30"))', "tidal") == begins(code, "tidal")


def test_a_dialect_holds_from_its_line_on_and_in_later_evaluations() -> None:
    code = 'd1 >> s("bd(3,8,2)")\ndialect("tidal")\nd2 >> s("bd(3,8,2)")'
    outcome = evaluated(code)
    assert events(outcome, "d1")[0][0] == 0 and events(outcome, "d2")[0][0] == F(1, 8)
    later = evaluated('d1 >> s("bd(3,8,2)")', code)
    assert events(later)[0][0] == F(1, 8)


def test_code_that_fails_leaves_the_dialect_as_it_was() -> None:
    evaluator = Evaluator(signals={})
    with pytest.raises(CodeError):
        evaluator.evaluate('dialect("tidal")\nd1 >> s("bd [")')
    assert events(evaluator.evaluate('d1 >> s("bd(3,8,2)")'))[0][0] == 0


def test_what_plays_goes_on_in_the_dialect_it_was_written_in() -> None:
    evaluator = Evaluator(signals={})
    code = 'd1 >> s("bd").every("<1 1>", lambda x: x.struct("t(3,8,2)"))'
    outcome = evaluator.evaluate(code)
    evaluator.evaluate('dialect("tidal")')
    assert events(outcome)[0][0] == 0


@pytest.mark.parametrize("code", ['dialect("klingon")', "dialect()", "dialect(3)"])
def test_an_unknown_dialect_is_answered_with_those_there_are(code: str) -> None:
    assert '"tidal"' in refused(code).message
