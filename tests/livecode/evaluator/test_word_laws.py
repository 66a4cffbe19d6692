"""Laws of words: each is total, and events point at the code that made them."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.errors import CodeError
from livecode.evaluator.evaluator import Evaluator
from livecode.pattern.budget import budget
from livecode.vocabulary.entries import Word
from tests.strategies import METHODS, MINIS, called

CYCLE_COST = 20_000  # events that one cycle of a slot may cost in a performance
HELD = [word for word in METHODS if word.group not in ("session", "transition")]


def tried(code: str) -> list[tuple[int, int]]:
    """The spans of what code plays in its first cycles; none if it is refused."""
    try:
        pattern = Evaluator(signals={}).evaluate(f"d1 >> {code}").plays["d1"]
        assert pattern is not None
        found: list[tuple[int, int]] = []
        for cycle in range(3):
            with budget(events=CYCLE_COST):
                onsets = pattern.onsets(Fraction(cycle), Fraction(cycle + 1))
                found += [span for _, _, _, spans in onsets for span in spans]
        return found
    except CodeError as error:
        assert error.message
        return []


@pytest.mark.parametrize("word", HELD, ids=lambda word: word.name)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_a_word_plays_or_says_why_not(word: Word, data: st.DataObject) -> None:
    code = data.draw(called(word), label="code")
    assert all(0 <= begin < end <= len(code) + 6 for begin, end in tried(code))


@settings(max_examples=60, deadline=None)
@given(MINIS, MINIS)
def test_a_span_holds_the_atom_that_made_the_event(first: str, second: str) -> None:
    code = f'd1 >> n("{first}").add(n("{second}"))'
    for begin, end in tried(code[6:]):
        atom = code[begin:end]
        assert atom and not set(atom) & set(' "()[]<>,?*~')
