"""What is painted over the screen: the least that must be written, and all of it taken back."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.terminal.painter.overlay import Cell, Cells, Overlay, Place, Run, runs


class Screen:
    """A screen beneath, and the terminal on which it and the overlay are drawn."""

    def __init__(self) -> None:
        self.beneath = {(y, x): Cell(".", "") for y in range(4) for x in range(6)}
        self.terminal = dict(self.beneath)

    def at(self, place: Place) -> Cell:
        return self.beneath[place]

    def write(self, cells: tuple[Cells, Cells]) -> int:
        written = list(runs({**cells[0], **cells[1]}.items()))
        for row, column, text, style in written:
            for offset, char in enumerate(text):
                self.terminal[row, column + offset] = Cell(char, style)
        return sum(len(run.text) for run in written)


PLACES = st.tuples(st.integers(0, 3), st.integers(0, 5))
CELLS = st.builds(Cell, st.sampled_from("ab"), st.sampled_from(["", "bold"]))


@given(st.lists(st.dictionaries(PLACES, CELLS), max_size=6))
def test_the_terminal_shows_what_is_wanted_and_beneath_elsewhere(
    frames: list[dict[Place, Cell]],
) -> None:
    screen, overlay = Screen(), Overlay()
    for wanted in frames:
        screen.write(overlay.paint({0: wanted}, screen))
        assert screen.terminal == {**screen.beneath, **wanted}


def test_what_stands_there_already_is_not_written_again() -> None:
    screen, overlay = Screen(), Overlay()
    wanted = {(1, 2): Cell("a", "bold")}
    assert screen.write(overlay.paint({0: wanted}, screen)) == 1
    assert overlay.paint({0: wanted}, screen) == ({}, {})


def test_what_was_drawn_anew_beneath_is_painted_over_again() -> None:
    screen, overlay = Screen(), Overlay()
    wanted = {(1, 2): Cell("a", "bold")}
    screen.write(overlay.paint({0: wanted}, screen))
    screen.terminal = dict(screen.beneath)  # as prompt_toolkit may draw it
    overlay.redrawn()
    screen.write(overlay.paint({0: wanted}, screen))
    assert screen.terminal[1, 2] == Cell("a", "bold")


def test_cells_of_one_style_beside_each_other_are_one_run() -> None:
    cells = [((0, 1), Cell("b", "x")), ((0, 0), Cell("a", "x")), ((0, 2), Cell("c", "y"))]
    assert list(runs(cells)) == [Run(0, 0, "ab", "x"), Run(0, 2, "c", "y")]


def test_behind_a_wide_character_a_run_begins_anew() -> None:
    cells = [((0, 0), Cell("🥁", "x")), ((0, 1), Cell("", "x")), ((0, 2), Cell("c", "x"))]
    assert list(runs(cells)) == [Run(0, 0, "🥁", "x"), Run(0, 2, "c", "x")]
