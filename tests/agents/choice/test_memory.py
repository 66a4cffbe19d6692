from __future__ import annotations

import json

from agents.choice.memory import KEPT, RECENT, Memory
from agents.choice.scene import Candidate, Heard
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.perception.measures import Rendering

GRAMMAR = make_grammar()


def played(pitch: int) -> Heard:
    tree = read(GRAMMAR, f'a1 >> note("{pitch}").s("pluck")')
    assert tree is not None
    return Heard(Candidate(tree, "new"), Rendering((), 4), {"density": 0.25})


def filled(count: int) -> Memory:
    memory = Memory()
    for index in range(count):
        memory.keep(played((0, 3, 5, 7)[index % 4]), float(index), f"reason {index}")
    return memory


def test_only_the_last_phrases_are_kept() -> None:
    memory = filled(2 * KEPT)
    assert len(memory.phrases) == KEPT
    assert memory.phrases[-1].reason == f"reason {2 * KEPT - 1}"
    assert len(memory.recent()) == RECENT


def test_memory_can_be_read_by_a_person() -> None:
    row = json.loads(json.dumps(filled(1).readable()))[0]
    assert row == {
        "code": 'a1 >> note("0").s("pluck")',
        "cycle": 0.0,
        "reason": "reason 0",
        "measures": {"density": 0.25},
    }


def test_it_forgets_when_told_to() -> None:
    memory = filled(3)
    memory.forget()
    assert memory.readable() == []
    assert memory.measured() == {}
