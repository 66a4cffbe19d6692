"""The golden facts about Strudel, and what the evaluator answers to the same code.

``python -m tests.livecode.show.conformance`` counts how many agree.
"""

from __future__ import annotations

import json
import re
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from livecode.show.batch import answers

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "conformance.json"
DIALECTS = ROOT / "docs" / "dialects.md"

Times = tuple[Fraction, ...]
Facts = list[tuple[Times, str]]


@cache
def golden() -> dict[str, Any]:
    """The file of facts: ``cases``, ``rejected`` and ``random``."""
    held: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return held


@cache
def deviations() -> frozenset[str]:
    """The code whose answers differ on purpose or for now, from the table in the manual."""
    table = DIALECTS.read_text(encoding="utf-8").split("## Deviations", 1)[1]
    rows = re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)
    return frozenset(row.replace("\\|", "|") for row in rows)


def expected(row: list[Any]) -> Facts:
    """The haps that a case of the file lists."""
    return sorted(
        (_times(when), _canonical(value)) for when, value in zip(row[::2], row[1::2], strict=True)
    )


def _times(when: str) -> Times:
    """``begin end``, ``begin end | begin end`` or ``~ begin end`` as whole and part."""
    times = tuple(Fraction(time) for time in when.replace("~", "").replace("|", "").split())
    return times * 2 if len(times) == 2 and not when.startswith("~") else times


def facts(rows: list[Any]) -> Facts:
    """Rows of JSON as facts, pieces of one event joined."""
    return sorted(_joined([_fact(row) for row in rows]))


def played(code: str) -> Facts | str:
    """The haps that the evaluator gives for cycles 0 to 4, or its error."""
    line = json.dumps({"id": 0, "code": code, "from": 0, "to": 4}).encode()
    (answer,) = (json.loads(text) for text in answers([line], plain_strings=True))
    if "error" in answer:
        return str(answer["error"]["message"])
    return facts(answer["haps"])


def _fact(row: list[Any]) -> tuple[Times, str]:
    return tuple(Fraction(time) for time in row[:4] if time is not None), _canonical(row[4])


def _joined(facts: Facts) -> Facts:
    """Pieces of one event that were cut at cycle lines, in one."""
    out: Facts = []
    for times, value in sorted(facts):  # so that pieces come in order
        for place, (other, held) in enumerate(out):
            meets = len(times) == len(other) == 4 and other[3] == times[2]
            if meets and other[:2] == times[:2] and held == value:
                out[place] = ((*other[:3], times[3]), value)
                break
        else:
            out.append((times, value))
    return out


def _canonical(value: Any) -> str:
    """A value with its numbers to nine places and its keys in order."""
    return json.dumps(_rounded(value), sort_keys=True)


def _rounded(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(f"{value:.9g}")
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: _rounded(held) for key, held in value.items()}
    return value


def _count() -> str:
    cases = golden()["cases"]
    same = [played(code) == expected(row) for code, row in cases]
    return f"{sum(same)} of {len(cases)} cases play what Strudel plays"


if __name__ == "__main__":
    print(_count())
