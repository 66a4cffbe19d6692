"""What players of other languages write is answered with how it is said here."""

import pytest

from tests.livecode.evaluator.playing import evaluated, refused


@pytest.mark.parametrize(
    ("code", "fix"),
    [
        ('d1 $ sound "bd*2"', "d1 >>"),
        ('d1 >> fast 2 $ s("bd")', ".fast(2)"),
        ('$: s("bd")', "d1 >>"),
        ("d1 >> s(“bd”)", "straight quotes"),
        ("d1 >> s(`bd`)", "quotes"),
        ("// drums", "begins with #"),
        ("let x = 3", "x = 3"),
        ('d1 >> s "bd"', "( )"),
        ('d1 s("bd")', ">>"),
        ('d1 >> s("bd").every(4, x => x.fast(2))', "_.fast(2)"),
        ('d1 >> 0.25 ~> s("bd")', ".late"),
        ('d1 >> "bd" |+| n(1)', "|add.mix|"),
        ("d1 >> s(bd)", 's("bd")'),
        ('d1 >> s("bd").note(c3)', 'note("c3")'),
    ],
)
def test_a_habit_is_answered_with_what_is_written_here(code: str, fix: str) -> None:
    assert fix in refused(code).hint


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("hush", "hush()"),
        ("rev", "does nothing"),
        ("d1", "d1 >>"),
        ('d1 >> s("bd") # gain 0.8', ".gain("),
        ('d1 >> s("#") #lpf "<300 é>"', ".lpf("),
    ],
)
def test_a_line_that_does_nothing_is_told_so(code: str, note: str) -> None:
    assert [said for said in evaluated(code).notes if note in said]


@pytest.mark.parametrize(
    "code",
    [
        'd1 >> s("bd")  # gain stays as it is',
        'd1 >> s("bd # gain 1")',
        '# gain 0.8\nd1 >> s("bd")',
        'hush()\nx = rev\nprint("x")',
    ],
)
def test_what_is_meant_so_is_not_remarked_on(code: str) -> None:
    assert not [said for said in evaluated(code).notes if said != "x"]


def test_a_number_that_is_misspelt_is_not_told_to_be_quoted() -> None:
    assert "sine" in refused('d1 >> s("bd").gain(sinee)').hint


def test_a_method_that_is_not_there_is_said_to_be_missing() -> None:
    assert "no .mystery" in refused('d1 >> s("bd").mystery').message
