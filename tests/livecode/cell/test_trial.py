"""The trial tells its author what is likely not meant, and lets it play all the same."""

import pytest

from livecode.cell.answer import Cell
from livecode.cell.messages import Evaluate, Evaluated


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ('d1 >> s("~")', "plays nothing"),
        ('d1 >> s("bd*300")', "300 events a cycle"),
        ('d1 >> s("bd*2000")', "only 1024 of them sound"),
    ],
)
def test_silence_and_crowds_are_told_and_not_refused(code: str, note: str) -> None:
    reply = Cell().answer(Evaluate(1, code, (0, 1)))
    assert isinstance(reply, Evaluated) and reply.fault is None
    assert any(note in told for told in reply.notes)


def test_an_ordinary_pattern_is_not_remarked_on() -> None:
    reply = Cell().answer(Evaluate(1, 'd1 >> s("bd*16")', (0, 1)))
    assert isinstance(reply, Evaluated) and reply.notes == []


@pytest.mark.parametrize(
    "code",
    [
        "d1 >> note(saw.mul(1e300).mul(1e300)).segment(4)",
        "d1 >> n(sine.range(-1e308, 1e308)).segment(4)",
    ],
)
def test_numbers_that_grow_too_large_are_the_fault_of_the_code(code: str) -> None:
    own: list[Exception] = []
    reply = Cell(own.append).answer(Evaluate(1, code, (0, 1)))
    assert isinstance(reply, Evaluated) and reply.fault is not None
    assert reply.fault.kind == "limited" and not own
