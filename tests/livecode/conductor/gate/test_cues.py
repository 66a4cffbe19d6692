"""What is cued leaves for headphones, or not at all."""

from dataclasses import replace

from livecode.cell.messages import Event
from livecode.conductor.gate.admission import Admission
from livecode.conductor.gate.cues import NO_HEADPHONES, audience
from livecode.vocabulary import registry
from tests.livecode.conductor.test_orbits import EVENT

CUED = replace(EVENT, controls={"s": "bd", "cue": 1, "orbit": 0})


def test_what_is_not_cued_is_heard_by_all() -> None:
    assert audience(cue=False, follows="")(EVENT)
    assert audience(cue=False, follows="bob")(replace(EVENT, controls={"s": "bd", "cue": 0}))


def test_a_synth_without_headphones_is_sent_nothing_that_is_cued() -> None:
    assert not audience(cue=False, follows="")(CUED)
    assert audience(cue=True, follows="")(CUED)


def test_a_machine_that_follows_a_seat_cues_for_that_seat_alone() -> None:
    assert audience(cue=True, follows="ada")(CUED)
    assert not audience(cue=True, follows="bob")(CUED)


def test_who_cues_without_headphones_is_told_so_once() -> None:
    admission = Admission(registry.control)
    admission.cue = False
    for _ in range(3):
        admission.admit("ada", Event("d1", (0, 1), (1, 1), {"s": "bd", "cue": 1}))
    assert [each.message for each in admission.complaints()] == [NO_HEADPHONES]
