"""Questions as JSON lines, answers as JSON lines: one each, in order, whatever is asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from livecode.errors import BudgetError, CodeError, HocketError
from livecode.pattern.dialects import DialectName
from livecode.pattern.rate import speeds_at
from livecode.show.asking import Layer, haps, layers
from livecode.show.spelling import rows, time

LONGEST_LINE = 1 << 20  # bytes
DEFAULT_CYCLES = 4
DEFAULT_CPS = 0.5

Answer = dict[str, Any]
Read = Callable[[str], list[Layer]]


def answers(
    lines: Iterable[bytes],
    *,
    plain_strings: bool = False,
    dialect: DialectName = "hocket",
    cps: float = DEFAULT_CPS,
) -> Iterator[str]:
    """The answer to each line that is not empty.

    Args:
        lines: ``{"id", "code", "from", "to"}`` each, ``from`` and ``to`` in cycles.
        plain_strings: whether mini-notation is only inside ``mini("…")``.
        dialect: whose meaning words have.
        cps: the tempo that speeds fitted to cycles are given at [1/s].

    Yields:
        ``{"id", "haps"}`` or ``{"id", "error": {"message", "line", "column"}}``, lines counted
        from 1 and columns from 0; both are null where the place is not known.
    """
    read = partial(layers, plain_strings=plain_strings, dialect=dialect)
    for line in lines:
        if not line.strip():
            continue
        with speeds_at(cps):
            yield json.dumps(_answer(line, read), ensure_ascii=False, allow_nan=False)


def _answer(line: bytes, read: Read) -> Answer:
    name: Any = None
    try:
        question = _question(line)
        name = question.get("id")
        return {"id": name, "haps": _haps(question, read)}
    except CodeError as error:
        return {"id": name, "error": _error(error)}
    except HocketError as error:
        return {"id": name, "error": _error(CodeError(str(error)))}
    except (RecursionError, MemoryError):
        return {"id": name, "error": _error(BudgetError("this nests too deep"))}
    except Exception as error:  # the next question must be answered, whatever this one did
        fault = CodeError(f"a fault of Hocket itself: {type(error).__name__}: {error}")
        return {"id": name, "error": _error(fault)}


def _question(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise HocketError(f"a line of {len(line)} bytes: at most {LONGEST_LINE} are allowed")
    try:
        question = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise HocketError(f"this line is no JSON: {error}") from None
    if not isinstance(question, dict) or not isinstance(question.get("code"), str):
        raise HocketError('each line is an object such as {"id": 1, "code": "s(\\"bd\\")"}')
    return question


def _haps(question: dict[str, Any], read: Read) -> list[Any]:
    begin = time(question.get("from", 0))
    end = time(question["to"]) if "to" in question else begin + DEFAULT_CYCLES
    found = [hap for layer in read(question["code"]) for hap in haps(layer.pattern, begin, end)]
    return rows(found)


def _error(error: CodeError) -> dict[str, Any]:
    place = error.place
    message = f"{error.message}; {error.hint}" if error.hint else error.message
    return {
        "message": message,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
    }
