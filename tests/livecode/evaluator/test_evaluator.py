"""What code plays."""

from fractions import Fraction

from livecode.evaluator.evaluator import Evaluator


def test_a_line_plays_into_its_slot() -> None:
    outcome = Evaluator(signals={}).evaluate('d1 >> s("bd*4").every(4, fast(2)).gain(0.8)')
    pattern = outcome.plays["d1"]
    assert pattern is not None
    assert len(pattern.onsets(Fraction(1), Fraction(2))) == 4
