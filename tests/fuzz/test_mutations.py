"""Every target withstands some hundred changed inputs, the same ones each time."""

import pytest

from tests.fuzz.targets import TARGETS, Target, cell_messages

COUNTS = {"interpreter": 500}


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name.replace(" ", "_"))
def test_hostile_input_does_no_harm(target: Target) -> None:
    for given in target.inputs(COUNTS.get(target.name, 2000), 1):
        target.take(given)


# What fuzzing has found, and what it showed.
FOUND = {
    "a tag of a message that is no UTF-8": b"\x82\xa4type\xa5\xe5uery\xa2id\x02",
}


@pytest.mark.parametrize("packet", FOUND.values(), ids=FOUND)
def test_what_fuzzing_once_found_stays_mended(packet: bytes) -> None:
    cell_messages(packet)
