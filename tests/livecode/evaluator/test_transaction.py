"""An evaluation counts as a whole or not at all."""

import pytest

from livecode.errors import CodeError
from livecode.evaluator.evaluator import Evaluator

FAILURES = ["1/0", "nothing", 's("bd [")', "def f(): return f()\nf()", "while True: pass", "while"]


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_changes_no_name(failure: str) -> None:
    evaluator = Evaluator(signals={})
    evaluator.evaluate("x = 1\nitems = [1, [2]]\nkeys = {'a': 1}")
    with pytest.raises(CodeError):
        evaluator.evaluate(
            f"x = 2\ny = 3\nitems.append(9)\nitems[1][0] = 9\nkeys.clear()\n{failure}"
        )
    assert evaluator.evaluate("print(x, len(items), items[1][0], keys['a'])").notes == ("1 2 2 1",)
    with pytest.raises(CodeError, match="'y' has no meaning"):
        evaluator.evaluate("print(y)")


def test_a_failure_makes_no_slot() -> None:
    evaluator = Evaluator(signals={})
    with pytest.raises(CodeError):
        evaluator.evaluate('bass >> s("bd")\n1/0')
    with pytest.raises(CodeError, match="'bass' has no meaning"):
        evaluator.evaluate("mute(bass)")


def test_what_a_function_sees_is_taken_back_too() -> None:
    evaluator = Evaluator(signals={})
    evaluator.evaluate("x = 1\ndef f():\n    return x")
    with pytest.raises(CodeError):
        evaluator.evaluate("x = 2\nprint(f())\n1/0")
    assert evaluator.evaluate("print(f())").notes == ("1",)


def test_names_cannot_hoard_from_one_evaluation_to_the_next() -> None:
    evaluator = Evaluator(signals={})
    evaluator.evaluate("hoard = []")
    with pytest.raises(CodeError, match="all names together"):
        for _ in range(100):
            evaluator.evaluate("hoard.append([0] * 16000)")
    assert evaluator.evaluate("print(len(hoard))").notes == ("12",)
