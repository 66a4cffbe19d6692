"""What code plays."""

from fractions import Fraction

import pytest

from livecode.errors import CodeError
from livecode.evaluator.evaluator import Evaluator
from livecode.evaluator.outcome import Outcome
from tests.livecode.evaluator.playing import evaluated, events, noted


def sounds(code: str, cycle: int = 0) -> list[tuple[Fraction, str]]:
    return sorted((begin, value["s"]) for begin, value in events(evaluated(code), cycle=cycle))


def test_a_line_plays_into_its_slot() -> None:
    outcome = evaluated('d1 >> s("bd*4").every(4, fast(2)).gain(0.8)')
    assert [len(events(outcome, cycle=cycle)) for cycle in range(5)] == [8, 4, 4, 4, 8]
    assert events(outcome)[0] == (Fraction(0), {"s": "bd", "gain": 0.8})


def test_a_bar_behind_a_play_adds_a_layer() -> None:
    assert sounds('d1 >> s("bd") | s("hh") | s("cp")') == [
        (Fraction(0), name) for name in ("bd", "cp", "hh")
    ]


def test_a_plus_behind_a_play_belongs_to_the_pattern() -> None:
    assert [value["n"] for _, value in events(evaluated('d1 >> n("0 1") + 7'))] == [7, 8]


@pytest.mark.parametrize(
    "change",
    [
        "fast(2)",
        "_.fast(2)",
        "lambda p: p.fast(2)",
        "_.slow(0.5)",
        "f",
        "[fast(2)][0]",
        "fast(3 - 1)",
    ],
)
def test_changes_can_be_said_in_many_ways(change: str) -> None:
    code = f'def f(p, k=2):\n    return p.fast(k)\nd1 >> s("bd").every(2, {change})'
    assert len(events(evaluated(code))) == 2


def test_a_placeholder_takes_operators_and_a_chain() -> None:
    code = 'd1 >> n("0 1").off(0.25, (_ + 7).rev())'
    assert sorted(value["n"] for _, value in events(evaluated(code))) == [0, 1, 7, 8]


def test_a_string_in_front_of_a_dot_is_a_pattern() -> None:
    assert [value["n"] for _, value in events(evaluated('d1 >> n("0 1".add("10 20"))'))] == [10, 21]


def test_a_list_is_a_sequence() -> None:
    assert [begin for begin, _ in events(evaluated("d1 >> n([0, [4, 7]])"))] == [
        Fraction(0),
        Fraction(1, 2),
        Fraction(3, 4),
    ]


def test_an_operation_may_say_whose_rhythm_remains() -> None:
    played = events(evaluated('d1 >> n("0 1".add.out("10 20 30"))'))
    assert [value["n"] for _, value in played] == [10, 20, 31]


def test_a_function_of_values_gives_back_values() -> None:
    code = 'd1 >> s("bd cp").fmap(lambda v: {"s": v["s"] + "2", "gain": 1/4})'
    assert [value for _, value in events(evaluated(code))] == [
        {"s": "bd2", "gain": 0.25},
        {"s": "cp2", "gain": 0.25},
    ]


def test_a_helper_that_is_a_word_too_means_the_word_among_patterns() -> None:
    assert noted("zip([1, 2], [3, 4])[1][0], round(1.5)") == "2 2"
    assert [value["n"] for _, value in events(evaluated('d1 >> n(zip("0 1", "2 3"))'))] == [0, 2]
    assert [value["n"] for _, value in events(evaluated('d1 >> n("0.4 1.6".every(1, round))'))] == [
        0,
        2,
    ]


def test_a_quotient_of_whole_numbers_is_exact() -> None:
    ((begin, _),) = events(evaluated('d1 >> s("bd").late(1/3)'))
    assert begin == Fraction(1, 3)


def test_strings_for_texts_stay_plain() -> None:
    pattern = evaluated('d1 >> s("bd").lpf(motion("ada/energy").range(200, 4000))').plays["d1"]
    assert pattern is not None
    ((_, _, value, _),) = pattern.onsets(Fraction(0), Fraction(1))
    assert (value["cutoff"].path, value["cutoff"].high) == ("motion/ada/energy", 4000)


def test_haps_know_the_characters_that_they_come_from() -> None:
    code = '# é\nd1 >> s("bd sn").gain("1")\n'
    pattern = evaluated(code).plays["d1"]
    assert pattern is not None
    spans = [spans for _, _, _, spans in pattern.onsets(Fraction(0), Fraction(1))]
    assert [[code[begin:end] for begin, end in one] for one in spans] == [["bd", "1"], ["sn", "1"]]


def test_haps_of_computed_strings_and_of_earlier_code_have_no_place() -> None:
    for code, earlier in (
        ('d1 >> s("b" + "d")', ""),
        ("d1 >> p", 'p = s("bd")'),
        ("d1 >> s(x)", 'x = "bd"'),
    ):
        pattern = evaluated(code, earlier).plays["d1"]
        assert pattern is not None
        assert [spans for _, _, _, spans in pattern.onsets(Fraction(0), Fraction(1))] == [()]


def test_live_values_are_read_when_the_pattern_is_asked() -> None:
    signals = {"motion/ada/energy": 0.25}
    outcome = Evaluator(signals=signals).evaluate('d1 >> n("0").n(motion("ada/energy").mul(4))')
    assert events(outcome)[0][1]["n"] == 1
    signals["motion/ada/energy"] = 0.5
    assert events(outcome)[0][1]["n"] == 2


def test_another_seed_plays_other_chances() -> None:
    code = 'd1 >> s("bd*32?")'
    played = [events(Evaluator(signals={}, seed=seed).evaluate(code)) for seed in (1, 1, 2)]
    assert played[0] == played[1] != played[2]


def test_names_and_functions_last_and_follow_each_other() -> None:
    assert noted("f(1)", "x = 2\ndef f(a):\n    return a + x", "x = 40") == "41"


EVERY_STATEMENT = """
total = 0
for i, word in enumerate("a b c".split()):
    if i == 1:
        continue
    total += len(word) + i
while True:
    total *= 2
    if total > 20:
        break
items = {"a": [1, 2]}
items["a"][0] = total
(x, y), _ = [1, 2], 3
"""


def test_statements_of_every_kind_run() -> None:
    assert noted("items['a'][0], x, y", EVERY_STATEMENT) == "32 1 2"


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[i * i for i in range(6) if i % 2][-1]", "25"),
        ("max(3, 1) + min([4, 2]) + sum([1, 2]) + abs(-1) + round(2.6)", "12"),
        ("f'{1/4} {2:>3} {0.126:.2f}'", "0.25   2 0.13"),
        ("'a b'.upper().split()[1] + 'x' * 2", "Bxx"),
        ("1 < 2 < 3 and not 0 and 'a' in 'cat' and None is None", "True"),
        ("(lambda a, b=2: a ** b)(3)", "9"),
        ("'no' if [] else 'yes'", "yes"),
        ("{'a': 1, 2: 'b'}.get('z', 7)", "7"),
        ("[1, [2, 3]] == [1, [2, 3]]", "True"),
        ("4 / 2, 7 // 2, 7 % 4, 1 << 3, 6 & 3, -(2)", "2 3 3 8 2 -2"),
        ("[*range(3), *'ab'][1:4][2]", "a"),
    ],
)
def test_python_stays_usable(expression: str, shown: str) -> None:
    assert noted(expression) == shown


def test_a_check_that_fails_takes_everything_back() -> None:
    evaluator = Evaluator(signals={})

    def check(outcome: Outcome) -> None:
        raise CodeError(f"{len(outcome.plays)} pattern does not play")

    with pytest.raises(CodeError, match="1 pattern"):
        evaluator.evaluate('x = 1\nd1 >> s("bd")', check)
    with pytest.raises(CodeError, match="'x' has no meaning"):
        evaluator.evaluate("print(x)")


def test_a_pattern_that_plays_nowhere_is_noted() -> None:
    (note,) = evaluated('s("bd")').notes
    assert "d1 >>" in note
