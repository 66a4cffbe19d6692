from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.grammar.write import write
from agents.guests.prompt import PATTERN, body_of, lines_of
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
        ('s("hh*8").cutoff(1200).room(0.25)', 'a1 >> s("hh*8").cutoff(1000).room(0.2)'),
        ('s("bd:3 sn").gain(99).fast(1)', 'a1 >> s("bd sn").gain(1.1).fast(2)'),
        ('note("c2 eb5 <g a>").s("bass")', 'a1 >> note("0 3 <7 9>").s("bass")'),
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


# Lines as a model writes them that keeps to the schema, and some that do not.
HELD = [
    "s('bd*2, ~ hh').gain(0.8)",
    "note('<0 3> 7').s('pluck')",
    "s('[bd sn]*2').fast(2).room(1)",
    "s('hh*8').cutoff(1200).room(0.25).pan(0.45)",
]
FOUR = ".gain(1)" * 4
LOOSE = ["import os", 's("bd")', "s('bd').gain(open)", f"s('bd'){FOUR}", "s('BD')"]


def test_the_schema_lets_one_statement_through_and_nothing_else() -> None:
    assert all(re.search(PATTERN, line) for line in HELD)
    assert not any(re.search(PATTERN, line) for line in LOOSE)


@pytest.mark.parametrize("line", HELD)
def test_what_the_schema_lets_through_can_be_read_by_the_agents_grammar(line: str) -> None:
    told = json.dumps({"choices": [{"message": {"content": json.dumps({"line": line})}}]})
    (found,) = lines_of(told)
    assert read(make_grammar("a1"), found) is not None


@pytest.mark.parametrize(
    "said",
    [
        's("bd").gain(99999999)',
        's("bd").fast(1e308)',
        's("bd*99999")',
        's("bd").__class__',
        's("bd").gain(__import__("os").system("true"))',
        's("\x1b]0;owned\x07bd")',
        's("bd")' + ".rev()" * 400,
        'note("[' + "[" * 5000 + '0")',
    ],
)
def test_what_a_liar_says_is_no_line_of_the_agents(said: str) -> None:
    found = statement(said)
    tree = read(make_grammar("a1"), found) if found else None
    assert tree is None or (len(write(tree)) <= 200 and write(tree).isprintable())
    assert tree is None or not re.search(r"[0-9]{5}|1e|_", write(tree))
