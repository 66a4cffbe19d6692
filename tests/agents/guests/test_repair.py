from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.guests.prompt import body_of, lines_of
from agents.guests.repair import LONGEST, statement
from agents.performer.mind import Mind
from livecode.session.messages import Live


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ('a1 >> s("bd*4")', 'a1 >> s("bd*4")'),
        ('d1 $ s("bd*4")', 'a1 >> s("bd*4")'),
        ("Try this: `s('hh*8').gain(0.5)` it is nice", 'a1 >> s("hh*8").gain(0.5)'),
        ('s("bd*4").rooom(0.3)', 'a1 >> s("bd*4").room(0.3)'),
        ('s("bd*4").zzzzzz(3).gain(0.7)', 'a1 >> s("bd*4").gain(0.7)'),
        ('s("bd*4").gain(0.7).room(0.', 'a1 >> s("bd*4").gain(0.7)'),
        ('s("kick*4, ~ oh")', 'a1 >> s("cp*4, ~ oh")'),
        ("no music today", ""),
    ],
)
def test_what_is_meant_is_found(said: str, meant: str) -> None:
    assert statement(said) == meant


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    found = statement(text)
    assert found == "" or (found.startswith("a1 >> ") and "\n" not in found)
    assert len(found) <= 2 * LONGEST


def test_what_was_mended_can_be_read_by_the_agents_grammar() -> None:
    mind = Mind(model=None)
    assert mind.tree(statement('Here: s("bd*4").gian(0.8)')) is not None
    assert mind.tree("a1 >> __import__('os')") is None


def test_it_is_shown_what_others_play_and_nothing_else() -> None:
    other = Live(slot="d1", evaluation="1", code="d1 >> x", author="p", start=0.0, seed=0)
    body = str(body_of("m", "a1 >> y", {"density": 0.7}, [other]))
    assert "d1 >> x" in body and "a1 >> y" in body and "density 0.7" in body


def test_an_answer_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="chat endpoint"):
        lines_of('{"choices": []}')
