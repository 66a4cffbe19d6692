"""What code plays, as people read it."""

from fractions import Fraction

from livecode.show.asking import layers
from livecode.show.table import report
from livecode.show.why import Why


def shown(code: str, end: int = 1, *, why: bool = False) -> str:
    return report(layers(code), Fraction(0), Fraction(end), why=Why(code) if why else None)


def test_a_layer_has_a_title_a_picture_and_a_table() -> None:
    lines = shown('d1 >> s("bd sn")').splitlines()
    assert lines[0] == "d1, cycles 0 to 1"
    assert lines[1].split()[0] == "bd" and lines[1].count("#") == 1
    assert lines[-1].split() == ["1/2", "1/2", "s:sn"]


def test_every_layer_is_shown() -> None:
    assert [
        line for line in shown('d1 >> s("bd")\nd2 >> s("sn")').splitlines() if "cycles" in line
    ] == [
        "d1, cycles 0 to 1",
        "d2, cycles 0 to 1",
    ]


def test_silence_is_called_by_its_name() -> None:
    assert shown("silence").splitlines()[1].strip() == "silence"


def test_an_event_that_goes_on_from_before_has_its_begin_in_brackets() -> None:
    assert "(0)" in shown('s("bd/2")', 2)


def test_a_continuous_value_is_drawn_as_a_curve() -> None:
    curve = shown("saw").splitlines()[1].split()[0]
    assert len(curve) == 64 and list(curve) == sorted(curve) and len(set(curve)) == 8


def test_reasons_are_a_column_of_their_own() -> None:
    assert shown('s("bd")', why=True).splitlines()[-1].endswith("bd (1:4 s)")


def test_a_long_table_is_cut() -> None:
    assert shown('s("bd*900")').splitlines()[-1].strip() == "and 500 more: ask for fewer cycles"
