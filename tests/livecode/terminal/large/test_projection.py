from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from livecode.terminal.board.rows import Row
from livecode.terminal.large.letters import places
from livecode.terminal.large.projection import Watched, cells, picture
from livecode.terminal.large.sizes import SIZES, Size, sized
from livecode.terminal.page.marks import Lit, Marked, PeerCaret

CODE = ['d1 >> s("bd*4")', "", 'd2 >> s("hh*8").gain("0.5 0.7").lpf(800)']


def text(row: Row) -> str:
    return "".join(letters for _, letters in row)


def styles(row: Row, first: int, last: int) -> set[str]:
    """The styles of the letters from one to before another."""
    each = [style for style, letters in row for _ in letters]
    return {name for style in each[first:last] for name in style.split()}


def test_cycle_tempo_people_code_and_the_last_act_are_seen() -> None:
    watched = Watched(
        CODE, cycle=12.5, cps=0.6, people=[("p1", "ada")], told=("ada plays d1", "good")
    )
    rows = [text(row) for row in picture(watched, 30, 9).rows]
    assert rows[0].startswith("12 ■■■· 0.6 cps ada")
    assert rows[1].rstrip() == CODE[0]
    assert rows[3:5] == ['d2 >> s("hh*8")'.ljust(30), '  .gain("0.5 0.7").lpf(800)'.ljust(30)]
    assert rows[-1].rstrip() == "ada plays d1"


def test_a_line_goes_on_below_between_words_where_it_can() -> None:
    line = 'd1 >> note("<c3 e3 g3 b3>*4").lpf(2000)'

    def seen(width: int, of: str = line) -> list[str]:
        rows = [text(row).rstrip() for row in picture(Watched([of]), width, 8).rows]
        return [row for row in rows[1:-1] if row]

    assert seen(32) == ['d1 >> note("<c3 e3 g3 b3>*4")', "  .lpf(2000)"]
    assert seen(24) == ['d1 >> note("<c3 e3 g3', '  b3>*4").lpf(2000)']
    assert seen(20, "# " + "x" * 40) == ["# " + "x" * 18, "  " + "x" * 18, "  " + "x" * 4]


def test_what_sounds_what_was_played_and_carets_stand_on_their_letters() -> None:
    carets = [PeerCaret("p1", "ada", 15, 15)]  # behind the last letter of the first line
    marked = Marked(carets, [Lit(17, 19)])
    rows = picture(Watched(CODE, marked=marked, atoms=[(9, 11)]), 40, 9).rows
    assert "class:atom" in styles(rows[1], 9, 11)
    assert "class:atom" not in styles(rows[1], 11, 15)
    assert styles(rows[1], 15, 16) & {f"class:peer-{number}" for number in range(6)}
    assert styles(rows[3], 0, 2) == {"class:lit-good"}


def test_from_a_line_on_all_stands_where_it_was() -> None:
    rows = picture(Watched(CODE, top=2, atoms=[(17, 19)]), 60, 9).rows
    assert text(rows[1]).startswith("d2") and "class:atom" in styles(rows[1], 0, 2)


def test_there_is_room_above_when_the_rest_is_short() -> None:
    assert picture(Watched(CODE, top=2), 60, 9).spare
    assert not picture(Watched(CODE, top=2), 60, 3).spare
    assert not picture(Watched(CODE), 60, 9).spare


def test_control_characters_of_others_are_seen_as_dots() -> None:
    watched = Watched(["d1\x1b[2J"], people=[("p", "a\x07b")], told=("x\x9by", "still"))
    shown = "".join(text(row) for row in picture(watched, 40, 5).rows)
    assert "\x1b" not in shown and "\x07" not in shown and "\x9b" not in shown


@given(
    st.lists(st.text(max_size=60).map(lambda line: line.replace("\n", " ")), max_size=8),
    st.integers(2, 50),
    st.integers(3, 12),
    st.sampled_from(SIZES),
)
def test_every_row_is_as_wide_as_the_screen_and_no_place_is_left_out(
    lines: list[str], width: int, height: int, size: Size
) -> None:
    made = picture(Watched(lines or [""], cycle=3.2), width, height)
    assert len(made.rows) == height
    assert {sum(places(char) for char in text(row)) for row in made.rows} == {width}
    top = cells(made.rows, size)
    assert {row for row, _ in top} == set(range(height * size.rows))
    assert min(x for _, x in top) == 0


def test_a_letter_takes_its_rows_and_columns_of_the_screen() -> None:
    shown = cells([[("class:atom", "do")]], sized(4))
    assert shown[0, 0].char == "   ▄ " and shown[0, 5].char == "     "
    assert len(shown) == 2 * 4


def test_what_is_underlined_is_so_below_its_letters_and_not_across_them() -> None:
    shown = cells([[("class:atom", "d")]], sized(4))
    styles = [shown[row, 0].style for row in range(4)]
    assert styles == [*["class:atom nounderline"] * 3, "class:atom"]
