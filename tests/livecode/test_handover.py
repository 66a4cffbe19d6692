"""What parent and child say to each other after the hand-over."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode import handover


@given(st.binary(max_size=200), st.integers(1, 50))
def test_lines_are_the_same_however_they_arrive(said: bytes, size: int) -> None:
    lines = handover.Lines()
    pieces = [said[at : at + size] for at in range(0, len(said), size)]
    found = [line for piece in pieces for line in lines.feed(piece)]
    assert found == said.split(b"\n")[:-1]


def test_a_line_without_end_does_not_fill_the_memory() -> None:
    lines = handover.Lines()
    assert list(lines.feed(b"x" * (handover.LONGEST_LINE + 1))) == []
    assert list(lines.feed(b"y\n")) == [b"y"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (b'{"poke":7}', 7),
        (b'{"poke": 12}\r', 12),
        (b'{"poke":x}', None),
        (b"the synth had ended and is back", None),
        (b"", None),
    ],
)
def test_a_question_is_told_from_other_lines(line: bytes, number: int | None) -> None:
    assert handover.question(line) == number


def test_answers_and_words_are_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    handover.ready(port=5, answers=True)
    handover.alive(3)
    handover.tell("the card is gone")
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert said == [
        {"ready": True, "port": 5, "answers": True},
        {"alive": 3},
        {"tell": "the card is gone"},
    ]
