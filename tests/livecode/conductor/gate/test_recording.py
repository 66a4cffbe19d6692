"""Who may record from the inputs of the machines that sound."""

from dataclasses import replace

import pytest

from livecode.cell.messages import Event
from livecode.conductor.conductor import Conductor
from livecode.conductor.gate.admission import Admission
from livecode.conductor.gate.cues import audience
from livecode.conductor.gate.recording import may_not_record, records
from livecode.conductor.gate.rights import Rights
from livecode.conductor.gate.voices import NO_INPUT, unheard
from livecode.session.messages import PresetName, Role
from livecode.vocabulary import registry
from tests.livecode.conductor.test_orbits import EVENT

TAPED = replace(EVENT, controls={"s": "record:1", "orbit": 0})


@pytest.mark.parametrize("name, is_one", [("record", True), ("record:3", True), ("rec:3", False)])
def test_the_sound_says_whether_it_records(name: str, is_one: bool) -> None:
    assert records({"s": name}) is is_one


@pytest.mark.parametrize(
    "preset, role, may",
    [
        *[("friends", "host", True), ("friends", "performer", True), ("friends", "agent", False)],
        *[("open", "host", True), ("open", "performer", False), ("open", "agent", False)],
    ],
)
def test_people_may_record_and_in_an_open_room_the_host(
    preset: PresetName, role: Role, may: bool
) -> None:
    rights = Rights.of(preset)
    rights.admit("ada", role)
    assert (may_not_record("ada", rights) == "") is may


def test_what_may_not_record_does_not_leave_and_its_author_is_told() -> None:
    admission = Admission(registry.control, lambda author: "no" if author == "ai" else "")
    event = Event("a1", (0, 1), (1, 1), {"s": "record", "n": 1})
    assert admission.admit("ai", event).sound == {}
    assert [each.message for each in admission.complaints()] == ["no"]
    assert admission.admit("ada", event).sound["s"] == "record"


def test_an_agents_recording_is_refused_by_the_conductor() -> None:
    conductor = Conductor(registry.control)
    conductor.rights.admit("ai", "agent")
    conductor.rights.admit("ada", "performer")
    event = Event("a1", (0, 1), (1, 1), {"s": "record", "n": 1})
    assert conductor.admission.admit("ai", event).sound == {}
    assert conductor.admission.admit("ada", event).sound["s"] == "record"


def test_who_is_not_known_records_nothing() -> None:
    assert "recording is for the host" in may_not_record("nobody", Rights.of("friends"))


def test_a_machine_that_follows_a_seat_records_for_that_seat_alone() -> None:
    assert audience(cue=False, follows="")(TAPED)
    assert audience(cue=False, follows="ada")(TAPED)
    assert not audience(cue=False, follows="bob")(TAPED)


def test_without_an_input_it_is_said_how_to_have_one() -> None:
    assert unheard({"s": "record:2"}, {"bd"}) == {"s": NO_INPUT}
    assert unheard({"s": "record:2"}, {"bd", "record"}) == {}
