"""The shell of ``livecode haps``: arguments in, text out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from livecode.errors import CodeError, HocketError
from livecode.show.asking import haps, layers
from livecode.show.batch import LONGEST_LINE, answers
from livecode.show.spelling import origins_row, row_of, rows, time
from livecode.show.table import report
from livecode.show.why import Why


def show(
    code: str, begin: str, end: str, *, as_json: bool, why: bool, manner: Mapping[str, Any]
) -> None:
    """Print what ``code`` plays from one cycle to another; its ``manner`` is as for `layers`.

    Raises:
        HocketError: if it cannot be played, with the line of code.
    """
    low, high = time(begin), time(end)
    try:
        found = layers(code, **manner, tell=_tell)
        reasons = Why(code) if why else None
        if not as_json:
            print(report(found, low, high, why=reasons))
            return
        played = [hap for layer in found for hap in haps(layer.pattern, low, high)]
        if reasons is None:
            print(json.dumps(rows(played), ensure_ascii=False))
            return
        told = [[*row_of(hap), origins_row(reasons.origins(hap.spans))] for hap in played]
        print(json.dumps(told, ensure_ascii=False))
    except CodeError as error:
        raise HocketError(error.show(code)) from None


def _tell(note: str) -> None:
    print(note, file=sys.stderr)


def batch(*, manner: Mapping[str, Any], cps: float) -> None:
    """Answer the questions on standard input until it ends; ``manner`` as for `layers`."""
    out = sys.stdout.buffer
    for answer in answers(_lines(sys.stdin.buffer), cps=cps, **manner):
        out.write(answer.encode(errors="replace") + b"\n")
        out.flush()


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; one that is too long is cut, for its answer to say so."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE + 1)
