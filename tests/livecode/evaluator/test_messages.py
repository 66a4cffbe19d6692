"""Errors say where, what is wrong, and what to do."""

import pytest

from livecode.errors import MiniError
from tests.livecode.evaluator.playing import evaluated, refused


@pytest.mark.parametrize(
    ("code", "marked"),
    [
        ('d1 >> s("bd").gian(1)', "gian"),
        ('d1 >> s("bd")\\\n   .slow("2").fats(2)', "fats"),
        ('# é\nd1 >> s("é bd*").fast(2)', '"'),
        ('x = 3\nd1 >> sound("bd" + y)', "y"),
        ("x = [1, 2]\nprint(x[2])", "x[2]"),
        ('d1 >> stack(s("bd"), s("[sn", 3))', "["),
        ('d1 >> s("""\nbd\n  sn)\n""")', ")"),
        ("d1 >> every(4, fast)", "fast"),
        ("x = 1 @ 2", "1 @ 2"),
        ('d1 >> s("bd").late(1/0)', "1/0"),
        ("x = (1, 2", "("),
    ],
)
def test_an_error_marks_the_place(code: str, marked: str) -> None:
    place = refused(code).place
    assert place is not None
    line = code.splitlines()[place.line - 1]
    assert line[place.column : place.column + place.length] == marked


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ('d1 >> s("bd").gian(1)', "gain"),
        ('d1 >> sond("bd")', "sound"),
        ('d1 >> s("bd").evry(2, rev)', "every"),
        ('d1 >> stak(s("bd"))', "stack"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(code: str, meant: str) -> None:
    assert meant in refused(code).hint


def test_a_slip_in_a_name_of_ones_own_is_answered_with_that_name() -> None:
    assert refused("print(rhythmm)", "rhythm = 1").hint == "did you mean 'rhythm'?"


def test_a_bad_pattern_string_is_its_own_kind_of_error() -> None:
    error = refused('d1 >> s("bd [sn")')
    assert isinstance(error, MiniError)
    assert error.show('d1 >> s("bd [sn")').splitlines()[-1] == " " * 16 + "^"


def test_a_word_called_wrongly_shows_how_it_is_called() -> None:
    error = refused('d1 >> s("bd").every(4)')
    assert "cycles, change" in error.message and "every(4, fast(2))" in error.hint


def test_an_error_in_an_earlier_function_marks_the_call() -> None:
    error = refused("x = 1\nf(x)", "def f(a):\n    return a.fast(2)")
    assert error.place is not None and error.place.line == 2
    assert "line 2 of its own code" in error.message


def test_print_speaks_to_the_author() -> None:
    assert evaluated('print("cps", 1/2, s("bd"), d1)').notes == ("cps 0.5 a pattern the slot d1",)


def test_a_chain_laid_out_over_lines_is_told_how() -> None:
    assert "( )" in refused('d1 >> s("bd")\n  .fast(2)').hint
