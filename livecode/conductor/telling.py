"""What authors are told of what they play: that it fails, that it is muted, that it is changed."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence

from livecode.cell.messages import Fault
from livecode.conductor import replies
from livecode.conductor.conductor import Conductor
from livecode.conductor.relay.history import History
from livecode.conductor.room import Room
from livecode.session.messages import Result

log = logging.getLogger(__name__)


class Telling:
    """Tells each of it once an evaluation."""

    def __init__(self, conductor: Conductor, room: Room, history: History) -> None:
        self._conductor, self._room, self._history = conductor, room, history
        self._told: set[tuple[str, str]] = set()  # slot and fault

    def begin_anew(self, slots: Collection[str]) -> None:
        """What these slots play is new: what fails in it is told again."""
        self._told = {told for told in self._told if told[0] not in slots}

    def faults(self, author: str, faults: Sequence[Fault]) -> None:
        """Tell an author what fails while it plays."""
        for fault in faults:
            evaluation = self._history.evaluation_of(fault.slot) or self._newest(author)
            if (fault.slot, fault.message) not in self._told:
                self._told.add((fault.slot, fault.message))
                self._room.result(replies.of_fault(evaluation, fault))
            now = self._room.room_time()
            if fault.demoted and self._conductor.demoted(author, fault.slot, now):
                name = self._conductor.rights.names.get(author, author)
                log.warning("slot %s of %s is muted: demoted too often", fault.slot, name)
                self._room.result(replies.of_mute(evaluation, fault.slot, name))

    def complaints(self) -> Iterator[Result]:
        """What there is to say to authors about what the gate changes."""
        for complaint in self._conductor.admission.complaints():
            evaluation = self._history.evaluation_of(complaint.slot)
            if evaluation:
                code = self._history.code_of(complaint.slot)
                yield replies.of_complaint(evaluation, complaint, code)

    def _newest(self, author: str) -> str:
        played = self._history.of(author)
        return played[-1].evaluation if played else ""
