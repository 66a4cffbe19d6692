"""A cell's work done once for nobody, so that all it ever loads is there before the walls are."""

from __future__ import annotations

import io
import traceback
from functools import cache

from livecode.cell.messages import Evaluate, Query, Study, decode_reply, encode

CODES = (
    'd1 >> s("bd*2 [~ sn]? <hh cp>(3,8)").n("0 .. 3").every(4, rev).room(0.3)',
    "d2 >> note('c e g').scale('major').sometimes(lambda p: p.fast(3/2)).gain(sine.range(0, 1))",
    "ｘ = 3  # Python brings such a name into its usual form, with a module of its own",
    "def f(p, k=2):\n    return p.fast(k) if k > 1 else p\nd1 >> f(s(f'bd*{ｘ:02d}'), 1.5)",
    "d1 >> s('bd",
    "d1 >> s('bd [sn')",
    "d1 >> s('bd').roooom(1)",
    "d1 >> sound(1 / 0)",
    "while True: 9 ** 9 ** 9",
    "import os",
    'd1 >> s("\\d")',
)


@cache
def rehearse() -> None:
    """Evaluate, play and fail, so that everything which is loaded on first use has been."""
    from livecode.cell.answer import Cell

    cell = Cell()
    for number, code in enumerate(CODES):
        decode_reply(encode(cell.answer(Evaluate(number, code, (0, 1), seed=1)))[4:])
    decode_reply(encode(cell.answer(Query(0, (0, 1), (1, 1), {"motion/ada/energy": 0.5})))[4:])
    decode_reply(encode(cell.answer(Study(0, CODES[0])))[4:])
    try:
        raise ValueError("a fault of our own, as its trace is written to the log") from OSError()
    except ValueError as error:
        traceback.print_exception(error, file=io.StringIO())
