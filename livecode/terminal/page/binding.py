"""The text on the screen and the page of the session, kept the same in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.selection import SelectionState

from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.text.changes import ChangeSet, joined
from livecode.session.text.units import point_at, unit_at, units
from livecode.terminal.page.history import History
from livecode.terminal.page.late import moved

MOST_LATE = 256  # changes of others that wait to be shown


class Binding:
    """A buffer that shows a page of a session.

    What others change is taken in when somebody looks at ``buffer``, or when ``settle`` is called:
    that must be before each key and each drawing, which look at the buffer itself.

    Attributes:
        page: the name of the page.
        watch: told the page and each change that is made here.
        active: whether this is where the performer writes, so that the others see the caret.
    """

    def __init__(self, client: SessionClient, page: str, complain: Callable[[str], None]) -> None:
        self.page = page
        self._client = client
        self._complain = complain
        self.watch: Callable[[str, ChangeSet], None] = lambda page, changes: None
        self.active = False
        self._history = History()
        self._taking = False  # while the buffer is set from the session
        self._late: list[ChangeSet] = []  # of others, which the buffer does not show yet
        self._text = self._shared()
        self._buffer = Buffer(
            multiline=True,
            document=Document(self._text, 0),
            on_text_changed=lambda _: self._typed(),
            on_cursor_position_changed=lambda _: self._moved(),
        )

    @property
    def buffer(self) -> Buffer:
        """The text as it is typed; whatever is typed goes to the session at once."""
        self.settle()
        return self._buffer

    @property
    def shown(self) -> str:
        """The text as it was shown last, without what others have changed since."""
        return self._buffer.text

    @property
    def seen(self) -> Document:
        """The text, the caret and what is chosen, as they were shown last."""
        return self._buffer.document

    @property
    def has_menu(self) -> bool:
        """Whether something is completed here."""
        return self._buffer.complete_state is not None

    @property
    def late(self) -> Sequence[ChangeSet]:
        """What others have changed and is not shown yet."""
        return self._late

    def begin(self) -> None:
        """The performer writes here from now on."""
        self.active = True
        self._moved()

    def changed(self, changes: ChangeSet) -> None:
        """Somebody else changed the page; the caret stays at its place in the text."""
        self._history.others(changes)
        self._late.append(changes)
        if len(self._late) > MOST_LATE:
            self.settle()

    def settle(self) -> list[ChangeSet]:
        """Show what others have changed; returns those changes."""
        if not self._late or self._taking:
            return []
        late, self._late = self._late, []
        self._take(late)
        return late

    def refresh(self) -> None:
        """The session may have begun anew: show the page as it is now."""
        self._late.clear()
        if self._shared() != self._buffer.text:
            self._take([ChangeSet.between(self._buffer.text, self._shared())])
        self._moved()

    def undo(self) -> bool:
        """Take back the last step of one's own in this page; False if there is none."""
        self.settle()
        return self._step(self._history.undo(self._shared()))

    def redo(self) -> bool:
        """Do the step again that was taken back last; False if there is none."""
        self.settle()
        return self._step(self._history.redo(self._shared()))

    def new_line(self) -> None:
        """Begin a line, as far in as this one; a blank one is left empty and ends the margin."""
        document = self.buffer.document
        blank = not document.current_line.strip()
        if blank:
            self.buffer.delete_before_cursor(len(document.current_line_before_cursor))
        self.buffer.newline(copy_margin=not blank)

    def put(self, text: str) -> None:
        """Have another text on the page, as one step of one's own."""
        self.buffer.set_document(Document(text, 0))

    def unit(self, point: int) -> int:
        """A position [code points] of the buffer as the session counts it [code units]."""
        return unit_at(self.buffer.text, point)

    def _shared(self) -> str:
        page = self._client.pages.get(self.page)
        return "" if page is None else page.text

    def _typed(self) -> None:
        """The buffer's text changed: by the performer, unless it is set from the session."""
        if self._taking or self._buffer.text == self._text:
            return
        if self._late:  # it was typed into the text without them
            self._typed_late()
            return
        before = self._text
        try:
            changes = self._change(before)
        except HocketError as error:
            self._complain(str(error))
            return
        self._history.typed(changes, before)
        self.watch(self.page, changes)
        self._text = self._shared()
        if self._text != self.buffer.text:  # line breaks of other systems became plain ones
            caret = min(self.buffer.cursor_position, len(self._text))
            self._set(Document(self._text, caret))
            self._moved()

    def _typed_late(self) -> None:
        """Something was typed that did not see what others changed: it moves over that."""
        late, self._late = self._late, []
        text, caret = self._buffer.text, self._buffer.cursor_position
        typed, others = ChangeSet.between(self._text, text), joined(late) or ChangeSet()
        mine, before = typed.map(others), self._shared()
        shown = others.map(typed, before=True)
        self._client.change(self.page, mine)
        self._history.typed(mine, before)
        self.watch(self.page, mine)
        self._set(Document(self._shared(), _moved([shown], text, self._shared(), caret)))
        self._moved()

    def _change(self, before: str) -> ChangeSet:
        """Tell the session what was typed: where the caret says, if letters alone leave it open."""
        text, caret = self.buffer.text, self.buffer.cursor_position
        begin = caret - (len(text) - len(before))
        around = before[: max(0, begin)], before[max(0, begin) :]
        if not 0 <= begin < caret or "\r" in text or around != (text[:begin], text[caret:]):
            return self._client.edit(self.page, text)
        typed = ChangeSet.replacing(before, begin, begin, text[begin:caret])
        self._client.change(self.page, typed)
        return typed

    def _moved(self) -> None:
        """The caret moved: the others may see where it is, and what is selected."""
        if self._taking or not self.active or self.page not in self._client.pages:
            return
        self._client.caret(self.page, *self._caret())

    def _caret(self) -> tuple[int, int]:
        """Where the caret is, and the other end of what is selected [code units]."""
        selection = self.buffer.selection_state
        point = self.buffer.cursor_position
        anchor = point if selection is None else selection.original_cursor_position
        return self.unit(point), self.unit(anchor)

    def _take(self, changes: Sequence[ChangeSet]) -> None:
        """Show the session's text after ``changes`` of what was shown."""
        old, new = self._buffer.text, self._shared()
        caret = _moved(changes, old, new, self._buffer.cursor_position)
        selection = self._buffer.selection_state
        before = self._caret()
        self._set(Document(new, caret))
        if selection is not None:
            anchor = _moved(changes, old, new, selection.original_cursor_position)
            self._buffer.selection_state = SelectionState(anchor, selection.type)
        if self._caret() != before:  # the others move it with the text as well
            self._moved()

    def _step(self, changes: ChangeSet | None) -> bool:
        if changes is None:
            return False
        self._client.change(self.page, changes)
        self.watch(self.page, changes)
        text = self._shared()
        self._set(Document(text, _end_of(changes, text)))
        self._moved()
        return True

    def _set(self, document: Document) -> None:
        self._taking = True
        try:
            self.buffer.set_document(document)
        finally:
            self._taking = False
        self._text = document.text


def _moved(changes: Iterable[ChangeSet], old: str, new: str, point: int) -> int:
    """Where a position [code points] of the old text is in the new one."""
    return point_at(new, moved(unit_at(old, point), changes))


def _end_of(changes: ChangeSet, new: str) -> int:
    """The end of what a change did [code points of the new text]."""
    at = end = 0
    for length, insert in changes.sections:
        at += length if insert is None else units(insert)
        end = end if insert is None else at
    return point_at(new, end)
