"""What there is to tell authors about events that the gate changed: each thing once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from livecode.cell.messages import Event
from livecode.cell.places import place_of_slot, place_of_text, place_of_word
from livecode.errors import Place
from livecode.vocabulary import registry


@dataclass(frozen=True, slots=True)
class Complaint:
    """A sentence for an author about a control of a slot that was changed or left out.

    Attributes:
        control: its name; empty if it is about events as a whole.
        text: the value as it may stand in the code.
        spans: the places in the code that the event came from.
    """

    author: str
    slot: str
    message: str
    control: str = ""
    text: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    def place(self, code: str) -> Place | None:
        """Where its cause stands in the code that the slot plays, as near as the text tells."""
        known = registry.control(self.control)
        names = [self.control] if known is None else registry.spellings(known)
        return (
            place_of_text(code, self.spans, self.text)
            or (place_of_word(code, self.slot, names) if self.control else None)
            or place_of_slot(code, self.slot)
        )


class Complaints:
    """The complaints that nobody has been told yet, and about what there was one already."""

    def __init__(self) -> None:
        self._new: list[Complaint] = []
        self._said: set[tuple[str, str]] = set()  # slot and control

    def note(self, author: str, event: Event, about: Mapping[str, str]) -> None:
        """Complain about controls of an event, by name; "" stands for the event itself."""
        for control, message in about.items():
            if self.said(event.slot, control):
                continue
            self._said.add((event.slot, control))
            value = event.controls.get(control, "")
            text = f"{value:g}" if isinstance(value, int | float) else str(value)
            spans = tuple(event.spans)
            self._new.append(Complaint(author, event.slot, message, control, text, spans))

    def said(self, slot: str, control: str) -> bool:
        """Whether there was a complaint already about a control of a slot."""
        return (slot, control) in self._said

    def take(self) -> list[Complaint]:
        """What there is to tell since the last call."""
        new, self._new = self._new, []
        return new

    def forget(self, slots: Collection[str]) -> None:
        """Let these slots, which play something else now, be complained of again."""
        self._said = {said for said in self._said if said[0] not in slots}

    def clear(self) -> None:
        """Forget about what there was a complaint."""
        self._said.clear()
