"""The lines under the text, where the screen is narrow."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.terminal.board.telling import folded

KEYS = "F5 play the block · F9 hush, twice: panic · Ctrl-P commands"


def test_a_long_line_is_broken_between_words() -> None:
    assert folded(KEYS, 50) == "F5 play the block · F9 hush, twice: panic · Ctrl-P\ncommands"


def test_an_invite_has_a_line_of_its_own_to_be_copied_from() -> None:
    invite = "'ws://127.0.0.1:8765/#XOLmDjV5-KXD6Vw'"
    assert folded(f"others join with: livecode join {invite}", 50).split("\n")[1] == invite


def test_code_stays_under_its_caret() -> None:
    shown = '    d1 >> s("bd hh sn").rooom(0.3).lpf(300)\n                        ^'
    assert folded(f"line 1: no\n{shown}", 20).endswith(shown)


@given(st.text("ab \n-'", max_size=80), st.integers(1, 30))
def test_no_word_is_lost_or_cut(text: str, columns: int) -> None:
    assert folded(text, columns).split() == text.split()
