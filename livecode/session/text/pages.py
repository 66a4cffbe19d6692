"""A shared text as the server has it: the only authoritative one, and the order of its changes.

The rule of the house, seen from the server: an edit names the revision it was made against. If
others' edits came since, the server moves it over each of them in turn, in their order; their
text stands first where both insert at one place. The moved edit is applied, gets the next
revision and goes out to everybody, its author included, for whom this is the confirmation. An
id that is known already is answered with the edit as it was accepted, and not applied again.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from livecode.errors import RightsError, WireError
from livecode.session.messages import Edit, Edited, Page
from livecode.session.text.changes import ChangeSet
from livecode.session.text.units import units

LONGEST_TEXT = 256_000  # code units a page may hold
MOST_SECTIONS = 256  # pieces of one edit: typing has three, pasting over a selection too
MOST_WORK = 20_000  # sections that may be gone through to move one edit: about 20 ms
KEPT_EDITS = 1_000  # changes kept for clients that come back
LONGEST_ID = 64


@dataclass(slots=True)
class Accepted:
    """An edit as it entered the text, for those who must move theirs over it."""

    edited: Edited
    _changes: ChangeSet | None = None

    @property
    def changes(self) -> ChangeSet:
        """Its change; read from its message when it is first asked for."""
        if self._changes is None:
            self._changes = ChangeSet.from_json(self.edited.changes)
        return self._changes


class SharedPage:
    """One page: its text, its revision, and its last changes."""

    def __init__(self, name: str, owner: str, text: str = "", revision: int = 0) -> None:
        self.name, self.owner, self.text, self.revision = name, owner, text, revision
        self._history: deque[Accepted] = deque()
        self._known: dict[tuple[str, str], Edited] = {}

    def page(self) -> Page:
        """The page as it goes over the wire."""
        return Page(name=self.name, owner=self.owner, revision=self.revision, text=self.text)

    def known(self, edit_id: str, author: str) -> Edited | None:
        """The edit that was accepted from ``author`` under ``edit_id``, if it is remembered."""
        return self._known.get((author, edit_id))

    def since(self, revision: int) -> list[Edited] | None:
        """The edits from ``revision`` on; None if not all of them are remembered."""
        behind = self.revision - revision
        if not 0 <= behind <= len(self._history):
            return None
        return [accepted.edited for accepted in self._latest(behind)]

    def edit(self, edit: Edit, author: str) -> tuple[Edited, ChangeSet]:
        """Move an edit to the present, apply it, and say what happened.

        Raises:
            WireError: if it is not a change of this text.
            RightsError: if the text would become too long, or the edit is too far behind.
        """
        if not 0 < len(edit.id) <= LONGEST_ID:
            raise WireError(f"an edit needs an id of 1 to {LONGEST_ID} characters")
        behind = self.revision - edit.revision
        if behind < 0:
            raise WireError(
                f"page {self.name} is at revision {self.revision}: there is no {edit.revision} yet"
            )
        changes = self._moved(_limited(ChangeSet.from_json(edit.changes)), behind)
        if changes.new_length > max(LONGEST_TEXT, changes.length):
            raise RightsError(
                f"page {self.name} would hold {changes.new_length} characters: "
                f"allowed are {LONGEST_TEXT}; remove some text first"
            )
        text = changes.apply(self.text)
        edited = Edited(
            page=self.name,
            revision=self.revision,
            changes=changes.to_json(),
            author=author,
            id=edit.id,
        )
        self._take(text, Accepted(edited, changes))
        return edited, changes

    def replay(self, edited: Edited) -> None:
        """Apply an edit once more that was accepted before.

        Raises:
            WireError: if it is not the next one.
        """
        if edited.revision != self.revision:
            raise WireError(f"page {self.name}: edit {self.revision} is missing")
        changes = ChangeSet.from_json(edited.changes)
        self._take(changes.apply(self.text), Accepted(edited, changes))

    def present(self, position: int, revision: int, assoc: int = -1) -> int:
        """Where a position [code units] of a revision is in the text now, and within it.

        One of a revision that is not remembered, or below 0, counts as one of the present text.
        """
        behind = self.revision - revision
        position = max(0, position)
        if revision >= 0 and 0 < behind <= len(self._history):
            for accepted in self._latest(behind):
                position = accepted.changes.map_position(position, assoc)
        return min(position, units(self.text))

    def history(self) -> list[Edited]:
        """The last edits, as far as they are remembered."""
        return [accepted.edited for accepted in self._history]

    def remember(self, history: list[Edited]) -> None:
        """Know the edits again that led to the text as it is."""
        for edited in history:
            self._keep(Accepted(edited))

    def _take(self, text: str, accepted: Accepted) -> None:
        self.text = text
        self.revision += 1
        self._keep(accepted)

    def _keep(self, accepted: Accepted) -> None:
        """Remember an edit, and forget the oldest beyond ``KEPT_EDITS``."""
        self._history.append(accepted)
        self._known[accepted.edited.author, accepted.edited.id] = accepted.edited
        if len(self._history) > KEPT_EDITS:
            oldest = self._history.popleft().edited
            self._known.pop((oldest.author, oldest.id), None)

    def _moved(self, changes: ChangeSet, behind: int) -> ChangeSet:
        """The change as it applies after the last ``behind`` ones."""
        if behind > len(self._history):
            raise RightsError(_TOO_OLD.format(self.name))
        work = 0
        for accepted in self._latest(behind):
            work += len(changes.sections) + len(accepted.changes.sections)
            if work > MOST_WORK:
                raise RightsError(_TOO_OLD.format(self.name))
            changes = changes.map(accepted.changes)
        return changes

    def _latest(self, count: int) -> list[Accepted]:
        """The last ``count`` accepted edits, in their order."""
        return [self._history[-back] for back in range(count, 0, -1)]


_TOO_OLD = "the edit of page {} is too far behind the text; join again and repeat it"


def _limited(changes: ChangeSet) -> ChangeSet:
    if len(changes.sections) > MOST_SECTIONS:
        raise RightsError(
            f"an edit has {len(changes.sections)} pieces: allowed are {MOST_SECTIONS}; "
            "send it in parts"
        )
    return changes
