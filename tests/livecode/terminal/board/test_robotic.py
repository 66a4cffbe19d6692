"""What is seen of a partner: whose side it takes, how firmly, its beat, its loop, and its label."""

from __future__ import annotations

import pytest

from livecode.performance.partnering import PARTNERS
from livecode.terminal.board.robotic import robot_rows

WIDEST = 36  # cells of the board


def seen(**felt: float) -> list[str]:
    usual = {"partner": 0.0, "compete": 0.8, "tempo": 0.0, "passes": -1.0, "stiffness": 5.1}
    return ["".join(text for _, text in row) for row in robot_rows({**usual, **felt})]


def test_whose_side_it_takes_and_how_firmly_is_seen() -> None:
    assert seen() == [" partner reactive", " λ 0.8 goes along, 5.1 N·m/rad"]


@pytest.mark.parametrize(
    ("compete", "word"),
    [(0.0, "helps"), (0.5, "goes along"), (1.0, "its own way"), (1.2, "against"), (2.0, "against")],
)
def test_from_helping_to_competing_each_has_its_word(compete: float, word: str) -> None:
    assert word in seen(compete=compete)[1]


def test_guidance_is_labelled_as_such_and_nothing_else_is() -> None:
    for number, name in enumerate(PARTNERS):
        labelled = any("guidance" in row for row in seen(partner=float(number)))
        assert labelled == (name == "guide")


def test_a_swing_with_the_hand_has_its_tempo_and_a_loop_its_passes() -> None:
    assert " swings with the hand, 0.95 Hz" in seen(tempo=0.95)
    assert " loop   draw it now" in seen(passes=0.0)
    assert " loop   pass 3" in seen(passes=3.0)


def test_every_row_fits_the_board() -> None:
    for number in range(len(PARTNERS)):
        rows = seen(partner=float(number), compete=1.0, stiffness=17.0, tempo=1.0, passes=12.0)
        assert all(len(row) <= WIDEST for row in rows)


def test_a_purse_that_is_empty_holds_nothing_and_not_less() -> None:
    assert " energy tank 0.00 J  score 2.00 J" in seen(tank=-1e-4, score=2.0)
