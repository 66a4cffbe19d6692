"""Random numbers out of times: three look-ups say what the generator's operations do."""

from hypothesis import given
from hypothesis import strategies as some

from livecode.pattern import drawing

NUMERATORS = some.integers(-(10**12), 10**12)
DENOMINATORS = some.integers(1, 10**5)


def worked_out(time: float) -> float:
    """The generator as it is written down, a step of a xorshift on 32 bits with signs."""
    scaled = time / 300
    state = int((scaled - int(scaled)) * 2**29)
    state = signed(state ^ (state << 13))
    state ^= state >> 17
    state = signed(state ^ (state << 5))
    return abs(state) % 2**29 / 2**29


def signed(number: int) -> int:
    """The lowest 32 bits of a number, the first of them its sign."""
    return (number + 2**31) % 2**32 - 2**31


@given(NUMERATORS, DENOMINATORS)
def test_look_ups_say_what_the_operations_do(numerator: int, denominator: int) -> None:
    time = numerator / denominator
    assert drawing.random_at(time) == worked_out(time)


@given(some.lists(NUMERATORS, max_size=8), DENOMINATORS)
def test_many_times_draw_what_each_draws(numerators: list[int], denominator: int) -> None:
    alone = [drawing.random_at(numerator / denominator) for numerator in numerators]
    assert drawing.randoms_at(numerators, denominator) == alone


def test_a_row_begins_apart_at_each_time() -> None:
    rows = [tuple(drawing.random_row(time + 0.5, 4)) for time in range(50)]
    assert len(set(rows)) == 50
    assert all(-1 < number < 1 for row in rows for number in row)
