"""What happens to a page below what is seen of it is left alone until somebody looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.session.text.changes import ChangeSet
from livecode.terminal.page.visible import EVERYTHING, Visible

TEXT = "".join(f"# line {n}\n" for n in range(100))
PART = Visible(TEXT.index("# line 20"), TEXT.index("# line 40"))


def put(at: int, letters: str, gone: int = 0) -> ChangeSet:
    return ChangeSet.between(TEXT, TEXT[:at] + letters + TEXT[at + gone :])


def test_letters_far_below_are_left() -> None:
    assert PART.is_left([put(len(TEXT), "x"), put(PART.end + 9, "more")])


@pytest.mark.parametrize(
    ("at", "letters", "gone"),
    [(PART.begin + 4, "x", 0), (0, "x", 0), (len(TEXT), "\n", 0), (len(TEXT) - 5, "", 2)],
)
def test_what_is_seen_or_moves_lines_is_not_left(at: int, letters: str, gone: int) -> None:
    assert not PART.is_left([put(at, letters, gone)])


@given(st.integers(0, len(TEXT)), st.text("ab", min_size=1, max_size=4))
def test_what_is_left_changes_nothing_of_the_part(at: int, letters: str) -> None:
    changes = put(at, letters)
    if PART.is_left([changes]):
        assert changes.apply(TEXT)[: PART.end] == TEXT[: PART.end]


def test_a_selection_that_reaches_into_the_part_is_in_it() -> None:
    assert PART.has(0, len(TEXT)) and PART.has(len(TEXT), PART.begin + 1)
    assert not PART.has(0, PART.begin - 1) and not PART.has(PART.end + 1, len(TEXT))
    assert EVERYTHING.has(0, 0)
