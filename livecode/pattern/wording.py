"""Which function of the engine each word of the registry means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from livecode.pattern import (
    chance,
    conditions,
    layers,
    rhythm,
    signals,
    structure,
    time,
    values,
)
from livecode.pattern.alignment import aligned
from livecode.pattern.pattern import Pattern

SIGNALS: dict[str, Pattern] = {
    "silence": structure.silence,
    "saw": signals.saw,
    "isaw": signals.isaw,
    "sine": signals.sine,
    "cosine": signals.cosine,
    "tri": signals.tri,
    "itri": signals.itri,
    "square": signals.square,
    "saw2": signals.saw2,
    "isaw2": signals.isaw2,
    "sine2": signals.sine2,
    "cosine2": signals.cosine2,
    "tri2": signals.tri2,
    "itri2": signals.itri2,
    "square2": signals.square2,
    "time": signals.time,
    "rand": chance.rand,
    "perlin": chance.perlin,
    "berlin": chance.berlin,
}

CONSTRUCTORS: dict[str, Callable[..., Any]] = {
    "pure": structure.as_one_value,
    "stack": structure.stack,
    "cat": structure.slowcat,
    "seq": structure.seq,
    "run": structure.run,
}

CHANGES: dict[str, Callable[..., Any]] = {
    "fast": time.fast,
    "slow": time.slow,
    "early": time.early,
    "late": time.late,
    "rev": time.rev,
    "ply": time.ply,
    "segment": rhythm.segment,
    "struct": rhythm.struct,
    "mask": rhythm.mask,
    "euclid": rhythm.euclid,
    "euclidRot": rhythm.euclid,
    "every": conditions.every,
    "lastOf": conditions.last_of,
    "off": layers.off,
    "jux": layers.jux,
    "juxBy": layers.jux_by,
    "superimpose": layers.superimpose,
    "layer": layers.layer,
    "range": signals.in_range,
    "rangex": signals.in_range_exponential,
    "range2": signals.in_range_bipolar,
    "add": partial(aligned, operation=values.add),
    "sub": partial(aligned, operation=values.subtract),
    "mul": partial(aligned, operation=values.multiply),
    "div": partial(aligned, operation=values.divide),
    "set": partial(aligned, operation=values.keep_right),
    "degradeBy": chance.degrade_by,
    "degrade": partial(chance.degrade_by, amount=0.5),
}
