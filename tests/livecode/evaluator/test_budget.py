"""Code ends soon and stays small, whatever it says."""

from fractions import Fraction

import pytest

from livecode.errors import BudgetError, CodeError
from livecode.evaluator.arithmetic import binary
from livecode.evaluator.budget import Budget
from livecode.pattern.budget import budget
from tests.livecode.evaluator.playing import evaluated, events, noted, refused

TOO_LONG = {
    "endless loop": "while True:\n    x = 1",
    "endless call": "def f(n):\n    return f(n + 1)\nf(0)",
    "call of itself": "(lambda g: g(g))(lambda g: g(g))",
    "two functions": "def a():\n    return b()\ndef b():\n    return a()\na()",
    "tree of calls": "def f(n):\n    return 0 if n == 0 else f(n - 1) + f(n - 1)\nf(30)",
    "nested loops": "for a in range(999):\n    for b in range(999):\n        pass",
    "words in a loop": "while True:\n    s('bd').fast(2)",
    "a change of itself": "f = lambda p: p.every(1, f)\nd1 >> s('bd').every(1, f)",
    "sums": "x = [1/3] * 16000\nwhile True:\n    sum(x)",
    "comparisons": "x = [1]\ny = [1]\nfor i in range(60):\n    x = [x, x]\n    y = [y, y]\nx == y",
    "different strings": "for i in range(999):\n    s('[bd sn]*2 ' * 9 + str(i))",
    "deep list": "x = []\nwhile True:\n    x = [x]",
    "long chain": "s('bd')" + ".fast(1)" * 60,
    "deep expression": "x = " + "1 + " * 60 + "1",
    "long code": "x = [" + "1," * 8000 + "]",
}  # fmt: skip


@pytest.mark.parametrize("code", TOO_LONG.values(), ids=TOO_LONG.keys())
def test_what_takes_too_long_is_ended(code: str) -> None:
    assert isinstance(refused(code), BudgetError)


TOO_LARGE = {
    "power": "x = 9 ** 9 ** 9",
    "power of a fraction": "x = (1/3) ** 10000",
    "power by pow": "x = pow(7, 10 ** 9)",
    "shift": "x = 1 << 9999999",
    "product": "x = 2 ** 200\nx = x * x",
    "literal": f"x = {'9' * 100}",
    "hexadecimal": f"x = 0x{'f' * 100}",
    "range": "x = range(10 ** 9)",
    "text": "x = 'ab' * 10 ** 9",
    "text twice": "x = 'a'\nwhile True:\n    x = x + x",
    "text by format": "x = 'a'\nwhile True:\n    x = f'{x}{x}'",
    "text by join": "x = ('a' * 9999).join(['b'] * 9999)",
    "text by replace": "x = ('a' * 9999).replace('a', 'b' * 9999)",
    "list": "x = [0] * 10 ** 9",
    "list twice": "x = [0]\nwhile True:\n    x.extend(x)",
    "list by list": "x = [0] * 16000 + [0] * 16000",
    "loops in a list": "x = [0 for a in range(9999) for b in range(9999)]",
    "arguments": "stack(*[s('bd')] * 999)",
    "sequence": "n([0] * 9999)",
    "digits": "x = 1e999",
}


@pytest.mark.parametrize("code", TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_what_grows_too_large_is_refused(code: str) -> None:
    refused(code)


def test_fractions_stay_short() -> None:
    assert len(noted("x", "x = 1/3\nfor i in range(99):\n    x = x * x + 1/(i + 7)")) < 25


def test_a_division_by_nothing_is_an_error_of_the_code() -> None:
    for code in ("1 / 0", "1 // 0", "1 % 0", "0 ** -1", "1.5 % 0"):
        assert "division by 0" in refused(f"x = {code}").message


def test_a_function_inside_a_pattern_pays_from_the_budget_of_the_query() -> None:
    code = 'd1 >> s("bd*16").n("0 1").fmap(lambda v: [i for i in range(300)] and v)'
    assert len(events(evaluated(code))) == 16
    with pytest.raises(BudgetError), budget(events=5_000):
        events(evaluated(code))


def test_a_function_inside_a_pattern_may_not_run_for_ever() -> None:
    outcome = evaluated('def f(v):\n    while True: pass\nd1 >> s("bd sn").fmap(f)')
    for cycle in range(3):
        with pytest.raises(CodeError, match="takes too long"):
            events(outcome, cycle=cycle)


def test_paying_never_raises_the_budget() -> None:
    purse = Budget()
    purse.begin()
    with pytest.raises(BudgetError):
        for _ in range(10):
            purse.pay(200_000)
    with pytest.raises(BudgetError):
        purse.pay(1)


def test_whole_results_are_whole_numbers() -> None:
    purse = Budget()
    purse.begin()
    assert binary("/", 6, 3, purse) == 2 and type(binary("/", 6, 3, purse)) is int
    assert binary("/", 1, 3, purse) == Fraction(1, 3)
