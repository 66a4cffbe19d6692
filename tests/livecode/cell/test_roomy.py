"""Frames have room in one piece, however deep a call begins."""

from collections.abc import Callable

import pytest

from livecode.cell.roomy import with_room

resource = pytest.importorskip("resource", reason="page faults are counted on Unix only")

CALLS = 400
DEPTHS = range(200)  # more than fit into a piece of the usual size


def leaf() -> None:
    return None


def faults() -> int:
    """How often the system had to give memory while a function was called again and again."""
    before = int(resource.getrusage(resource.RUSAGE_SELF).ru_minflt)
    for _ in range(CALLS):
        leaf()
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_minflt) - before


def at_depth(depth: int, act: Callable[[], int]) -> int:
    return act() if depth == 0 else at_depth(depth - 1, act)


def worst() -> int:
    return max(at_depth(depth, faults) for depth in DEPTHS)


def test_no_depth_makes_the_system_give_memory_with_each_call() -> None:
    assert with_room(worst)() < CALLS / 2


def test_what_has_room_is_given_its_arguments_and_gives_its_answer() -> None:
    assert with_room(divmod)(17, 5) == (3, 2)
    assert with_room(sorted)([2, 1], reverse=True) == [2, 1]
