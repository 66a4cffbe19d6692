"""Laws of evaluating, over code that nobody would write."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.errors import CodeError
from livecode.evaluator.evaluator import Evaluator
from livecode.evaluator.source import Source

WORDS = re.split(
    " +",
    r"""d1 >> s("bd*2") . fast ( 2 ) . every ( 4 , rev ) | + - * / ** % , [ ] { } : = == < > in not
if else for while def return lambda break i x p "0 1" 'a' f"{x}" 3 0.5 1/3 True None _ range ( 9 )
len stack add _.add(7) \ # @ & ^ ~ ; . .. __class__ é d1.stop() hush() print""".replace(
        "\n", " \n "
    ),
)
SOUP = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)

BLOCKS = st.sampled_from(
    [
        "x = x + 1",
        "items.append(x)",
        "items[0] = x",
        "keys['b'] = items",
        "for i in range(3):\n    x = x * 2",
        "def f():\n    return x",
        "x = f()",
        "bass >> s('bd').fast(x)",
        "d1 >> stack(*[s('bd')] * 3) | s('cp')",
        "x = 1 / 0",
        "items = []",
        "print(x, len(items))",
        "d2 >> s('bd [')",
        "while True: pass",
    ]
)


@given(SOUP)
def test_any_text_is_evaluated_or_refused_at_a_place_inside(code: str) -> None:
    evaluator = Evaluator(signals={})
    try:
        evaluator.evaluate(code)
    except CodeError as error:
        assert error.message and error.show(code)
        if error.place is not None:
            assert 1 <= error.place.line <= code.count("\n") + 2
    assert evaluator.evaluate("d1 >> s('bd')").plays["d1"] is not None


@settings(max_examples=50)
@given(st.lists(BLOCKS, min_size=1, max_size=6), st.integers(0, 5))
def test_code_that_fails_leaves_no_trace(blocks: list[str], split: int) -> None:
    """What is played after a failure is what would have been played without it."""
    begin = "x = 1\nitems = [1]\nkeys = {'a': 1}\ndef f():\n    return 7"
    tried, fresh = Evaluator(signals={}), Evaluator(signals={})
    tried.evaluate(begin)
    fresh.evaluate(begin)
    for block in blocks[:split]:
        try:
            outcome = tried.evaluate(block)
        except CodeError:
            continue
        assert fresh.evaluate(block).effects == outcome.effects
    code = "print(x, len(items), items[:1] == [1], len(keys), f())"
    assert tried.evaluate(code).notes == fresh.evaluate(code).notes


@given(st.text(alphabet="ab é😀\n\r\"'", max_size=30), st.integers(0, 30))
def test_a_place_names_the_character_at_its_offset(code: str, offset: int) -> None:
    source = Source(code)
    if offset >= len(code) or code[offset] in "\r\n":
        return
    place = source.place_at(offset)
    lines = code.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert lines[place.line - 1][place.column] == code[offset]
