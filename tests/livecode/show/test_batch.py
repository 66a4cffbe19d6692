"""Every question of a batch gets its answer, in order, whatever is asked."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.show.batch import answers


def asked(*questions: Any, plain_strings: bool = False) -> list[Any]:
    lines = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in questions]
    return [json.loads(answer) for answer in answers(lines, plain_strings=plain_strings)]


def test_answers_come_in_order_under_their_ids() -> None:
    found = asked({"id": "b", "code": 's("bd")', "to": 1}, {"id": 7, "code": "nonsense("})
    assert [answer["id"] for answer in found] == ["b", 7]
    assert found[0]["haps"] == [["0/1", "1/1", "0/1", "1/1", {"s": "bd"}]]
    assert set(found[1]["error"]) == {"message", "line", "column"}


def test_an_error_has_its_place_in_the_code() -> None:
    (answer,) = asked({"id": 1, "code": 's("bd [sn")'})
    assert answer["error"]["line"] == 1 and answer["error"]["column"] == 6


def test_without_times_four_cycles_are_given() -> None:
    (answer,) = asked({"id": 1, "code": 's("bd")'})
    assert len(answer["haps"]) == 4


def test_one_question_leaves_nothing_for_the_next() -> None:
    first, second = asked({"id": 1, "code": 'x = s("bd")\nx'}, {"id": 2, "code": "x"})
    assert "haps" in first and "error" in second


def test_speeds_fitted_to_cycles_are_given_at_a_tempo() -> None:
    (answer,) = asked({"id": 1, "code": 's("breaks").loopAt(2)', "to": 1})
    assert answer["haps"][0][4]["speed"] == 0.25


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"{}",
        b'{"id": 1, "code": 5}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"id": 1, "code": "s(\\"bd\\")", "from": "soon"}',
        b'{"id": 1, "code": "s(\\"bd\\")", "to": 1e300}',
        b"x" * ((1 << 20) + 1),
    ],
    ids=range(9),
)
def test_a_bad_line_is_answered_and_the_next_one_too(line: bytes) -> None:
    bad, good = asked(line, {"id": 2, "code": 's("bd")'})
    assert bad["error"]["message"] and good["id"] == 2 and "haps" in good


@pytest.mark.parametrize(
    "code",
    [
        's("bd*100000")',
        's("bd").fast(1e9)',
        's("bd").euclid(10**9, 10**9)',
        's("' + "[" * 5000 + '")',
        's("bd")' + ".every(2, fast(2))" * 200,
        's("bd*64")' + ".chop(64)" * 6,
        '__import__("os")',
    ],
    ids=range(7),
)
def test_explosive_code_ends_in_an_error(code: str) -> None:
    bad, good = asked({"id": 1, "code": code}, {"id": 2, "code": 's("bd")'})
    assert bad["error"]["message"] and "haps" in good


@given(st.binary(max_size=60).filter(lambda line: bool(line.strip())))
def test_noise_is_answered(line: bytes) -> None:
    (answer,) = asked(line)
    assert "error" in answer
