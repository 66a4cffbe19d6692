"""A shared text as one client has it: what the server confirmed, and what is typed on top of it.

The rule of the house, seen from a client: at most one edit of a page is on its way; what is
typed meanwhile gathers in one waiting change. An edit of somebody else was made on the
confirmed text: both own changes move over it (its text comes first where both insert at one
place), and it moves over both before it is applied here. When the own edit comes back, it is
confirmed, and the waiting change becomes the next edit.
"""

from __future__ import annotations

from dataclasses import dataclass

from livecode.errors import WireError
from livecode.session.messages import Edit, Edited, Page
from livecode.session.text.changes import ChangeSet, normal

MOST_INSERTED = 8_000  # characters in one edit, so that its message stays well below 64 KiB


@dataclass(frozen=True, slots=True)
class Flight:
    """An edit on its way: its id, and its change on the confirmed text."""

    id: str
    changes: ChangeSet


class Document:
    """One page: ``text`` is what its performer sees.

    Attributes:
        name: the page's name.
        owner: the id of the peer it belongs to; empty if it is everybody's.
        revision: how many changes the server has confirmed here.
        text: the text with the own unconfirmed work.
    """

    def __init__(self, page: Page) -> None:
        self.name, self.owner = page.name, page.owner
        self.revision = page.revision
        self.text = self._confirmed = page.text
        self._flight: Flight | None = None
        self._waiting: ChangeSet | None = None

    @property
    def unconfirmed(self) -> bool:
        """Whether there is work that the server has not confirmed."""
        return self._flight is not None or self._waiting is not None

    @property
    def ready(self) -> bool:
        """Whether there is an edit to send, and none on its way."""
        return self._flight is None and self._waiting is not None

    @property
    def typed(self) -> ChangeSet | None:
        """What makes ``text`` of the confirmed text; None where they are the same."""
        sent = None if self._flight is None else self._flight.changes
        if sent is None or self._waiting is None:
            return sent or self._waiting
        return sent.compose(self._waiting)

    def here(self, position: int, assoc: int = -1) -> int:
        """Where a position of the confirmed text is in ``text``; ``assoc`` as for a change."""
        if self._flight is not None:
            position = self._flight.changes.map_position(position, assoc)
        return position if self._waiting is None else self._waiting.map_position(position, assoc)

    def there(self, position: int) -> int:
        """Where a position of ``text`` is in the confirmed one, beside what is not there."""
        sent = self._confirmed
        if self._flight is not None:
            sent = self._flight.changes.apply(sent)
        if self._waiting is not None:
            position = self._waiting.invert(sent).map_position(position)
        if self._flight is not None:
            position = self._flight.changes.invert(self._confirmed).map_position(position)
        return position

    def change(self, changes: ChangeSet) -> None:
        """Type: ``changes`` are for ``text`` as it is.

        Raises:
            WireError: if they are not.
        """
        self.text = changes.apply(self.text)
        if not changes.empty:
            waiting = self._waiting
            self._waiting = changes if waiting is None else waiting.compose(changes)

    def edit(self, new_text: str) -> ChangeSet:
        """Make the text ``new_text``; returns the change this takes."""
        changes = ChangeSet.between(self.text, normal(new_text))
        self.change(changes)
        return changes

    def take(self, edit_id: str) -> Edit | None:
        """The next edit to send, under ``edit_id``; None if one is on its way or all is sent."""
        if self._flight is not None or self._waiting is None:
            return None
        sent, rest = self._waiting.split(MOST_INSERTED)
        self._waiting = None if rest.empty else rest
        self._flight = Flight(edit_id, sent)
        return self._edit(self._flight)

    def again(self) -> Edit | None:
        """The edit that is on its way, to be sent once more over a new connection."""
        return None if self._flight is None else self._edit(self._flight)

    def receive(self, edited: Edited, mine: bool) -> ChangeSet | None:
        """Take a confirmed edit in; returns the change to ``text`` that this made, if any.

        Raises:
            WireError: if an edit before it is missing; the page must be fetched anew.
        """
        if edited.revision < self.revision:  # the text was taken whole: this is in it already
            return self.refuse(edited.id) if mine else None
        if edited.revision > self.revision:
            raise WireError(f"page {self.name}: edit {self.revision} is missing")
        changes = ChangeSet.from_json(edited.changes)
        confirmed = changes.apply(self._confirmed)
        flight = self._flight
        if mine and flight is not None and flight.id == edited.id:
            self._flight = None
            arrived = self._differing(flight, changes)
        else:
            arrived = changes
        self._confirmed, self.revision = confirmed, edited.revision + 1
        return None if arrived is None else self._arrive(arrived)

    def refuse(self, edit_id: str) -> ChangeSet | None:
        """Take back the edit on its way, which the server refused; returns that change."""
        flight = self._flight
        if flight is None or flight.id != edit_id:
            return None
        self._flight = None
        return self._arrive(flight.changes.invert(self._confirmed))

    def replace(self, page: Page) -> ChangeSet | None:
        """Take the server's page whole, with the unconfirmed work moved onto it."""
        change = ChangeSet.between(self._confirmed, page.text)
        self._confirmed, self.revision, self.owner = page.text, page.revision, page.owner
        return None if change.empty else self._arrive(change)

    def _arrive(self, changes: ChangeSet) -> ChangeSet:
        """Move own work over a change of the confirmed text, and that change over own work."""
        if not self.unconfirmed:
            self.text = self._confirmed
            return changes
        if self._flight is not None:
            own = self._flight.changes
            self._flight = Flight(self._flight.id, own.map(changes))
            changes = changes.map(own, before=True)
        if self._waiting is not None:
            own = self._waiting
            self._waiting = own.map(changes)
            changes = changes.map(own, before=True)
        self.text = changes.apply(self.text)
        return changes

    def _differing(self, flight: Flight, confirmed: ChangeSet) -> ChangeSet | None:
        """What leads from the text with the own edit to that with its confirmed form."""
        if confirmed == flight.changes:
            return None
        return flight.changes.invert(self._confirmed).compose(confirmed)

    def _edit(self, flight: Flight) -> Edit:
        return Edit(
            page=self.name,
            revision=self.revision,
            changes=flight.changes.to_json(),
            id=flight.id,
        )
