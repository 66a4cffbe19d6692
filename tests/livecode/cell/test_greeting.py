import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.cell.greeting import Begin, End, Greeting, Lock, Refuse, Verdict, begin_cell, end_cell

SECRET = "0123456789abcdef" * 4
LOCK = Lock.of(SECRET)


def verdict(said: bytes, step: int = 1 << 10) -> Verdict | None:
    """What comes of a caller who says this, heard ``step`` bytes at a time."""
    greeting = Greeting(LOCK)
    while said:
        size = min(step, greeting.wanted)
        found = greeting.feed(said[:size])
        said = said[size:]
        if found is not None:
            return found
    return None


@given(st.integers(1, 80))
def test_a_caller_with_the_secret_gets_a_cell_however_slowly_it_speaks(step: int) -> None:
    assert verdict(begin_cell(SECRET), step) == Begin()


@given(st.integers(1, 80), st.integers(1, 65535))
def test_a_caller_with_the_secret_can_end_a_cell(step: int, port: int) -> None:
    assert verdict(end_cell(SECRET, port), step) == End(port)


@pytest.mark.parametrize(
    "said",
    [
        b"\n",
        b"guess\n",
        SECRET[:-1].encode() + b"0\n",
        SECRET.encode() + b"x",
        SECRET.encode() + b" begin 5\n",
        SECRET.encode() + b" end x\n",
        SECRET.encode() + b" end 123456789",
        SECRET.encode() + b" end \xd9\xa3\n",
    ],
)
def test_a_caller_who_does_not_speak_as_agreed_is_refused(said: bytes) -> None:
    assert verdict(said) == Refuse()


@given(st.binary(max_size=100).filter(lambda said: SECRET.encode() not in said))
def test_nobody_gets_in_without_the_secret(said: bytes) -> None:
    assert verdict(said) in (None, Refuse())


def test_what_follows_the_greeting_is_left_for_the_cell() -> None:
    greeting = Greeting(LOCK)
    assert greeting.wanted == len(begin_cell(SECRET))


def test_nothing_that_is_kept_holds_the_secret() -> None:
    greeting = Greeting(LOCK)
    greeting.feed(begin_cell(SECRET))
    assert SECRET not in repr(LOCK) + repr(vars(greeting))
