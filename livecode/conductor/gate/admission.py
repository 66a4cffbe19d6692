"""Events at the gate: what of each leaves, and what there is to tell its author of it, once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from livecode.cell.messages import Event
from livecode.conductor.gate.complaints import Complaint, Complaints
from livecode.conductor.gate.cues import NO_HEADPHONES
from livecode.conductor.gate.devices import sink_of, uncued, unreached
from livecode.conductor.gate.gate import Lookup, Passed, admit
from livecode.conductor.gate.recording import records
from livecode.conductor.gate.voices import unheard

_NEEDED = {"midi": "midiport", "osc": "oscout"}  # the control that says where an event goes

Refusal = Callable[[str], str]  # why this author may not; empty if it may


class Admission:
    """The gate, and what is known of the instruments behind it.

    Attributes:
        lookup: the control of a name, if there is such.
        voices: the names of the synth's sounds; empty while they are not known.
        ports: the MIDI outputs that there are; None while they are not known.
        targets: the programs that OSC goes to.
        cue: whether there are headphones, for what is cued.
    """

    def __init__(self, lookup: Lookup, refusal: Refusal = lambda author: "") -> None:
        """A gate that knows the controls; ``refusal`` says why somebody may not record."""
        self.lookup = lookup
        self._refusal = refusal
        self.voices: frozenset[str] = frozenset()
        self.ports: tuple[str, ...] | None = None
        self.targets: tuple[str, ...] = ()
        self.cue = True
        self._complaints = Complaints()

    def admit(self, author: str, event: Event) -> Passed:
        """What the gate lets through of an event; what there is to say of it is noted."""
        passed = admit(event.slot, event.controls, self.lookup)
        if passed.complaints:
            self._complaints.note(author, event, passed.complaints)
        if not self.cue and passed.sound.get("cue"):
            self._complaints.note(author, event, {"cue": NO_HEADPHONES})
        if records(passed.sound) and (refused := self._refusal(author)):
            self._complaints.note(author, event, {"s": refused})
            passed.sound.clear()
            return passed
        self._note_missing(author, event, passed)
        return passed

    def _note_missing(self, author: str, event: Event, passed: Passed) -> None:
        """Note, once, that there is nothing to play it: to find what was meant takes a while."""
        sink = sink_of(passed.sound)
        if self._complaints.said(event.slot, _NEEDED.get(sink, "s")):
            return
        if sink == "osc":
            missing = uncued(passed.sound, self.targets)
        elif sink == "midi":
            missing = unreached(passed.sound, self.ports)
        else:
            missing = unheard(passed.sound, self.voices)
        self._complaints.note(author, event, missing)

    def refuse(self, author: str, event: Event, message: str) -> None:
        """Note that an event as a whole does not sound."""
        self._complaints.note(author, event, {"": message})

    def look_at(self, author: str, events: Iterable[Event], slots: Collection[str]) -> None:
        """Note what there is to say about events of these slots before they sound."""
        for event in events:
            if event.slot in slots:
                self.admit(author, event)

    def complaints(self) -> list[Complaint]:
        """What there is to tell the authors since the last call."""
        return self._complaints.take()

    def forget(self, slots: Collection[str]) -> None:
        """Let these slots, which play something else now, be complained of again."""
        self._complaints.forget(slots)

    def clear(self) -> None:
        """Forget about what there was a complaint."""
        self._complaints.clear()
