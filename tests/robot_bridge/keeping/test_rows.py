import math
import random

import pytest

from livecode.errors import WireError
from robot_bridge.control.command import Moment
from robot_bridge.keeping.rows import FORCE, columns, force_row, packed, row, samples, unpacked
from robot_bridge.sensing.sample import Sample

WHOLE = Sample(
    5.125,
    (1.0 / 3.0, 2.0, 9.5),
    (0.5, 0.25, math.pi),
    True,
    60.0,
    orientation=(1.0, 0.0, 0.0, 0.0),
    points=((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)),
    names=("wrist", "head"),
    force=(1.0, 0.0, -2.0),
    torque=(0.5, 0.0, 0.0),
    estimated=True,
    sequence=17,
    device="recording",
)
BARE = Sample(5.0, (1.0, 2.0, 3.0), (0.0, 0.0, 0.0), False, 60.0, device="recording")
PLACED = Sample(
    5.0, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), False, 60.0, False,
    points=((1.0, 2.0, 0.0),), names=("nose",), device="recording",
)  # fmt: skip


@pytest.mark.parametrize("sample", [WHOLE, BARE, PLACED])
def test_a_sample_comes_back_to_the_last_bit(sample: Sample) -> None:
    names, rows = unpacked(packed(columns(sample), [row(sample, 1000.5)]))
    assert samples(names, rows, 60.0) == [sample]
    assert rows[0, 1] == 1000.5


def test_a_moment_of_the_handle_keeps_its_numbers() -> None:
    moment = Moment(3.0, position=0.1, velocity=-0.2, reference=0.3, force=0.4, stiffness=5.0)
    names, rows = unpacked(packed(FORCE, [force_row(moment, 1000.25)]))
    assert names == FORCE and rows[0].tolist() == [3.0, 1000.25, -1.0, 0.1, -0.2, 0.3, 0.4, 5.0]


def test_damaged_bytes_are_no_rows() -> None:
    chance = random.Random(5)
    raw = packed(columns(BARE), [row(BARE, 1.0)] * 20)
    for _ in range(50):
        mutant = bytearray(raw)
        mutant[chance.randrange(2, len(mutant))] ^= 1 + chance.randrange(255)
        try:
            _, rows = unpacked(bytes(mutant[: chance.randrange(3, len(raw))]))
        except WireError:
            continue
        assert rows.ndim == 2
