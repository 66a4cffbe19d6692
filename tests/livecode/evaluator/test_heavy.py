"""Code that is too much, or that has nothing to choose from, ends in one clear sentence."""

from fractions import Fraction

import pytest

from livecode.errors import BudgetError, CodeError
from livecode.evaluator.evaluator import Evaluator
from livecode.pattern.budget import budget

EVENTS = 20_000  # what one cycle of a slot may cost in a performance

HEAVY = [
    's("bd*100000")',
    's("bd*512*512")',
    's("bd!100000")',
    's("[bd*1000]*1000")',
    's("{bd sn}%65536")',
    's("bd(1000000000,8)")',
    's("bd").fast(1e9)',
    's("bd").euclid(10**9, 10**9)',
    's("bd").euclidLegato(10**9, 10**9)',
    's("bd").segment(10**9)',
    's("bd").iter(10**9)',
    's("bd").echo(10**9, 1/8, 0.5)',
    's("bd").extend(10**9)',
    's("bd*1000").striate(1000)',
    's("bd*99").chop(99).ply(99)',
    's("bd*16").shuffle(1000).shuffle(1000)',
    's("bd*99").fix(fast(2), n(run(999)))',
    's("bd*16").take([[1] * 500] * 8)',
    's("bd*8").chop(1000).sometimesBy(0.5, fast(99))',
    "binaryN(10**9, 10**9)",
    "randrun(10**9)",
    'n("0 .. 100000000")',
    'stack(*[s("bd*1000")] * 250)',
    's("bd")' + ".every(2, fast(8))" * 12,
    's("bd")' + ".off(1/8, fast(2))" * 16,
    's("bd")' + ".chop(16)" * 8,
    's("bd*16")' + ".superimpose(fast(3))" * 12,
    f's("{"[" * 3000}")',
    f's("{"[" * 60}bd{"]" * 60}")',
    f's("bd:{"0:" * 100}1")',
]

EMPTY = [
    '"0 1".pickF("0", [])',
    '"0 1".pickmodF("0", [])',
    '"0 1".pick([])',
    '"0 1".pickF(range(3))',
    's("bd").splice([], "0 1")',
    's("bd").slice([], "0 1")',
    'binaryN(s("bd"))',
    'stack({"a": s("bd")})',
    'seq({"a": 1})',
    'layer({"a": rev})',
]


def asked(code: str) -> None:
    """Evaluate code and ask for two cycles of it, as a performance would."""
    pattern = Evaluator(signals={}).evaluate(f"d1 >> {code}").plays["d1"]
    assert pattern is not None
    for cycle in range(2):
        with budget(events=EVENTS):
            pattern.onsets(Fraction(cycle), Fraction(cycle + 1))


@pytest.mark.parametrize("code", HEAVY)
def test_what_is_too_much_is_refused_with_the_limit(code: str) -> None:
    with pytest.raises(CodeError, match=r"\d|too many") as caught:
        asked(code)
    assert "does not work with" not in caught.value.message


@pytest.mark.parametrize("code", EMPTY)
def test_nothing_to_choose_from_is_said_in_words(code: str) -> None:
    with pytest.raises(CodeError) as caught:
        asked(code)
    assert not isinstance(caught.value, BudgetError)
    assert "does not work with" not in caught.value.message


@pytest.mark.parametrize("word", ["stepalt('<1 2>')", "expand(1.5)", "take('<1 2>')", "grow(1)"])
def test_steps_do_not_grow_without_end(word: str) -> None:
    code = f"p = s('bd*4')\nfor i in range(60):\n    p = stack(p, p.{word})\nd1 >> p"
    pattern = Evaluator(signals={}).evaluate(code).plays["d1"]
    assert pattern is not None
    assert pattern.steps is None or pattern.steps.numerator <= 10**12
