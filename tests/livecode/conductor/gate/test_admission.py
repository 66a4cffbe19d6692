"""Events at the gate: what is missing is looked for once."""

from collections.abc import Iterator

from livecode.cell.messages import Event
from livecode.conductor.gate.admission import Admission
from livecode.vocabulary import registry


class Names(frozenset[str]):
    """Names of sounds that count how often somebody goes through all of them."""

    looked_through = 0

    def __iter__(self) -> Iterator[str]:
        type(self).looked_through += 1
        return super().__iter__()


def played(sound: str) -> Event:
    return Event("d1", (0, 1), (1, 4), {"s": sound})


def test_what_was_meant_by_a_sound_that_is_not_there_is_looked_for_once() -> None:
    admission = Admission(registry.control)
    admission.voices = Names({"bd", "sn"})
    for _ in range(8):
        admission.admit("ada", played("snn"))
    looked = Names.looked_through
    assert ["did you mean 'sn'" in said.message for said in admission.complaints()] == [True]
    admission.admit("ada", played("snn"))
    assert looked > 0
    assert Names.looked_through == looked
    admission.forget({"d1"})
    admission.admit("ada", played("snn"))
    assert len(admission.complaints()) == 1
