"""What a client has still to say, in the order and at the pace that the server allows.

Pings go first, for they measure; then edits, so that the text is there before its evaluation;
then acts, in their order; then live values, of which only the newest count; then the caret, of
which only the last place matters, once the text around it is confirmed, and none at all where
everybody sees it there already, since it moves with what one types. Edits and carets have
a pace of their own, at which typing gathers in them; text that is to be played goes at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from functools import partial

from livecode.session.entry import limits
from livecode.session.messages import (
    Caret,
    CaretMoved,
    Edited,
    Evaluate,
    Evaluation,
    Ping,
    Refused,
    Sense,
    ServerMessage,
    Wire,
)
from livecode.session.text.carets import moved
from livecode.session.text.changes import ChangeSet
from livecode.session.text.document import Document

Take = Callable[[], Wire | None]  # takes out what is to be sent

PATIENCE = 5.0  # seconds for which an act made without a connection is still meant
SHARE = 0.9  # of the server's rate, so that a hurried clock does not break it
FRAMES_PER_SECOND, FRAMES_AT_ONCE = 10.0, 3.0  # of edits, and of carets
ME = "me"  # whose the caret is that the others see


class Outbox:
    """Waiting messages of one client.

    Args:
        new_id: makes an id for each edit.
    """

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._acts: deque[tuple[float, Wire]] = deque()
        self._unanswered: dict[str, tuple[float, Evaluate]] = {}
        self._again: deque[Wire] = deque()
        self.caret: Caret | None = None
        self._seen: CaretMoved | None = None  # where the others see it, in the confirmed text
        self.sensed: dict[str, float] = {}
        self.ping = False
        self.blocked = False
        self._bucket = limits.TokenBucket(0.0, 0.0, 0.0)
        self._edits, self._carets = (
            limits.TokenBucket(FRAMES_PER_SECOND, FRAMES_AT_ONCE, 0.0) for _ in range(2)
        )

    def connected(self, pages: Mapping[str, Document], engine: bool, now: float) -> None:
        """Begin on a new connection: what is unanswered goes out once more."""
        rate = limits.ENGINE_MESSAGES_PER_SECOND if engine else limits.MESSAGES_PER_SECOND
        burst = limits.ENGINE_BURST if engine else limits.MESSAGE_BURST
        self._bucket = limits.TokenBucket(SHARE * rate, SHARE * burst - 1, now)
        self._acts.extendleft(reversed(self._unanswered.values()))
        self._unanswered.clear()
        edits = (page.again() for page in pages.values())
        self._again = deque(edit for edit in edits if edit is not None)
        self.ping = False
        self._seen = None

    def act(self, message: Wire, now: float) -> None:
        """Say something as soon as possible, but not later than ``PATIENCE`` from ``now`` [s]."""
        self._acts.append((now, message))

    def hear(self, message: ServerMessage, pages: Mapping[str, Document], me: str) -> None:
        """Take what the server says, before it is in the ``pages`` of the peer who is ``me``."""
        match message:
            case Evaluation(id=about) | Refused(about=about):
                self._unanswered.pop(about, None)
            case Edited(page=name, author=author):
                page, seen = pages.get(name), self._seen
                known = page is None or message.revision != page.revision
                if seen is not None and seen.page == name and not known:
                    changes = ChangeSet.from_json(message.changes)
                    self._seen = moved(seen, changes, ME if author == me else author)
            case _:
                pass

    def changed(self, page: str, changes: ChangeSet) -> None:
        """A text has changed here by somebody else's edit: a caret that waits stays with it."""
        caret = self.caret
        if caret is not None and caret.page == page:
            head, anchor = map(changes.map_position, (caret.head, caret.anchor))
            self.caret = Caret(page=page, head=head, anchor=anchor)

    def late(self, now: float) -> list[Wire]:
        """Take out the acts that waited too long."""
        late = []
        while self._acts and self._acts[0][0] < now - PATIENCE:
            late.append(self._acts.popleft()[1])
        return late

    def next(self, pages: Mapping[str, Document], now: float) -> Wire | None:
        """The message to send at second ``now``; None if there is none or, ``blocked``, not yet."""
        self.blocked = False
        if not self.waits(pages):
            return None
        take = self._choice(pages, now)
        if take is None or not self._bucket.take(now):
            self.blocked = True
            return None
        return take()

    def waits(self, pages: Mapping[str, Document]) -> bool:
        """Whether there is anything to send."""
        return bool(
            self.ping
            or self._again
            or self._acts
            or self.sensed
            or self._caret_ready(pages)
            or any(page.ready for page in pages.values())
        )

    def _choice(
        self, pages: Mapping[str, Document], now: float
    ) -> Callable[[], Wire | None] | None:
        """What takes out the next message; None if its own pace holds back all that waits."""
        page = next((page for page in pages.values() if page.ready), None)
        if self.ping:
            return partial(self._take_ping, now)
        if self._again:
            return self._again.popleft
        if page is not None and (self._acts or self._edits.has(now)):
            return partial(self._take_edit, page, now)
        if self._acts:
            return self._take_act
        if self.sensed:
            return self._take_sensed
        if self._caret_ready(pages) and self._carets.has(now):
            return partial(self._take_caret, pages, now)
        return None

    def _take_ping(self, now: float) -> Wire:
        self.ping = False
        return Ping(t0=now)

    def _take_edit(self, page: Document, now: float) -> Wire | None:
        self._edits.take(now)
        return page.take(self._new_id())

    def _take_act(self) -> Wire:
        made, message = self._acts.popleft()
        if isinstance(message, Evaluate):
            self._unanswered[message.id] = (made, message)
        return message

    def _take_sensed(self) -> Wire:
        sensed, self.sensed = self.sensed, {}
        return Sense(values=sensed)

    def _take_caret(self, pages: Mapping[str, Document], now: float) -> Wire | None:
        self._carets.take(now)
        caret, self.caret = self.caret, None
        shown = None if caret is None else pages.get(caret.page)
        if caret is None or shown is None:
            return caret
        self._seen = CaretMoved(peer=ME, page=caret.page, head=caret.head, anchor=caret.anchor)
        return Caret(page=caret.page, head=caret.head, anchor=caret.anchor, revision=shown.revision)

    def _caret_ready(self, pages: Mapping[str, Document]) -> bool:
        """Whether there is a caret to tell, in a text that the server has as it is here.

        Until then the others see it behind what its performer types; mostly it is there then.
        """
        caret = self.caret
        page = None if caret is None else pages.get(caret.page)
        if caret is None or (page is not None and page.unconfirmed):
            return False
        seen = self._seen
        if seen is None or page is None:
            return True
        return (seen.page, seen.head, seen.anchor) != (caret.page, caret.head, caret.anchor)
