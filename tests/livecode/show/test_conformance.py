"""The language does what Strudel does, but for the deviations that the manual lists."""

import json
from typing import Any

import pytest

from livecode.pattern.words import chance
from livecode.show.batch import answers
from tests.livecode.show.conformance import deviations, expected, golden, played

CASES = golden()["cases"]
LISTED = [case for case in CASES if case[0] in deviations()]
SAME = [case for case in CASES if case[0] not in deviations()]


def by_code(case: list[Any]) -> str:
    return str(case[0])


@pytest.mark.parametrize("case", SAME, ids=by_code)
def test_the_same_code_plays_the_same_events(case: list[Any]) -> None:
    assert played(case[0]) == expected(case[1])


@pytest.mark.parametrize("case", LISTED, ids=by_code)
def test_a_listed_deviation_does_deviate(case: list[Any]) -> None:
    assert played(case[0]) != expected(case[1]), "take it from the table in docs/dialects.md"


def test_all_listed_deviations_are_cases() -> None:
    assert deviations() <= {case[0] for case in CASES}


def test_nearly_everything_is_the_same() -> None:
    assert len(SAME) >= 0.97 * len(CASES)


@pytest.mark.parametrize("text", golden()["rejected"])
def test_what_no_string_may_be_is_refused_with_its_place(text: str) -> None:
    line = json.dumps({"id": 0, "code": f"mini({json.dumps(text)})"}).encode()
    (answer,) = (json.loads(found) for found in answers([line], plain_strings=True))
    assert answer["error"]["line"] == 1 and answer["error"]["column"] >= 4


@pytest.mark.parametrize("row", golden()["random"], ids=lambda row: row[0])
def test_random_values_are_those_of_strudel(row: list[Any]) -> None:
    numerator, denominator = (int(part) for part in row[0].split("/"))
    for signal, wanted in ((chance.rand, row[1]), (chance.perlin, row[2])):
        source = signal.node.source  # type: ignore[attr-defined]
        assert source(numerator, denominator) == pytest.approx(wanted, abs=1e-12)
